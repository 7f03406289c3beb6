#include "inference/models/foreign/NnUnet.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/Error.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Kind = IntensityStep::Kind;

constexpr std::uint64_t mostPlansBytes = 8'000'000;

[[noreturn]] void fail(const fs::path& file, const std::string& what) {
  throw Error(Code::BadInput, file.string() + ": " + what);
}

std::optional<fs::path> plansFile(const fs::path& path) {
  if (fs::is_regular_file(path)) {
    const std::string name = path.filename().string();
    if (name == "plans.json" || name.ends_with("Plans.json")) return path;
    return {};
  }
  for (const char* name : {"plans.json", "nnUNetPlans.json"})
    if (fs::is_regular_file(path / name)) return path / name;
  return {};
}

Json readObject(const fs::path& file) {
  Json json = parsedJson(textOfFile(file, mostPlansBytes), file.string());
  if (!json.is_object()) fail(file, "is no JSON object");
  return json;
}

std::string text(const Json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : "";
}

/// One configuration with what it inherits.
Json configuration(const Json& all, const std::string& name, const fs::path& file) {
  std::vector<std::string> chain{name};
  Json merged = Json::object();
  while (true) {
    if (!all.contains(chain.back()) || !all[chain.back()].is_object())
      fail(file, "has no configuration " + chain.back());
    const Json& own = all[chain.back()];
    for (const auto& [key, value] : own.items())
      if (!merged.contains(key)) merged[key] = value;
    const std::string parent = text(own, "inherits_from");
    if (parent.empty()) return merged;
    if (std::find(chain.begin(), chain.end(), parent) != chain.end())
      fail(file, "configurations." + chain.back() + ".inherits_from runs in a circle");
    chain.push_back(parent);
  }
}

std::string chosenConfiguration(const Json& all, const fs::path& file) {
  const std::string folder = fs::weakly_canonical(file).parent_path().filename().string();
  if (const auto cut = folder.rfind("__"); cut != std::string::npos && all.contains(folder.substr(cut + 2)))
    return folder.substr(cut + 2);
  for (const char* name : {"3d_fullres", "2d"})
    if (all.contains(name)) return name;
  fail(file, "has neither the configuration 3d_fullres nor 2d");
}

std::vector<double> numbers(const Json& object, const char* key, std::size_t count, double least, double most,
                            const fs::path& file) {
  std::vector<double> values;
  if (object.contains(key) && object[key].is_array())
    for (const Json& v : object[key])
      if (v.is_number()) values.push_back(v.get<double>());
  const bool fits = values.size() == count &&
                    std::all_of(values.begin(), values.end(), [&](double v) { return v >= least && v <= most; });
  if (!fits) fail(file, std::string(key) + " is not " + std::to_string(count) + " numbers within bounds");
  return values;
}

/// nnU-Net's arrays run z, y, x before `transpose_forward`. Ours run x, y, z, fastest first.
std::string orientation(const Json& plans, const fs::path& file, const std::string& sides) {
  std::string letters = sides;
  if (!plans.contains("transpose_forward")) return letters;
  std::set<int> seen;
  const auto order = numbers(plans, "transpose_forward", 3, 0, 2, file);
  for (std::size_t i = 0; i < 3; ++i) {
    seen.insert(int(order[i]));
    letters[2 - i] = sides[2 - std::size_t(order[i])];
  }
  if (seen.size() != 3) fail(file, "transpose_forward is no order of axes");
  return letters;
}

IntensityStep fingerprintStep(const Json& plans, std::size_t channel, const fs::path& file, Kind kind) {
  const std::string key = std::to_string(channel);
  const Json& all = plans.contains("foreground_intensity_properties_per_channel")
                        ? plans["foreground_intensity_properties_per_channel"]
                        : plans;
  if (!all.is_object() || !all.contains(key)) fail(file, "foreground_intensity_properties_per_channel." + key + " is missing");
  const auto value = [&](const char* name) { return all[key].is_object() && all[key].contains(name) && all[key][name].is_number()
      ? all[key][name].get<double>() : std::nan(""); };
  IntensityStep step{.kind = kind};
  if (kind == Kind::Clip) {
    step.low = value("percentile_00_5"), step.high = value("percentile_99_5");
    if (!(step.low < step.high)) fail(file, "foreground_intensity_properties_per_channel." + key + " has no percentiles");
  } else {
    step.mean = value("mean"), step.deviation = value("std");
    if (!std::isfinite(*step.mean) || !(*step.deviation > 1e-9))
      fail(file, "foreground_intensity_properties_per_channel." + key + " has no mean and std");
  }
  return step;
}

void readNormalisation(const Json& plans, const Json& config, const fs::path& file, ModelCheck& check, ModelManifest& m) {
  const Json schemes = config.value("normalization_schemes", Json::array());
  const Json masks = config.value("use_mask_for_norm", Json::array());
  if (!schemes.is_array() || schemes.empty() || schemes.size() > 64) fail(file, "normalization_schemes are no list");
  for (std::size_t c = 0; c < schemes.size(); ++c) {
    ManifestChannel channel{"channel" + std::to_string(c), false, {}};
    const std::string scheme = schemes[c].is_string() ? schemes[c].get<std::string>() : schemes[c].dump();
    check.transforms.push_back(scheme);
    if (scheme == "CTNormalization") {
      channel.intensity = {fingerprintStep(plans, c, file, Kind::Clip), fingerprintStep(plans, c, file, Kind::ZScore)};
      m.modalities = {"CT"};
    } else if (scheme == "ZScoreNormalization") {
      const bool masked = masks.is_array() && c < masks.size() && masks[c] == true;
      channel.intensity = {{.kind = Kind::ZScore, .nonzero = masked}};
    } else if (scheme == "RescaleTo01Normalization") {
      channel.intensity = {{.kind = Kind::MinMax}};
    } else if (scheme == "RGBTo01Normalization") {
      channel.intensity = {{.kind = Kind::Window, .low = 0, .high = 255, .clip = false}};
    } else if (scheme != "NoNormalization") {
      check.refuse(scheme);
    }
    m.channels.push_back(channel);
  }
}

void readGeometry(const Json& plans, const Json& config, const fs::path& file, ModelCheck& check, ModelManifest& m) {
  const std::size_t dims = config.contains("patch_size") && config["patch_size"].is_array() ? config["patch_size"].size() : 0;
  if (dims != 2 && dims != 3) fail(file, "patch_size is not 2 or 3 numbers");
  m.network.dims = int(dims);
  const auto patch = numbers(config, "patch_size", dims, 1, 4096, file);
  const auto spacing = numbers(config, "spacing", dims, 1e-3, 1000, file);
  m.geometry.scaling = ManifestGeometry::Scaling::Spacing;
  m.geometry.cropNonzero = true;
  for (std::size_t a = 0; a < dims; ++a) {
    m.patch[dims - 1 - a] = int(patch[a]);
    m.geometry.spacingMm[dims - 1 - a] = spacing[a];
  }
  const std::string reader = text(plans, "image_reader_writer");
  const bool reorients = reader == "NibabelIOWithReorient";
  m.geometry.orientation = orientation(plans, file, reorients ? "RAS" : "LPS");
  static const std::set<std::string> readers{"SimpleITKIO", "NibabelIO", "NibabelIOWithReorient", "NaturalImage2DIO",
                                             "Tiff3DIO", "SimpleITKIOWithReorient", ""};
  if (!readers.count(reader)) check.refuse(reader);
  if (!reorients) check.notes.push_back("nnU-Net does not orient its images; LPS is assumed.");
  const std::string preprocessor = text(config, "preprocessor_name");
  check.transforms.push_back(preprocessor);
  if (preprocessor != "DefaultPreprocessor") check.refuse(preprocessor);
  for (const char* key : {"resampling_fn_data", "resampling_fn_probabilities"}) {
    const std::string name = text(config, key);
    if (key == std::string("resampling_fn_data")) check.transforms.push_back(name);
    if (name != "resample_data_or_seg_to_shape") check.refuse(name);
  }
  check.notes.push_back("nnU-Net resamples images by cubic splines; Hilum does so linearly.");
}

/// Divisor of the patch size, and the class: old plans have pool kernels, new ones strides within "architecture".
void readArchitecture(const Json& config, const fs::path& file, ModelCheck& check, ModelManifest& m) {
  Json strides;
  if (config.contains("architecture") && config["architecture"].is_object()) {
    const Json& architecture = config["architecture"];
    check.network = text(architecture, "network_class_name");
    if (architecture.contains("arch_kwargs") && architecture["arch_kwargs"].is_object())
      strides = architecture["arch_kwargs"].value("strides", Json());
  } else {
    check.network = text(config, "UNet_class_name");
    strides = config.value("pool_op_kernel_sizes", Json());
  }
  if (check.network.empty()) fail(file, "names no network (architecture or UNet_class_name)");
  std::array<double, 3> product{1, 1, 1};
  if (strides.is_array())
    for (const Json& stride : strides)
      for (std::size_t a = 0; a < 3; ++a) {
        const Json& v = stride.is_array() && a < stride.size() ? stride[a] : stride;
        if (v.is_number_integer()) product[a] *= v.get<double>();
      }
  const double most = *std::max_element(product.begin(), product.end());
  if (!(most >= 1 && most <= 1024)) fail(file, "strides multiply to " + std::to_string(most));
  // The patch itself is what the planner made divisible, axis by axis; anything smaller is padded to it.
  m.network.multiple = 1;
  m.network.type = "torchscript";
}

void addLabel(ModelManifest& m, const std::string& name, int id, int output) {
  static constexpr std::array<std::array<std::uint8_t, 3>, 7> colours{
      {{230, 159, 0}, {86, 180, 233}, {0, 158, 115}, {240, 228, 66}, {0, 114, 178}, {213, 94, 0}, {204, 121, 167}}};
  ManifestLabel label;
  label.name = name.substr(0, 200), label.id = id, label.output = output;
  label.colour = colours[m.labels.size() % colours.size()];
  m.labels.push_back(label);
}

/// Plain labels are classes; lists of numbers are regions, painted in the order of regions_class_order.
void readLabels(const Json& dataset, const fs::path& file, ModelManifest& m) {
  const Json labels = dataset.value("labels", Json::object());
  if (!labels.is_object() || labels.empty() || labels.size() > 1000) fail(file, "labels are no object");
  const Json order = dataset.value("regions_class_order", Json());
  std::vector<std::pair<std::string, int>> classes;
  std::vector<std::string> regions;
  bool hasRegions = false;
  const Json ordered = Json(labels);
  for (const auto& [name, value] : ordered.items()) {
    if (name == "background" || name == "ignore") continue;
    hasRegions = hasRegions || value.is_array();
    regions.push_back(name);
    if (value.is_number_integer() && value >= 1 && value <= 65535) classes.emplace_back(name, value.get<int>());
    else if (!value.is_array()) fail(file, "labels." + name + " is no label number");
  }
  if (!hasRegions) {
    int most = 0;
    for (const auto& [name, id] : classes) addLabel(m, name, id, id), most = std::max(most, id);
    if (most > 1023) fail(file, "labels reach " + std::to_string(most));
    std::sort(m.labels.begin(), m.labels.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    m.network.outputs = most + 1;
    return;
  }
  if (!order.is_array() || order.size() != regions.size() || order.size() > 16)
    fail(file, "regions_class_order does not name every region once (16 at most)");
  // The order of the file decides which channel is which: nlohmann's plain objects are sorted, so it is read anew.
  m.activation = Activation::Sigmoid;
  m.nested = true;
  m.network.outputs = int(regions.size());
  const auto asWritten = nlohmann::ordered_json::parse(textOfFile(file, mostPlansBytes))["labels"];
  int output = 0;
  for (const auto& [name, value] : asWritten.items()) {
    if (name == "background" || name == "ignore") continue;
    const Json& id = order[std::size_t(output)];
    if (!id.is_number_integer() || id < 1 || id > 65535) fail(file, "regions_class_order holds no label number");
    addLabel(m, name, id.get<int>(), output++);
  }
}

void readDataset(const fs::path& file, ModelCheck& check, ModelManifest& m) {
  const Json dataset = readObject(file);
  if (const std::string name = text(dataset, "name"); !name.empty()) check.name = name;
  m.title = check.name;
  m.promise = text(dataset, "description"), m.licence = text(dataset, "licence");
  const Json names = dataset.contains("channel_names") ? dataset["channel_names"] : dataset.value("modality", Json());
  for (std::size_t c = 0; c < m.channels.size(); ++c) {
    const std::string name = text(names, std::to_string(c).c_str());
    if (!name.empty() && name.find('=') == std::string::npos) m.channels[c].name = name;
  }
  readLabels(dataset, file, m);
}

std::vector<fs::path> networkFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  const auto take = [&](const fs::path& place) {
    for (const auto& entry : fs::directory_iterator(place, error)) {
      const std::string ending = entry.path().extension().string();
      if (entry.is_regular_file(error) && (ending == ".ts" || ending == ".pt" || ending == ".pth")) files.push_back(entry.path());
    }
  };
  take(folder);
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_directory(error) && entry.path().filename().string().starts_with("fold_")) take(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool isNnUnet(const fs::path& path) { return plansFile(path).has_value(); }

ModelCheck readNnUnet(const fs::path& path, const AcceptedPrograms& accepted) {
  const fs::path file = plansFile(path).value();
  ModelCheck check;
  check.kind = "nnunet";
  check.folder = file.parent_path();
  const Json plans = readObject(file);
  check.name = text(plans, "dataset_name");
  ModelManifest m;
  m.name = check.name.empty() ? "nnunet" : check.name;
  for (char& c : m.name)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_') c = '_';
  if (!plans.contains("configurations") || !plans["configurations"].is_object()) fail(file, "has no configurations");
  const std::string chosen = chosenConfiguration(plans["configurations"], file);
  const Json config = configuration(plans["configurations"], chosen, file);
  m.source = text(plans, "dataset_name") + ", " + chosen;
  if (config.contains("previous_stage") && !config["previous_stage"].is_null()) check.refuse(chosen + " (a cascade)");
  readGeometry(plans, config, file, check, m);
  readNormalisation(plans, config, file, check, m);
  readArchitecture(config, file, check, m);
  const fs::path dataset = check.folder / "dataset.json";
  const bool hasDataset = fs::is_regular_file(dataset);
  if (hasDataset) readDataset(dataset, check, m);
  else check.notes.push_back("dataset.json is missing: it names the labels, and without it the model cannot be run.");
  if (const fs::path rules = check.folder / "postprocessing.json"; fs::is_regular_file(rules)) {
    const Json steps = readObject(rules).value("postprocessing_fns", Json::array());
    if (steps.is_array())
      for (const Json& step : steps) {
        const std::string name = step.is_string() ? step.get<std::string>() : step.dump();
        check.transforms.push_back(name);
        check.refuse(name);
      }
  }
  check.understood = check.unsupported.empty();
  if (check.understood && hasDataset) check.manifest = m;
  findTorchScript(check, networkFiles(check.folder), accepted);
  return check;
}

}  // namespace hilum::inference
