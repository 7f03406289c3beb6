#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <set>

#include "core/Error.h"
#include "inference/models/ManifestKeys.h"
#include "inference/models/ManifestParts.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int mostExtent = 4096, mostLabels = 1024;

/// JSON whose objects name every key once: of two the reader would take one, and a person perhaps the other.
Json parsedOnce(const std::string& text, const std::string& place) {
  std::vector<std::set<std::string>> open;
  const auto look = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second)
      throw Error(Code::BadInput, place + ": the key " + value.get<std::string>() + " stands twice");
    return true;
  };
  try {
    return Json::parse(text, look);
  } catch (const Json::exception& e) {
    throw Error(Code::BadInput, place + ": is no JSON: " + e.what());
  }
}

IntensityStep readStep(StrictObject object) {
  using Kind = IntensityStep::Kind;
  IntensityStep step;
  object.text("step");
  step.kind = choice(object, "step", step.kind);
  const bool hasLow = step.kind == Kind::Clip || step.kind == Kind::Window || step.kind == Kind::Percentile;
  if (hasLow) step.low = object.number("low", -anyNumber, anyNumber);
  if (hasLow || step.kind == Kind::Foreground) step.high = object.number("high", -anyNumber, anyNumber);
  if (hasLow && !(step.low < step.high)) object.fail("high", "is not above low");
  if (step.kind == Kind::Percentile && (step.low < 0 || step.high > 100)) object.fail("low", "is no percentile");
  if (step.kind == Kind::Foreground && !(step.high > 0)) object.fail("high", "is not above 0");
  if (step.kind != Kind::Clip && step.kind != Kind::ZScore) {
    const auto to = several<2, double>(object, "to", -anyNumber, anyNumber, {0, 1});
    step.toLow = to[0], step.toHigh = to[1];
  }
  if (step.kind == Kind::Window || step.kind == Kind::Percentile) step.clip = object.flag("clip", true);
  if (step.kind == Kind::ZScore) {
    step.nonzero = object.flag("nonzero", false);
    if (object.has("mean")) step.mean = object.number("mean", -anyNumber, anyNumber);
    if (object.has("deviation")) step.deviation = object.number("deviation", 1e-9, anyNumber);
  }
  object.finish();
  return step;
}

ManifestChannel readChannel(StrictObject object) {
  ManifestChannel channel;
  channel.name = shortText(object, "name", true);
  if (channel.name.empty() || channel.name.find('=') != std::string::npos) object.fail("name", "is empty or holds =");
  channel.optional = object.flag("optional", false);
  const Json& steps = listOf(object, "intensity", 16);
  for (std::size_t i = 0; i < steps.size(); ++i)
    channel.intensity.push_back(readStep({steps[i], itemPlace(object, "intensity", i)}));
  object.finish();
  return channel;
}

ManifestGeometry readGeometry(StrictObject object) {
  using Scaling = ManifestGeometry::Scaling;
  ManifestGeometry geometry;
  geometry.orientation = object.text("orientation", "LPS");
  std::string sides;
  for (const char letter : geometry.orientation)
    sides += letter == 'R' ? 'L' : letter == 'A' ? 'P' : letter == 'I' ? 'S' : letter;
  std::sort(sides.begin(), sides.end());
  if (sides != "LPS") object.fail("orientation", "is no order of sides like LPS or RAS");
  geometry.scaling = choice(object, "scaling", geometry.scaling);
  if (geometry.scaling == Scaling::Spacing) {
    object.at("spacing");
    geometry.spacingMm = several<3, double>(object, "spacing", 0, 1000, {});
    for (const double mm : geometry.spacingMm)
      if (mm != 0 && mm < 1e-3) object.fail("spacing", "is below 0.001 mm");
  }
  if (geometry.scaling == Scaling::Fit || geometry.scaling == Scaling::Resize) {
    object.at("size");
    geometry.size = several<3, int>(object, "size", 0, mostExtent, {});
    if (geometry.scaling == Scaling::Fit && (!geometry.size[0] || !geometry.size[1] || geometry.size[2]))
      object.fail("size", "needs x and y, and 0 for z");
  }
  geometry.smooth = object.flag("smooth", false);
  geometry.alignCentres = object.flag("align_centres", false);
  geometry.cropNonzero = object.flag("crop_nonzero", false);
  geometry.cropForeground = object.flag("crop_foreground", false);
  object.finish();
  return geometry;
}

ManifestNetwork readNetwork(StrictObject object, int inputs) {
  ManifestNetwork network;
  network.type = object.text("type");
  if (network.type != "unet" && network.type != "unet++" && network.type != "mask-rcnn" &&
      network.type != "torchscript")
    object.fail("type", network.type + " is not known (there are: unet, unet++, mask-rcnn, torchscript)");
  network.dims = object.whole("dims", 2, 3);
  if (object.whole("in", 1, 4096) != inputs)
    object.fail("in", "does not fit the channels and neighbours, which make " + std::to_string(inputs));
  network.outputs = object.whole("out", 1, 1024);
  if (network.type == "torchscript") {
    network.multiple = object.whole("multiple", 1, 1024, 1);
  } else if (network.type == "mask-rcnn") {
    network.width = object.whole("width", 8, 512, network.width);
    network.channels = object.whole("channels", 1, 1024, network.channels);
    if (object.has("anchors")) network.anchors = object.wholes("anchors", 2, 4096);
    network.score = object.number("score", 0, 1, network.score);
  } else {
    if (object.has("widths")) network.widths = object.wholes("widths", 1, 2048);
    if (network.widths.size() > 8) object.fail("widths", "are more than 8");
  }
  if (network.type == "unet") {
    network.strideStem = object.flag("stride_stem", false);
    network.deepSupervision = object.flag("deep_supervision", false);
  }
  if (network.type == "unet++") network.levels = object.whole("levels", 0, 8, 0);
  object.finish();
  return network;
}

void checkName(StrictObject& object, const std::string& key, const std::string& name) {
  const bool isPlain = !name.empty() && name.size() <= 80 && name[0] != '.' && name[0] != '-' &&
                       std::all_of(name.begin(), name.end(), [](unsigned char c) {
                         return std::isalnum(c) || c == '-' || c == '_' || c == '.';
                       });
  if (!isPlain) object.fail(key, "is no name of letters, digits, - _ .");
}

/// A name that could lead out of the folder is refused here, whatever lies there.
std::string plainFile(StrictObject& object, const std::string& key, const std::string& name) {
  const fs::path path(name);
  bool climbs = path.is_absolute() || name.empty();
  for (const fs::path& part : path) climbs = climbs || part == "..";
  if (climbs || name.find('\0') != std::string::npos || name.find('\\') != std::string::npos)
    object.fail(key, "\"" + name + "\" leads out of the model's folder");
  return name;
}

/// What single keys cannot tell.
void checkWhole(StrictObject& object, const ModelManifest& m) {
  std::set<std::string> names;
  for (const ManifestChannel& channel : m.channels)
    if (!names.insert(channel.name).second) object.fail("channels", "name " + channel.name + " twice");
  if (m.channels.empty()) object.fail("channels", "are none");
  checkLabels(object, m);
  double voxels = double(std::max(m.inputs(), m.network.outputs));
  for (const int extent : m.patch) voxels *= extent ? extent : 1;
  if (voxels > 1e9) object.fail("patch", "needs more than 4 GB for one patch");
  if (m.network.type == "mask-rcnn") {
    const auto& size = m.geometry.size;
    if (m.network.dims != 2 || m.activation != Activation::Sigmoid || !m.mirror.empty() || m.nested)
      object.fail("network", "mask-rcnn has 2 dims and sigmoid outputs, is not nested and not mirrored");
    if (!size[0] || !size[1] || m.patch[0] != size[0] || m.patch[1] != size[1])
      object.fail("patch", "must be the whole slice for mask-rcnn: that of geometry.size");
  }
  if (m.task == ModelManifest::clickTask &&
      (m.inputs() != 4 || m.network.type != "unet" || m.network.dims != 2 || m.network.outputs != 1 ||
       m.activation != Activation::Sigmoid || m.patch[0] < 32 || m.patch[0] != m.patch[1] || m.patch[2] != 1))
    object.fail("task", "click needs four channels, a square patch and a unet of 2 dims with one sigmoid output");
  std::string mirror = m.mirror;
  mirror.erase(std::unique(mirror.begin(), mirror.end()), mirror.end());
  if (mirror != m.mirror || mirror.find_first_not_of("xyz") != std::string::npos || mirror.size() > 3)
    object.fail("mirror", "holds other than x, y, z once each");
}

}  // namespace

ModelManifest ModelManifest::fromJson(const std::string& text, const std::string& place) {
  const Json json = parsedOnce(text, place);
  StrictObject object(json, place);
  ModelManifest m;
  if (object.whole("hilum_model", 1, 1000) != 1) object.fail("hilum_model", "is of a newer kind (update Hilum)");
  m.name = object.text("name");
  checkName(object, "name", m.name);
  m.version = shortText(object, "version", true);
  m.title = shortText(object, "title");
  m.promise = shortText(object, "promise");
  m.organ = shortText(object, "organ");
  m.task = object.text("task", "segmentation");
  if (m.task != "segmentation" && m.task != ModelManifest::clickTask)
    object.fail("task", m.task + " is not known (there are: segmentation, click)");
  if (m.task == ModelManifest::clickTask) m.clickRadius = object.whole("click_radius", 1, 64, m.clickRadius);
  m.licence = shortText(object, "licence");
  m.source = shortText(object, "source");
  if (object.has("card")) m.card = plainFile(object, "card", object.text("card"));
  if (object.has("modalities")) m.modalities = object.texts("modalities");
  const Json& channels = listOf(object, "channels", 64);
  for (std::size_t i = 0; i < channels.size(); ++i)
    m.channels.push_back(readChannel({channels[i], itemPlace(object, "channels", i)}));
  m.geometry = readGeometry(object.object("geometry"));
  m.patch = several<3, int>(object, "patch", 0, mostExtent, {});
  m.overlap = object.number("overlap", 0, 0.9, 0.5);
  m.padding = float(object.number("padding", -anyNumber, anyNumber, 0));
  m.mirror = object.text("mirror", "");
  m.activation = choice(object, "activation", m.activation);
  if (object.has("temperatures")) m.temperatures = object.numbers("temperatures", 0.05, 20);
  m.nested = object.flag("nested", false);
  m.fuse = choice(object, "fuse", m.fuse);
  if (object.has("windows")) m.windows = readWindows(object.object("windows"));
  if (object.has("usual")) m.usual = readUsual(object.object("usual"));
  const Json& labels = listOf(object, "labels", mostLabels);
  for (std::size_t i = 0; i < labels.size(); ++i)
    m.labels.push_back(readLabel({labels[i], itemPlace(object, "labels", i)}));
  m.neighbours = object.whole("neighbours", 0, 8, 0);
  m.network = readNetwork(object.object("network"), m.inputs());
  if (m.neighbours && m.network.dims != 2) object.fail("neighbours", "are for dims 2");
  StrictObject weights = object.object("weights");
  m.weights = plainFile(weights, "file", weights.text("file"));
  m.weightsSha256 = weights.text("sha256");
  if (m.weightsSha256.size() != 64 ||
      m.weightsSha256.find_first_not_of("0123456789abcdef") != std::string::npos)
    weights.fail("sha256", "is not 64 hexadecimal digits in lower case");
  weights.finish();
  object.finish();
  checkWhole(object, m);
  return m;
}

ModelManifest ModelManifest::read(const fs::path& folder, const std::string& file) {
  const fs::path path = folder / file;
  return fromJson(textOfFile(path, 1'000'000), path.string());
}

std::vector<std::string> ModelManifest::filesIn(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("hilum-") && name.ends_with(".json")) files.push_back(name);
  }
  std::sort(files.begin(), files.end());
  files.insert(files.begin(), fileName);
  return files;
}

fs::path fileWithin(const fs::path& folder, const std::string& name, const std::string& place) {
  std::error_code error;
  const fs::path root = fs::weakly_canonical(folder, error), file = fs::weakly_canonical(folder / name, error);
  const auto [rest, end] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  if (error || fs::path(name).is_absolute() || rest != root.end() || file == root)
    throw Error(Code::BadInput, place + ": \"" + name + "\" leads out of the model's folder");
  return folder / name;
}

std::string textOfFile(const fs::path& file, std::uint64_t mostBytes) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) throw Error(Code::NotFound, file.string() + ": is no file");
  const auto bytes = fs::file_size(file, error);
  if (error) throw Error(Code::Io, file.string() + ": " + error.message());
  if (bytes > mostBytes)
    throw Error(Code::BadInput, file.string() + ": is larger than the " + std::to_string(mostBytes) +
                                    " bytes that such a file may have");
  std::string text(std::size_t(bytes), '\0');
  std::ifstream in(file, std::ios::binary);
  if (!in.read(text.data(), std::streamsize(text.size())))
    throw Error(Code::Io, file.string() + ": cannot be read (check its permissions)");
  return text;
}

}  // namespace hilum::inference
