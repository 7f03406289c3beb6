// The voxels of a project: see ProjectDataset.h.
#include <algorithm>
#include <set>

#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/ProjectFile.h"
#include "core/Error.h"

namespace hilum::annotation::exchange {
namespace {

constexpr std::size_t kMostLayers = 250;
constexpr const char* kElsewhere = "left out, as the layers lie on another grid than the images";

/// Gives the labels of `drawn` the numbers that the layers below have for their names, and others numbers of their own.
void renumber(Segmentation& drawn, const std::vector<LabelMap>& below) {
  std::set<LabelId> taken{0};
  for (const LabelMap& layer : below)
    for (const Label& label : layer.table().labels()) taken.insert(label.id);
  std::vector<LabelId> numbers(65536);
  LabelTable table;
  for (Label label : drawn.layers.at(0).table().labels()) {
    const LabelId before = label.id;
    const auto known = std::ranges::find_if(below, [&](const auto& map) { return map.table().findByName(label.name); });
    if (known != below.end()) {
      label = *known->table().findByName(label.name);
    } else if (!taken.insert(label.id).second) {
      while (!taken.insert(++label.id).second) continue;
    }
    numbers[before] = label.id;
    table.put(label);
  }
  for (LabelMap& layer : drawn.layers) {
    layer.table() = table;
    for (LabelId& id : layer.voxels()) id = numbers[id];
  }
}

bool holdsAnything(const ProjectSheet& sheet) { return !sheet.content.layers.empty() || !sheet.content.shapes.empty(); }

const ProjectSheet& chosenSheet(const Project& project, const Grid* wanted, const std::filesystem::path& file) {
  std::vector<const ProjectSheet*> drawn;
  for (const ProjectSheet& sheet : project.sheets) {
    if (!holdsAnything(sheet)) continue;
    if (wanted && sheet.source.grid.sameAs(*wanted)) return sheet;
    drawn.push_back(&sheet);
  }
  if (drawn.size() == 1) return *drawn.front();
  if (drawn.empty()) throw Error(Code::BadInput, file.string() + ": holds nothing that was drawn (nothing to read)");
  throw Error(Code::Usage, file.string() + ": holds drawings on " + std::to_string(drawn.size()) +
                               " series (give the one that is meant as --source)");
}

}  // namespace

LabelReading drawnLabelsOf(const ProjectSheet& sheet, const Progress& progress) {
  LabelReading reading;
  for (const LayerContent& layer : sheet.content.layers) reading.layers.push_back(unpack(layer.labels));
  const Dataset shapes = datasetOf(sheet, {.layers = SheetOptions::Layers::LeftOut});
  reading.problems = shapes.problems;
  Written written;
  const bool elsewhere = !reading.layers.empty() && !reading.layers[0].grid().sameAs(sheet.source.grid);
  const bool any = !elsewhere && std::ranges::any_of(shapes.images, [](const Image& image) {
    return std::ranges::any_of(image.figures, [](const Figure& figure) { return figure.isArea(); });
  });
  if (any || reading.layers.empty()) {
    Segmentation drawn = stacked(shapes, *shapes.source, kMostLayers, written, progress);
    if (!reading.layers.empty()) renumber(drawn, reading.layers);
    std::ranges::move(drawn.layers, std::back_inserter(reading.layers));
  } else {
    for (const Image& image : shapes.images) {
      for (std::size_t i = 0; i < image.tags.size(); ++i) written.losses.add("tag", "left out", image.name);
      for (const Figure& figure : image.figures)
        written.losses.add(nameOf(figure.kind), elsewhere ? kElsewhere : "left out", image.name);
    }
  }
  for (const std::string& sentence : written.losses.sentences()) reading.problems.push_back(sentence);
  reading.isWhole = reading.problems.empty();
  return reading;
}

LabelReading readDrawnLabels(const std::filesystem::path& file, const LabelSource& source, const Progress& progress) {
  const Project project = readProject(file, progress.part(0, 0.5));
  LabelReading reading = drawnLabelsOf(chosenSheet(project, source.wanted(), file), progress.part(0.5, 1));
  reading.problems.insert(reading.problems.end(), project.problems.begin(), project.problems.end());
  return reading;
}

}  // namespace hilum::annotation::exchange
