#include "core/dicom/OwnGrid.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/Error.h"
#include "core/dicom/SliceGeometry.h"
#include "core/dicom/SliceSpacing.h"

namespace hilum::dicom {
namespace {

constexpr double kAligned = 0.1;  ///< pixels or steps: below this a place counts as meant to be on the grid

std::string nameOf(const SegmentationObject& object) { return object.header.file.string(); }

/// The frames' places in the axes of the first one.
struct Places {
  SliceAxes axes;
  std::array<double, 2> pixel{1, 1};
  std::vector<double> along;           ///< mm, per frame
  std::vector<double> driftX, driftY;  ///< pixels against the first frame
  std::vector<double> distinct;        ///< the places along the normal, ascending
  std::vector<std::size_t> plane;      ///< of each frame, in `distinct`
};

bool isPositive(const std::optional<double>& value) { return value && *value > 0; }

void checkOrientation(const SegmentationObject& object, const std::vector<std::optional<Grid>>& planes) {
  const Grid& first = *planes.front();
  for (const auto& plane : planes) {
    const bool turned = (plane->direction() - first.direction()).cwiseAbs().maxCoeff() > 1e-3;
    if (turned || (plane->spacing() - first.spacing()).cwiseAbs().maxCoeff() > 1e-3 * first.spacing().minCoeff())
      throw Error(Code::Unsupported, nameOf(object) +
                                         ": its frames lie in several orientations or pixel sizes "
                                         "(open it with the images that it was drawn on)");
  }
}

void sortPlanes(Places& places, double closest) {
  std::vector<double> sorted = places.along;
  std::ranges::sort(sorted);
  for (const double at : sorted)
    if (places.distinct.empty() || at - places.distinct.back() > closest) places.distinct.push_back(at);
  for (const double at : places.along) {
    const auto above = std::ranges::upper_bound(places.distinct, at);
    places.plane.push_back(std::size_t(above - places.distinct.begin()) - 1);
  }
}

Places placesOf(const SegmentationObject& object, const std::vector<std::optional<Grid>>& planes) {
  const FrameHeader& first = object.header.frames.front();
  const Grid& grid = *planes.front();
  Places places{.axes = axesOf(first), .pixel = {grid.spacing()[0], grid.spacing()[1]}};
  for (const auto& plane : planes) {
    const Vec3 offset = plane->origin() - grid.origin();
    places.along.push_back(places.axes.normal.dot(offset));
    places.driftX.push_back(places.axes.x.dot(offset) / places.pixel[0]);
    places.driftY.push_back(places.axes.y.dot(offset) / places.pixel[1]);
  }
  double finest = std::min(places.pixel[0], places.pixel[1]);
  if (isPositive(first.spacingBetweenSlices)) finest = std::min(finest, *first.spacingBetweenSlices);
  sortPlanes(places, 0.05 * finest);
  return places;
}

/// Pixels per mm along the normal that frames drift by; none when the drift is no straight line.
std::optional<double> slopeOf(const std::vector<double>& drift, const std::vector<double>& along) {
  constexpr double onePlane = 1e-4;  // mm
  const auto [low, high] = std::ranges::minmax_element(along);
  if (*high - *low < onePlane) {
    const bool still = std::ranges::all_of(drift, [](double d) { return std::abs(d) < kAligned; });
    return still ? std::optional(0.0) : std::nullopt;
  }
  const auto a = std::size_t(low - along.begin()), b = std::size_t(high - along.begin());
  const double slope = (drift[b] - drift[a]) / (along[b] - along[a]);
  for (std::size_t i = 0; i < drift.size(); ++i)
    if (std::abs(drift[i] - drift[a] - slope * (along[i] - along[a])) > kAligned) return std::nullopt;
  return std::abs(drift[b] - drift[a]) < kAligned ? 0.0 : slope;
}

void checkSize(const SegmentationObject& object, double x, double y, double z) {
  const FrameHeader& frame = object.header.frames.front();
  const double stored = double(frame.format.rows) * frame.format.columns * double(object.header.frames.size());
  if (x * y * z > std::max(double(1 << 27), 16 * stored))
    throw Error(Code::BadInput, nameOf(object) + ": its frames claim to lie absurdly far apart (ask for a new copy)");
}

/// Frames that lie one above the other, or in a straight slant.
FramePlacement straight(const SegmentationObject& object, const Places& places, const PlaneRun& run, double slopeX,
                        double slopeY, const Vec3& corner) {
  const PixelFormat& format = object.header.frames.front().format;
  const Vec3 x = places.axes.x * places.pixel[0], y = places.axes.y * places.pixel[1];
  const Vec3 perMm = places.axes.normal + x * slopeX + y * slopeY;
  Mat4 affine = Mat4::Identity();
  affine.col(0).head<3>() = x;
  affine.col(1).head<3>() = y;
  affine.col(2).head<3>() = perMm * run.step;
  affine.col(3).head<3>() = corner + perMm * run.first;
  FramePlacement placement{Grid::fromAffine({format.columns, format.rows, run.count}, affine), {}, {}};
  for (const std::size_t plane : places.plane) {
    auto& maps = placement.frames.emplace_back();
    for (const std::int64_t slice : run.slices[plane])
      maps.push_back({{0, 0, slice}, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 0}}}});
  }
  if (slopeX != 0 || slopeY != 0) placement.notices.push_back("tilt: its slices shear, and its grid with them");
  return placement;
}

/// Frames shifted against each other, each cut to what it marks, say: on a plane that holds them all.
FramePlacement shifted(const SegmentationObject& object, const Places& places, const PlaneRun& run,
                       const Vec3& corner) {
  const PixelFormat& format = object.header.frames.front().format;
  const auto [lowX, highX] = std::ranges::minmax(places.driftX);
  const auto [lowY, highY] = std::ranges::minmax(places.driftY);
  const double left = std::round(lowX), top = std::round(lowY);
  const double width = std::round(highX) - left + format.columns, height = std::round(highY) - top + format.rows;
  checkSize(object, width, height, double(run.count));
  Mat3 direction;
  direction << places.axes.x, places.axes.y, places.axes.normal;
  const Vec3 origin = corner + places.axes.x * (left * places.pixel[0]) + places.axes.y * (top * places.pixel[1]) +
                      places.axes.normal * run.first;
  FramePlacement placement{Grid({std::int64_t(width), std::int64_t(height), run.count},
                                Vec3(places.pixel[0], places.pixel[1], run.step), origin, direction),
                           {},
                           {}};
  double worst = 0;
  for (std::size_t i = 0; i < places.plane.size(); ++i) {
    const double x = std::round(places.driftX[i]), y = std::round(places.driftY[i]);
    worst = std::max({worst, std::abs(places.driftX[i] - x), std::abs(places.driftY[i] - y)});
    auto& maps = placement.frames.emplace_back();
    for (const std::int64_t slice : run.slices[places.plane[i]])
      maps.push_back({{std::int64_t(x - left), std::int64_t(y - top), slice}, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 0}}}});
  }
  if (worst > kAligned)
    placement.notices.push_back("its frames lie shifted by parts of a pixel: they were moved to the nearest one");
  return placement;
}

/// Without places in the patient: slices in the order of the images that they were drawn on, or of the frames.
FramePlacement stacked(const SegmentationObject& object) {
  const FrameHeader& first = object.header.frames.front();
  std::map<std::pair<std::string, int>, std::int64_t> sliceOf;
  std::map<int, int> ofSegment;
  FramePlacement placement;
  for (const SegmentFrame& frame : object.frames) {
    const auto key = frame.sources.empty() ? std::pair(std::string(), ofSegment[frame.segment.value_or(0)]++)
                                           : std::pair(frame.sources[0].sopInstanceUid, frame.sources[0].frame);
    const std::int64_t slice = sliceOf.emplace(key, std::int64_t(sliceOf.size())).first->second;
    placement.frames.push_back({{{0, 0, slice}, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 0}}}}});
  }
  const auto pixel = first.pixelSpacing.value_or(std::array{1.0, 1.0});
  const auto& step = isPositive(first.spacingBetweenSlices) ? first.spacingBetweenSlices : first.sliceThickness;
  placement.grid = Grid({first.format.columns, first.format.rows, std::int64_t(sliceOf.size())},
                        Vec3(pixel[0], pixel[1], isPositive(step) ? *step : 1));
  placement.notices.push_back("no position: its place in the patient is unknown");
  return placement;
}

}  // namespace

PlaneRun evenPlanes(std::span<const double> places, std::optional<double> hint, double alone, std::int64_t limit) {
  PlaneRun run{.first = places.front(), .step = alone, .count = 1, .slices = {}, .exact = true};
  const double extent = places.back() - places.front();
  const auto onHint = [&](double at) {
    const double steps = (at - run.first) / *hint;
    return std::abs(steps - std::round(steps)) < kAligned;
  };
  if (isPositive(hint) && extent / *hint < double(limit) && std::ranges::all_of(places, onHint)) {
    // The hint is rounded as written; the places tell the step better.
    run.step = extent > 0 ? extent / std::round(extent / *hint) : *hint;
    for (const double at : places) run.slices.push_back({std::llround((at - run.first) / run.step)});
    run.count = run.slices.back().front() + 1;
    return run;
  }
  const EvenSpacing even = evenSpacing(places, alone, limit);
  run = {even.first, even.step, even.count, {}, even.exact};
  for (const double index : even.index)
    if (even.exact)
      run.slices.push_back({std::llround(index)});
    else
      run.slices.emplace_back();
  for (std::int64_t k = 0; !even.exact && k < even.count; ++k) {
    const auto nearest = std::ranges::min_element(even.index, {}, [&](double at) { return std::abs(at - double(k)); });
    run.slices[std::size_t(nearest - even.index.begin())].push_back(k);
  }
  return run;
}

FramePlacement ownPlacement(const SegmentationObject& object, const std::vector<std::optional<Grid>>& planes) {
  const FrameHeader& first = object.header.frames.front();
  if (std::ranges::any_of(planes, [](const auto& plane) { return !plane; })) return stacked(object);
  checkOrientation(object, planes);
  const Places places = placesOf(object, planes);
  const auto& thickness = isPositive(first.spacingBetweenSlices) ? first.spacingBetweenSlices : first.sliceThickness;
  const PlaneRun run = evenPlanes(places.distinct, first.spacingBetweenSlices, isPositive(thickness) ? *thickness : 1,
                                  sliceLimit(std::int64_t(places.distinct.size()), first.format));
  checkSize(object, first.format.columns, first.format.rows, double(run.count));
  const auto slopeX = slopeOf(places.driftX, places.along), slopeY = slopeOf(places.driftY, places.along);
  const Vec3 corner = planes.front()->origin();
  FramePlacement placement =
      slopeX && slopeY ? straight(object, places, run, *slopeX, *slopeY, corner) : shifted(object, places, run, corner);
  if (!run.exact) placement.notices.push_back("gap: its slices are unevenly spaced; each was taken to the nearest");
  if (!first.pixelSpacing) placement.notices.push_back("no pixel spacing: pixels are taken as 1 mm");
  return placement;
}

}  // namespace hilum::dicom
