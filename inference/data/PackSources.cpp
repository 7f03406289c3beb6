#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/Error.h"
#include "inference/data/ImageStem.h"
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

struct Found {
  fs::path file;
  std::string stem, star;  ///< what the first star of the pattern stands for

  fs::path in(const fs::path& root, std::string text) const {
    for (const auto& [key, value] : {std::pair<std::string, std::string>{"{stem}", stem}, {"{*}", star}})
      if (const auto at = text.find(key); at != std::string::npos) text.replace(at, key.size(), value);
    return root / text;
  }
};

std::string starOf(const std::string& pattern, const std::string& name) {
  const auto star = pattern.find('*');
  if (star == std::string::npos || pattern.find('*', star + 1) != std::string::npos) return {};
  return name.substr(star, name.size() + 1 - pattern.size());
}

std::vector<Found> filesOf(StrictObject& source, const fs::path& root) {
  std::vector<Found> files;
  for (const std::string& pattern : source.texts("images")) {
    const fs::path folder = (root / pattern).parent_path();
    if (!fs::is_directory(folder)) source.fail("images", folder.string() + " is no folder");
    for (const auto& entry : fs::directory_iterator(folder))
      if (const std::string name = entry.path().filename().string(), wanted = fs::path(pattern).filename().string();
          matches(wanted, name))
        files.push_back({entry.path(), stemOf(entry.path()), starOf(wanted, name)});
  }
  std::sort(files.begin(), files.end(), [](const Found& a, const Found& b) {
    return std::pair(textSeed(a.stem), a.stem) < std::pair(textSeed(b.stem), b.stem);
  });
  return files;
}

struct Case {
  std::string patient;
  bool validation = false;
};

/// Of a CSV with the columns stem, patient and part.
std::map<std::string, Case> readCases(StrictObject& source, const fs::path& file) {
  std::istringstream text(textOf(file));
  std::string line;
  std::map<std::string, Case> cases;
  const auto wrong = [&](const std::string& what) { source.fail("cases", file.string() + ": " + what); };
  if (!std::getline(text, line) || line != "stem,patient,part") wrong("does not begin with stem,patient,part");
  while (std::getline(text, line)) {
    if (line.empty()) continue;
    const auto first = line.find(','), second = line.find(',', first + 1);
    const std::string part = second == std::string::npos ? "" : line.substr(second + 1);
    if (part != "train" && part != "validation") wrong("\"" + line + "\" ends with neither train nor validation");
    cases[line.substr(0, first)] = {line.substr(first + 1, second - first - 1), part == "validation"};
  }
  return cases;
}

/// The files of an image's channels in the list's order, or none when the list has but one.
std::vector<fs::path> channelsOf(const PackList& list, const Found& image, const std::string& own,
                                 const std::map<std::string, std::string>& others, const fs::path& root) {
  std::vector<fs::path> files;
  if (list.channels.size() == 1) return files;
  for (const std::string& channel : list.channels) {
    const auto other = others.find(channel);
    fs::path file = channel == own ? image.file : other == others.end() ? fs::path() : image.in(root, other->second);
    files.push_back(fs::exists(file) ? file : fs::path());
  }
  return files;
}

void readSource(StrictObject source, const fs::path& root, const fs::path& beside, PackList& list) {
  const std::string name = source.text("name"), definition = source.text("definition"), labels = source.text("labels");
  const auto it = std::find_if(list.definitions.begin(), list.definitions.end(),
                               [&](const auto& d) { return d.name == definition; });
  if (it == list.definitions.end()) source.fail("definition", definition + " is none of the definitions");
  std::set<std::string> excluded;
  if (source.has("exclude"))
    for (const std::string& stem : source.texts("exclude")) excluded.insert(stem);
  const int skip = source.whole("skip", 0, 1 << 30, 0), most = source.whole("most", 1, 1 << 30, 1 << 30);
  const std::string own = source.text("channel", list.channels.front());
  std::map<std::string, std::string> others;
  if (source.has("channels"))
    for (const auto& [channel, file] : source.at("channels").items()) others[channel] = file.get<std::string>();
  for (const auto& [channel, file] : others)
    if (!std::count(list.channels.begin(), list.channels.end(), channel))
      source.fail("channels", channel + " is none of the channels");
  if (!std::count(list.channels.begin(), list.channels.end(), own)) source.fail("channel", own + " is no channel");
  PackList::Entry like{{}, {}, name, int(it - list.definitions.begin()), {}, {}};
  like.every = source.whole("every", 1, 1000, 1);
  if (source.has("grey")) {
    const std::vector<double> grey = source.numbers("grey", -1e6, 1e6);
    if (grey.size() != 2) source.fail("grey", "are not two values");
    like.grey = {grey[0], grey[1]};
  }
  std::optional<std::map<std::string, Case>> cases;
  if (source.has("cases")) cases = readCases(source, beside / source.text("cases"));
  int count = 0;
  for (const Found& image : filesOf(source, root)) {
    const fs::path file = image.in(root, labels);
    if (excluded.count(image.stem) || image.file == file || !fs::exists(file)) continue;
    if (cases && !cases->count(image.stem)) continue;
    if (++count <= skip || count > skip + most) continue;
    PackList::Entry entry = like;
    entry.name = entry.patient = image.stem;
    if (cases) entry.patient = cases->at(image.stem).patient, entry.validation = cases->at(image.stem).validation;
    entry.image = image.file, entry.labels = file;
    entry.channels = channelsOf(list, image, own, others, root);
    list.entries.push_back(std::move(entry));
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
  if (object.has("channels")) list.channels = object.texts("channels");
  if (list.channels.empty()) object.fail("channels", "are none");
  if (object.has("window")) {
    const std::vector<double> window = object.numbers("window", -1e6, 1e6);
    if (window.size() != 2 || !(window[0] < window[1])) object.fail("window", "is no pair of rising values");
    list.brightness = Brightness{Brightness::Kind::Window, window[0], window[1]};
  }
  if (object.has("crop")) {
    if (object.text("crop") != "foreground") object.fail("crop", "is not foreground");
    list.cropForeground = true;
  }
  for (const json& item : object.at("outputs")) {
    const DatasetOutput standard = standardOutput(list.outputs.size());
    list.outputs.push_back(readOutput({item, place + ".outputs"}, &standard));
  }
  for (const json& item : object.at("definitions"))
    list.definitions.push_back(readDefinition({item, place + ".definitions"}, list.outputs));
  for (const json& item : object.at("sources")) readSource({item, place + ".sources"}, root, file.parent_path(), list);
  object.finish();
  return list;
}

}  // namespace hilum::inference
