#include "core/dicom/ContourGrid.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/Error.h"
#include "core/dicom/FramePlacement.h"
#include "core/dicom/OwnGrid.h"

namespace hilum::dicom {
namespace {

constexpr double kAligned = 0.1;         ///< slices: below this a contour counts as drawn on one
constexpr double kFlat = 0.5;            ///< slices: a contour that leaves its plane by more lies in none
constexpr double kMostVoxels = 1 << 27;  ///< of a grid made from contours
constexpr std::int64_t kMostSlices = 8192;

Vec3 pointOf(const Contour& contour, std::size_t i) {
  return {contour.points[3 * i], contour.points[3 * i + 1], contour.points[3 * i + 2]};
}

std::size_t pointsOf(const Contour& contour) { return contour.points.size() / 3; }

/// Normal of the plane, as long as twice the area (Newell).
Vec3 areaNormal(const Contour& contour) {
  const Vec3 first = pointOf(contour, 0);
  Vec3 sum = Vec3::Zero();
  for (std::size_t i = 1; i + 1 < pointsOf(contour); ++i)
    sum += (pointOf(contour, i) - first).cross(pointOf(contour, i + 1) - first);
  return sum;
}

template <class Visit>
void forEachClosed(const StructureSet& set, const Visit& visit) {
  for (const Roi& roi : set.rois)
    for (const Contour& contour : roi.contours)
      if (isClosed(contour)) visit(contour);
}

/// Axes of the plane that the largest contour lies in: the patient's where it is one of theirs.
Mat3 axesFor(const StructureSet& set) {
  Vec3 normal = Vec3::Zero();
  forEachClosed(set, [&](const Contour& contour) {
    const Vec3 n = areaNormal(contour);
    if (n.norm() > normal.norm()) normal = n;
  });
  if (normal.norm() == 0 || !normal.allFinite()) normal = Vec3::UnitZ();
  normal.normalize();
  for (int a = 0; a < 3; ++a)
    if (std::abs(normal[a]) > 0.99999) normal = Vec3::Unit(a);
  if (normal.dot(Vec3(1, 1, 1)) < 0) normal = -normal;
  const Vec3 along = std::abs(normal[0]) > 0.9 ? Vec3::UnitY() : Vec3::UnitX();
  Mat3 axes;
  axes.col(0) = (along - normal * normal.dot(along)).normalized();
  axes.col(1) = normal.cross(axes.col(0));
  axes.col(2) = normal;
  return axes;
}

/// The contours in the plane's axes, mm.
struct Extent {
  Vec3 low = Vec3::Constant(1e300), high = Vec3::Constant(-1e300);
  std::vector<double> places;  ///< along the normal, ascending, each once
};

Extent extentOf(const StructureSet& set, const Mat3& axes) {
  Extent extent;
  forEachClosed(set, [&](const Contour& contour) {
    const Vec3 normal = areaNormal(contour);
    if (std::abs(normal.dot(axes.col(2))) < 0.999 * normal.norm()) return;  // in another plane
    double sum = 0;
    for (std::size_t i = 0; i < pointsOf(contour); ++i) {
      const Vec3 p = axes.transpose() * pointOf(contour, i);
      extent.low = extent.low.cwiseMin(p);
      extent.high = extent.high.cwiseMax(p);
      sum += p[2];
    }
    extent.places.push_back(sum / double(pointsOf(contour)));
  });
  std::ranges::sort(extent.places);
  constexpr double same = 1e-2;  // mm
  const auto last = std::ranges::unique(extent.places, [](double a, double b) { return b - a < same; });
  extent.places.erase(last.begin(), last.end());
  return extent;
}

std::string notice(const Vec3& spacing) {
  char text[160];
  std::snprintf(text, sizeof text, "no images: the grid was made from the contours, %.2f x %.2f x %.2f mm", spacing[0],
                spacing[1], spacing[2]);
  return text;
}

}  // namespace

bool isArea(const Contour& contour) {
  return contour.type.empty() || contour.type == "CLOSED_PLANAR" || contour.type == "CLOSEDPLANAR_XOR";
}

bool isClosed(const Contour& contour) { return isArea(contour) && contour.fault.empty() && pointsOf(contour) >= 3; }

ContourGrid::ContourGrid(const StructureSet& set, const LabelSource& source) {
  bool any = false;
  forEachClosed(set, [&](const Contour&) { any = true; });
  if (!any)
    throw Error(Code::BadInput, set.header.file.string() + ": holds no closed contour (choose another structure set)");
  if (const Grid* const wanted = source.wanted()) {
    grid_ = *wanted;
    choosePlanes(set, source);
  } else {
    makeGrid(set);
  }
}

void ContourGrid::makeGrid(const StructureSet& set) {
  const Mat3 axes = axesFor(set);
  const Extent extent = extentOf(set, axes);
  const double widest = std::max(extent.high[0] - extent.low[0], extent.high[1] - extent.low[1]);
  const double pixel = widest > 0 ? std::min(1.0, widest / 512) : 1.0;
  const PlaneRun run = evenPlanes(extent.places, {}, pixel, kMostSlices);
  const double columns = std::ceil((extent.high[0] - extent.low[0]) / pixel) + 2,
               rows = std::ceil((extent.high[1] - extent.low[1]) / pixel) + 2;
  if (!(columns * rows * double(run.count) < kMostVoxels))
    throw Error(Code::BadInput,
                set.header.file.string() + ": its contours claim to lie absurdly far apart (ask for a new copy)");
  const Vec3 spacing(pixel, pixel, run.step);
  const Vec3 corner(extent.low[0] - pixel / 2, extent.low[1] - pixel / 2, run.first);
  grid_ = Grid({std::int64_t(columns), std::int64_t(rows), run.count}, spacing, axes * corner, axes);
  for (const double place : extent.places) planes_.place.push_back((place - run.first) / run.step);
  planes_.slices = run.slices;
  notices_.push_back(notice(spacing));
}

void ContourGrid::choosePlanes(const StructureSet& set, const LabelSource& source) {
  Planes own, images;
  for (std::int64_t k = 0; k < grid_.size()[2]; ++k) {
    own.place.push_back(double(k));
    own.slices.push_back({k});
  }
  if (source.stack && !source.stack->frames.empty()) {
    FrameSlices frames = slicesOfFrames(*source.stack);
    images = {std::move(frames.place), std::move(frames.slices)};
  }
  bool areOwn = true, areImages = !images.place.empty();
  forEachClosed(set, [&](const Contour& contour) {
    const auto place = placeOf(contour);
    if (!place) return;
    areOwn = areOwn && planeAt(own, *place);
    areImages = areImages && planeAt(images, *place);
  });
  planes_ = !areOwn && areImages ? std::move(images) : std::move(own);
}

std::optional<std::size_t> ContourGrid::planeAt(const Planes& planes, double place) {
  for (std::size_t i = 0; i < planes.place.size(); ++i)
    if (std::abs(planes.place[i] - place) <= kAligned) return i;
  return std::nullopt;
}

std::optional<double> ContourGrid::placeOf(const Contour& contour) const {
  double low = 1e300, high = -1e300, sum = 0;
  for (std::size_t i = 0; i < pointsOf(contour); ++i) {
    const double z = grid_.toIndex(pointOf(contour, i))[2];
    low = std::min(low, z);
    high = std::max(high, z);
    sum += z;
  }
  if (!(high - low <= kFlat)) return std::nullopt;
  return sum / double(pointsOf(contour));
}

ContourGrid::Target ContourGrid::slicesAt(double place) const {
  if (const auto plane = planeAt(planes_, place)) return {planes_.slices[*plane], false};
  if (!(place > -0.5 && place < double(grid_.size()[2]) - 0.5)) return {};
  return {{std::llround(place)}, true};
}

}  // namespace hilum::dicom
