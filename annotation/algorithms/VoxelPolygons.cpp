#include "annotation/algorithms/VoxelPolygons.h"

#include <algorithm>
#include <cmath>

#include "annotation/EvenOdd.h"
#include "annotation/algorithms/MaskPolygons.h"
#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

constexpr double kAlong = 1 - 1e-6;   // cosine
constexpr double kMayDiffer = 0.008;  // of an island's pixels and area, by being simplified
constexpr double kFinest = 0.1;       // px

/// The middle of the pixel to the left of a ring's first side: for a hole that is a pixel of it.
Vec2 pixelToTheLeft(const Ring& ring) {
  const Vec2 way = (ring[1] - ring[0]).normalized();
  return ring[0] + way / 2 + Vec2(way.y(), -way.x()) / 2;
}

struct Island {
  Ring outline;
  std::vector<Ring> holes;

  std::vector<Ring> rings() const {
    std::vector<Ring> all{outline};
    all.insert(all.end(), holes.begin(), holes.end());
    return all;
  }
};

/// How many pixels of one set of rings are not of the other, and how many the first has. Both lie within the first.
std::pair<std::int64_t, std::int64_t> difference(std::vector<Ring> a, std::vector<Ring> b) {
  Vec2 low = a.front().front(), high = low;
  for (const Vec2& p : a.front()) {
    low = low.cwiseMin(p);
    high = high.cwiseMax(p);
  }
  const Vec2 size = high - low;
  BinaryPicture pictures[2];
  for (auto [rings, picture] : {std::pair(&a, &pictures[0]), std::pair(&b, &pictures[1])}) {
    for (Ring& ring : *rings)
      for (Vec2& p : ring) p -= low;
    *picture = {std::llround(size.x()), std::llround(size.y()), {}};
    picture->pixels.assign(std::size_t(picture->width * picture->height), 0);
    fill(*rings, *picture);
  }
  std::int64_t differing = 0, count = 0;
  for (std::size_t i = 0; i < pictures[0].pixels.size(); ++i) {
    differing += pictures[0].pixels[i] != pictures[1].pixels[i];
    count += pictures[0].pixels[i];
  }
  return {differing, count};
}

/// The line through the middles of the pixels' edges: it has the same pixel centres within, and no stairs on slanting
/// edges.
Ring throughMiddles(const Ring& ring) {
  Ring middles;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Vec2 side = ring[(i + 1) % ring.size()] - ring[i];
    const auto steps = std::llround(side.norm());
    for (std::int64_t step = 0; step < steps; ++step)
      middles.push_back(ring[i] + side * ((double(step) + 0.5) / double(steps)));
  }
  return middles;
}

/// Simplified, less where that would cost too much of it.
Island simplifiedGently(const Island& island, double tolerancePx) {
  if (tolerancePx <= 0) return island;
  const double area = evenOddArea(island.rings());
  Island smooth{throughMiddles(island.outline), {}};
  for (const Ring& hole : island.holes) smooth.holes.push_back(throughMiddles(hole));
  for (double tolerance = tolerancePx; tolerance > kFinest; tolerance /= 2) {
    Island simple{simplifiedRing(smooth.outline, tolerance), {}};
    for (const Ring& hole : smooth.holes) simple.holes.push_back(simplifiedRing(hole, tolerance));
    const auto [differing, count] = difference(island.rings(), simple.rings());
    if (double(differing) <= kMayDiffer * double(count) &&
        std::abs(evenOddArea(simple.rings()) - area) <= kMayDiffer * area)
      return simple;
  }
  return island;
}

std::vector<Island> islandsOf(const BinaryPicture& picture) {
  std::vector<Island> islands;
  std::vector<Ring> holes;
  for (Ring& ring : outlines(picture)) {
    if (signedArea(ring) > 0)
      islands.push_back({std::move(ring), {}});
    else
      holes.push_back(std::move(ring));
  }
  if (holes.empty()) return islands;
  std::vector<EvenOdd> insides;
  for (const Island& island : islands) insides.emplace_back(std::vector<std::span<const Vec2>>{island.outline});
  for (Ring& hole : holes) {
    const Vec2 place = pixelToTheLeft(hole);
    Island* own = nullptr;  // the smallest around it
    for (std::size_t i = 0; i < islands.size(); ++i)
      if (insides[i].contains(place) && (!own || signedArea(islands[i].outline) < signedArea(own->outline)))
        own = &islands[i];
    if (own) own->holes.push_back(std::move(hole));
  }
  return islands;
}

/// The slices of a grid across one of its axes, as pictures of its two others.
struct Slices {
  const LabelMap& labels;
  int across = 2, right = 0, down = 1;
  Vec3 pictureRight, pictureDown;  ///< of the polygons' planes

  Slices(const LabelMap& labels, const ShapePlane& slice) : labels(labels) {
    const Mat3& direction = labels.grid().direction();
    (direction.transpose() * slice.normal()).cwiseAbs().maxCoeff(&across);
    right = across == 0 ? 1 : 0;
    down = across == 2 ? 1 : 2;
    const bool itsOwn = std::abs(direction.col(right).cross(direction.col(down)).dot(slice.normal())) > kAlong;
    pictureRight = itsOwn ? slice.right : Vec3(direction.col(right));
    pictureDown = itsOwn ? slice.down : Vec3(direction.col(down));
  }

  BinaryPicture picture(std::int64_t slice, LabelId label) const {
    const Index3& n = labels.grid().size();
    BinaryPicture picture{n[right], n[down], {}};
    picture.pixels.reserve(std::size_t(n[right] * n[down]));
    Index3 at;
    at[across] = slice;
    for (at[down] = 0; at[down] < n[down]; ++at[down])
      for (at[right] = 0; at[right] < n[right]; ++at[right]) picture.pixels.push_back(labels.at(at) == label);
    return picture;
  }

  Vec3 world(std::int64_t slice, const Vec2& pixel) const {
    Vec3 index;
    index[across] = double(slice);
    index[right] = pixel.x() - 0.5;
    index[down] = pixel.y() - 0.5;
    return labels.grid().toWorld(index);
  }

  std::vector<Shape> polygons(std::int64_t slice, LabelId label, double tolerancePx) const {
    std::vector<Shape> shapes;
    const auto plane = ShapePlane::through(world(slice, {0.5, 0.5}), pictureRight, pictureDown);
    const auto onPlane = [&](const Ring& ring) {
      Ring places;
      for (const Vec2& pixel : ring) places.push_back(plane.toPlane(world(slice, pixel)));
      return places;
    };
    for (const Island& whole : islandsOf(picture(slice, label))) {
      const Island island = simplifiedGently(whole, tolerancePx);
      Shape& shape = shapes.emplace_back();
      shape.kind = ShapeKind::Polygon;
      shape.purpose = Purpose::Annotate;
      shape.label = label;
      shape.plane = plane;
      shape.points = onPlane(island.outline);
      for (const Ring& hole : island.holes) shape.holes.push_back(onPlane(hole));
    }
    return shapes;
  }
};

}  // namespace

std::vector<Shape> voxelPolygons(const LabelMap& labels, LabelId label, const ShapePlane& slice,
                                 const VoxelPolygonOptions& options, const Progress& progress) {
  const Slices slices(labels, slice);
  std::int64_t first = 0, last = labels.grid().size()[slices.across] - 1;
  if (options.through) first = last = std::llround(labels.grid().toIndex(*options.through)[slices.across]);
  if (first < 0 || last >= labels.grid().size()[slices.across] || last < first) return {};
  std::vector<std::vector<Shape>> found(std::size_t(last - first + 1));
  parallelFor(std::int64_t(found.size()), [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) {
      progress.checkpoint();
      found[std::size_t(i)] = slices.polygons(first + i, label, options.tolerancePx);
    }
  });
  std::vector<Shape> all;
  for (auto& each : found) std::ranges::move(each, std::back_inserter(all));
  return all;
}

}  // namespace hilum::annotation
