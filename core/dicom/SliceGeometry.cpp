#include "core/dicom/SliceGeometry.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "core/dicom/SliceSpacing.h"

namespace hilum::dicom {
namespace {

std::string mm(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f mm", value);
  return text;
}

/// Where the frames lie, in the axes of the first one.
struct Places {
  SliceAxes axes;
  std::array<double, 2> pixel{1, 1};   ///< mm along x and y
  std::vector<double> along;           ///< mm along the normal
  std::vector<double> driftX, driftY;  ///< mm within the plane, relative to the first frame
};

/// Distance between slices when there are no positions to tell; says in `notices` what it was taken from.
double spacingWithoutPositions(const FrameHeader& frame, std::size_t frames, std::vector<std::string>& notices) {
  if (frame.spacingBetweenSlices && *frame.spacingBetweenSlices > 0) return *frame.spacingBetweenSlices;
  if (frame.sliceThickness && *frame.sliceThickness > 0) {
    if (frames > 1) notices.push_back("no position: the slice thickness stands in for the distance between slices");
    return *frame.sliceThickness;
  }
  if (frames > 1) notices.push_back("no position: slices are drawn 1 mm apart");
  return 1;
}

/// True when every frame has a place beyond the one before it.
bool ascending(std::span<const Stack::Frame> frames, const SliceAxes& axes) {
  std::optional<double> last;
  for (const auto& frame : frames) {
    const auto place = placeAlongNormal(frame.header, axes);
    if (!place || (last && *place <= *last)) return false;
    last = place;
  }
  return true;
}

Places placesOf(std::span<const Stack::Frame> frames, std::vector<std::string>& notices) {
  const FrameHeader& first = frames.front().header;
  Places places{.axes = axesOf(first)};
  if (first.pixelSpacing && (*first.pixelSpacing)[0] > 0 && (*first.pixelSpacing)[1] > 0)
    places.pixel = *first.pixelSpacing;
  else
    notices.push_back("no pixel spacing: pixels are taken as 1 mm, lengths are in pixels");
  const std::size_t n = frames.size();
  places.driftX.assign(n, 0);
  places.driftY.assign(n, 0);
  const bool positioned =
      std::all_of(frames.begin(), frames.end(), [](const auto& f) { return f.header.position.has_value(); });
  const bool located = ascending(frames, places.axes);
  if (!positioned && located) notices.push_back("no position: slice locations stand in for it");
  const double step = located ? 0 : spacingWithoutPositions(first, n, notices);
  if (!located) notices.push_back("no position: the place in the patient is unknown");
  for (std::size_t i = 0; i < n; ++i) {
    const FrameHeader& frame = frames[i].header;
    places.along.push_back(located ? *placeAlongNormal(frame, places.axes) : double(i) * step);
    if (!positioned) continue;
    places.driftX[i] = places.axes.x.dot(*frame.position - *first.position);
    places.driftY[i] = places.axes.y.dot(*frame.position - *first.position);
  }
  return places;
}

std::string tiltNotice(const Places& places) {
  const double drift = std::hypot(places.driftX.back(), places.driftY.back());
  const double extent = places.along.back() - places.along.front();
  char text[200];
  std::snprintf(
      text, sizeof text,
      "gantry tilt of %.1f degrees (the slices shear by %.1f mm over %zu frames): resampled onto a right grid",
      std::atan2(drift, extent) * 180 / std::numbers::pi, drift, places.along.size());
  return text;
}

/// Names the gaps of a run whose step is known, else the range of its steps.
std::string gapNotice(const Places& places, const EvenSpacing& even) {
  const auto& at = places.along;
  if (!even.exact) {
    double low = at[1] - at[0], high = low;
    for (std::size_t i = 1; i < at.size(); ++i) {
      low = std::min(low, at[i] - at[i - 1]);
      high = std::max(high, at[i] - at[i - 1]);
    }
    return "gap: slices are unevenly spaced, " + mm(low) + " to " + mm(high) +
           " apart; interpolated onto an even step of " + mm(even.step);
  }
  std::string where;
  std::int64_t missing = 0;
  int gaps = 0;
  for (std::size_t i = 1; i < at.size(); ++i) {
    const auto lost = std::llround(even.index[i] - even.index[i - 1]) - 1;
    if (lost <= 0) continue;
    missing += lost;
    if (++gaps <= 3) where += (where.empty() ? "" : ", ") + mm(at[i - 1]) + " and " + mm(at[i]);
  }
  if (gaps > 3) where += " and at " + std::to_string(gaps - 3) + " more places";
  return "gap: " + std::to_string(missing) + (missing == 1 ? " slice is" : " slices are") + " missing between " +
         where + "; interpolated from the neighbours";
}

/// Smallest and largest drift in whole voxels of the enlarged plane.
struct Extent {
  double low, high;
  std::int64_t extra;
};

Extent driftExtent(const std::vector<double>& drift, double pixel) {
  const auto [low, high] = std::minmax_element(drift.begin(), drift.end());
  return {*low, *high, std::int64_t(std::ceil((*high - *low) / pixel - 1e-6))};
}

}  // namespace

SliceAxes axesOf(const FrameHeader& frame) {
  const SliceAxes standard{Vec3::UnitX(), Vec3::UnitY(), Vec3::UnitZ()};
  if (!frame.rowDir || !frame.columnDir) return standard;
  if (!frame.rowDir->allFinite() || !frame.columnDir->allFinite()) return standard;
  SliceAxes axes;
  if (frame.rowDir->norm() < 1e-3) return standard;
  axes.x = frame.rowDir->normalized();
  axes.y = *frame.columnDir - axes.x * axes.x.dot(*frame.columnDir);
  if (axes.y.norm() < 1e-3) return standard;
  axes.y.normalize();
  axes.normal = axes.x.cross(axes.y);
  return axes;
}

std::optional<double> placeAlongNormal(const FrameHeader& frame, const SliceAxes& axes) {
  if (frame.position) return axes.normal.dot(*frame.position);
  return frame.sliceLocation;
}

std::int64_t sliceLimit(std::int64_t frames, const PixelFormat& format) {
  constexpr std::int64_t harmlessVoxels = std::int64_t(1) << 28;
  const auto perSlice = std::max<std::int64_t>(1, std::int64_t(format.rows) * format.columns);
  return std::max({8 * frames, harmlessVoxels / perSlice, std::int64_t(2)});
}

SlicePlan planSlices(std::span<const Stack::Frame> frames) {
  SlicePlan plan;
  const FrameHeader& first = frames.front().header;
  const Places places = placesOf(frames, plan.notices);
  const double alone = first.spacingBetweenSlices.value_or(first.sliceThickness.value_or(1));
  const EvenSpacing even =
      evenSpacing(places.along, alone > 0 ? alone : 1, sliceLimit(std::int64_t(frames.size()), first.format));
  const bool missing = even.count > std::int64_t(frames.size());

  const auto [px, py] = places.pixel;
  Extent x = driftExtent(places.driftX, px), y = driftExtent(places.driftY, py);
  // Less than a tenth of a pixel is the rounding of written positions, not a tilt.
  const auto sways = [](const Extent& e, double pixel) { return e.high - e.low > std::max(0.1 * pixel, 0.02); };
  const bool tilted = sways(x, px) || sways(y, py);
  if (!tilted) x = y = {0, 0, 0};
  plan.inPlace = !tilted && even.exact;
  if (tilted) plan.notices.push_back(tiltNotice(places));
  if (missing || !even.exact) plan.notices.push_back(gapNotice(places, even));

  for (std::size_t i = 0; i < frames.size(); ++i) {
    SlicePlan::Slice slice{.z = even.index[i]};
    if (tilted) {
      slice.shiftX = (places.driftX[i] - x.low) / px;
      slice.shiftY = (places.driftY[i] - y.low) / py;
    }
    plan.slices.push_back(slice);
  }
  const SliceAxes& axes = places.axes;
  Mat3 direction;
  direction << axes.x, axes.y, axes.normal;
  const Vec3 corner = first.position ? *first.position : Vec3(axes.normal * places.along.front());
  const Vec3 origin = corner + axes.x * x.low + axes.y * y.low + axes.normal * (even.first - places.along.front());
  plan.grid = Grid({first.format.columns + x.extra, first.format.rows + y.extra, even.count}, Vec3(px, py, even.step),
                   origin, direction);
  return plan;
}

}  // namespace hilum::dicom
