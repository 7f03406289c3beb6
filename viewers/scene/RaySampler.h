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

/// Trilinear reading of a RayVolume's cells and voxels; places are in cells and may lie half a cell outside.
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
    const auto mix = [](const Lanes& a, const Lanes& b, float t) { return a + (b - a) * t; };
    const auto face = [&](const RayVolume::Cell* q) {
      return mix(mix(read(q), read(q + cell_.dx), c.fx), mix(read(q + cell_.dy), read(q + cell_.dy + cell_.dx), c.fx),
                 c.fy);
    };
    return mix(face(p), face(p + cell_.dz), c.fz);
  }

  /// The value of the cells alone, as a step.
  int cellStep(const Lanes& place) const {
    const Corner c = cell_.corner(place);
    const RayVolume::Cell* p = cells_ + c.offset;
    const auto mix = [](float a, float b, float t) { return a + (b - a) * t; };
    const auto face = [&](const RayVolume::Cell* q) {
      return mix(mix(q->value, (q + cell_.dx)->value, c.fx),
                 mix((q + cell_.dy)->value, (q + cell_.dy + cell_.dx)->value, c.fx), c.fy);
    };
    return int(mix(face(p), face(p + cell_.dz), c.fz)) >> kCellShift;
  }

  /// The value of the voxels, as a step.
  template <class T>
  int voxelStep(const T* voxels, const Lanes& place) const {
    const Corner c = voxel_.corner(place * factor_ + shift_);
    const T* p = voxels + c.offset;
    Lanes left, right;  // the ends of the four edges along x
    if (std::is_same_v<T, std::int16_t> && voxel_.dx == 1) {
      const Words pairs{pair(p), pair(p + voxel_.dy), pair(p + voxel_.dz), pair(p + voxel_.dy + voxel_.dz)};
      left = __builtin_convertvector(pairs << 16 >> 16, Lanes);
      right = __builtin_convertvector(pairs >> 16, Lanes);
    } else {
      const auto ends = [&](const T* q) {
        return Lanes{float(q[0]), float(q[voxel_.dy]), float(q[voxel_.dz]), float(q[voxel_.dy + voxel_.dz])};
      };
      left = ends(p);
      right = ends(p + voxel_.dx);
    }
    const Lanes edges = left + (right - left) * c.fx;
    const float near = edges[0] + (edges[1] - edges[0]) * c.fy, far = edges[2] + (edges[3] - edges[2]) * c.fy;
    const float step = (near + (far - near) * c.fz - low_) * perUnit_;
    return step > 0 ? std::min(int(step), RayVolume::kSteps - 1) : 0;  // no number compares as false
  }

  /// The cell nearest to a place.
  std::size_t nearest(const Lanes& place) const {
    const Corner c = cell_.corner(place);
    return std::size_t(c.offset + (c.fx > 0.5f ? cell_.dx : 0) + (c.fy > 0.5f ? cell_.dy : 0) +
                       (c.fz > 0.5f ? cell_.dz : 0));
  }

 private:
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

  /// The lattice that places are read from; along an axis of one voxel the neighbour is the voxel itself.
  struct Lattice {
    explicit Lattice(const Index3& n)
        : last{float(n[0] - 1), float(n[1] - 1), float(n[2] - 1), 0},
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

    Lanes last;
    Words most;
    std::int64_t row, slice, dx, dy, dz;
  };

  const RayVolume::Cell* cells_;
  Lattice cell_, voxel_;
  float factor_, shift_, low_, perUnit_;
};

}  // namespace hilum::viewers
