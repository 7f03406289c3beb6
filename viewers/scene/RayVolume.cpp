#include "viewers/scene/RayVolume.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "core/Parallel.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::viewers {
namespace {

constexpr std::int64_t kMostCells = 16 << 20;
constexpr int kBins = 512;

Grid shrunk(const Grid& grid, int factor) {
  Index3 size;
  Vec3 spacing = grid.spacing(), first = Vec3::Zero();
  for (int a = 0; a < 3; ++a) {
    size[a] = std::max<std::int64_t>(grid.size()[a] / factor, 1);
    spacing[a] *= factor;
    first[a] = (factor - 1) / 2.0;
  }
  return Grid(size, spacing, grid.toWorld(first), grid.direction());
}

int factorFor(const Grid& grid) {
  int factor = 1;
  while (shrunk(grid, factor).voxelCount() > kMostCells) ++factor;
  return factor;
}

/// A finite number of steps, whatever the voxel holds.
double steps(double value, double low, double perUnit, double most) {
  const double step = (value - low) * perUnit;
  return step > 0 ? std::min(step, most) : 0;  // no number compares as false
}

/// The voxels of one axis that the interpolation inside a brick of cells reads: begin and end.
std::pair<std::int64_t, std::int64_t> voxelsOfBrick(std::int64_t brick, std::int64_t bricks, std::int64_t voxels,
                                                    int factor) {
  const auto voxel = [&](double cell) { return (cell + 0.5) * factor - 0.5; };
  const double first = double(brick) * RayVolume::kBrick, last = first + RayVolume::kBrick;
  const std::int64_t begin = brick == 0 ? 0 : std::int64_t(std::floor(voxel(first)));
  const std::int64_t end = brick + 1 == bricks ? voxels : std::int64_t(std::ceil(voxel(last))) + 1;
  return {begin, std::min(end, voxels)};
}

/// Sets what lies within `reach` of a set place of the line.
void widen(std::uint8_t* line, std::int64_t count, std::int64_t stride, std::int64_t reach) {
  std::vector<std::uint8_t> old(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) old[std::size_t(i)] = line[i * stride];
  std::int64_t until = -1;
  for (std::int64_t i = 0; i < count; ++i) {
    if (old[std::size_t(i)]) until = i + reach;
    if (i <= until) line[i * stride] = 1;
  }
  until = count;
  for (std::int64_t i = count - 1; i >= 0; --i) {
    if (old[std::size_t(i)]) until = i - reach;
    if (i >= until) line[i * stride] = 1;
  }
}

}  // namespace

RayVolume::RayVolume(VolumePtr volume, const Progress& progress)
    : volume_(std::move(volume)), factor_(factorFor(volume_->grid())), grid_(shrunk(volume_->grid(), factor_)) {
  std::tie(low_, high_) = volume_->range();
  if (!(high_ > low_)) high_ = low_ + 1;
  shrink(progress.part(0, 0.4));
  findNormals(progress.part(0.4, 0.7));
  findBricks(progress.part(0.7, 0.95));
  findBlocks();
  if (hasHounsfieldUnits(*volume_)) {
    findOutside();
    findOutsideOfBricks();
  }
  countValues();
  progress.report(1);
}

void RayVolume::shrink(const Progress& progress) {
  cells_.resize(std::size_t(grid_.voxelCount()));
  const Index3 &n = grid_.size(), &m = volume_->grid().size();
  const double perUnit = kTop / (high_ - low_);
  std::atomic<std::int64_t> done = 0;
  volume_->visit([&](auto voxels) {
    parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
      std::vector<float> row(static_cast<std::size_t>(n[0]));
      for (auto z = begin; z < end; ++z) {
        for (std::int64_t y = 0; y < n[1]; ++y) {
          std::fill(row.begin(), row.end(), 0.0f);
          float count = 0;
          for (auto k = z * factor_; k < std::min((z + 1) * factor_, m[2]); ++k)
            for (auto j = y * factor_; j < std::min((y + 1) * factor_, m[1]); ++j)
              for (int i = 0; i < factor_ && i < m[0]; ++i, ++count) {
                const auto* line = voxels.data() + m[0] * (j + m[1] * k) + i;
                for (std::int64_t x = 0; x < n[0]; ++x) row[std::size_t(x)] += float(line[x * factor_]);
              }
          Cell* cell = cells_.data() + grid_.offset({0, y, z});
          for (std::int64_t x = 0; x < n[0]; ++x)
            cell[x].value = std::int16_t(std::lround(steps(row[std::size_t(x)] / count, low_, perUnit, kTop)));
        }
        progress.report(double(++done) / double(n[2]));
      }
    });
  });
}

void RayVolume::findNormals(const Progress& progress) {
  const Index3& n = grid_.size();
  const Index3 stride{1, n[0], n[0] * n[1]};
  const Eigen::Matrix3f toWorld = grid_.worldToIndexLinear().transpose().cast<float>();
  // An edge is a twentieth of the tissue's range within one cell; noise stays below.
  const auto [dark, bright] = tissueRange(*volume_);
  const double edge = 0.05 * (bright - dark) * kTop / (high_ - low_) / grid_.spacing().mean();
  const float perEdge = float(1 / std::max(edge, 1e-6));
  std::atomic<std::int64_t> done = 0;
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      Cell* cell = cells_.data() + z * stride[2];
      for (std::int64_t y = 0; y < n[1]; ++y)
        for (std::int64_t x = 0; x < n[0]; ++x, ++cell) {
          const std::int64_t at[3]{x, y, z};
          Eigen::Vector3f slope;
          for (int a = 0; a < 3; ++a) {
            const std::int64_t back = at[a] > 0 ? stride[a] : 0, on = at[a] + 1 < n[a] ? stride[a] : 0;
            slope[a] = back + on == 0 ? 0 : float(cell[-back].value - cell[on].value) / (back && on ? 2.0f : 1.0f);
          }
          const Eigen::Vector3f down = toWorld * slope;
          const float length = down.norm();
          const float scale = length > 0 ? kTop * std::min(length * perEdge, 1.0f) / length : 0;
          cell->nx = std::int16_t(down[0] * scale);
          cell->ny = std::int16_t(down[1] * scale);
          cell->nz = std::int16_t(down[2] * scale);
        }
      progress.report(double(++done) / double(n[2]));
    }
  });
}

void RayVolume::findBricks(const Progress& progress) {
  const Index3 &n = grid_.size(), &m = volume_->grid().size();
  for (int a = 0; a < 3; ++a) brickCount_[a] = (n[a] + kBrick - 1) / kBrick;
  bricks_.resize(std::size_t(brickCount_[0] * brickCount_[1] * brickCount_[2]));
  std::atomic<std::int64_t> done = 0;
  volume_->visit([&]<class T>(std::span<const T> voxels) {
    parallelFor(brickCount_[2], [&](std::int64_t begin, std::int64_t end) {
      for (auto z = begin; z < end; ++z) {
        Range* brick = bricks_.data() + z * brickCount_[0] * brickCount_[1];
        const auto [z0, z1] = voxelsOfBrick(z, brickCount_[2], m[2], factor_);
        for (std::int64_t y = 0; y < brickCount_[1]; ++y) {
          const auto [y0, y1] = voxelsOfBrick(y, brickCount_[1], m[1], factor_);
          for (std::int64_t x = 0; x < brickCount_[0]; ++x, ++brick) {
            const auto [x0, x1] = voxelsOfBrick(x, brickCount_[0], m[0], factor_);
            T low = std::numeric_limits<T>::max(),
              high = std::numeric_limits<T>::lowest();  // what is no number is neither
            for (auto k = z0; k < z1; ++k)
              for (auto j = y0; j < y1; ++j) {
                const T* line = voxels.data() + m[0] * (j + m[1] * k);
                for (auto i = x0; i < x1; ++i) {
                  low = line[i] < low ? line[i] : low;
                  high = line[i] > high ? line[i] : high;
                }
              }
            brick->low = std::uint16_t(steps(double(low), low_, stepsPerUnit(), kSteps - 1));
            brick->high = std::uint16_t(std::ceil(steps(double(high), low_, stepsPerUnit(), kSteps - 1)));
          }
        }
        progress.report(double(++done) / double(brickCount_[2]));
      }
    });
  });
}

void RayVolume::findBlocks() {
  for (int a = 0; a < 3; ++a) blockCount_[a] = (brickCount_[a] + 1) / 2;
  blocks_.resize(std::size_t(blockCount_[0] * blockCount_[1] * blockCount_[2]));
  const Range* brick = bricks_.data();
  for (std::int64_t z = 0; z < brickCount_[2]; ++z)
    for (std::int64_t y = 0; y < brickCount_[1]; ++y)
      for (std::int64_t x = 0; x < brickCount_[0]; ++x, ++brick) {
        Range& block = blocks_[std::size_t(x / 2 + blockCount_[0] * (y / 2 + blockCount_[1] * (z / 2)))];
        block.low = std::min(block.low, brick->low);
        block.high = std::max(block.high, brick->high);
      }
}

void RayVolume::findOutside() {
  constexpr double kAirHu = -400;
  const auto air = std::int16_t(steps(kAirHu, low_, kTop / (high_ - low_), kTop));
  outside_.assign(cells_.size(), 0);
  const Index3& n = grid_.size();
  const Index3 stride{1, n[0], n[0] * n[1]};
  // Slice by slice across the body: at the top and the bottom of a chest, its airways end at the volume's face.
  const int across = closestToLps(grid_).axis[2], u = across == 0 ? 1 : 0, v = across == 2 ? 1 : 2;
  const auto skin = [&](int axis) { return std::int64_t(std::ceil(kSkinMm / grid_.spacing()[axis])); };
  parallelFor(n[across], [&](std::int64_t begin, std::int64_t end) {
    std::vector<std::pair<std::int64_t, std::int64_t>> edge;
    for (auto slice = begin; slice < end; ++slice) {
      const auto visit = [&](std::int64_t i, std::int64_t j) {
        if (i < 0 || j < 0 || i >= n[u] || j >= n[v]) return;
        const auto at = std::size_t(slice * stride[across] + i * stride[u] + j * stride[v]);
        if (outside_[at] || cells_[at].value >= air) return;
        outside_[at] = 1;
        edge.emplace_back(i, j);
      };
      for (std::int64_t i = 0; i < n[u]; ++i) visit(i, 0), visit(i, n[v] - 1);
      for (std::int64_t j = 0; j < n[v]; ++j) visit(0, j), visit(n[u] - 1, j);
      while (!edge.empty()) {
        const auto [i, j] = edge.back();
        edge.pop_back();
        visit(i - 1, j), visit(i + 1, j), visit(i, j - 1), visit(i, j + 1);
      }
      for (std::int64_t j = 0; j < n[v]; ++j)
        widen(outside_.data() + slice * stride[across] + j * stride[v], n[u], stride[u], skin(u));
      for (std::int64_t i = 0; i < n[u]; ++i)
        widen(outside_.data() + slice * stride[across] + i * stride[u], n[v], stride[v], skin(v));
    }
  });
}

void RayVolume::findOutsideOfBricks() {
  const Index3& n = grid_.size();
  outsideOfBricks_.resize(bricks_.size());
  parallelFor(brickCount_[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      Outside* brick = outsideOfBricks_.data() + z * brickCount_[0] * brickCount_[1];
      for (std::int64_t y = 0; y < brickCount_[1]; ++y)
        for (std::int64_t x = 0; x < brickCount_[0]; ++x, ++brick) {
          // A place near the brick's far face is nearest to the next brick's first cell.
          const auto last = [](std::int64_t at, std::int64_t cells) { return std::min((at + 1) * kBrick, cells - 1); };
          const std::int64_t x0 = x * kBrick, x1 = last(x, n[0]);
          std::int64_t all = 0, out = 0;
          for (auto k = z * kBrick; k <= last(z, n[2]); ++k)
            for (auto j = y * kBrick; j <= last(y, n[1]); ++j, all += x1 - x0 + 1) {
              const std::uint8_t* line = outside_.data() + n[0] * (j + n[1] * k);
              for (auto i = x0; i <= x1; ++i) out += line[i];
            }
          *brick = out == 0 ? Outside::None : out == all ? Outside::All : Outside::Some;
        }
    }
  });
}

void RayVolume::countValues() {
  histogram_.assign(kBins, 0);
  for (const Cell& cell : cells_) ++histogram_[std::size_t(cell.value) * kBins / (kTop + 1)];
}

}  // namespace hilum::viewers
