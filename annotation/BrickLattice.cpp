#include "annotation/BrickLattice.h"

#include <algorithm>

namespace hilum::annotation {

BrickLattice::BrickLattice(const Index3& size) : size_(size) {
  for (int a = 0; a < 3; ++a) bricks_[a] = (size[a] + kSide - 1) / kSide;
}

IndexBox BrickLattice::box(BrickNumber brick) const {
  const std::int64_t number = brick;
  const Index3 place{number % bricks_[0], number / bricks_[0] % bricks_[1], number / (bricks_[0] * bricks_[1])};
  IndexBox box;
  for (int a = 0; a < 3; ++a) {
    box.begin[a] = place[a] * kSide;
    box.end[a] = std::min(size_[a], box.begin[a] + kSide);
  }
  return box;
}

std::size_t BrickLattice::voxels(BrickNumber brick) const {
  const Index3 n = box(brick).size();
  return std::size_t(n[0] * n[1] * n[2]);
}

void BrickLattice::read(std::span<const LabelId> image, BrickNumber brick, std::span<LabelId> content) const {
  const IndexBox box = this->box(brick);
  const std::int64_t width = box.size()[0];
  LabelId* to = content.data();
  for (std::int64_t z = box.begin[2]; z < box.end[2]; ++z)
    for (std::int64_t y = box.begin[1]; y < box.end[1]; ++y, to += width)
      std::copy_n(image.data() + offset({box.begin[0], y, z}), width, to);
}

void BrickLattice::write(std::span<const LabelId> content, BrickNumber brick, std::span<LabelId> image) const {
  const IndexBox box = this->box(brick);
  const std::int64_t width = box.size()[0];
  const LabelId* from = content.data();
  for (std::int64_t z = box.begin[2]; z < box.end[2]; ++z)
    for (std::int64_t y = box.begin[1]; y < box.end[1]; ++y, from += width)
      std::copy_n(from, width, image.data() + offset({box.begin[0], y, z}));
}

}  // namespace hilum::annotation
