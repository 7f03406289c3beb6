#include "annotation/Measure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "annotation/EvenOdd.h"
#include "core/Trilinear.h"

namespace hilum::annotation {
namespace {

constexpr double kOnCentres = 0.01;  // of a voxel

/// Mean and squares about the first value, so that large offsets cost no digits.
class Tally {
 public:
  void add(double value) {
    if (!std::isfinite(value)) return;
    if (count_ == 0) shift_ = value;
    ++count_;
    sum_ += value - shift_;
    squares_ += (value - shift_) * (value - shift_);
    smallest_ = std::min(smallest_, value);
    largest_ = std::max(largest_, value);
  }

  std::optional<RegionValues> result() const {
    if (count_ == 0) return std::nullopt;
    const double n = double(count_);
    RegionValues values{count_, shift_ + sum_ / n, smallest_, largest_, {}};
    if (count_ > 1) values.sd = std::sqrt(std::max(0.0, (squares_ - sum_ * sum_ / n) / (n - 1)));
    return values;
  }

 private:
  std::int64_t count_ = 0;
  double shift_ = 0, sum_ = 0, squares_ = 0;
  double smallest_ = std::numeric_limits<double>::infinity(), largest_ = -smallest_;
};

std::array<Vec2, 4> cornersOf(const ShapeBox& box) {
  return {box.low, Vec2(box.high.x(), box.low.y()), box.high, Vec2(box.low.x(), box.high.y())};
}

/// A plane of voxel centres: index `layer` of grid axis `axis`.
struct Layer {
  int axis = 2;
  std::int64_t layer = 0;
};

std::optional<Layer> layerOf(const Shape& region, const Grid& grid) {
  const auto corners = cornersOf(boxOf(region));
  for (int a = 0; a < 3; ++a) {
    const double layer = std::round(grid.toIndex(region.plane.toWorld(corners[0]))[a]);
    const bool flat = std::ranges::all_of(corners, [&](const Vec2& corner) {
      return std::abs(grid.toIndex(region.plane.toWorld(corner))[a] - layer) <= kOnCentres;
    });
    if (flat) return Layer{a, std::int64_t(layer)};
  }
  return std::nullopt;
}

/// The voxels of the layer that could lie in the region: the index box of its corners.
IndexBox voxelsAround(const Shape& region, const Grid& grid, const Layer& layer) {
  IndexBox box;
  for (int a = 0; a < 3; ++a) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Vec2& corner : cornersOf(boxOf(region))) {
      const double index = grid.toIndex(region.plane.toWorld(corner))[a];
      low = std::min(low, index);
      high = std::max(high, index);
    }
    const double last = double(grid.size()[a]);
    box.begin[a] = std::int64_t(std::clamp(std::floor(low), 0.0, last));
    box.end[a] = std::int64_t(std::clamp(std::ceil(high) + 1, 0.0, last));
  }
  box.begin[layer.axis] = std::clamp<std::int64_t>(layer.layer, 0, grid.size()[layer.axis]);
  box.end[layer.axis] = std::clamp<std::int64_t>(layer.layer + 1, 0, grid.size()[layer.axis]);
  return box;
}

template <class T, class Inside>
Tally tallyVoxels(const Shape& region, const Grid& grid, std::span<const T> voxels, const Layer& layer,
                  const Inside& inside) {
  const IndexBox box = voxelsAround(region, grid, layer);
  Tally tally;
  for (auto z = box.begin[2]; z < box.end[2]; ++z)
    for (auto y = box.begin[1]; y < box.end[1]; ++y)
      for (auto x = box.begin[0]; x < box.end[0]; ++x) {
        const Vec3 centre = grid.toWorld(Vec3(double(x), double(y), double(z)));
        if (inside(region.plane.toPlane(centre))) tally.add(double(voxels[std::size_t(grid.offset({x, y, z}))]));
      }
  return tally;
}

/// The part of the region's box that the volume's shadow on the plane covers.
ShapeBox overVolume(const Shape& region, const Grid& grid) {
  ShapeBox shadow{Vec2::Constant(std::numeric_limits<double>::infinity()),
                  Vec2::Constant(-std::numeric_limits<double>::infinity())};
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = (corner >> a & 1) ? double(grid.size()[a]) - 0.5 : -0.5;
    const Vec2 place = region.plane.toPlane(grid.toWorld(index));
    shadow.low = shadow.low.cwiseMin(place);
    shadow.high = shadow.high.cwiseMax(place);
  }
  const ShapeBox box = boxOf(region);
  return {box.low.cwiseMax(shadow.low), box.high.cwiseMin(shadow.high)};
}

template <class T, class Inside>
Tally tallySamples(const Shape& region, const Grid& grid, std::span<const T> voxels, const Inside& inside) {
  const Trilinear<T> value(grid, voxels);
  const double step = grid.spacing().minCoeff();
  const ShapeBox box = overVolume(region, grid);
  const Vec2 centre = boxOf(region).centre();
  const auto first = [&](int a) { return std::int64_t(std::ceil((box.low[a] - centre[a]) / step)); };
  const auto last = [&](int a) { return std::int64_t(std::floor((box.high[a] - centre[a]) / step)); };
  Tally tally;
  for (auto j = first(1); j <= last(1); ++j)
    for (auto i = first(0); i <= last(0); ++i) {
      const Vec2 place = centre + Vec2(double(i), double(j)) * step;
      const Vec3 index = grid.toIndex(region.plane.toWorld(place));
      if (value.inside(index) && inside(place)) tally.add(value(index));
    }
  return tally;
}

template <class Inside>
std::optional<RegionValues> valuesWithin(const Shape& region, const Volume& volume, const Inside& inside) {
  const Grid& grid = volume.grid();
  const auto layer = layerOf(region, grid);
  return volume.visit([&]<class T>(std::span<const T> voxels) {
    return (layer ? tallyVoxels(region, grid, voxels, *layer, inside) : tallySamples(region, grid, voxels, inside))
        .result();
  });
}

void probe(const Vec3& world, const Volume& volume, Measured& measured) {
  const Vec3 index = volume.grid().toIndex(world);
  const Index3 voxel{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
  if (!volume.grid().contains(voxel)) return;
  measured.voxel = voxel;
  measured.value = volume.at(voxel);
}

}  // namespace

double lengthMm(const Shape& line) { return lengthMm(std::span(line.points)); }

double angleDegrees(const Shape& angle) {
  const Vec2 a = angle.points[0] - angle.points[1], b = angle.points[2] - angle.points[1];
  const double cross = a.x() * b.y() - a.y() * b.x();
  return std::atan2(std::abs(cross), a.dot(b)) * 180 / std::numbers::pi;
}

double areaMm2(const Shape& region) {
  if (region.kind == ShapeKind::Polygon) return areaMm2(ringsOf(region));
  const double box = boxOf(region).size().prod();
  return region.kind == ShapeKind::Ellipse ? box * std::numbers::pi / 4 : box;
}

double perimeterMm(const Shape& polygon) {
  double perimeter = 0;
  for (const Ring& line : outlinesOf(polygon)) perimeter += lengthMm(std::span(line));
  return perimeter;
}

std::optional<RegionValues> regionValues(const Shape& region, const Volume& volume) {
  if (!isRegion(region.kind)) return std::nullopt;
  if (region.kind != ShapeKind::Polygon)
    return valuesWithin(region, volume, [&](const Vec2& place) { return contains(region, place); });
  const EvenOdd rings(ringsOf(region));
  return valuesWithin(region, volume, [&](const Vec2& place) { return rings.contains(place); });
}

Measured measure(const Shape& shape, const Volume& volume) {
  Measured measured;
  switch (shape.kind) {
    case ShapeKind::Distance:
    case ShapeKind::Line:
    case ShapeKind::Polyline:
      measured.lengthMm = lengthMm(shape);
      break;
    case ShapeKind::Angle:
      measured.angleDegrees = angleDegrees(shape);
      break;
    case ShapeKind::Polygon:
      measured.perimeterMm = perimeterMm(shape);
      [[fallthrough]];
    case ShapeKind::Ellipse:
    case ShapeKind::Rectangle:
      measured.areaMm2 = areaMm2(shape);
      measured.sizeMm = boxOf(shape).size();
      measured.region = regionValues(shape, volume);
      break;
    case ShapeKind::Probe:
    case ShapeKind::Point:
      probe(shape.world(0), volume, measured);
      break;
    case ShapeKind::Tag:
      break;
  }
  return measured;
}

}  // namespace hilum::annotation
