#pragma once
#include "annotation/Edit.h"

namespace hilum::annotation {

/// The document: what was drawn on one volume. It changes only by exchange(); the Journal keeps what that gives back.
class Annotation {
 public:
  const std::vector<Shape>& shapes() const { return shapes_; }
  const Shape* find(ShapeId id) const;
  /// An id that no shape has had here.
  ShapeId freshId() const { return lastId_ + 1; }

  /// Carries the edit out and returns the edit that takes it back: exchanging twice changes nothing. Throws
  /// Error{Usage}, and changes nothing, for a shape that is not there, is there already, or lacks points.
  Edit exchange(Edit edit);

 private:
  Edit carryOut(AddShape add);
  Edit carryOut(const RemoveShape& remove);
  Edit carryOut(ChangeShape change);
  std::vector<Shape>::iterator require(ShapeId id);

  std::vector<Shape> shapes_;
  ShapeId lastId_ = 0;
};

}  // namespace hilum::annotation
