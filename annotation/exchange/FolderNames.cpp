#include "annotation/exchange/FolderNames.h"

#include <set>

#include "annotation/exchange/SourceFiles.h"

namespace hilum::annotation::exchange {

std::vector<std::string> fileStems(const Dataset& dataset) {
  std::vector<std::string> stems;
  // The names of the lists beside the images' files are taken.
  std::set<std::string> taken{"labels", "classes"};
  for (const Image& image : dataset.images) {
    const std::string whole = safeRelative(image.name);
    std::string stem = stemOf(whole);
    if (stem.empty() || stem.ends_with('/')) stem = whole;
    if (taken.contains(stem)) stem = whole;
    for (int number = 2; taken.contains(stem); ++number) stem = whole + "_" + std::to_string(number);
    taken.insert(stem);
    stems.push_back(stem);
  }
  return stems;
}

std::string oneLine(std::string name) {
  for (char& c : name)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return name;
}

}  // namespace hilum::annotation::exchange
