#include "annotation/algorithms/Islands.h"

#include <algorithm>
#include <numeric>

namespace hilum::annotation {

Islands::Islands(const RegionMask& mask, Touching touching, const Progress& progress) : box_(mask.box()) {
  const bool corners = touching == Touching::Corners;
  const Index3 n = box_.size();
  const auto rowAt = [&](std::int64_t y, std::int64_t z) { return std::size_t(y + n[1] * z); };
  for (std::int64_t z = 0; z < n[2]; ++z) {
    progress.checkpoint();
    for (std::int64_t y = 0; y < n[1]; ++y) {
      const std::size_t first = runs_.size();
      rows_.push_back(first);
      mask.forEachRunOf(box_.begin[1] + y, box_.begin[2] + z, [&](std::int64_t from, std::int64_t to) {
        runs_.push_back({box_.begin[1] + y, box_.begin[2] + z, from, to, std::uint32_t(runs_.size())});
      });
      const auto meet = [&](std::int64_t dy, std::int64_t dz) {
        if (y + dy < 0 || y + dy >= n[1] || z + dz < 0) return;
        const std::size_t other = rowAt(y + dy, z + dz);
        join(first, runs_.size(), rows_[other], rows_[other + 1], corners ? 1 : 0);
      };
      meet(-1, 0);
      meet(0, -1);
      if (!corners) continue;
      meet(-1, -1);
      meet(1, -1);
    }
  }
  rows_.push_back(runs_.size());
  rank();
}

std::uint32_t Islands::root(std::uint32_t run) {
  while (runs_[run].parent != run) run = runs_[run].parent = runs_[runs_[run].parent].parent;
  return run;
}

void Islands::join(std::size_t first, std::size_t last, std::size_t otherFirst, std::size_t otherLast,
                   std::int64_t reach) {
  for (std::size_t a = first, b = otherFirst; a < last && b < otherLast;) {
    if (runs_[a].begin < runs_[b].end + reach && runs_[b].begin < runs_[a].end + reach) {
      const std::uint32_t one = root(std::uint32_t(a)), two = root(std::uint32_t(b));
      runs_[std::max(one, two)].parent = std::min(one, two);
    }
    runs_[a].end < runs_[b].end ? ++a : ++b;
  }
}

void Islands::rank() {
  std::vector<std::int64_t> sizes(runs_.size(), 0);
  for (std::uint32_t run = 0; run < runs_.size(); ++run) {
    runs_[run].parent = root(run);
    sizes[runs_[run].parent] += runs_[run].end - runs_[run].begin;
  }
  std::vector<std::uint32_t> roots;
  for (std::uint32_t run = 0; run < runs_.size(); ++run)
    if (runs_[run].parent == run) roots.push_back(run);
  std::ranges::stable_sort(roots, [&](std::uint32_t a, std::uint32_t b) { return sizes[a] > sizes[b]; });
  std::vector<std::uint32_t> place(runs_.size());
  for (std::size_t i = 0; i < roots.size(); ++i) {
    place[roots[i]] = std::uint32_t(i);
    sizes_.push_back(sizes[roots[i]]);
  }
  for (Run& run : runs_) run.parent = place[run.parent];
}

std::size_t Islands::at(const Index3& voxel) const {
  for (int a = 0; a < 3; ++a)
    if (voxel[a] < box_.begin[a] || voxel[a] >= box_.end[a]) return count();
  const auto row = std::size_t((voxel[1] - box_.begin[1]) + box_.size()[1] * (voxel[2] - box_.begin[2]));
  for (std::size_t i = rows_[row]; i < rows_[row + 1]; ++i)
    if (voxel[0] >= runs_[i].begin && voxel[0] < runs_[i].end) return runs_[i].parent;
  return count();
}

RegionMask Islands::where(const std::function<bool(std::size_t island)>& wanted) const {
  std::vector<std::uint8_t> take(count());
  for (std::size_t i = 0; i < count(); ++i) take[i] = wanted(i);
  RegionMask mask(box_);
  for (const Run& run : runs_)
    if (take[run.parent]) mask.setRun(run.y, run.z, run.begin, run.end);
  return mask;
}

LabelPatch Islands::labelled(const std::vector<LabelId>& labels) const {
  const Index3 n = box_.size();
  LabelPatch patch{RegionMask(box_), std::vector<LabelId>(std::size_t(n[0] * n[1] * n[2]))};
  for (const Run& run : runs_) {
    if (run.parent >= labels.size()) continue;
    patch.where.setRun(run.y, run.z, run.begin, run.end);
    std::fill_n(patch.labels.data() + patch.place({run.begin, run.y, run.z}), run.end - run.begin, labels[run.parent]);
  }
  return patch;
}

}  // namespace hilum::annotation
