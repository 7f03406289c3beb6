#include "app/images/SetExchange.h"

#include <map>

#include "annotation/exchange/DatasetProject.h"
#include "annotation/exchange/ProjectDataset.h"
#include "annotation/exchange/SourceFiles.h"

namespace hilum::app {
namespace {

namespace exchange = annotation::exchange;

constexpr int kNone = -1, kSeveral = -2;

/// Names of images, each way in which a file may write them.
class Names {
 public:
  explicit Names(const std::vector<SetImage>& images) {
    for (int row = 0; row < int(images.size()); ++row)
      for (int way = 0; way < kWays; ++way) {
        const auto [known, isNew] = rows_[way].emplace(written(images[std::size_t(row)].name, way), row);
        if (!isNew) known->second = kSeveral;
      }
  }

  int find(const std::string& name) const {
    for (int way = 0; way < kWays; ++way) {
      const auto found = rows_[way].find(written(name, way));
      if (found != rows_[way].end() && found->second != kSeveral) return found->second;
    }
    return kNone;
  }

 private:
  static constexpr int kWays = 4;
  static std::string written(const std::string& name, int way) {
    switch (way) {
      case 0:
        return name;
      case 1:
        return exchange::stemOf(name);
      case 2:
        return exchange::baseName(name);
      default:
        return exchange::stemOf(exchange::baseName(name));
    }
  }
  std::map<std::string, int> rows_[kWays];
};

/// DICOM objects are told apart by their files.
std::string seriesOf(const Stack& stack) { return exchange::sliceSeries(stack.frames.front().file.stem().string()); }

std::string fileNameOf(const Stack& stack, const QString& name) {
  if (stack.frames.empty()) return name.toStdString();
  return exchange::SliceName{seriesOf(stack), exchange::SlicePlane::Axial, 0}.text();
}

}  // namespace

SetSnapshot snapshotOf(const Session& session, const ImageSet& images, Which which) {
  SetSnapshot snapshot{{}, session.catalogue()};
  for (const SetImage& image : imagesOf(images)) {
    const auto document = session.documentOn(image.stack);
    if (!document || document->blank() || (which == Which::Done && !document->annotation.done())) continue;
    annotation::SourceReference source;
    source.name = image.stack->frames.empty() ? image.stack->info.name : seriesOf(*image.stack);
    if (image.stack->frames.empty()) source.image = image.name;
    source.grid = image.stack->grid;
    snapshot.sheets.push_back({std::move(source), annotation::DocumentSnapshot(document->annotation)});
  }
  return snapshot;
}

exchange::Dataset datasetOf(const SetSnapshot& snapshot, const Progress& progress) {
  exchange::Dataset all;
  // One image after the other: the masks of thousands would not fit into memory.
  for (std::size_t i = 0; i < snapshot.sheets.size(); ++i) {
    const double count = double(snapshot.sheets.size());
    const auto& [source, drawn] = snapshot.sheets[i];
    const annotation::ProjectSheet sheet{source, drawn.content()};
    exchange::Dataset one = exchange::datasetOf(sheet, {}, progress.part(double(i) / count, double(i + 1) / count));
    all.problems.insert(all.problems.end(), one.problems.begin(), one.problems.end());
    std::vector<exchange::LabelIndex> labels;
    for (exchange::LabelName& label : one.labels) {
      const std::size_t before = all.labels.size();
      labels.push_back(all.label(label.name));
      if (all.labels.size() > before) all.labels.back() = std::move(label);
    }
    for (exchange::Image& image : one.images) {
      for (exchange::LabelIndex& tag : image.tags) tag = labels[tag];
      for (exchange::Figure& figure : image.figures)
        if (figure.label) figure.label = labels[*figure.label];
      all.images.push_back(std::move(image));
    }
  }
  return all;
}

std::vector<SetImage> imagesOf(const ImageSet& images) {
  std::vector<SetImage> all;
  for (const auto& [stack, name] : images.images()) all.push_back({stack, fileNameOf(*stack, name)});
  return all;
}

std::vector<int> matched(const exchange::Dataset& dataset, const std::vector<SetImage>& images) {
  const Names names(images);
  std::vector<int> rows;
  for (const exchange::Image& image : dataset.images) rows.push_back(names.find(image.name));
  return rows;
}

std::vector<SetSheet> distributed(exchange::Dataset dataset, const std::vector<SetImage>& images,
                                  exchange::Written& written, const Progress& progress) {
  std::vector<SetSheet> sheets;
  const std::vector<int> rows = matched(dataset, images);
  for (std::size_t i = 0; i < dataset.images.size(); ++i) {
    progress.report(double(i) / double(dataset.images.size()));
    exchange::Image& image = dataset.images[i];
    if (image.figures.empty() && image.tags.empty()) continue;
    if (rows[i] < 0) {
      written.losses.add("image", "left out, as no image of the set has their name", image.name);
      continue;
    }
    const Stack* stack = images[std::size_t(rows[i])].stack;
    if (image.relative || !image.hasSize()) exchange::giveSize(image, stack->grid.size()[0], stack->grid.size()[1]);
    exchange::Dataset one;
    one.labels = dataset.labels;
    one.images.push_back(std::move(image));
    const exchange::SliceSource source{stack->grid, one.images[0].name};
    sheets.push_back({stack, exchange::contentOf(one, source, written)});
  }
  return sheets;
}

}  // namespace hilum::app
