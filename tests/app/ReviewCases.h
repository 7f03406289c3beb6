#pragma once
#include <filesystem>
#include <string>

namespace hilum::test {

/// A reading list of ten small studies "case01".."case10" (a CSV in a fresh folder) with the labels of a model and of a
/// reference: a box that the model puts so many voxels aside as the case's number says. Case 4 has no image that can be
/// read, and the model's labels of case 7 are broken.
std::filesystem::path tenCases(const std::string& name);

}  // namespace hilum::test
