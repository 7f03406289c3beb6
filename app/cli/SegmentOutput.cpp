#include "app/cli/SegmentOutput.h"

#include <sys/resource.h>

#include <map>

#include "annotation/exchange/Coco.h"
#include "annotation/exchange/LabelSlices.h"
#include "app/cli/WindowOption.h"
#include "app/cli/WithFonts.h"
#include "app/snapshot/PictureFile.h"
#include "app/snapshot/SlicePicture.h"
#include "core/LabelStore.h"

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

nlohmann::json labelCounts(const LabelMap& labels) {
  nlohmann::json result = nlohmann::json::object();
  const auto counts = labels.counts();
  for (const Label& label : labels.table().labels()) {
    const auto it = counts.find(label.id);
    const std::int64_t voxels = it == counts.end() ? 0 : it->second;
    result[std::to_string(label.id)] = {{"name", label.name},
                                        {"voxels", voxels},
                                        {"volume_ml", double(voxels) * labels.grid().voxelVolumeMm3() / 1000}};
  }
  return result;
}

/// One minus the mean uncertainty of a label on one axial slice.
double scoreOf(const Segmenter::Found& found, LabelId id, std::int64_t slice) {
  const exchange::SliceAxes axes(found.labels.grid(), exchange::SlicePlane::Axial);
  const auto labels = found.labels.voxels();
  double sum = 0, count = 0;
  found.uncertainty->visit([&](auto unsure) {
    for (std::int64_t y = 0; y < axes.height(); ++y)
      for (std::int64_t x = 0; x < axes.width(); ++x) {
        const std::size_t i = axes.offset(x, y, slice);
        if (labels[i] == id) sum += 1 - double(unsure[i]), count += 1;
      }
  });
  return count > 0 ? sum / count : 0;
}

/// Objects are numbered in the map that was sliced: back to what they are, each with its score.
void nameObjects(exchange::Dataset& dataset, const Segmenter::Found& found) {
  std::vector<exchange::LabelName> names;
  std::map<LabelId, std::size_t> indexOf;
  for (const Label& label : found.labels.table().labels()) {
    indexOf[label.id] = names.size();
    names.push_back({label.name, label.colour, label.id});
  }
  for (exchange::Image& image : dataset.images)
    for (exchange::Figure& figure : image.figures) {
      if (!figure.label) continue;
      const int number = int(dataset.labels[*figure.label].id.value_or(0));
      const inference::StudyObject& object = found.objects->list.at(std::size_t(number - 1));
      figure.group = number;
      figure.score = object.score;
      figure.label = indexOf.at(object.label);
    }
  dataset.labels = std::move(names);
}

exchange::Dataset instances(const Segmenter::Found& found, const std::string& path, const Progress& progress) {
  const bool isPicture = found.labels.grid().size()[2] == 1;
  const fs::path name = fs::path(path).filename();
  Segmentation segmentation;
  segmentation.layers.push_back(found.objects ? found.objects->map : found.labels);
  exchange::Dataset dataset =
      exchange::sliced(segmentation, name.stem().string(), exchange::SlicePlane::Axial, progress);
  for (exchange::Image& image : dataset.images) {
    const auto slice = exchange::SliceName::parse(image.name);
    for (exchange::Figure& figure : image.figures) {
      if (!figure.label || found.objects) continue;
      const auto id = dataset.labels[*figure.label].id.value_or(0);
      figure.score = found.uncertainty && slice ? scoreOf(found, LabelId(id), slice->index) : 1;
    }
    if (isPicture) image.name = name.string();
  }
  if (found.objects) nameObjects(dataset, found);
  return dataset;
}

nlohmann::json objectList(const Segmenter::Found& found) {
  nlohmann::json list = nlohmann::json::array();
  for (std::size_t i = 0; i < found.objects->list.size(); ++i) {
    const inference::StudyObject& object = found.objects->list[i];
    list.push_back({{"number", i + 1},
                    {"label", object.label},
                    {"name", found.labels.table().find(object.label)->name},
                    {"score", object.score},
                    {"voxels", object.voxels},
                    {"volume_ml", double(object.voxels) * found.labels.grid().voxelVolumeMm3() / 1000}});
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
    exchange::writeCoco(instances(found, path, progress.part(0, 0.5)), out, options, progress.part(0.5, 1));
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
                        {"labels", labelCounts(found.labels)},
                        {"seconds",
                         {{"load", loadSeconds + found.loadSeconds},
                          {"prepare", found.prepareSeconds},
                          {"infer", found.inferSeconds},
                          {"restore", found.restoreSeconds}}},
                        {"warnings", found.warnings},
                        {"peak_memory_mb", peakMemoryMb()}};
  if (found.objects) report["objects"] = objectList(found);
  return report;
}

}  // namespace hilum::cli
