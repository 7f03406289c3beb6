#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/Error.h"
#include "inference/data/PackList.h"
#include "inference/training/Random.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* formatName = "hilum sources 1";

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(Code::NotFound, file.string() + ": cannot be opened");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// "*" stands for any characters; others for themselves.
bool matches(const std::string& pattern, const std::string& name) {
  std::size_t p = 0, n = 0, star = std::string::npos, after = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++, after = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p, ++n;
    } else if (star != std::string::npos) {
      p = star + 1, n = ++after;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string::npos;
}

/// What an output has that says nothing of it: its place in the list as number, and that label's usual colour.
DatasetOutput standardOutput(std::size_t place) {
  DatasetOutput output;
  output.label = int(place) + 1;
  const Rgb8 colour = defaultColour(LabelId(output.label));
  output.colour = {colour.r, colour.g, colour.b};
  return output;
}

DatasetDefinition readDefinition(StrictObject object, const std::vector<DatasetOutput>& outputs) {
  DatasetDefinition definition{object.text("name"), {}};
  for (const json& item : object.at("targets")) {
    StrictObject target(item, object.place() + ".targets");
    DatasetTarget read{target.wholes("values", 1, 255), {}};
    for (const std::string& name : target.texts("outputs")) {
      const auto it = std::find_if(outputs.begin(), outputs.end(), [&](const auto& o) { return o.name == name; });
      if (it == outputs.end()) target.fail("outputs", name + " is none of the outputs");
      read.outputs.push_back(int(it - outputs.begin()));
    }
    target.finish();
    definition.targets.push_back(std::move(read));
  }
  object.finish();
  return definition;
}

std::vector<fs::path> filesOf(StrictObject& source, const fs::path& root) {
  std::vector<fs::path> files;
  for (const std::string& pattern : source.texts("images")) {
    const fs::path folder = (root / pattern).parent_path();
    if (!fs::is_directory(folder)) source.fail("images", folder.string() + " is no folder");
    for (const auto& entry : fs::directory_iterator(folder))
      if (matches(fs::path(pattern).filename().string(), entry.path().filename().string()))
        files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    const std::string x = a.stem().string(), y = b.stem().string();
    return std::pair(textSeed(x), x) < std::pair(textSeed(y), y);
  });
  return files;
}

void readSource(StrictObject source, const fs::path& root, PackList& list) {
  const std::string name = source.text("name"), definition = source.text("definition"), labels = source.text("labels");
  const auto it = std::find_if(list.definitions.begin(), list.definitions.end(),
                               [&](const auto& d) { return d.name == definition; });
  if (it == list.definitions.end()) source.fail("definition", definition + " is none of the definitions");
  std::set<std::string> excluded;
  if (source.has("exclude"))
    for (const std::string& stem : source.texts("exclude")) excluded.insert(stem);
  const int skip = source.whole("skip", 0, 1 << 30, 0), most = source.whole("most", 1, 1 << 30, 1 << 30);
  int count = 0;
  for (const fs::path& image : filesOf(source, root)) {
    const std::string stem = image.stem().string();
    std::string file = labels;
    if (const auto at = file.find("{stem}"); at != std::string::npos) file.replace(at, 6, stem);
    if (excluded.count(stem) || fs::path(root / file) == image || !fs::exists(root / file)) continue;
    if (++count <= skip || count > skip + most) continue;
    list.entries.push_back({stem, stem, name, int(it - list.definitions.begin()), image, root / file});
  }
  source.finish();
  if (count == 0) source.fail("images", "match no image with a label file");
}

}  // namespace

bool isSourceList(const fs::path& file) {
  if (!fs::is_regular_file(file)) return false;
  std::ifstream in(file, std::ios::binary);
  std::string start(256, '\0');
  in.read(start.data(), std::streamsize(start.size()));
  return start.find(formatName) != std::string::npos;
}

PackList packSources(const fs::path& file, const fs::path& root) {
  const std::string place = file.string();
  const json parsed = parsedJson(textOf(file), place);
  StrictObject object(parsed, place);
  if (object.text("format") != formatName) object.fail("format", "is not " + std::string(formatName));
  PackList list;
  list.modality = object.text("modality", "");
  if (object.has("windows")) list.windows = RoiSearch{.size = object.whole("windows", 32, 1024)};
  list.load = readPackItem;
  for (const json& item : object.at("outputs")) {
    const DatasetOutput standard = standardOutput(list.outputs.size());
    list.outputs.push_back(readOutput({item, place + ".outputs"}, &standard));
  }
  for (const json& item : object.at("definitions"))
    list.definitions.push_back(readDefinition({item, place + ".definitions"}, list.outputs));
  for (const json& item : object.at("sources")) readSource({item, place + ".sources"}, root, list);
  object.finish();
  return list;
}

}  // namespace hilum::inference
