#include "app/clicks/ClickedSlices.h"

#include <algorithm>

#include "annotation/algorithms/MaskPolygons.h"

namespace hilum::app {
namespace {

constexpr double kTolerancePx = 0.4;
constexpr Rgb8 kAdds{80, 220, 120}, kTakes{255, 90, 90};

Vec3 worldOf(const Grid& grid, const inference::ClickSlice& picture, const annotation::Vec2& pixel) {
  const auto at = [&](int x, int y) {
    const Index3 voxel = picture.voxelAt(x, y);
    return grid.toWorld(Vec3(double(voxel[0]), double(voxel[1]), double(voxel[2])));
  };
  const Vec3 first = at(0, 0);
  return first + (at(1, 0) - first) * pixel.x() + (at(0, 1) - first) * pixel.y();
}

annotation::Shape outlineOf(const ClickedSlice& slice, const Grid& grid, LabelId label) {
  const inference::ClickSlice& picture = *slice.picture;
  annotation::Shape shape;
  shape.kind = annotation::ShapeKind::Polygon;
  shape.purpose = annotation::Purpose::Annotate;
  shape.suggested = true;
  shape.label = label;
  shape.plane = planeOf(grid, picture);
  const annotation::BinaryPicture mask{picture.width(), picture.height(), slice.found()->mask()};
  for (const annotation::Ring& ring : annotation::outlines(mask, kTolerancePx)) {
    annotation::Ring placed;
    // Of a ring, (0, 0) is the outer corner of the first pixel.
    for (const annotation::Vec2& p : ring)
      placed.push_back(shape.plane.toPlane(worldOf(grid, picture, p - annotation::Vec2(0.5, 0.5))));
    if (placed.size() < 3) continue;
    if (shape.points.empty())
      shape.points = std::move(placed);
    else
      shape.holes.push_back(std::move(placed));
  }
  return shape;
}

annotation::Shape pointOf(const ClickedSlice& slice, const Grid& grid, const inference::PixelClick& click) {
  annotation::Shape shape;
  shape.kind = annotation::ShapeKind::Point;
  shape.purpose = annotation::Purpose::Annotate;
  shape.suggested = true;
  shape.plane = planeOf(grid, *slice.picture);
  shape.points = {shape.plane.toPlane(worldOf(grid, *slice.picture, {double(click.x), double(click.y)}))};
  shape.colour = click.adds ? kAdds : kTakes;
  return shape;
}

}  // namespace

annotation::ShapePlane planeOf(const Grid& grid, const inference::ClickSlice& picture) {
  const Vec3 first = worldOf(grid, picture, {0, 0});
  return annotation::ShapePlane::through(first, worldOf(grid, picture, {1, 0}) - first,
                                         worldOf(grid, picture, {0, 1}) - first);
}

std::vector<annotation::Shape> draftsOf(const ClickedSlices& slices, const Grid& grid, LabelId label) {
  std::vector<annotation::Shape> drafts;
  for (const auto& [index, slice] : slices) {
    if (!slice.picture) continue;
    if (slice.found())
      if (annotation::Shape outline = outlineOf(slice, grid, label); !outline.points.empty())
        drafts.push_back(std::move(outline));
    for (const auto& click : slice.clicks) drafts.push_back(pointOf(slice, grid, click));
  }
  return drafts;
}

annotation::RegionMask regionOf(const ClickedSlices& slices) {
  IndexBox box{{INT64_MAX, INT64_MAX, INT64_MAX}, {INT64_MIN, INT64_MIN, INT64_MIN}};
  const auto eachVoxel = [&](auto&& take) {
    for (const auto& [index, slice] : slices) {
      const inference::ClickAnswer* found = slice.picture ? slice.found() : nullptr;
      if (!found) continue;
      for (int y = 0; y < slice.picture->height(); ++y)
        for (int x = 0; x < slice.picture->width(); ++x)
          if (found->probabilities[std::size_t(y) * std::size_t(slice.picture->width()) + std::size_t(x)] > 0.5f)
            take(slice.picture->voxelAt(x, y));
    }
  };
  bool any = false;
  eachVoxel([&](const Index3& voxel) {
    any = true;
    for (int a = 0; a < 3; ++a) {
      box.begin[a] = std::min(box.begin[a], voxel[a]);
      box.end[a] = std::max(box.end[a], voxel[a] + 1);
    }
  });
  if (!any) return {};
  annotation::RegionMask region(box);
  eachVoxel([&](const Index3& voxel) { region.set(voxel); });
  return region;
}

}  // namespace hilum::app
