#include "annotation/Annotation.h"

#include <algorithm>

#include "core/Error.h"

namespace hilum::annotation {
namespace {

void requireWhole(const Shape& shape) {
  if (shape.id == 0 || !isWhole(shape))
    throw Error(Code::Usage, "a shape without an id or without all of its points cannot enter a document");
}

}  // namespace

const Shape* Annotation::find(ShapeId id) const {
  const auto found = std::ranges::find(shapes_, id, &Shape::id);
  return found == shapes_.end() ? nullptr : &*found;
}

Edit Annotation::exchange(Edit edit) {
  return std::visit([this](auto& each) { return carryOut(std::move(each)); }, edit);
}

Edit Annotation::carryOut(AddShape add) {
  requireWhole(add.shape);
  // Ids beyond the last are new: a whole file of shapes is added without a search for each.
  if (add.shape.id <= lastId_ && find(add.shape.id))
    throw Error(Code::Usage, "shape " + std::to_string(add.shape.id) + " is in the document already");
  const ShapeId id = add.shape.id;
  lastId_ = std::max(lastId_, id);
  shapes_.insert(shapes_.begin() + std::ptrdiff_t(std::min(add.place, shapes_.size())), std::move(add.shape));
  return RemoveShape{id};
}

Edit Annotation::carryOut(const RemoveShape& remove) {
  const auto found = require(remove.id);
  AddShape back{std::move(*found), std::size_t(found - shapes_.begin())};
  shapes_.erase(found);
  return back;
}

Edit Annotation::carryOut(ChangeShape change) {
  requireWhole(change.shape);
  std::swap(*require(change.shape.id), change.shape);
  return change;
}

std::vector<Shape>::iterator Annotation::require(ShapeId id) {
  const auto found = std::ranges::find(shapes_, id, &Shape::id);
  if (found == shapes_.end()) throw Error(Code::Usage, "shape " + std::to_string(id) + " is not in the document");
  return found;
}

}  // namespace hilum::annotation
