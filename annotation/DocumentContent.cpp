#include "annotation/DocumentContent.h"

#include <unistd.h>

#include <algorithm>

#include "core/Error.h"

namespace hilum::annotation {
namespace {

bool same(const Grid& a, const Grid& b) {
  return a.size() == b.size() && a.spacing() == b.spacing() && a.origin() == b.origin() &&
         a.direction() == b.direction();
}

bool same(const Label& a, const Label& b) {
  return a.id == b.id && a.name == b.name && a.colour == b.colour && a.opacity == b.opacity && a.visible == b.visible &&
         a.locked == b.locked && a.category == b.category && a.type == b.type && a.modifier == b.modifier &&
         a.place == b.place;
}

bool same(const LayerContent& a, const LayerContent& b) {
  const auto sameRow = [](const Label& x, const Label& y) { return same(x, y); };
  return a.id == b.id && a.name == b.name && a.visible == b.visible && same(a.labels.grid, b.labels.grid) &&
         a.labels.bricks == b.labels.bricks &&
         std::ranges::equal(a.labels.table.labels(), b.labels.table.labels(), sameRow);
}

}  // namespace

bool operator==(const DocumentContent& a, const DocumentContent& b) {
  return a.shapes == b.shapes && a.done == b.done &&
         std::ranges::equal(a.layers, b.layers,
                            [](const LayerContent& x, const LayerContent& y) { return same(x, y); });
}

bool isBlank(const DocumentContent& content) {
  return content.shapes.empty() && !content.done &&
         std::ranges::all_of(content.layers, [](const LayerContent& layer) { return layer.labels.bricks.empty(); });
}

DocumentSnapshot::DocumentSnapshot(const Annotation& document) : shapes_(document.shapes()), done_(document.done()) {
  for (const auto& layer : document.layers()) {
    const auto bricks = layer->packed();
    const bool draws = !layer->untouched() && !bricks;
    layers_.push_back({layer->id(), layer->name(), layer->visible(), layer->grid(), layer->table(), bricks,
                       draws ? layer->snapshot() : nullptr});
  }
}

DocumentContent DocumentSnapshot::content(const Progress& progress) const {
  DocumentContent content{shapes_, {}, done_};
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const Layer& layer = layers_[i];
    const Progress part = progress.part(double(i) / double(layers_.size()), double(i + 1) / double(layers_.size()));
    LayerContent packed{layer.id, layer.name, layer.visible, {layer.grid, layer.table, {}}};
    if (layer.labels)
      packed.labels = pack(*layer.labels->map(part));
    else if (layer.bricks)
      packed.labels.bricks = *layer.bricks;
    content.layers.push_back(std::move(packed));
  }
  return content;
}

void fill(Annotation& document, DocumentContent content) {
  for (Shape& shape : content.shapes) document.exchange(AddShape{std::move(shape), document.shapes().size()});
  for (LayerContent& layer : content.layers) {
    requireMemoryFor(layer.labels.grid);
    document.exchange(
        AddLayer{layer.id, std::move(layer.name), layer.visible, std::move(layer.labels), document.layers().size()});
  }
  document.exchange(MarkDone{content.done});
}

void requireMemoryFor(const Grid& grid) {
  const double needed =
      double(sizeof(LabelId)) * double(grid.size()[0]) * double(grid.size()[1]) * double(grid.size()[2]);
  const double there = double(::sysconf(_SC_PHYS_PAGES)) * double(::sysconf(_SC_PAGESIZE));
  if (needed > there)
    throw Error(Code::Unsupported, "a label layer needs " + std::to_string(std::int64_t(needed / 1e9)) +
                                       " GB, more memory than this computer has (open it on a larger one)");
}

void requireMemoryFor(const Edit& edit) {
  const auto* add = std::get_if<AddLayer>(&edit);
  const auto* packed = add ? std::get_if<PackedLabels>(&add->labels) : nullptr;
  if (packed) requireMemoryFor(packed->grid);
}

}  // namespace hilum::annotation
