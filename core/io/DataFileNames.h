#pragma once
#include <string>
#include <vector>

namespace hilum::io {

/// The file names of "name.%03d.raw first last step", as NRRD and MetaImage headers write them: a printf pattern with
/// one %d of at most two digits of width. Throws Error{BadInput} for any other pattern.
std::vector<std::string> namesOfPattern(const std::vector<std::string>& parts);

}  // namespace hilum::io
