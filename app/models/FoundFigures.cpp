#include "app/models/FoundFigures.h"

#include <map>

#include "annotation/exchange/LabelSlices.h"

namespace hilum::app {
namespace exchange = annotation::exchange;
namespace {

/// One minus the mean uncertainty of a label on one axial slice.
double scoreOf(const ModelRunner::Found& found, LabelId id, std::int64_t slice) {
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
void nameObjects(exchange::Dataset& dataset, const ModelRunner::Found& found) {
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

}  // namespace

exchange::Dataset figuresOf(const ModelRunner::Found& found, const std::string& name, const Progress& progress) {
  const bool isPicture = found.labels.grid().size()[2] == 1;
  Segmentation segmentation;
  segmentation.layers.push_back(found.objects ? found.objects->map : found.labels);
  exchange::Dataset dataset =
      exchange::sliced(segmentation, std::filesystem::path(name).stem().string(), exchange::SlicePlane::Axial, progress);
  for (exchange::Image& image : dataset.images) {
    const auto slice = exchange::SliceName::parse(image.name);
    for (exchange::Figure& figure : image.figures) {
      if (!figure.label || found.objects) continue;
      const auto id = dataset.labels[*figure.label].id.value_or(0);
      figure.score = found.uncertainty && slice ? scoreOf(found, LabelId(id), slice->index) : 1;
    }
    if (isPicture) image.name = name;
  }
  if (found.objects) nameObjects(dataset, found);
  return dataset;
}

}  // namespace hilum::app
