#include "annotation/Annotation.h"

#include <algorithm>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

void requireWhole(const Shape& shape) {
  if (shape.id == 0 || !isWhole(shape))
    throw Error(Code::Usage, "a shape without an id or without all of its points cannot enter a document");
}

bool sameRow(const Label& a, const Label& b) {
  return a.id == b.id && a.name == b.name && a.colour == b.colour && a.category == b.category && a.type == b.type &&
         a.modifier == b.modifier;
}

std::optional<Label> rowOf(const LabelTable& table, LabelId label) {
  const Label* row = table.find(label);
  return row ? std::optional(*row) : std::nullopt;
}

void takeSight(Label& row, const Label& from) {
  row.visible = from.visible;
  row.opacity = from.opacity;
  row.locked = from.locked;
}

void requireRow(const ChangeLabelTable& change) {
  if (change.label == 0 || (change.row && change.row->id != change.label))
    throw Error(Code::Usage, "a row of a label table must bear the number that it is put under, and not 0");
}

/// A damaged brick, or one that comes twice, must be found before the first one is swapped.
void requireFitting(const VoxelPatch& patch, const BrickLattice& lattice) {
  std::vector<LabelId> content(BrickLattice::kVoxels);
  for (std::size_t i = 0; i < patch.bricks.size(); ++i) {
    const PackedBrick& brick = patch.bricks[i];
    if (brick.number >= lattice.count() || (i > 0 && brick.number <= patch.bricks[i - 1].number))
      throw Error(Code::Usage, "a patch does not fit its layer");
    unpack(brick, std::span(content).first(lattice.voxels(brick.number)));
  }
}

AddLayer reborn(const LabelLayer& layer, std::size_t place) {
  PackedLabels packed{layer.grid(), layer.table(), {}};
  if (const auto bricks = layer.packed())
    packed.bricks = *bricks;
  else if (!layer.untouched())
    packed = pack(*layer.labels());
  return {layer.id(), layer.name(), layer.visible(), std::move(packed), place};
}

/// Pictures stay packed until somebody looks at them: a set has thousands. Volumes are looked at soon.
bool staysPacked(const PackedLabels& labels) { return labels.bricks.empty() || labels.grid.size()[2] == 1; }

std::unique_ptr<LabelLayer> made(AddLayer add) {
  auto* packed = std::get_if<PackedLabels>(&add.labels);
  if (packed && staysPacked(*packed)) {
    requireFitting(*packed);
    return std::make_unique<LabelLayer>(add.id, std::move(add.name), add.visible, std::move(*packed));
  }
  auto labels = packed ? std::make_shared<LabelMap>(unpack(*packed)) : nullptr;
  if (const auto* snapshot = std::get_if<std::shared_ptr<LabelSnapshot>>(&add.labels))
    labels = std::make_shared<LabelMap>(*(*snapshot)->map());
  if (!labels) labels = std::get<0>(std::move(add.labels));
  return std::make_unique<LabelLayer>(add.id, std::move(add.name), add.visible, std::move(labels));
}

const Grid& gridOf(const AddLayer& add) {
  if (const auto* packed = std::get_if<PackedLabels>(&add.labels)) return packed->grid;
  if (const auto* snapshot = std::get_if<std::shared_ptr<LabelSnapshot>>(&add.labels)) return (*snapshot)->grid();
  return std::get<0>(add.labels)->grid();
}

}  // namespace

/// Carries an edit out and turns it into the one that takes it back.
struct Annotation::Exchange {
  Annotation& of;

  Edit operator()(AddShape& add) const {
    requireWhole(add.shape);
    // Ids beyond the last are new: a whole file of shapes is added without a search for each.
    if (add.shape.id <= of.lastId_ && of.find(add.shape.id))
      throw Error(Code::Usage, "shape " + std::to_string(add.shape.id) + " is in the document already");
    const ShapeId id = add.shape.id;
    of.lastId_ = std::max(of.lastId_, id);
    const std::size_t place = std::min(add.place, of.shapes_.size());
    of.shapes_.insert(of.shapes_.begin() + std::ptrdiff_t(place), std::move(add.shape));
    of.places_[id] = place;
    return RemoveShape{id};
  }

  Edit operator()(RemoveShape& remove) const {
    const std::ptrdiff_t place = &of.require(remove.id) - of.shapes_.data();
    AddShape back{std::move(of.shapes_[std::size_t(place)]), std::size_t(place)};
    of.shapes_.erase(of.shapes_.begin() + place);
    of.places_.erase(remove.id);
    return back;
  }

  Edit operator()(ChangeShape& change) const {
    requireWhole(change.shape);
    std::swap(of.shapes_[std::size_t(&of.require(change.shape.id) - of.shapes_.data())], change.shape);
    return std::move(change);
  }

  Edit operator()(AddLayer& add) const {
    of.requireWelcome(add);
    of.lastLayerId_ = std::max(of.lastLayerId_, add.id);
    const std::size_t place = std::min(add.place, of.layers_.size());
    of.layers_.insert(of.layers_.begin() + std::ptrdiff_t(place), made(std::move(add)));
    return RemoveLayer{of.layers_[place]->id()};
  }

  Edit operator()(RemoveLayer& remove) const {
    const LabelLayer& layer = of.requireRested(remove.id);
    const std::size_t place = of.placeOf(remove.id);
    AddLayer back = reborn(layer, place);
    of.layers_.erase(of.layers_.begin() + std::ptrdiff_t(place));
    return back;
  }

  Edit operator()(RenameLayer& rename) const {
    std::swap(of.requireLayer(rename.id).name_, rename.name);
    return std::move(rename);
  }

  Edit operator()(MoveLayer& move) const {
    of.requireLayer(move.id);
    const std::size_t from = of.placeOf(move.id), to = std::min(move.place, of.layers_.size() - 1);
    auto layer = std::move(of.layers_[from]);
    of.layers_.erase(of.layers_.begin() + std::ptrdiff_t(from));
    of.layers_.insert(of.layers_.begin() + std::ptrdiff_t(to), std::move(layer));
    return MoveLayer{move.id, from};
  }

  Edit operator()(ChangeLabelTable& change) const {
    requireRow(change);
    LabelTable& table = of.requireLayer(change.layer).writableTable();
    ChangeLabelTable back{change.layer, change.label, rowOf(table, change.label)};
    if (change.row && back.row) {
      takeSight(*change.row, *back.row);
      change.row->place = back.row->place;
    } else if (change.row && change.row->place == 0) {
      change.row->place = table.nextPlace();
    }
    if (change.row)
      table.put(std::move(*change.row));
    else
      table.remove(change.label);
    return back;
  }

  Edit operator()(OrderLabels& order) const {
    LabelLayer& layer = of.requireLayer(order.layer);
    for (const auto& [label, place] : order.places)
      if (!layer.table().find(label))
        throw Error(Code::Usage, "label " + std::to_string(label) + " is not in the layer's table");
    LabelTable& table = layer.writableTable();
    for (auto& [label, place] : order.places) std::swap(table.find(label)->place, place);
    return std::move(order);
  }

  Edit operator()(VoxelPatch& patch) const {
    LabelLayer& layer = of.requireRested(patch.layer);
    requireFitting(patch, layer.lattice());
    parallelFor(
        std::int64_t(patch.bricks.size()),
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = begin; i < end; ++i) {
            PackedBrick& brick = patch.bricks[std::size_t(i)];
            PackedBrick now = packFrom(layer.lattice(), layer.voxels(), brick.number);
            layer.touch(brick.number);
            unpackInto(brick, layer.lattice(), layer.voxels());
            brick = std::move(now);
          }
        },
        16);
    return std::move(patch);
  }

  Edit operator()(MarkDone& mark) const {
    std::swap(of.done_, mark.done);
    return mark;
  }
};

struct Annotation::Opposite {
  const Annotation& of;

  Edit operator()(const AddShape& add) const { return RemoveShape{add.shape.id}; }
  Edit operator()(const RemoveShape& remove) const {
    const Shape& shape = of.require(remove.id);
    return AddShape{shape, std::size_t(&shape - of.shapes_.data())};
  }
  Edit operator()(const ChangeShape& change) const { return ChangeShape{of.require(change.shape.id)}; }
  Edit operator()(const AddLayer& add) const { return RemoveLayer{add.id}; }
  Edit operator()(const RemoveLayer& remove) const { return reborn(of.requireLayer(remove.id), of.placeOf(remove.id)); }
  Edit operator()(const RenameLayer& rename) const { return RenameLayer{rename.id, of.requireLayer(rename.id).name()}; }
  Edit operator()(const MoveLayer& move) const {
    of.requireLayer(move.id);
    return MoveLayer{move.id, of.placeOf(move.id)};
  }
  Edit operator()(const ChangeLabelTable& change) const {
    const LabelLayer& layer = of.requireLayer(change.layer);
    return ChangeLabelTable{change.layer, change.label, rowOf(layer.table(), change.label)};
  }
  Edit operator()(const OrderLabels& order) const {
    const LabelTable& table = of.requireLayer(order.layer).table();
    OrderLabels now = order;
    for (auto& [label, place] : now.places)
      if (const Label* row = table.find(label)) place = row->place;
    return now;
  }
  Edit operator()(const VoxelPatch& patch) const {
    const LabelLayer& layer = of.requireLayer(patch.layer);
    VoxelPatch now{patch.layer, {}, patch.box};
    for (const PackedBrick& brick : patch.bricks)
      now.bricks.push_back(packFrom(layer.lattice(), layer.labels()->voxels(), brick.number));
    return now;
  }
  Edit operator()(const MarkDone&) const { return MarkDone{of.done_}; }
};

struct Annotation::SaysNothing {
  const Annotation& of;

  bool operator()(const ChangeShape& change) const {
    const Shape* now = of.find(change.shape.id);
    return now && *now == change.shape;
  }
  bool operator()(const RenameLayer& rename) const {
    const LabelLayer* now = of.layer(rename.id);
    return now && now->name() == rename.name;
  }
  bool operator()(const MoveLayer& move) const {
    return of.layer(move.id) && of.placeOf(move.id) == std::min(move.place, of.layers_.size() - 1);
  }
  bool operator()(const ChangeLabelTable& change) const {
    const LabelLayer* layer = of.layer(change.layer);
    const Label* now = layer ? layer->table().find(change.label) : nullptr;
    return layer && (now && change.row ? sameRow(*now, *change.row) : !now && !change.row);
  }
  bool operator()(const OrderLabels& order) const {
    const LabelLayer* layer = of.layer(order.layer);
    return layer && std::ranges::all_of(order.places, [&](const auto& each) {
             const Label* now = layer->table().find(each.first);
             return now && now->place == each.second;
           });
  }
  bool operator()(const VoxelPatch& patch) const { return patch.bricks.empty(); }
  bool operator()(const MarkDone& mark) const { return of.done_ == mark.done; }
  bool operator()(const auto&) const { return false; }
};

/// Where the shape stood last; those before it may have come and gone, and then it stands not far from there.
const Shape* Annotation::find(ShapeId id) const {
  const auto known = places_.find(id);
  if (known == places_.end()) return nullptr;
  const std::size_t last = shapes_.size() - 1, from = std::min(known->second, last);
  for (std::size_t step = 0;; ++step)
    for (const std::size_t place : {from - std::min(step, from), std::min(from + step, last)})
      if (shapes_[place].id == id) {
        known->second = place;
        return &shapes_[place];
      }
}

const LabelLayer* Annotation::layer(LayerId id) const {
  const std::size_t place = placeOf(id);
  return place < layers_.size() ? layers_[place].get() : nullptr;
}

Edit Annotation::exchange(Edit edit) { return std::visit(Exchange{*this}, edit); }

Edit Annotation::opposite(const Edit& edit) const { return std::visit(Opposite{*this}, edit); }

bool Annotation::changesNothing(const Edit& edit) const { return std::visit(SaysNothing{*this}, edit); }

void Annotation::setVisible(LayerId id, bool visible) { requireLayer(id).visible_ = visible; }

void Annotation::setSight(LayerId id, const Label& row) {
  Label* now = requireLayer(id).writableTable().find(row.id);
  if (!now) throw Error(Code::Usage, "label " + std::to_string(row.id) + " is not in the layer's table");
  takeSight(*now, row);
}

void Annotation::rest() {
  for (const auto& layer : layers_) layer->rest();
}

std::vector<Annotation::Unpacked> Annotation::unpacked() const {
  std::vector<Unpacked> all;
  for (const auto& layer : layers_)
    if (!layer->open_ && layer->couldRest()) all.push_back({layer->id(), layer->snapshot()});
  return all;
}

bool Annotation::rest(const Unpacked& layer, PackedLabels packed) {
  const std::size_t place = placeOf(layer.layer);
  return place < layers_.size() && !layers_[place]->open_ && layers_[place]->rest(layer.labels, std::move(packed));
}

const Shape& Annotation::require(ShapeId id) const {
  const Shape* shape = find(id);
  if (!shape) throw Error(Code::Usage, "shape " + std::to_string(id) + " is not in the document");
  return *shape;
}

std::size_t Annotation::placeOf(LayerId id) const {
  return std::size_t(std::ranges::find(layers_, id, [](const auto& each) { return each->id(); }) - layers_.begin());
}

LabelLayer& Annotation::requireLayer(LayerId id) const {
  const std::size_t place = placeOf(id);
  if (place == layers_.size()) throw Error(Code::Usage, "layer " + std::to_string(id) + " is not in the document");
  return *layers_[place];
}

LabelLayer& Annotation::requireRested(LayerId id) const {
  LabelLayer& layer = requireLayer(id);
  if (layer.open_) throw Error(Code::Usage, "layer " + layer.name() + " is being drawn on (finish the stroke first)");
  return layer;
}

void Annotation::requireWelcome(const AddLayer& add) const {
  if (add.id == 0 || layer(add.id))
    throw Error(Code::Usage, "layer " + std::to_string(add.id) + " is in the document already, or is no layer");
  const auto* map = std::get_if<0>(&add.labels);
  if (map && !*map) throw Error(Code::Usage, "layer " + add.name + " has no label map");
  if (!layers_.empty() && !gridOf(add).sameAs(layers_.front()->grid()))
    throw Error(Code::Usage, "layer " + add.name + " lies on another grid than the document's others");
}

}  // namespace hilum::annotation
