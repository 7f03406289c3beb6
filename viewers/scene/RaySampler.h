#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <type_traits>

#include "viewers/scene/RayVolume.h"

namespace hilum::viewers {

using Lanes = float __attribute__((vector_size(16)));  ///< four numbers at once
using Words = std::int32_t __attribute__((vector_size(16)));

/// Four places, coordinate by coordinate.
struct Places {
  Lanes x, y, z;
  Lanes operator[](int i) const { return Lanes{x[i], y[i], z[i], 0}; }
};

/// Trilinear reading of a RayVolume's cells and voxels; places are in cells and may lie half a cell outside.
/// Values are read four at once: the processor waits for memory once, not four times.
class RaySampler {
 public:
  explicit RaySampler(const RayVolume& volume)
      : cells_(volume.cells().data()),
        cell_(volume.cellGrid().size()),
        voxel_(volume.volume()->grid().size()),
        factor_(float(volume.factor())),
        shift_((volume.factor() - 1) / 2.0f),
        low_(float(volume.low())),
        perUnit_(float(volume.stepsPerUnit())) {}

  /// Value (0..kTop) and normal of the cells.
  Lanes cell(const Lanes& place) const {
    const Corner c = cell_.corner(place);
    const RayVolume::Cell* p = cells_ + c.offset;
    const auto read = [](const RayVolume::Cell* cell) {
      short __attribute__((vector_size(8))) raw;
      std::memcpy(&raw, cell, sizeof raw);
      return __builtin_convertvector(raw, Lanes);
    };
    const auto edge = [&](const RayVolume::Cell* q) { return mixed(read(q), read(q + cell_.dx), Lanes{} + c.fx); };
    const auto face = [&](const RayVolume::Cell* q) { return mixed(edge(q), edge(q + cell_.dy), Lanes{} + c.fy); };
    return mixed(face(p), face(p + cell_.dz), Lanes{} + c.fz);
  }

  /// The values of the cells alone, as steps.
  Words cellSteps(const Places& places) const {
    const Corners c = cell_.corners(places);
    const auto column = [&](std::int64_t beside) {
      return Lanes{float(cells_[c.offset[0] + beside].value), float(cells_[c.offset[1] + beside].value),
                   float(cells_[c.offset[2] + beside].value), float(cells_[c.offset[3] + beside].value)};
    };
    const auto edge = [&](std::int64_t beside) { return mixed(column(beside), column(beside + cell_.dx), c.fx); };
    const auto face = [&](std::int64_t beside) { return mixed(edge(beside), edge(beside + cell_.dy), c.fy); };
    return __builtin_convertvector(mixed(face(0), face(cell_.dz), c.fz), Words) >> kCellShift;
  }

  /// The values of the voxels, as steps.
  template <class T>
  Words voxelSteps(const T* voxels, const Places& places) const {
    const Corners c = voxel_.corners({places.x * factor_ + shift_, places.y * factor_ + shift_,
                                      places.z * factor_ + shift_});
    const T* p[4]{voxels + c.offset[0], voxels + c.offset[1], voxels + c.offset[2], voxels + c.offset[3]};
    const auto edge = [&](std::int64_t beside) {
      if constexpr (std::is_same_v<T, std::int16_t>)
        if (voxel_.dx == 1) {
          const Words pairs{pair(p[0] + beside), pair(p[1] + beside), pair(p[2] + beside), pair(p[3] + beside)};
          return mixed(__builtin_convertvector(pairs << 16 >> 16, Lanes), __builtin_convertvector(pairs >> 16, Lanes),
                       c.fx);
        }
      const auto column = [&](std::int64_t at) {
        return Lanes{float(p[0][at]), float(p[1][at]), float(p[2][at]), float(p[3][at])};
      };
      return mixed(column(beside), column(beside + voxel_.dx), c.fx);
    };
    const auto face = [&](std::int64_t beside) { return mixed(edge(beside), edge(beside + voxel_.dy), c.fy); };
    const Lanes step = (mixed(face(0), face(voxel_.dz), c.fz) - low_) * perUnit_;
    constexpr float last = RayVolume::kSteps - 1;
    const Lanes top = Lanes{} + last;
    const Lanes inside = step > Lanes{} ? step : Lanes{};  // no number compares as false
    return __builtin_convertvector(inside < top ? inside : top, Words);
  }

  /// The cell nearest to a place.
  std::size_t nearest(const Lanes& place) const {
    const Corner c = cell_.corner(place);
    return std::size_t(c.offset + (c.fx > 0.5f ? cell_.dx : 0) + (c.fy > 0.5f ? cell_.dy : 0) +
                       (c.fz > 0.5f ? cell_.dz : 0));
  }

 private:
  static Lanes mixed(const Lanes& a, const Lanes& b, const Lanes& share) { return a + (b - a) * share; }

  /// Two voxels, the first in the lower half.
  template <class T>
  static std::int32_t pair(const T* voxels) {
    static_assert(std::endian::native == std::endian::little);
    std::int32_t both;
    std::memcpy(&both, voxels, sizeof both);
    return both;
  }

  static constexpr int kCellShift = 3;  // from kTop + 1 to kSteps
  static_assert((RayVolume::kTop + 1) >> kCellShift == RayVolume::kSteps);

  struct Corner {
    std::int64_t offset;
    float fx, fy, fz;
  };
  struct Corners {
    std::int64_t offset[4];
    Lanes fx, fy, fz;
  };

  /// The lattice that places are read from; along an axis of one voxel the neighbour is the voxel itself.
  struct Lattice {
    explicit Lattice(const Index3& n)
        : last{float(n[0] - 1), float(n[1] - 1), float(n[2] - 1), 0},
          mostAsFloat{std::max(last[0] - 1, 0.0f), std::max(last[1] - 1, 0.0f), std::max(last[2] - 1, 0.0f), 0},
          most{int(std::max<std::int64_t>(n[0] - 2, 0)), int(std::max<std::int64_t>(n[1] - 2, 0)),
               int(std::max<std::int64_t>(n[2] - 2, 0)), 0},
          row(n[0]),
          slice(n[0] * n[1]),
          dx(n[0] > 1 ? 1 : 0),
          dy(n[1] > 1 ? row : 0),
          dz(n[2] > 1 ? slice : 0) {}

    Corner corner(const Lanes& place) const {
      const Lanes zero{};
      Lanes inside = place > zero ? place : zero;
      inside = inside < last ? inside : last;
      Words index = __builtin_convertvector(inside, Words);
      index = index < most ? index : most;
      const Lanes share = inside - __builtin_convertvector(index, Lanes);
      return {index[0] + row * index[1] + slice * index[2], share[0], share[1], share[2]};
    }

    Corners corners(const Places& places) const {
      Words x, y, z;
      Corners c;
      c.fx = split(places.x, 0, x);
      c.fy = split(places.y, 1, y);
      c.fz = split(places.z, 2, z);
      for (int i = 0; i < 4; ++i) c.offset[i] = x[i] + row * y[i] + slice * z[i];
      return c;
    }

    /// The whole steps along one axis, and what is left.
    Lanes split(const Lanes& place, int axis, Words& index) const {
      Lanes inside = place > Lanes{} ? place : Lanes{};
      const Lanes end = Lanes{} + last[axis], corner = Lanes{} + mostAsFloat[axis];
      inside = inside < end ? inside : end;
      index = __builtin_convertvector(inside < corner ? inside : corner, Words);
      return inside - __builtin_convertvector(index, Lanes);
    }

    Lanes last, mostAsFloat;
    Words most;
    std::int64_t row, slice, dx, dy, dz;
  };

  const RayVolume::Cell* cells_;
  Lattice cell_, voxel_;
  float factor_, shift_, low_, perUnit_;
};

}  // namespace hilum::viewers
