#include "inference/models/foreign/MonaiTransforms.h"

#include <algorithm>
#include <cmath>
#include <regex>
#include <set>

#include "inference/models/foreign/BundleConfig.h"

namespace hilum::inference {
namespace {

using Json = nlohmann::json;
using Kind = IntensityStep::Kind;

/// Transforms that say how data are held, which is Hilum's own business.
const std::set<std::string> silent{"LoadImage",  "EnsureChannelFirst", "AsChannelFirst", "AddChannel", "EnsureType",
                                   "CastToType", "ToTensor",           "ToNumpy",        "ToDevice",   "DeleteItems",
                                   "SelectItems", "Identity",          "SaveImage",      "Invert",     "SpatialPad",
                                   "CopyItems"};
const std::set<std::string> preparing{"Orientation", "Spacing", "Resize", "ScaleIntensityRange", "ScaleIntensity",
                                      "ScaleIntensityRangePercentiles", "NormalizeIntensity", "CropForeground",
                                      "DivisiblePad"};
const std::set<std::string> following{"Activations", "AsDiscrete", "KeepLargestConnectedComponent", "FillHoles", "Lambda"};

/// An argument that a transform cannot do without is refused with the transform.
struct Refused {};

const Json* argument(const Json& transform, const char* key) {
  const auto found = transform.find(key);
  if (found == transform.end() || found->is_null()) return nullptr;
  if (BundleConfig::isRefused(*found)) throw Refused{};
  return &*found;
}

double number(const Json& transform, const char* key, std::optional<double> otherwise = {}) {
  const Json* value = argument(transform, key);
  if (!value && otherwise) return *otherwise;
  if (!value || !value->is_number() || !(std::abs(value->get<double>()) < 1e9)) throw Refused{};
  return value->get<double>();
}

bool flag(const Json& transform, const char* key, bool otherwise = false) {
  const Json* value = argument(transform, key);
  if (!value) return otherwise;
  if (value->is_array() && value->size() == 1 && (*value)[0].is_boolean()) return (*value)[0].get<bool>();
  if (!value->is_boolean()) throw Refused{};
  return value->get<bool>();
}

/// Three numbers by axis of MONAI's array, in the order of ours (reversed); a single one stands for all.
std::array<double, 3> byAxis(const Json& value, const BundleReading& reading) {
  if (value.is_array() && value.empty()) throw Refused{};
  const std::size_t dims = reading.isPicture ? 2 : 3;
  std::array<double, 3> result{0, 0, 0};
  for (std::size_t a = 0; a < dims; ++a) {
    const Json& item = value.is_array() ? (a < value.size() ? value[a] : value.back()) : value;
    if (!item.is_number() && !item.is_null()) throw Refused{};
    const double v = item.is_null() ? 0 : item.get<double>();
    if (!(v < 1e5)) throw Refused{};
    result[dims - 1 - a] = v > 0 ? v : 0;
  }
  return result;
}

/// Interpolation: linear, or averaging ("area"). Others change what the network sees by less than they cost to make.
void readMode(const Json& transform, BundleReading& reading, const std::string& name) {
  const Json* mode = argument(transform, "mode");
  if (mode && mode->is_array() && !mode->empty()) mode = &(*mode)[0];
  if (!mode) {
    if (name == "Resize") reading.manifest.geometry.smooth = true;  // MONAI's default is "area"
    return;
  }
  const std::string word = mode->is_string() ? mode->get<std::string>() : mode->dump();
  if (word == "area") reading.manifest.geometry.smooth = true;
  else if (word != "bilinear" && word != "trilinear" && word != "linear")
    reading.check.notes.push_back(name + " interpolates by \"" + word + "\"; Hilum does so linearly.");
}

void addStep(BundleReading& reading, const IntensityStep& step) {
  for (ManifestChannel& channel : reading.manifest.channels) channel.intensity.push_back(step);
}

void orientation(const Json& transform, BundleReading& reading) {
  const Json* codes = argument(transform, "axcodes");
  std::string letters = codes && codes->is_string() ? codes->get<std::string>() : "";
  std::string sides;
  for (char& letter : letters) {
    letter = char(std::toupper(static_cast<unsigned char>(letter)));
    sides += letter == 'R' ? 'L' : letter == 'A' ? 'P' : letter == 'I' ? 'S' : letter;
  }
  std::sort(sides.begin(), sides.end());
  if (sides != "LPS") throw Refused{};
  std::reverse(letters.begin(), letters.end());  // MONAI's first axis is the slowest in memory
  reading.manifest.geometry.orientation = letters;
}

void normalise(const Json& transform, BundleReading& reading) {
  IntensityStep step{.kind = Kind::ZScore, .nonzero = flag(transform, "nonzero")};
  const auto perChannel = [&](const char* key, std::size_t channel) -> std::optional<double> {
    const Json* value = argument(transform, key);
    if (!value || (value->is_array() && value->empty())) return {};
    const Json& item = value->is_array() ? value->at(std::min(channel, value->size() - 1)) : *value;
    if (!item.is_number()) throw Refused{};
    return item.get<double>();
  };
  for (std::size_t c = 0; c < reading.manifest.channels.size(); ++c) {
    step.mean = perChannel("subtrahend", c);
    step.deviation = perChannel("divisor", c);
    // With one of the two given MONAI takes 0 and 1 for the other.
    if (step.mean && !step.deviation) step.deviation = 1;
    if (step.deviation && !step.mean) step.mean = 0;
    if (step.deviation && !(*step.deviation > 1e-9)) throw Refused{};
    reading.manifest.channels[c].intensity.push_back(step);
  }
}

void prepare(const std::string& name, const Json& t, BundleReading& reading) {
  ManifestGeometry& geometry = reading.manifest.geometry;
  if (name == "Orientation") orientation(t, reading);
  if (name == "Spacing" || name == "Resize") {
    if (geometry.scaling != ManifestGeometry::Scaling::Keep) throw Refused{};
    const Json* value = argument(t, name == "Spacing" ? "pixdim" : "spatial_size");
    if (!value || (value->is_array() && value->empty())) throw Refused{};
    const auto numbers = byAxis(*value, reading);
    if (name == "Spacing") {
      geometry.scaling = ManifestGeometry::Scaling::Spacing;
      geometry.spacingMm = numbers;
      geometry.alignCentres = true;
    } else {
      if (const Json* mode = argument(t, "size_mode"); mode && *mode != "all") throw Refused{};
      geometry.scaling = ManifestGeometry::Scaling::Resize;
      for (int a = 0; a < 3; ++a) geometry.size[std::size_t(a)] = int(std::min(numbers[std::size_t(a)], 4096.0));
    }
    readMode(t, reading, name);
  }
  if (name == "ScaleIntensityRange")
    addStep(reading, {.kind = Kind::Window, .low = number(t, "a_min"), .high = number(t, "a_max"),
                      .toLow = number(t, "b_min", 0), .toHigh = number(t, "b_max", 1), .clip = flag(t, "clip")});
  if (name == "ScaleIntensity") {
    if (argument(t, "factor")) throw Refused{};
    addStep(reading, {.kind = Kind::MinMax, .toLow = number(t, "minv", 0), .toHigh = number(t, "maxv", 1)});
  }
  if (name == "ScaleIntensityRangePercentiles") {
    if (flag(t, "relative")) throw Refused{};
    addStep(reading, {.kind = Kind::Percentile, .low = number(t, "lower"), .high = number(t, "upper"),
                      .toLow = number(t, "b_min", 0), .toHigh = number(t, "b_max", 1), .clip = flag(t, "clip")});
  }
  if (name == "NormalizeIntensity") normalise(t, reading);
  if (name == "CropForeground") {
    if (argument(t, "select_fn")) throw Refused{};
    geometry.cropNonzero = true;
  }
  if (name == "DivisiblePad") {
    const Json* k = argument(t, "k");
    if (!k) throw Refused{};
    for (const double v : byAxis(*k, reading))
      reading.manifest.network.multiple = std::max(reading.manifest.network.multiple, int(std::min(v, 1024.0)));
  }
}

/// Labels that a transform is applied to; all when it does not say.
std::vector<ManifestLabel*> appliedLabels(const Json& t, BundleReading& reading) {
  const Json* value = argument(t, "applied_labels");
  std::vector<ManifestLabel*> labels;
  for (ManifestLabel& label : reading.manifest.labels) {
    const auto names = [&](const Json& v) { return v.is_number_integer() && v.get<std::int64_t>() == label.output; };
    if (!value || names(*value) || (value->is_array() && std::any_of(value->begin(), value->end(), names)))
      labels.push_back(&label);
  }
  return labels;
}

/// Two lambdas of public bundles are plain statements about channels: nested regions painted by torch.where, and the
/// background left out. Others could be anything.
bool readLambda(const Json& t, BundleReading& reading) {
  const auto func = t.find("func");
  if (func == t.end() || !BundleConfig::isRefused(*func)) return false;
  const std::string text = (*func)["$"].get<std::string>();
  if (text.size() > 1000) return false;
  static const std::regex head(R"(\$\s*lambda\s+(\w+)\s*:\s*)"), rest(R"(x\s*\[\s*1\s*:\s*\]\s*)"),
      where(R"(torch\.where\(\s*x\[\[(\d{1,3})\]\]\s*>\s*0\s*,\s*(\d{1,5})\s*,\s*)"), end(R"(0\s*\)*\s*)");
  std::smatch match;
  if (!std::regex_search(text, match, head, std::regex_constants::match_continuous) || match[1] != "x") return false;
  auto at = match[0].second;
  if (std::regex_match(at, text.end(), rest)) return true;
  std::vector<ManifestLabel> painted;
  while (std::regex_search(at, text.end(), match, where, std::regex_constants::match_continuous)) {
    const int output = std::stoi(match[1]), id = std::stoi(match[2]);
    const auto known = std::find_if(reading.manifest.labels.begin(), reading.manifest.labels.end(),
                                    [&](const ManifestLabel& label) { return label.output == output; });
    if (known == reading.manifest.labels.end() || id < 1 || id > 65535) return false;
    painted.insert(painted.begin(), *known);  // the first condition wins: it is painted last
    painted.front().id = id;
    at = match[0].second;
  }
  if (painted.empty() || !std::regex_match(at, text.end(), end)) return false;
  if (reading.manifest.activation != Activation::Sigmoid) return false;
  reading.manifest.labels = painted;
  reading.manifest.nested = true;
  return true;
}

void follow(const std::string& name, const Json& t, BundleReading& reading) {
  ModelManifest& manifest = reading.manifest;
  if (name == "Activations") {
    if (argument(t, "other")) throw Refused{};
    const bool softmax = flag(t, "softmax"), sigmoid = flag(t, "sigmoid");
    if (softmax == sigmoid) throw Refused{};
    manifest.activation = softmax ? Activation::Softmax : Activation::Sigmoid;
    reading.hasActivation = true;
  }
  if (name == "AsDiscrete") {
    const bool argmax = flag(t, "argmax");
    const Json* threshold = argument(t, "threshold");
    if (threshold && threshold->is_array() && threshold->size() == 1) threshold = &(*threshold)[0];
    if (argmax) {
      manifest.activation = Activation::Softmax;
    } else if (threshold && threshold->is_number()) {
      const double value = threshold->get<double>();
      if (!(value >= 0 && value <= 1)) throw Refused{};
      for (ManifestLabel& label : manifest.labels) label.threshold = value;
    } else {
      throw Refused{};
    }
    reading.hasDecision = true;
  }
  if (name == "KeepLargestConnectedComponent") {
    const int count = int(std::clamp(number(t, "num_components", 1), 1.0, 1000.0));
    for (ManifestLabel* label : appliedLabels(t, reading)) label->tidying.components = count;
  }
  if (name == "FillHoles")
    for (ManifestLabel* label : appliedLabels(t, reading)) label->tidying.holes = Tidying::Holes::Volume;
  if (name == "Lambda" && !readLambda(t, reading)) throw Refused{};
}

template <class Act>
void readOne(const Json& transform, BundleReading& reading, const std::set<std::string>& known, const Act& act) {
  if (!transform.is_object() || !transform.contains("_target_") || !transform["_target_"].is_string()) {
    reading.check.refuse(transform.is_object() && transform.contains("$") ? transform["$"].get<std::string>()
                                                                          : "a transform without _target_");
    return;
  }
  const std::string target = transform["_target_"].get<std::string>(), name = transformName(target);
  if (const auto off = transform.find("_disabled_"); off != transform.end()) {
    if (*off == true || *off == "true" || *off == "True") return;
    if (BundleConfig::isRefused(*off)) reading.check.refuse(target);
  }
  reading.check.transforms.push_back(target);
  if (silent.count(name)) return;
  try {
    if (!known.count(name)) throw Refused{};
    act(name, transform, reading);
  } catch (const Refused&) {
    reading.check.refuse(target);
  }
}

}  // namespace

std::string transformName(const std::string& target) {
  std::string name = target;
  if (const auto dot = name.rfind('.'); dot != std::string::npos) {
    if (!name.starts_with("monai.transforms.")) return {};
    name = name.substr(dot + 1);
  }
  const auto isKnown = [](const std::string& n) { return silent.count(n) || preparing.count(n) || following.count(n); };
  if (isKnown(name)) return name;
  for (const std::string ending : {"d", "D", "Dict"})
    if (name.ends_with(ending) && isKnown(name.substr(0, name.size() - ending.size())))
      return name.substr(0, name.size() - ending.size());
  return name;
}

void readPreparation(const Json& transform, BundleReading& reading) { readOne(transform, reading, preparing, prepare); }

void readFollowUp(const Json& transform, BundleReading& reading) { readOne(transform, reading, following, follow); }

}  // namespace hilum::inference
