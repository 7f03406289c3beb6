#include "annotation/exchange/ImportEdits.h"

#include <map>
#include <ranges>
#include <set>

namespace hilum::annotation::exchange {
namespace {

/// Gives labels of other tables numbers in the table of one layer: that of the same name, else their own, else a free
/// one.
class Numbering {
 public:
  Numbering(const LabelLayer& layer, const std::vector<LayerContent>& from) : layer_(layer), from_(from) {
    for (const Label& label : layer.table().labels()) taken_.insert(label.id);
  }

  LabelId numberOf(LabelId id) {
    const auto [known, isNew] = numbers_.emplace(id, id);
    if (!isNew || id == 0) return known->second;
    Label label{.id = id, .name = "Label " + std::to_string(id), .colour = defaultColour(id)};
    for (const LayerContent& layer : from_)
      if (const Label* row = layer.labels.table.find(id)) {
        label = *row;
        break;
      }
    if (const Label* same = layer_.table().findByName(label.name)) return known->second = same->id;
    while (!taken_.insert(label.id).second) ++label.id;
    rows.push_back(ChangeLabelTable{layer_.id(), label.id, label});
    return known->second = label.id;
  }

  std::vector<Edit> rows;  ///< for labels that the layer has not

 private:
  const LabelLayer& layer_;
  const std::vector<LayerContent>& from_;
  std::set<LabelId> taken_{0};
  std::map<LabelId, LabelId> numbers_;
};

}  // namespace

void makeSuggestions(DocumentContent& content) {
  for (Shape& shape : content.shapes) shape.suggested = shape.purpose == Purpose::Annotate;
}

void outlineMasks(Dataset& dataset) {
  for (Image& image : dataset.images)
    for (Figure& figure : image.figures) {
      if (figure.kind != FigureKind::Mask) continue;
      figure.rings = outlineOf(figure);
      figure.kind = FigureKind::Polygon;
      figure.mask = {};
    }
}

LayerMaps unpackedVolumes(const DocumentContent& content) {
  LayerMaps maps;
  for (const LayerContent& layer : content.layers) {
    const bool volume = layer.labels.grid.size()[2] > 1 && !layer.labels.bricks.empty();
    maps.push_back(volume ? std::make_shared<LabelMap>(unpack(layer.labels)) : nullptr);
  }
  return maps;
}

std::vector<Edit> importEdits(const Annotation& document, LayerId current, DocumentContent content, Joining joining,
                              const LayerMaps& maps) {
  std::vector<Edit> edits;
  std::size_t shapes = document.shapes().size(), layers = document.layers().size();
  if (joining == Joining::Replace) {
    for (const Shape& shape : document.shapes() | std::views::reverse)
      if (shape.purpose == Purpose::Annotate) edits.push_back(RemoveShape{shape.id}), --shapes;
    for (const auto& layer : document.layers()) edits.push_back(RemoveLayer{layer->id()});
    layers = 0;
  }
  const LabelLayer* const onto = joining == Joining::Merge ? document.layer(current) : nullptr;
  if (onto) {
    Numbering numbering(*onto, content.layers);
    for (Shape& shape : content.shapes) shape.label = numbering.numberOf(shape.label);
    edits.insert(edits.end(), numbering.rows.begin(), numbering.rows.end());
  }
  LayerId layerId = document.freshLayerId();
  for (std::size_t i = 0; i < content.layers.size(); ++i) {
    LayerContent& layer = content.layers[i];
    // A layer without a voxel only names the labels of shapes.
    if (onto && layer.labels.bricks.empty()) continue;
    AddLayer add{layerId++, std::move(layer.name), layer.visible, std::move(layer.labels), layers++};
    if (i < maps.size() && maps[i]) add.labels = maps[i];
    edits.push_back(std::move(add));
  }
  ShapeId shapeId = document.freshId();
  for (Shape& shape : content.shapes) {
    shape.id = shapeId++;
    edits.push_back(AddShape{std::move(shape), shapes++});
  }
  return edits;
}

}  // namespace hilum::annotation::exchange
