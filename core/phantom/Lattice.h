#pragma once
#include <functional>
#include <span>
#include <vector>

#include "core/Geometry.h"

namespace hilum::phantom {

/// A coarse lattice of nodes on which smooth distances are kept; the zero level stays sharp between the nodes, which
/// makes costly shapes as cheap per voxel as an interpolation.
struct Lattice {
  Vec3 origin = Vec3::Zero();
  double step = 2.5;
  Index3 size{1, 1, 1};
  Vec3 node(std::int64_t x, std::int64_t y, std::int64_t z) const {
    return origin + step * Vec3(double(x), double(y), double(z));
  }
  std::size_t count() const { return std::size_t(size[0] * size[1] * size[2]); }
};

/// Lattice that covers the box from `low` to `high`.
Lattice latticeOver(const Vec3& low, const Vec3& high, double step);

class Field {
 public:
  Field(const Lattice& lattice, float value) : lattice_(lattice), values_(lattice.count(), value) {}
  const Lattice& lattice() const { return lattice_; }
  std::vector<float>& values() { return values_; }
  const std::vector<float>& values() const { return values_; }

  double at(const Vec3& p) const;  ///< trilinear, clamped to the lattice

  /// Interpolated values along a row of `out.size()` points from `start` in steps of `dx` along x.
  void sampleRow(const Vec3& start, double dx, std::span<float> out, std::vector<float>& scratch) const;

 private:
  Lattice lattice_;
  std::vector<float> values_;
};

}  // namespace hilum::phantom
