#include "inference/data/RecipeFiles.h"

#include <algorithm>

#include "core/Error.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;

/// Beside the program's own folder, in a build as in an installation.
fs::path shippedFolder() {
  return fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "share" / "hilum" / "recipes";
}

}  // namespace

std::vector<std::string> shippedRecipes() {
  std::vector<std::string> names;
  const fs::path folder = shippedFolder();
  if (!fs::is_directory(folder)) return names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

fs::path recipeFile(const std::string& word) {
  if (fs::is_regular_file(word)) return word;
  const fs::path shipped = shippedFolder() / (word + ".json");
  if (fs::is_regular_file(shipped)) return shipped;
  std::string list;
  for (const std::string& name : shippedRecipes()) list += (list.empty() ? "" : ", ") + name;
  throw Error(Code::NotFound, word + ": is no recipe (there are: " + list + ", or a .json file)");
}

}  // namespace hilum::inference
