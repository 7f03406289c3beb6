#pragma once
#include <string>

namespace hilum::inference {

/// What the name of a file, series or channel says that it is: "t1", "t1c", "t2", "flair", "adc", "dwi", "pet", "ct";
/// empty when it says nothing.
std::string sequenceOf(const std::string& name);

}  // namespace hilum::inference
