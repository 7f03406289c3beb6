#include "inference/models/ManifestParts.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "inference/models/ManifestKeys.h"

namespace hilum::inference {
namespace {

std::optional<ManifestConcept> readConcept(StrictObject& object, const std::string& key) {
  if (!object.has(key)) return {};
  const auto words = object.texts(key);
  if (words.size() != 3) object.fail(key, "needs value, scheme and meaning");
  return ManifestConcept{words[0], words[1], words[2]};
}

std::array<std::uint8_t, 3> readColour(StrictObject& object, const std::string& key) {
  const std::string text = object.text(key);
  const bool isHex = text.size() == 7 && text[0] == '#' &&
                     std::all_of(text.begin() + 1, text.end(), [](unsigned char c) { return std::isxdigit(c); });
  if (!isHex) object.fail(key, "is no colour like #e69f00");
  const unsigned long value = std::stoul(text.substr(1), nullptr, 16);
  return {std::uint8_t(value >> 16), std::uint8_t(value >> 8), std::uint8_t(value)};
}

Tidying readTidying(StrictObject object) {
  Tidying tidying;
  tidying.components = object.whole("components", 0, 1000, 0);
  tidying.minimumShare = object.number("minimum_share", 0, 1, 0);
  tidying.minimumMl = object.number("minimum_ml", 0, 1e6, 0);
  tidying.holes = choice(object, "holes", tidying.holes);
  tidying.largestHoleMm2 = object.number("largest_hole_mm2", 0, 1e6, 0);
  if (tidying.largestHoleMm2 > 0 && tidying.holes != Tidying::Holes::Slices)
    object.fail("largest_hole_mm2", "is for holes that are filled by slices");
  object.finish();
  return tidying;
}

}  // namespace

ManifestLabel readLabel(StrictObject object) {
  ManifestLabel label;
  label.id = object.whole("id", 1, 65535);
  label.output = object.whole("output", 0, 1023);
  label.name = shortText(object, "name", true);
  label.colour = readColour(object, "colour");
  label.type = readConcept(object, "type");
  label.category = readConcept(object, "category");
  label.modifier = readConcept(object, "modifier");
  label.threshold = object.number("threshold", 0, 1, 0.5);
  if (object.has("tidying")) label.tidying = readTidying(object.object("tidying"));
  label.within = object.whole("within", 0, 65535, 0);
  label.region = shortText(object, "region");
  if (object.has("needs")) label.needs = object.texts("needs");
  object.finish();
  return label;
}

RoiSearch readWindows(StrictObject object) {
  RoiSearch windows;
  windows.size = object.whole("size", 8, 1024);
  windows.most = object.whole("most", 1, 64, windows.most);
  windows.share = object.number("share", 0, 1, windows.share);
  object.finish();
  return windows;
}

ManifestUsual readUsual(StrictObject object) {
  ManifestUsual usual;
  usual.studies = object.whole("studies", 1, 1 << 30);
  usual.histogram = object.numbers("histogram", 0, 1);
  usual.picture = object.numbers("picture", -anyNumber, anyNumber);
  if (usual.histogram.size() != 32) object.fail("histogram", "needs 32 numbers");
  if (usual.picture.size() != 64) object.fail("picture", "needs 64 numbers");
  const nlohmann::json& limits = object.at("limits");
  StrictObject figures(limits, object.place() + ".limits");
  for (const auto& [figure, range] : limits.items()) {
    const auto values = figures.numbers(figure, -anyNumber, anyNumber);
    if (values.size() != 2 || values[0] > values[1]) figures.fail(figure, "needs the least and the most");
    usual.limits[figure] = {values[0], values[1]};
  }
  object.finish();
  return usual;
}

void checkLabels(StrictObject& object, const ModelManifest& m) {
  std::set<int> ids;
  std::set<std::string> channels;
  for (const ManifestChannel& channel : m.channels) channels.insert(channel.name);
  const bool isSoftmax = m.activation == Activation::Softmax;
  for (const ManifestLabel& label : m.labels) {
    if (label.within && !(m.nested && ids.count(label.within)))
      object.fail("labels", label.name + " lies within what is no earlier label of a nested model");
    if (!ids.insert(label.id).second) object.fail("labels", "give the number " + std::to_string(label.id) + " twice");
    if (label.output >= m.network.outputs || (isSoftmax && label.output == 0))
      object.fail("labels", label.name + " has output " + std::to_string(label.output) + ", but the network has " +
                                std::to_string(m.network.outputs) + (isSoftmax ? " with background at 0" : ""));
    for (const std::string& channel : label.needs)
      if (!channels.count(channel)) object.fail("labels", label.name + " needs " + channel + ", which is no channel");
  }
  if (m.labels.empty()) object.fail("labels", "are none");
  if (m.nested && isSoftmax) object.fail("nested", "is for sigmoid outputs");
  if (m.nested && m.labels.size() > 16) object.fail("nested", "regions are at most 16");
  const bool areLungs = m.modalities == std::vector<std::string>{"CT"} && *ids.rbegin() <= 3;
  if (m.fuse == Fusion::LungsClassical && (!areLungs || m.nested))
    object.fail("fuse", "lungs-classical is for CT with labels 1 right lung, 2 left lung, 3 trachea");
  const bool areObjects = m.network.type == "mask-rcnn";
  if (!m.temperatures.empty() && (m.temperatures.size() != std::size_t(m.network.outputs) || areObjects))
    object.fail("temperatures", "are one for every output of a network of voxels");
  if (m.windows && (m.network.dims != 2 || areObjects || m.patch[0] != m.windows->size || m.patch[1] != m.windows->size))
    object.fail("windows", "are for a 2D network whose patch is their size");
}

}  // namespace hilum::inference
