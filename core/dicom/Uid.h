#pragma once
#include <string>

namespace hilum::dicom {

/// A fresh unique identifier under 2.25: a random UUID as a decimal number (PS3.5 B.2).
std::string newUid();

}  // namespace hilum::dicom
