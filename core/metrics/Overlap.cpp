#include "core/metrics/Overlap.h"

#include <mutex>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum {
namespace {

void requireSameGrid(const LabelMap& a, const LabelMap& b) {
  if (!a.grid().sameAs(b.grid()))
    throw Error(Code::BadInput,
                "prediction and reference lie on different grids (bring one onto the other's grid first)");
}

}  // namespace

std::map<LabelId, Overlap> overlaps(const LabelMap& prediction, const LabelMap& reference) {
  requireSameGrid(prediction, reference);
  const auto p = prediction.voxels(), r = reference.voxels();
  std::map<LabelId, Overlap> all;
  std::mutex guard;
  parallelFor(
      std::int64_t(p.size()),
      [&](std::int64_t begin, std::int64_t end) {
        std::map<LabelId, Overlap> own;
        for (auto i = std::size_t(begin); i < std::size_t(end);) {
          const LabelId a = p[i], b = r[i];
          const auto first = i;
          while (i < std::size_t(end) && p[i] == a && r[i] == b) ++i;
          const auto run = std::int64_t(i - first);
          if (a) own[a].predicted += run;
          if (b) own[b].reference += run;
          if (a && a == b) own[a].common += run;
        }
        const std::lock_guard lock(guard);
        for (const auto& [id, o] : own) {
          Overlap& sum = all[id];
          sum.predicted += o.predicted, sum.reference += o.reference, sum.common += o.common;
        }
      },
      1 << 20);
  for (auto& [id, o] : all) {
    o.voxelMl = prediction.grid().voxelVolumeMm3() / 1000;
    o.all = prediction.grid().voxelCount();
  }
  return all;
}

Overlap overlap(const LabelMap& prediction, LabelId predicted, const LabelMap& reference, LabelId referred) {
  requireSameGrid(prediction, reference);
  Overlap o{.voxelMl = prediction.grid().voxelVolumeMm3() / 1000, .all = prediction.grid().voxelCount()};
  const auto p = prediction.voxels(), r = reference.voxels();
  for (std::size_t i = 0; i < p.size(); ++i) {
    o.predicted += p[i] == predicted;
    o.reference += r[i] == referred;
    o.common += p[i] == predicted && r[i] == referred;
  }
  return o;
}

Overlap overlap(const MaskPair& masks) {
  Overlap o{.voxelMl = masks.voxelMl, .all = masks.gridVoxels};
  for (std::size_t i = 0; i < masks.prediction.size(); ++i) {
    o.predicted += masks.prediction[i];
    o.reference += masks.reference[i];
    o.common += masks.prediction[i] & masks.reference[i];
  }
  return o;
}

}  // namespace hilum
