#include "core/metrics/SurfaceDistance.h"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cmath>

#include "core/MaskDistance.h"
#include "core/Parallel.h"
#include "core/metrics/SurfaceElements.h"

namespace hilum {
namespace {

constexpr double kSameMm = 1e-6;     // spacings are stored as 32-bit floats: 10 x 0.1 mm must be within 1 mm
constexpr double kRounding = 1e-12;  // of sums of areas

}  // namespace

SurfaceDistance::SurfaceDistance(const MaskPair& masks, const Progress& progress) {
  const SurfaceElements prediction = surfaceElements(masks.prediction, masks.size, masks.flat);
  const SurfaceElements reference = surfaceElements(masks.reference, masks.size, masks.flat);
  const auto areas = masks.flat ? elementLengthsMm(masks.spacingMm) : elementAreasMm2(masks.spacingMm);
  const auto directed = [&](const SurfaceElements& from, const SurfaceElements& to, const Progress& part) {
    Directed all;
    all.pieces.resize(from.places.size());
    std::vector<double> square;
    if (!to.places.empty() && !from.places.empty())
      square = preciseSquaredDistanceMm(to.isThere, 1, to.size, masks.spacingMm, part);
    part.checkpoint();
    parallelFor(
        std::int64_t(from.places.size()),
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = std::size_t(begin); i < std::size_t(end); ++i)
            all.pieces[i] = {square.empty() ? 0 : std::sqrt(square[std::size_t(from.places[i])]), areas[from.codes[i]]};
        },
        1 << 14);
    // Sorted by area too: the sums do not depend on how a file orders its axes.
    tbb::parallel_sort(all.pieces.begin(), all.pieces.end());
    for (const Piece& piece : all.pieces) all.areaMm2 += piece.areaMm2;
    part.report(1);
    return all;
  };
  fromPrediction_ = directed(prediction, reference, progress.part(0, 0.5));
  fromReference_ = directed(reference, prediction, progress.part(0.5, 1));
}

double SurfaceDistance::Directed::percentileMm(double fraction) const {
  double area = 0;
  for (const Piece& piece : pieces) {
    area += piece.areaMm2;
    if (area >= (fraction - kRounding) * areaMm2) return piece.mm;
  }
  return pieces.back().mm;
}

std::optional<double> SurfaceDistance::percentileMm(double fraction) const {
  if (!bothThere()) return std::nullopt;
  if (fraction >= 1) return std::max(fromPrediction_.pieces.back().mm, fromReference_.pieces.back().mm);
  return std::max(fromPrediction_.percentileMm(fraction), fromReference_.percentileMm(fraction));
}

std::optional<double> SurfaceDistance::meanMm() const {
  if (!bothThere()) return std::nullopt;
  double sum = 0;
  for (const Directed* side : {&fromPrediction_, &fromReference_})
    for (const Piece& piece : side->pieces) sum += piece.mm * piece.areaMm2;
  return sum / (fromPrediction_.areaMm2 + fromReference_.areaMm2);
}

double SurfaceDistance::dice(double toleranceMm) const {
  if (fromPrediction_.pieces.empty() && fromReference_.pieces.empty()) return 1;
  if (!bothThere()) return 0;
  const auto within = [&](const Directed& side) {
    double area = 0;
    for (const Piece& piece : side.pieces) {
      if (piece.mm > toleranceMm + kSameMm) break;
      area += piece.areaMm2;
    }
    return area;
  };
  return (within(fromPrediction_) + within(fromReference_)) / (fromPrediction_.areaMm2 + fromReference_.areaMm2);
}

}  // namespace hilum
