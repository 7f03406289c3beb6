#include "core/metrics/MaskPair.h"

#include <algorithm>
#include <mutex>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum {
namespace {

/// The box around both; an empty one adds nothing.
IndexBox around(const IndexBox& a, const IndexBox& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  IndexBox box;
  for (std::size_t i = 0; i < 3; ++i)
    box.begin[i] = std::min(a.begin[i], b.begin[i]), box.end[i] = std::max(a.end[i], b.end[i]);
  return box;
}

/// The order of the axes that puts the one of length 1 last.
std::array<std::size_t, 3> flatLast(const Index3& size) {
  if (size[2] == 1) return {0, 1, 2};
  if (size[1] == 1) return {0, 2, 1};
  if (size[0] == 1) return {1, 2, 0};
  return {0, 1, 2};
}

std::vector<std::uint8_t> maskOf(const LabelledGrid& labelled, LabelId label, const IndexBox& box,
                                 const std::array<std::size_t, 3>& order) {
  const Index3 size = box.size(), grid = labelled.grid().size();
  const Index3 step{1, grid[0], grid[0] * grid[1]};
  std::vector<std::uint8_t> mask(std::size_t(size[0] * size[1] * size[2]), 0);
  if (label == 0) return mask;
  const Index3 n{size[order[0]], size[order[1]], size[order[2]]};
  const Index3 stride{step[order[0]], step[order[1]], step[order[2]]};
  const std::int64_t first = labelled.grid().offset(box.begin);
  for (const LabelMap& layer : labelled.layers()) {
    const LabelId* voxels = layer.voxels().data() + first;
    parallelFor(
        n[1] * n[2],
        [&](std::int64_t begin, std::int64_t end) {
          for (auto row = begin; row < end; ++row) {
            const LabelId* in = voxels + row % n[1] * stride[1] + row / n[1] * stride[2];
            std::uint8_t* out = mask.data() + row * n[0];
            for (std::int64_t x = 0; x < n[0]; ++x) out[x] = std::uint8_t(out[x] | (in[x * stride[0]] == label));
          }
        },
        256);
  }
  return mask;
}

}  // namespace

std::map<LabelId, IndexBox> labelBoxes(const LabelMap& map) {
  const Index3& n = map.grid().size();
  const LabelId* voxels = map.voxels().data();
  std::map<LabelId, IndexBox> all;
  std::mutex guard;
  parallelFor(
      n[1] * n[2],
      [&](std::int64_t begin, std::int64_t end) {
        std::map<LabelId, IndexBox> own;
        for (auto row = begin; row < end; ++row) {
          const LabelId* line = voxels + row * n[0];
          for (std::int64_t x = 0; x < n[0];) {
            const LabelId label = line[x];
            const auto first = x;
            while (x < n[0] && line[x] == label) ++x;
            if (label == 0) continue;
            const std::int64_t y = row % n[1], z = row / n[1];
            IndexBox& box = own[label];
            box = around(box, {{first, y, z}, {x, y + 1, z + 1}});
          }
        }
        const std::lock_guard lock(guard);
        for (const auto& [label, box] : own) all[label] = around(all[label], box);
      },
      512);
  return all;
}

LabelledGrid::LabelledGrid(std::span<const LabelMap> layers) : layers_(layers) {
  if (layers_.empty()) throw Error(Code::BadInput, "there is no layer of labels (choose another label file)");
  for (const LabelMap& layer : layers_) {
    if (!layer.grid().sameAs(grid()))
      throw Error(Code::BadInput, "the layers of labels lie on different grids (save them on one grid)");
    for (const auto& [label, box] : labelBoxes(layer)) boxes_[label] = around(boxes_[label], box);
  }
}

IndexBox LabelledGrid::box(LabelId label) const {
  const auto found = boxes_.find(label);
  return found == boxes_.end() ? IndexBox{} : found->second;
}

std::vector<LabelId> LabelledGrid::labels() const {
  std::vector<LabelId> labels;
  for (const auto& [label, box] : boxes_) labels.push_back(label);
  return labels;
}

MaskPair maskPair(const LabelledGrid& prediction, LabelId predicted, const LabelledGrid& reference, LabelId referred) {
  const Grid& grid = reference.grid();
  if (!prediction.grid().sameAs(grid))
    throw Error(Code::BadInput,
                "prediction and reference lie on different grids (bring one onto the other's grid first)");
  if (!grid.isRight())
    throw Error(Code::BadInput, "the labels lie on a sheared grid (bring them onto a right one first)");
  MaskPair masks{.voxelMl = grid.voxelVolumeMm3() / 1000, .gridVoxels = grid.voxelCount()};
  const auto order = flatLast(grid.size());
  for (int i = 0; i < 3; ++i) masks.spacingMm[i] = grid.spacing()[int(order[std::size_t(i)])];
  masks.flat = grid.size()[order[2]] == 1;
  const IndexBox box = around(prediction.box(predicted), reference.box(referred));
  if (box.empty()) return masks;
  for (std::size_t i = 0; i < 3; ++i) masks.size[i] = box.size()[order[i]];
  masks.prediction = maskOf(prediction, predicted, box, order);
  masks.reference = maskOf(reference, referred, box, order);
  return masks;
}

}  // namespace hilum
