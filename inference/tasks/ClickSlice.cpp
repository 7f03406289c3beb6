#include "inference/tasks/ClickSlice.h"

#include "inference/training/ClickCrop.h"

namespace hilum::inference {

/// How the grid's axes lie in the picture.
void ClickSlice::turn(const Grid& grid, int through) {
  const AxisOrder order = closestToLps(grid);
  const bool isAxial = order.axis[2] == through;
  const int across = order.axis[0] == through ? 1 : 0, down = isAxial ? 1 : 2;  // of LPS
  axis_ = {order.axis[std::size_t(across)], order.axis[std::size_t(down)], through};
  flip_ = {order.flip[std::size_t(across)], order.flip[std::size_t(down)] != !isAxial};
  width_ = int(grid.size()[axis_[0]]), height_ = int(grid.size()[axis_[1]]);
  pixelMm_ = {grid.spacing()[axis_[0]], grid.spacing()[axis_[1]]};
}

std::array<int, 2> ClickSlice::placeOf(const Grid& grid, int through, const Index3& voxel) {
  ClickSlice bare({}, 0, 0);
  bare.turn(grid, through);
  return bare.pixelOf(voxel);
}

ClickSlice::ClickSlice(const Volume& volume, int through, std::int64_t index) : index_(index) {
  const Grid& grid = volume.grid();
  turn(grid, through);
  brightness_.resize(std::size_t(width_) * std::size_t(height_));
  volume.visit([&](auto voxels) {
    for (int y = 0; y < height_; ++y)
      for (int x = 0; x < width_; ++x)
        brightness_[std::size_t(y) * std::size_t(width_) + std::size_t(x)] =
            float(voxels[std::size_t(grid.offset(voxelAt(x, y)))]);
  });
  stretchBrightness(brightness_);
}

ClickSlice::ClickSlice(std::vector<float> values, int width, int height)
    : width_(width), height_(height), brightness_(std::move(values)) {
  stretchBrightness(brightness_);
}

int ClickSlice::axialAxis(const Grid& grid) {
  for (int axis = 2; axis >= 0; --axis)
    if (grid.size()[axis] == 1) return axis;
  return closestToLps(grid).axis[2];
}

Index3 ClickSlice::voxelAt(int x, int y) const {
  Index3 voxel;
  voxel[axis_[0]] = flip_[0] ? width_ - 1 - x : x;
  voxel[axis_[1]] = flip_[1] ? height_ - 1 - y : y;
  voxel[axis_[2]] = index_;
  return voxel;
}

std::array<int, 2> ClickSlice::pixelOf(const Index3& voxel) const {
  const int x = int(voxel[axis_[0]]), y = int(voxel[axis_[1]]);
  return {flip_[0] ? width_ - 1 - x : x, flip_[1] ? height_ - 1 - y : y};
}

}  // namespace hilum::inference
