#include "annotation/exchange/SlicePicture.h"

#include <cmath>

namespace hilum::annotation::exchange {
namespace {

constexpr double kParallel = 1 - 1e-6;  // cosine

/// The grid's axes across the picture of a slice, down it and through it, and whether they run against it.
struct PictureAxes {
  std::size_t across = 0, down = 1, through = 2;
  bool acrossFlipped = false, downFlipped = false;
};

PictureAxes axesOf(const Grid& grid, SlicePlane plane) {
  const AxisOrder order = closestToLps(grid);
  const std::size_t across = plane == SlicePlane::Sagittal ? 1 : 0, down = plane == SlicePlane::Axial ? 1 : 2;
  const std::size_t through = 3 - across - down;
  return {.across = std::size_t(order.axis[across]),
          .down = std::size_t(order.axis[down]),
          .through = std::size_t(order.axis[through]),
          .acrossFlipped = order.flip[across],
          // Superior is on top.
          .downFlipped = order.flip[down] == (plane == SlicePlane::Axial)};
}

}  // namespace

ShapePlane picturePlane(const Grid& grid, SlicePlane plane, std::int64_t index) {
  const PictureAxes axes = axesOf(grid, plane);
  const Vec3 across = grid.direction().col(Eigen::Index(axes.across)),
             down = grid.direction().col(Eigen::Index(axes.down));
  Vec3 place = grid.toIndex(grid.centre());
  place[Eigen::Index(axes.through)] = double(index);
  return ShapePlane::through(grid.toWorld(place), axes.acrossFlipped ? -across : across,
                             axes.downFlipped ? -down : down);
}

std::optional<NearestSlice> nearestSlice(const Grid& grid, const Shape& shape) {
  const Vec3 index = grid.toIndex(centreOf(shape));
  for (const SlicePlane plane : {SlicePlane::Axial, SlicePlane::Coronal, SlicePlane::Sagittal}) {
    if (std::abs(picturePlane(grid, plane, 0).normal().dot(shape.plane.normal())) < kParallel) continue;
    const std::size_t through = axesOf(grid, plane).through;
    const double at = index[Eigen::Index(through)];
    const std::int64_t nearest = std::llround(at);
    if (nearest < 0 || nearest >= grid.size()[through]) return std::nullopt;
    return NearestSlice{plane, nearest, std::abs(at - double(nearest))};
  }
  return std::nullopt;
}

}  // namespace hilum::annotation::exchange
