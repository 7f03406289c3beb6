#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace hilum::inference {

/// The recipe that a word means: the file itself when there is one, else <word>.json among the recipes that came with
/// the program (share/hilum/recipes beside its folder). Throws
/// Error{NotFound} listing those that there are.
std::filesystem::path recipeFile(const std::string& word);

/// Names of the recipes that came with the program.
std::vector<std::string> shippedRecipes();

}  // namespace hilum::inference
