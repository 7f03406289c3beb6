#include "inference/models/foreign/MonaiBundle.h"

#include <algorithm>
#include <set>

#include "core/Error.h"
#include "inference/models/foreign/BundleConfig.h"
#include "inference/models/foreign/MonaiTransforms.h"
#include "inference/models/foreign/YamlSubset.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uint64_t mostConfigBytes = 4'000'000;

fs::path configsOf(const fs::path& folder) { return fs::is_directory(folder / "configs") ? folder / "configs" : folder; }

std::optional<fs::path> inferenceFile(const fs::path& folder) {
  for (const char* name : {"inference.json", "inference.yaml", "inference.yml"})
    if (const fs::path file = configsOf(folder) / name; fs::is_regular_file(file)) return file;
  return {};
}

Json readConfig(const fs::path& file) {
  const std::string text = textOfFile(file, mostConfigBytes), place = file.string();
  Json json = file.extension() == ".json" ? parsedJson(text, place) : parsedYaml(text, place);
  if (!json.is_object()) throw Error(Code::BadInput, place + ": is no object with keys");
  return json;
}

Json at(const Json& json, std::initializer_list<const char*> path) {
  const Json* value = &json;
  for (const char* key : path) {
    if (!value->is_object() || !value->contains(key)) return nullptr;
    value = &(*value)[key];
  }
  return *value;
}

/// Short, and without control characters: it ends up in lists.
std::string text(const Json& json, const std::string& otherwise = {}) {
  if (!json.is_string()) return otherwise;
  std::string words = json.get<std::string>().substr(0, 2000);
  for (char& c : words)
    if (static_cast<unsigned char>(c) < 32) c = ' ';
  return words;
}

int whole(const Json& json, int otherwise, int most) {
  if (!json.is_number_integer()) return otherwise;
  return int(std::clamp<std::int64_t>(json.get<std::int64_t>(), 0, most));
}

std::string channelName(const Json& definition, int channel, const std::string& otherwise) {
  const std::string key = std::to_string(channel);
  return definition.is_object() && definition.contains(key) ? text(definition[key], otherwise) : otherwise;
}

/// Letters, digits, - _ . of a folder's name.
std::string plainName(const fs::path& folder) {
  std::string name = fs::weakly_canonical(folder).filename().string();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_' && c != '.') c = '_';
  return name.empty() || name[0] == '.' ? "bundle" : name.substr(0, 80);
}

void readMetadata(const Json& metadata, ModelCheck& check, ModelManifest& m) {
  check.name = text(at(metadata, {"name"}), check.name);
  m.title = check.name;
  m.version = text(at(metadata, {"version"}), "0");
  m.promise = text(at(metadata, {"description"}));
  m.licence = text(at(metadata, {"copyright"}));
  m.source = text(at(metadata, {"data_source"}));
  const Json image = at(metadata, {"network_data_format", "inputs", "image"});
  const Json pred = at(metadata, {"network_data_format", "outputs", "pred"});
  const std::string modality = text(at(image, {"modality"}));
  if (modality == "CT" || modality == "MR") m.modalities = {modality};
  if (modality == "MRI") m.modalities = {"MR"};
  const int inputs = std::max(1, whole(at(image, {"num_channels"}), 1, 64));
  const Json names = at(image, {"channel_def"});
  if (names.is_object() && int(names.size()) < inputs)
    check.notes.push_back("metadata.json names " + std::to_string(names.size()) + " of " + std::to_string(inputs) +
                          " input channels.");
  for (int c = 0; c < inputs; ++c) {
    const std::string otherwise = inputs == 1 ? "image" : "image" + std::to_string(c);
    m.channels.push_back({channelName(names, c, otherwise), false, {}});
  }
  m.network.outputs = std::max(1, whole(at(pred, {"num_channels"}), 1, 1024));
  const Json outputs = at(pred, {"channel_def"});
  for (int c = 0; c < m.network.outputs; ++c) {
    ManifestLabel label;
    label.output = label.id = c;
    label.name = channelName(outputs, c, "Label " + std::to_string(c));
    m.labels.push_back(label);
  }
  if (const Json shape = at(image, {"spatial_shape"}); shape.is_array() && shape.size() == 2) m.network.dims = 2;
  const Json type = at(pred, {"type"}), format = at(pred, {"format"});
  if ((type.is_string() && type != "image") || (format.is_string() && format != "segmentation"))
    check.notes.push_back("It does not give a segmentation but " + text(type) + " / " + text(format) + ".");
}

/// The network's class, through "$@network_def.to(@device)".
void readNetwork(const BundleConfig& config, ModelCheck& check, ModelManifest& m) {
  Json network = config.get("network_def");
  if (!network.is_object()) network = config.get("network");
  check.network = text(at(network, {"_target_"}));
  if (check.network.empty()) {
    check.refuse("network_def");
    return;
  }
  if (const Json dims = at(network, {"spatial_dims"}); dims.is_number_integer())
    m.network.dims = dims == 2 ? 2 : 3;
  m.network.type = "torchscript";
  static const std::set<std::string> notSegmenting{"RetinaNet", "RetinaNetDetector", "TorchVisionFCModel", "CellSamWrapper"};
  if (notSegmenting.count(check.network.substr(check.network.rfind('.') + 1))) check.refuse(check.network);
}

Json transformsOf(const BundleConfig& config, const std::string& key, ModelCheck& check) {
  Json value = config.get(key);
  if (value.is_object() && value.contains("transforms")) {
    const std::string target = text(at(value, {"_target_"}));
    if (target != "Compose" && target != "monai.transforms.Compose") check.refuse(target);
    value = value["transforms"];
  }
  if (BundleConfig::isRefused(value)) check.refuse(text(value["$"]));
  else if (value.is_null()) check.notes.push_back("The configuration has no " + key + ".");
  return value.is_array() ? value : Json::array();
}

void readInferer(const BundleConfig& config, ModelCheck& check, ModelManifest& m) {
  const Json inferer = config.get("inferer");
  const std::string target = text(at(inferer, {"_target_"}));
  const std::string name = target.substr(target.starts_with("monai.inferers.") ? target.rfind('.') + 1 : 0);
  if (name == "SimpleInferer") return;
  if (name != "SlidingWindowInferer" && name != "SlidingWindowInfererAdapt") {
    check.refuse(target.empty() ? "inferer" : target);
    return;
  }
  const Json roi = at(inferer, {"roi_size"}), overlap = at(inferer, {"overlap"});
  const std::size_t dims = m.network.dims == 2 ? 2 : 3;
  for (std::size_t a = 0; a < dims; ++a) {
    const Json extent = roi.is_array() ? (a < roi.size() ? roi[a] : Json()) : roi;
    if (!extent.is_number_integer()) return check.refuse(target);
    m.patch[dims - 1 - a] = whole(extent, 0, 4096);
  }
  if (overlap.is_number()) m.overlap = std::clamp(overlap.get<double>(), 0.0, 0.9);
  else if (overlap.is_null()) m.overlap = 0.25;  // MONAI's default
  else check.refuse(target);
}

/// What surrounds the transforms must be the ordinary thing, else they are not all that happens.
void readSurroundings(const BundleConfig& config, ModelCheck& check) {
  const std::set<std::string> evaluators{"SupervisedEvaluator", "monai.engines.SupervisedEvaluator"};
  const std::set<std::string> datasets{"Dataset", "CacheDataset", "monai.data.Dataset", "monai.data.CacheDataset"};
  const std::string evaluator = text(at(config.raw(), {"evaluator", "_target_"}));
  const std::string dataset = text(at(config.raw(), {"dataset", "_target_"}));
  if (!evaluator.empty() && !evaluators.count(evaluator)) check.refuse(evaluator);
  if (!dataset.empty() && !datasets.count(dataset)) check.refuse(dataset);
}

void settleOutputs(const BundleReading& reading, ModelCheck& check, ModelManifest& m) {
  if (!reading.hasDecision) check.refuse("postprocessing without AsDiscrete");
  if (m.activation == Activation::Softmax) {
    m.nested = false;
    std::erase_if(m.labels, [](const ManifestLabel& label) { return label.output == 0; });
  } else if (!m.nested) {
    for (ManifestLabel& label : m.labels) label.id = label.output + 1;
  }
  if (m.labels.empty()) check.refuse("outputs of metadata.json");
}

}  // namespace

bool isMonaiBundle(const fs::path& folder) {
  return fs::is_regular_file(configsOf(folder) / "metadata.json") || inferenceFile(folder).has_value();
}

ModelCheck readMonaiBundle(const fs::path& folder, const AcceptedPrograms& accepted) {
  ModelCheck check;
  check.kind = "monai";
  check.folder = folder;
  ModelManifest m;
  m.name = check.name = plainName(folder);
  m.network.dims = 3;
  if (const fs::path file = configsOf(folder) / "metadata.json"; fs::is_regular_file(file)) {
    readMetadata(readConfig(file), check, m);
  } else {
    check.refuse("metadata.json (missing)");
  }
  const auto inference = inferenceFile(folder);
  if (!inference) {
    check.refuse("configs/inference.json (missing)");
    check.notes.push_back("Without the inference configuration it is not known what is done to the image.");
  } else {
    const BundleConfig config(readConfig(*inference), inference->string());
    readNetwork(config, check, m);
    m.geometry.orientation = m.network.dims == 2 ? "PLS" : "SPL";
    BundleReading reading{.check = check, .manifest = m, .isPicture = m.network.dims == 2};
    for (const Json& transform : transformsOf(config, "preprocessing", check)) readPreparation(transform, reading);
    readInferer(config, check, m);
    for (const Json& transform : transformsOf(config, "postprocessing", check)) readFollowUp(transform, reading);
    readSurroundings(config, check);
    settleOutputs(reading, check, m);
    const bool oriented = std::any_of(check.transforms.begin(), check.transforms.end(),
                                      [](const std::string& t) { return transformName(t) == "Orientation"; });
    if (!oriented && m.network.dims == 3)
      check.notes.push_back("The bundle does not orient its images; LPS is assumed.");
  }
  check.understood = check.unsupported.empty();
  for (std::size_t l = 0; l < m.labels.size(); ++l) {
    static constexpr std::array<std::array<std::uint8_t, 3>, 7> colours{
        {{230, 159, 0}, {86, 180, 233}, {0, 158, 115}, {240, 228, 66}, {0, 114, 178}, {213, 94, 0}, {204, 121, 167}}};
    m.labels[l].colour = colours[l % colours.size()];
  }
  if (check.understood) check.manifest = m;
  findTorchScript(check, {folder / "models" / "model.ts", folder / "model.ts", folder / "models" / "model.pt"}, accepted);
  return check;
}

}  // namespace hilum::inference
