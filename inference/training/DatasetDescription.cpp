#include "inference/training/DatasetDescription.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "inference/training/Random.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {
namespace {

using nlohmann::json;

constexpr const char* formatName = "hilum dataset 1";

const std::map<std::string, Brightness::Kind> kinds{{"window", Brightness::Kind::Window},
                                                    {"percentile", Brightness::Kind::Percentile},
                                                    {"foreground", Brightness::Kind::Foreground}};

json toJson(const DatasetOutput& output) {
  json result{{"name", output.name}, {"label", output.label}, {"colour", output.colour}};
  if (!output.code.empty()) result["concept"] = {output.code, output.scheme, output.meaning};
  return result;
}

json toJson(const DatasetSample& sample) {
  return {{"name", sample.name},
          {"patient", sample.patient},
          {"source", sample.source},
          {"definition", sample.definition},
          {"validation", sample.validation},
          {"empty", sample.empty},
          {"fit",
           {sample.fit.scale, sample.fit.sourceSize[0], sample.fit.sourceSize[1], sample.fit.offset[0],
            sample.fit.offset[1], sample.fit.size[0], sample.fit.size[1]}},
          {"spacing", sample.spacingMm}};
}

DatasetDefinition readDefinition(StrictObject object, int outputs) {
  DatasetDefinition definition;
  definition.name = object.text("name");
  const json& targets = object.at("targets");
  if (!targets.is_array()) object.fail("targets", "is no list");
  std::set<std::vector<int>> seen;
  for (const json& item : targets) {
    StrictObject target(item, object.place() + ".targets");
    DatasetTarget read{target.wholes("values", 1, 255), target.wholes("outputs", 0, outputs - 1)};
    target.finish();
    std::sort(read.outputs.begin(), read.outputs.end());
    if (read.values.empty() || read.outputs.empty()) object.fail("targets", "holds one without values or outputs");
    if (std::adjacent_find(read.outputs.begin(), read.outputs.end()) != read.outputs.end() ||
        !seen.insert(read.outputs).second)
      object.fail("targets", "names an output twice");
    definition.targets.push_back(std::move(read));
  }
  object.finish();
  return definition;
}

DatasetSample readSample(StrictObject object, const DatasetDescription& set) {
  DatasetSample sample;
  sample.name = object.text("name");
  sample.patient = object.text("patient");
  sample.source = object.text("source");
  sample.definition = object.whole("definition", 0, int(set.definitions.size()) - 1);
  sample.validation = object.flag("validation", false);
  sample.empty = object.flag("empty", false);
  const auto fit = object.numbers("fit", 0, 1e9);
  if (fit.size() != 7 || fit[3] + fit[5] > set.width || fit[4] + fit[6] > set.height)
    object.fail("fit", "does not lie within the picture");
  sample.fit = {fit[0], {int(fit[1]), int(fit[2])}, {int(fit[3]), int(fit[4])}, {int(fit[5]), int(fit[6])}};
  const auto spacing = object.numbers("spacing", 0, 1e6);
  if (spacing.size() != 2) object.fail("spacing", "needs two numbers");
  std::copy(spacing.begin(), spacing.end(), sample.spacingMm.begin());
  object.finish();
  return sample;
}

}  // namespace

DatasetOutput readOutput(StrictObject object, const DatasetOutput* standard) {
  DatasetOutput output = standard ? *standard : DatasetOutput();
  output.name = object.text("name");
  if (!standard || object.has("label")) output.label = object.whole("label", 1, 65535);
  if (!standard || object.has("colour")) {
    const auto colour = object.wholes("colour", 0, 255);
    if (colour.size() != 3) object.fail("colour", "needs red, green and blue");
    std::copy(colour.begin(), colour.end(), output.colour.begin());
  }
  if (object.has("concept")) {
    const auto words = object.texts("concept");
    if (words.size() != 3) object.fail("concept", "needs value, scheme and meaning");
    output.code = words[0], output.scheme = words[1], output.meaning = words[2];
  }
  object.finish();
  return output;
}

std::string brightnessName(Brightness::Kind kind) {
  return std::find_if(kinds.begin(), kinds.end(), [&](const auto& pair) { return pair.second == kind; })->first;
}

std::string DatasetDescription::toJson() const {
  json result{
      {"format", formatName},
      {"size", {width, height, depth}},
      {"channels", channels},
      {"modality", modality},
      {"neighbours", neighbours},
      {"brightness", {{"kind", brightnessName(brightness.kind)}, {"low", brightness.low}, {"high", brightness.high}}},
      {"crop_foreground", cropForeground},
      {"outputs", json::array()},
      {"definitions", json::array()},
      {"samples", json::array()}};
  if (windows)
    result["windows"] = {{"most", windows->most}, {"share", windows->share}, {"picture_size", windows->pictureSize}};
  for (const DatasetOutput& output : outputs) result["outputs"].push_back(inference::toJson(output));
  for (const DatasetDefinition& definition : definitions) {
    json targets = json::array();
    for (const DatasetTarget& target : definition.targets)
      targets.push_back({{"values", target.values}, {"outputs", target.outputs}});
    result["definitions"].push_back({{"name", definition.name}, {"targets", targets}});
  }
  for (const DatasetSample& sample : samples) result["samples"].push_back(inference::toJson(sample));
  return result.dump(-1, ' ', false, json::error_handler_t::replace);
}

DatasetDescription DatasetDescription::fromJson(const std::string& text, const std::string& place) {
  const json root = parsedJson(text, place);
  StrictObject object(root, place);
  if (object.text("format") != formatName) object.fail("format", "is not " + std::string(formatName));
  DatasetDescription set;
  const auto size = object.wholes("size", 1, 1 << 15);
  if (size.size() != 3) object.fail("size", "needs width, height and depth");
  set.width = size[0], set.height = size[1], set.depth = size[2];
  set.channels = object.texts("channels");
  set.modality = object.text("modality");
  set.neighbours = object.whole("neighbours", 0, 16);
  if (set.channels.empty()) object.fail("channels", "is empty");
  StrictObject brightness = object.object("brightness");
  const auto kind = kinds.find(brightness.text("kind"));
  if (kind == kinds.end()) brightness.fail("kind", "is none of window, percentile and foreground");
  set.brightness = {kind->second, brightness.number("low", -1e6, 1e6), brightness.number("high", -1e6, 1e6)};
  brightness.finish();
  set.cropForeground = object.flag("crop_foreground", false);
  if (object.has("windows")) {
    StrictObject windows = object.object("windows");
    const auto picture = windows.wholes("picture_size", 1, 1 << 15);
    if (picture.size() != 2) windows.fail("picture_size", "needs width and height");
    set.windows = {windows.whole("most", 1, 64), windows.number("share", 0, 1), {picture[0], picture[1]}};
    windows.finish();
  }
  std::set<std::string> names;
  for (const json& item : object.at("outputs")) {
    set.outputs.push_back(readOutput({item, place + ".outputs"}));
    if (!names.insert(set.outputs.back().name).second) object.fail("outputs", "holds two of one name");
  }
  for (const json& item : object.at("definitions"))
    set.definitions.push_back(readDefinition({item, place + ".definitions"}, int(set.outputs.size())));
  if (set.outputs.empty() || set.definitions.empty()) object.fail("outputs", "or definitions are empty");
  for (const json& item : object.at("samples")) set.samples.push_back(readSample({item, place + ".samples"}, set));
  object.finish();
  return set;
}

void splitByPatient(std::vector<DatasetSample>& samples, double validationShare) {
  std::map<std::string, std::set<std::pair<std::uint64_t, std::string>>> patients;  // by source, in the order of hashes
  for (const DatasetSample& sample : samples)
    patients[sample.source].emplace(textSeed(sample.source + "/" + sample.patient), sample.patient);
  std::set<std::pair<std::string, std::string>> chosen;
  for (const auto& [source, hashed] : patients) {
    const int count = int(hashed.size());
    int wanted = int(std::lround(validationShare * count));
    if (count < 2 || validationShare <= 0) continue;
    wanted = std::clamp(wanted, 1, count - 1);
    for (auto it = hashed.begin(); wanted > 0; ++it, --wanted) chosen.emplace(source, it->second);
  }
  for (DatasetSample& sample : samples) sample.validation = chosen.count({sample.source, sample.patient}) > 0;
}

bool isOfVolumes(const DatasetDescription& data) {
  std::set<std::string> images;
  for (const DatasetSample& sample : data.samples) {
    const auto colon = sample.name.rfind(':');
    if (colon == std::string::npos) continue;
    if (!images.insert(sample.source + "/" + sample.patient + "/" + sample.name.substr(0, colon)).second) return true;
  }
  return false;
}

bool isSplitWithinPatients(const DatasetDescription& data) {
  std::set<std::pair<std::string, std::string>> sides[2];
  for (const DatasetSample& sample : data.samples)
    sides[sample.validation].emplace(sample.source, sample.patient);
  return std::any_of(sides[1].begin(), sides[1].end(), [&](const auto& each) { return sides[0].count(each) > 0; });
}

void splitBySlices(std::vector<DatasetSample>& samples, double validationShare) {
  std::vector<std::size_t> labelled;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i].validation = false;
    if (!samples[i].empty) labelled.push_back(i);
  }
  const int count = int(labelled.size());
  if (count < 3 || validationShare <= 0) return;
  const int wanted = std::clamp(int(std::lround(validationShare * count)), 1, count - 2);
  const int blocks = std::clamp(wanted / 2, 1, 3);
  for (int b = 0; b < blocks; ++b) {
    const int size = wanted * (b + 1) / blocks - wanted * b / blocks;
    const int middle = (2 * b + 1) * count / (2 * blocks), first = std::clamp(middle - size / 2, 0, count - size);
    for (std::size_t i = labelled[std::size_t(first)]; i <= labelled[std::size_t(first + size - 1)]; ++i)
      samples[i].validation = true;
  }
}

}  // namespace hilum::inference
