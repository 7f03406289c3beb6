#pragma once
#include <string>
#include <vector>

namespace hilum::test {

/// Makes the sanitizers of all processes that this one starts from now on write to files. Their stderr may lead nowhere
/// (that of hilum-dicom does), and then a report would look like any other crash on a damaged file. Does nothing in a
/// build without sanitizers.
void watchChildren();

/// What those processes reported since the last call.
std::vector<std::string> newSanitizerReports();

}  // namespace hilum::test
