#include "app/cli/SegmentOutput.h"

#include <sys/resource.h>

#include "annotation/exchange/Coco.h"
#include "app/cli/WindowOption.h"
#include "app/cli/WithFonts.h"
#include "app/models/FoundFigures.h"
#include "app/snapshot/PictureFile.h"
#include "app/snapshot/SlicePicture.h"
#include "core/LabelStore.h"
#include "core/PixelSize.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;
namespace exchange = annotation::exchange;
using viewers::Plane;

double peakMemoryMb() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_maxrss) / 1024;
}

/// Null where the image does not say how large its pixels are.
nlohmann::json millilitres(std::int64_t voxels, const Input& input) {
  if (!hasPixelSize(*input.volume)) return nullptr;
  return double(voxels) * input.volume->grid().voxelVolumeMm3() / 1000;
}

nlohmann::json labelCounts(const LabelMap& labels, const Input& input) {
  nlohmann::json result = nlohmann::json::object();
  const auto counts = labels.counts();
  for (const Label& label : labels.table().labels()) {
    const auto it = counts.find(label.id);
    const std::int64_t voxels = it == counts.end() ? 0 : it->second;
    result[std::to_string(label.id)] = {{"name", label.name},
                                        {"voxels", voxels},
                                        {"volume_ml", millilitres(voxels, input)}};
  }
  return result;
}

nlohmann::json objectList(const Segmenter::Found& found, const Input& input) {
  nlohmann::json list = nlohmann::json::array();
  for (std::size_t i = 0; i < found.objects->list.size(); ++i) {
    const inference::StudyObject& object = found.objects->list[i];
    list.push_back({{"number", i + 1},
                    {"label", object.label},
                    {"name", found.labels.table().find(object.label)->name},
                    {"score", object.score},
                    {"voxels", object.voxels},
                    {"volume_ml", millilitres(object.voxels, input)}});
  }
  return list;
}

/// Windows by the lowest indices of their corner along the two axes of the slice.
nlohmann::json windowList(const std::vector<inference::StudyWindow>& windows) {
  nlohmann::json list = nlohmann::json::array();
  for (const inference::StudyWindow& window : windows) {
    const std::size_t slice = std::size_t(window.sliceAxis), x = slice == 0 ? 1 : 0, y = slice == 2 ? 1 : 2;
    list.push_back({{"slice", window.begin[slice]},
                    {"x", window.begin[x]},
                    {"y", window.begin[y]},
                    {"size", std::max(window.end[x] - window.begin[x], window.end[y] - window.begin[y])},
                    {"axis", window.sliceAxis},
                    {"brightness", window.brightness}});
  }
  return list;
}

Vec3 middleOf(const LabelMap& labels) {
  const IndexBox box = labels.bounds();
  if (box.empty()) return labels.grid().centre();
  Vec3 middle;
  for (int a = 0; a < 3; ++a) middle[a] = double(box.begin[a] + box.end[a] - 1) / 2;
  return labels.grid().toWorld(middle);
}

}  // namespace

bool isSegmentTarget(const fs::path& out) { return out.extension() == ".json" || isLabelTarget(out); }

void writeFound(const Segmenter::Found& found, const Input& input, const std::string& path, const std::string& model,
                const fs::path& out, const Progress& progress) {
  if (out.extension() == ".json") {
    exchange::CocoOptions options;
    options.provenance = {found.provenance};
    exchange::writeCoco(app::figuresOf(found, fs::path(path).filename().string(), progress.part(0, 0.5)), out, options, progress.part(0.5, 1));
    return;
  }
  const LabelMaking making{LabelMaking::By::Automatic, model, {}, {found.provenance}};
  writeLabels(found.labels, out, {.stack = input.stack}, making, progress);
}

void writePreview(const Segmenter::Found& found, const Input& input, const fs::path& file) {
  withFonts([&] {
    app::SliceScene scene{.volume = input.volume};
    scene.labels = std::make_shared<const LabelMap>(found.labels);
    scene.style.window = chosenWindow("", *input.volume);
    scene.style.labelFill = 0.35;
    scene.through = middleOf(found.labels);
    app::writePicture(app::slicePicture(scene, Plane::Axial, QSize(800, 800)), file);
  });
}

nlohmann::json segmentReport(const Segmenter& segmenter, const Segmenter::Found& found, const Input& input,
                             const std::string& path, double loadSeconds) {
  const Grid& grid = input.volume->grid();
  const nlohmann::json sha256 =
      segmenter.weightsSha256().empty() ? nlohmann::json() : nlohmann::json(segmenter.weightsSha256());
  nlohmann::json report{{"model", segmenter.model()},
                        {"version", segmenter.version()},
                        {"weights_sha256", sha256},
                        {"device", found.device},
                        {"input",
                         {{"path", path},
                          {"series", input.catalogue.ownersOf(*input.stack).second->uid},
                          {"modality", input.volume->info().modality},
                          {"kernel", input.volume->info().kernel},
                          {"size", grid.size()},
                          {"spacing", {grid.spacing()[0], grid.spacing()[1], grid.spacing()[2]}},
                          {"problems", input.volume->info().problems}}},
                        {"labels", labelCounts(found.labels, input)},
                        {"seconds",
                         {{"load", loadSeconds + found.loadSeconds},
                          {"prepare", found.prepareSeconds},
                          {"infer", found.inferSeconds},
                          {"restore", found.restoreSeconds}}},
                        {"warnings", found.warnings},
                        {"peak_memory_mb", peakMemoryMb()}};
  if (found.windows) report["rois"] = windowList(*found.windows);
  if (found.objects) report["objects"] = objectList(found, input);
  return report;
}

}  // namespace hilum::cli
