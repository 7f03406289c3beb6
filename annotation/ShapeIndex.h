#pragma once
#include <cstdint>

#include "annotation/Journal.h"

namespace hilum::annotation {

/// Finds the shapes of a document by slice and by place without looking at all of them: those of one plane are kept
/// together, each with its box. It follows the document by its journal; pointers that it gives hold until the document
/// changes. GUI thread.
class ShapeIndex {
 public:
  /// The journal, and its document, must outlive the index.
  explicit ShapeIndex(const Journal& journal) : journal_(journal) {}

  /// The visible shapes on a slice, in the order of the document.
  std::vector<const Shape*> on(const ShapePlane& slice, double sliceMm) const;

  /// The visible shapes on a slice whose box a world point is in, or within `reachMm` of; the one on top (the last
  /// in the document) first. Tags are nowhere.
  std::vector<const Shape*> near(const Vec3& world, const ShapePlane& slice, double sliceMm, double reachMm) const;

 private:
  struct Entry {
    ShapeBox box;
    std::uint32_t place = 0;  ///< in the document's list
  };
  struct Layer {
    ShapePlane plane;
    std::vector<Entry> entries;
  };
  const std::vector<Layer>& layers() const;

  const Journal& journal_;
  // Of the content that they were made from.
  mutable std::vector<Layer> layers_;
  mutable const Shape* list_ = nullptr;
  mutable std::size_t count_ = 0;
  mutable std::uint64_t state_ = 0;
};

}  // namespace hilum::annotation
