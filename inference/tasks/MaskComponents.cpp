#include "inference/tasks/MaskComponents.h"

#include <algorithm>
#include <numeric>

#include "core/Parallel.h"

namespace hilum::inference {
namespace {

/// Disjoint sets of runs; the smaller number is the root, so that numbering follows the voxels' order.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }
  std::int32_t find(std::int32_t i) {
    while (parent_[std::size_t(i)] != i) {
      parent_[std::size_t(i)] = parent_[std::size_t(parent_[std::size_t(i)])];
      i = parent_[std::size_t(i)];
    }
    return i;
  }
  void join(std::int32_t a, std::int32_t b) {
    a = find(a), b = find(b);
    parent_[std::size_t(std::max(a, b))] = std::min(a, b);
  }

 private:
  std::vector<std::int32_t> parent_;
};

}  // namespace

MaskComponents::MaskComponents(const MaskBlock& mask, std::uint8_t value, Reach reach, const Progress& progress)
    : size_(mask.size) {
  const std::int64_t nx = size_[0], ny = size_[1], nz = size_[2];
  std::vector<std::vector<Run>> perSlice(static_cast<std::size_t>(nz));
  parallelFor(nz, [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < ny; ++y) {
        const std::uint8_t* row = mask.slice(z) + y * nx;
        for (std::int64_t x = 0; x < nx;) {
          if (row[x] != value) {
            ++x;
            continue;
          }
          const auto first = x;
          while (x < nx && row[x] == value) ++x;
          perSlice[std::size_t(z)].push_back({z * ny + y, std::int32_t(first), std::int32_t(x), 0});
        }
      }
    }
  });
  std::vector<std::size_t> rowStart(std::size_t(ny * nz) + 1, 0);
  for (const auto& slice : perSlice) runs_.insert(runs_.end(), slice.begin(), slice.end());
  for (const Run& r : runs_) ++rowStart[std::size_t(r.row) + 1];
  std::partial_sum(rowStart.begin(), rowStart.end(), rowStart.begin());

  DisjointSets sets(runs_.size());
  const auto link = [&](std::int64_t rowA, std::int64_t rowB) {
    auto a = rowStart[std::size_t(rowA)], b = rowStart[std::size_t(rowB)];
    const auto endA = rowStart[std::size_t(rowA) + 1], endB = rowStart[std::size_t(rowB) + 1];
    while (a < endA && b < endB) {
      if (runs_[a].begin < runs_[b].end && runs_[b].begin < runs_[a].end) sets.join(std::int32_t(a), std::int32_t(b));
      runs_[a].end < runs_[b].end ? ++a : ++b;
    }
  };
  for (std::int64_t z = 0; z < nz; ++z) {
    progress.checkpoint();
    for (std::int64_t y = 0; y < ny; ++y) {
      if (y > 0) link(z * ny + y - 1, z * ny + y);
      if (z > 0 && reach == Reach::Space) link((z - 1) * ny + y, z * ny + y);
    }
  }
  std::vector<std::int32_t> number(runs_.size(), -1);
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const auto root = std::size_t(sets.find(std::int32_t(i)));
    if (number[root] < 0) {
      number[root] = std::int32_t(voxels_.size());
      voxels_.push_back(0);
    }
    runs_[i].component = number[root];
    voxels_[std::size_t(number[root])] += runs_[i].end - runs_[i].begin;
  }
}

void MaskComponents::clear(MaskBlock& mask, const std::vector<bool>& keep, std::uint8_t value) const {
  eachRun([&](std::int32_t c, std::int64_t first, std::int64_t length) {
    if (!keep[std::size_t(c)]) std::fill_n(mask.voxels.data() + first, length, value);
  });
}

std::vector<bool> MaskComponents::touchingSides() const {
  std::vector<bool> touching(voxels_.size(), false);
  for (const Run& r : runs_) {
    const auto y = r.row % size_[1];
    if (r.begin == 0 || r.end == size_[0] || y == 0 || y == size_[1] - 1) touching[std::size_t(r.component)] = true;
  }
  return touching;
}

void fillHolesInSlices(MaskBlock& mask, double mm2, const Progress& progress) {
  const MaskComponents gaps(mask, 0, Reach::Slice, progress);
  std::vector<bool> keep = gaps.touchingSides();
  const double pixel = mask.spacing[0] * mask.spacing[1];
  for (std::size_t c = 0; c < keep.size(); ++c)
    if (double(gaps.voxels()[c]) * pixel > mm2) keep[c] = true;
  gaps.clear(mask, keep, 1);
}

}  // namespace hilum::inference
