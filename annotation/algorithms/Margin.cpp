#include "annotation/algorithms/Margin.h"

#include <cmath>

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/LabelRegion.h"
#include "core/MaskDistance.h"

namespace hilum::annotation {
namespace {

/// Rounding must not decide about a distance that is exactly the margin.
double squareOf(double mm) { return mm * mm * (1 + 1e-6) + 1e-9; }

}  // namespace

RegionMask withMargin(const RegionMask& mask, const Grid& grid, double mm, const Progress& progress) {
  const IndexBox bounds = mask.bounds();
  if (mm == 0 || bounds.empty()) return inBox(mask, bounds);
  Index3 reach;
  for (int a = 0; a < 3; ++a) reach[a] = mm > 0 ? std::int64_t(std::ceil(mm / grid.spacing()[a])) : 1;
  const IndexBox box = common(widened(bounds, reach), wholeOf(grid.size()));
  const auto bytes = bytesOf(mask, box);
  const auto square = squaredDistanceMm(bytes, mm > 0 ? 1 : 0, box.size(), grid.spacing(), progress);
  const auto limit = float(squareOf(mm));
  const RegionMask result = mm > 0 ? regionWhere(box, [&](std::size_t i) { return square[i] <= limit; })
                                   : regionWhere(box, [&](std::size_t i) { return square[i] > limit; });
  return inBox(result, result.bounds());
}

RegionMask closed(const RegionMask& mask, const Grid& grid, double radiusMm, const Progress& progress) {
  return withMargin(withMargin(mask, grid, radiusMm, progress.part(0, 0.5)), grid, -radiusMm, progress.part(0.5, 1));
}

RegionMask opened(const RegionMask& mask, const Grid& grid, double radiusMm, const Progress& progress) {
  return withMargin(withMargin(mask, grid, -radiusMm, progress.part(0, 0.5)), grid, radiusMm, progress.part(0.5, 1));
}

RegionMask shell(const RegionMask& mask, const Grid& grid, double thicknessMm, ShellSide side,
                 const Progress& progress) {
  const double inward = side == ShellSide::Inside ? thicknessMm : side == ShellSide::Middle ? thicknessMm / 2 : 0;
  RegionMask outer = withMargin(mask, grid, thicknessMm - inward, progress.part(0, 0.5));
  outer -= withMargin(mask, grid, -inward, progress.part(0.5, 1));
  return outer;
}

}  // namespace hilum::annotation
