#include "app/review/CaseExamination.h"

#include <cstdio>
#include <fstream>

#include "app/OpeningWindow.h"
#include "app/evaluate/CasePairs.h"
#include "app/review/CaseLayers.h"
#include "app/snapshot/SlicePicture.h"
#include "core/Error.h"
#include "core/PixelSize.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "inference/engine/Sha256.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;
using viewers::Plane;

constexpr QSize kPicture(440, 440);

std::string describe(const Grid& grid) {
  char text[160];
  std::snprintf(text, sizeof text, "%lld x %lld x %lld, %.3g x %.3g x %.3g mm", (long long)grid.size()[0],
                (long long)grid.size()[1], (long long)grid.size()[2], grid.spacing()[0], grid.spacing()[1],
                grid.spacing()[2]);
  return text;
}

/// What `hilum segment --report` wrote beside the labels.
std::string modelOf(const fs::path& labels) {
  std::ifstream in(labels.parent_path() / (withoutEnding(labels.filename().string()) + ".json"));
  const auto report = in ? nlohmann::json::parse(in, nullptr, false) : nlohmann::json();
  if (!report.is_object()) return {};
  const auto text = [&](const char* key) {
    const auto found = report.find(key);
    return found != report.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  std::string line = text("model");
  if (line.empty()) return {};
  if (const auto version = text("version"); !version.empty()) line += " " + version;
  if (const auto hash = text("weights_sha256"); !hash.empty()) line += "; sha256 " + hash;
  if (const auto device = text("device"); !device.empty()) line += "; " + device;
  return line;
}

void takePictures(CaseExamination& found, const VolumePtr& volume, const CaseLayers& layers) {
  const Grid& grid = volume->grid();
  SliceScene scene{.volume = volume};
  scene.style.window = volume->info().windows.empty() ? openingWindow(*volume) : volume->info().windows.front();
  scene.style.labelFill = found.comparison ? 0 : 0.3;
  Vec3 index = grid.toIndex(grid.centre());
  if (!layers.layers.empty()) {
    scene.labels = layers.layers.front().labels;
    const IndexBox box = scene.labels->bounds();
    for (int a = 0; a < 3 && !box.empty(); ++a)
      index[a] = double(box.begin[std::size_t(a)] + box.end[std::size_t(a)] - 1) / 2;
  }
  if (found.comparison) {
    scene.overlay = {.volume = found.comparison->differences, .window = {2, 2, {}}, .colourMap = "Cool-warm",
                     .opacity = 0.6};
    if (!found.comparison->worst.empty())
      index = found.comparison->slices[std::size_t(found.comparison->worst.front())].centre;
  }
  for (int a = 0; a < 3; ++a) index[a] = std::round(index[a]);
  scene.through = grid.toWorld(index);
  const bool flat = grid.size()[2] == 1;
  for (const Plane plane : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
    found.pictures.push_back(slicePicture(scene, plane, kPicture));
    if (flat) break;
  }
}

void takeOrigins(CaseExamination& found, const CaseLayers& layers) {
  for (const CaseLayer& layer : layers.layers) {
    FileOrigin origin{layer.name, layer.file, {}, modelOf(layer.file)};
    if (fs::is_regular_file(layer.file)) origin.sha256 = inference::sha256OfFile(layer.file);
    found.origins.push_back(std::move(origin));
  }
}

void compareLayersOf(CaseExamination& found, const CaseLayers& layers, const Progress& progress) {
  if (layers.layers.size() < 2) return;
  const CaseLayer& first = layers.layers.front();
  const CaseLayer* second = &layers.layers[1];
  for (const CaseLayer& layer : layers.layers)
    if (layer.role == CaseLayer::Role::Reference) second = &layer;
  found.first = first.name, found.second = second->name;
  found.comparison = compareLayers(*first.labels, *second->labels, progress.part(0, 0.2));
  addDistances(*found.comparison, *first.labels, *second->labels, progress.part(0.2, 0.5));
  if (layers.layers.size() < 3) return;
  std::vector<std::string> names;
  std::vector<LabelMap> maps;
  for (const CaseLayer& layer : layers.layers) names.push_back(layer.name), maps.push_back(*layer.labels);
  found.readers = compareReaders(std::move(names), std::move(maps), progress.part(0.5, 1));
}

}  // namespace

CaseExamination examineCase(const ReadingList& list, std::size_t row, const Progress& progress) {
  CaseExamination found{.row = row};
  const ReviewCase& reviewed = list.cases()[row];
  try {
    const Catalogue catalogue = scan(reviewed.image, progress.part(0, 0.1, "looking for images"));
    const Stack* stack = catalogue.principal();
    if (!stack)
      throw Error(Code::BadInput, reviewed.image.string() + ": no image that can be shown (correct the list)");
    const VolumePtr volume = readVolume(*stack, progress.part(0.1, 0.4, "reading"));
    found.size = describe(volume->grid());
    found.calibrated = hasPixelSize(*volume);
    const CaseLayers layers = readCaseLayers(reviewed, stack, volume->grid(), progress.part(0.4, 0.6));
    found.problems = layers.problems;
    compareLayersOf(found, layers, progress.part(0.6, 0.95));
    takeOrigins(found, layers);
    takePictures(found, volume, layers);
  } catch (const Error& error) {
    found.problems.push_back(error.what());
  }
  progress.report(1);
  return found;
}

}  // namespace hilum::app
