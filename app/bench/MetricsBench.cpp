#include "app/bench/Bench.h"
#include "core/metrics/Lesions.h"
#include "core/metrics/Overlap.h"
#include "core/metrics/SurfaceDistance.h"
#include "core/phantom/Thorax.h"

namespace hilum::bench {
namespace {

/// Both lungs as one label.
LabelMap lungsOf(const LabelMap& labels) {
  LabelMap lungs(labels.grid());
  for (std::size_t i = 0; i < labels.voxels().size(); ++i)
    lungs.voxels()[i] = labels.voxels()[i] == 1 || labels.voxels()[i] == 2;
  return lungs;
}

/// The same lungs some voxels aside.
LabelMap shifted(const LabelMap& labels, const Index3& by) {
  const Index3& n = labels.grid().size();
  LabelMap moved(labels.grid());
  for (std::int64_t z = by[2]; z < n[2]; ++z)
    for (std::int64_t y = by[1]; y < n[1]; ++y)
      for (std::int64_t x = by[0]; x < n[0]; ++x)
        moved.voxels()[std::size_t(labels.grid().offset({x, y, z}))] = labels.at({x - by[0], y - by[1], z - by[2]});
  return moved;
}

}  // namespace

std::vector<Figure> benchMetrics(const Progress& progress) {
  const LabelMap reference = lungsOf(phantom::makeThorax({}, progress.part(0, 0.5)).truth.labels);
  const LabelMap prediction = shifted(reference, {3, 2, 1});
  const auto masks = [&] {
    return maskPair(LabelledGrid(std::span(&prediction, 1)), 1, LabelledGrid(std::span(&reference, 1)), 1);
  };
  const double surface = medianSeconds(5, [&] { SurfaceDistance(masks(), progress).percentileMm(0.95); });
  const double all = medianSeconds(3, [&] {
    const MaskPair pair = masks();
    const SurfaceDistance distance(pair, progress);
    distance.meanMm(), distance.dice(1), overlap(pair).dice(), lesionCounts(pair).f1();
  });
  return {{.name = "HD95 of lungs, 512x512x300", .value = surface, .unit = "s", .target = 5},
          {.name = "all metrics of lungs, 512x512x300", .value = all, .unit = "s", .target = 8}};
}

}  // namespace hilum::bench
