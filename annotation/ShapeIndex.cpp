#include "annotation/ShapeIndex.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace hilum::annotation {
namespace {

/// Of a plane as it is stored: equal planes have equal hashes.
struct PlaneHash {
  std::size_t operator()(const ShapePlane& plane) const {
    std::uint64_t hash = 0;
    for (const Vec3* v : {&plane.origin, &plane.right, &plane.down})
      for (const double x : *v)  // + 0.0: the two zeros are equal
        hash = (std::rotl(hash, 5) ^ std::bit_cast<std::uint64_t>(x + 0.0)) * 0x9e3779b97f4a7c15ULL;
    return std::size_t(hash ^ hash >> 32);
  }
};

}  // namespace

const std::vector<ShapeIndex::Layer>& ShapeIndex::layers() const {
  const auto& shapes = journal_.annotation().shapes();
  if (list_ == shapes.data() && count_ == shapes.size() && state_ == journal_.state()) return layers_;
  layers_.clear();
  std::unordered_map<ShapePlane, std::size_t, PlaneHash> byPlane;
  std::size_t last = 0;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const Shape& shape = shapes[i];
    // Neighbours in the list mostly share their plane.
    if (layers_.empty() || layers_[last].plane != shape.plane) {
      last = byPlane.try_emplace(shape.plane, layers_.size()).first->second;
      if (last == layers_.size()) layers_.push_back({shape.plane, {}});
    }
    if (shape.visible) layers_[last].entries.push_back({boxOf(shape), std::uint32_t(i)});
  }
  list_ = shapes.data();
  count_ = shapes.size();
  state_ = journal_.state();
  return layers_;
}

std::vector<const Shape*> ShapeIndex::on(const ShapePlane& slice, double sliceMm) const {
  std::vector<std::uint32_t> places;
  for (const Layer& layer : layers()) {
    if (!liesOn(layer.plane, slice, sliceMm)) continue;
    for (const Entry& entry : layer.entries) places.push_back(entry.place);
  }
  std::ranges::sort(places);
  std::vector<const Shape*> shapes;
  shapes.reserve(places.size());
  for (const std::uint32_t place : places) shapes.push_back(&journal_.annotation().shapes()[place]);
  return shapes;
}

std::vector<const Shape*> ShapeIndex::near(const Vec3& world, const ShapePlane& slice, double sliceMm,
                                           double reachMm) const {
  std::vector<std::uint32_t> places;
  for (const Layer& layer : layers()) {
    if (!liesOn(layer.plane, slice, sliceMm)) continue;
    const Vec2 at = layer.plane.toPlane(world);
    for (const auto& [box, place] : layer.entries) {
      const bool inReach = at.x() >= box.low.x() - reachMm && at.x() <= box.high.x() + reachMm &&
                           at.y() >= box.low.y() - reachMm && at.y() <= box.high.y() + reachMm;
      if (inReach && !journal_.annotation().shapes()[place].points.empty()) places.push_back(place);
    }
  }
  std::ranges::sort(places, std::greater{});
  std::vector<const Shape*> shapes;
  shapes.reserve(places.size());
  for (const std::uint32_t place : places) shapes.push_back(&journal_.annotation().shapes()[place]);
  return shapes;
}

}  // namespace hilum::annotation
