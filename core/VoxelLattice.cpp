#include "core/VoxelLattice.h"

#include <cmath>

#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr double furthest = 1e9;  ///< voxels; beyond it nothing shares a lattice with anything

/// The axis that a signed unit vector runs along, else -1.
int axisOf(const Vec3& step) {
  int axis = -1;
  for (int a = 0; a < 3; ++a) {
    if (step[a] == 0) continue;
    if (axis >= 0 || std::abs(step[a]) != 1) return -1;
    axis = a;
  }
  return axis;
}

Index3 whole(const Vec3& v) { return {std::llround(v[0]), std::llround(v[1]), std::llround(v[2])}; }

}  // namespace

std::optional<LatticeMap> latticeMap(const Grid& from, const Grid& onto, double toleranceVoxels) {
  const Mat3 steps = onto.worldToIndexLinear() * from.indexToWorldLinear();
  const Vec3 start = onto.toIndex(from.origin());
  if (!(start.cwiseAbs().maxCoeff() < furthest)) return std::nullopt;
  LatticeMap map{whole(start), {}};
  Vec3 off = (start - start.array().round().matrix()).cwiseAbs();
  std::array<bool, 3> taken{};
  for (int a = 0; a < 3; ++a) {
    map.step[std::size_t(a)] = {0, 0, 0};
    if (from.size()[std::size_t(a)] == 1) continue;
    const Vec3 step = steps.col(a), rounded = step.array().round();
    const int axis = axisOf(rounded);
    if (axis < 0 || taken[std::size_t(axis)]) return std::nullopt;
    taken[std::size_t(axis)] = true;
    off += (step - rounded).cwiseAbs() * double(from.size()[std::size_t(a)] - 1);
    map.step[std::size_t(a)] = whole(rounded);
  }
  if (!(off.maxCoeff() <= toleranceVoxels)) return std::nullopt;
  return map;
}

std::optional<LabelMap> renumbered(const LabelMap& map, const Grid& onto) {
  const Index3 &n = map.grid().size(), &m = onto.size();
  const auto lattice = map.grid().voxelCount() == onto.voxelCount() ? latticeMap(map.grid(), onto) : std::nullopt;
  if (!lattice) return std::nullopt;
  Index3 last = lattice->origin;
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t c = 0; c < 3; ++c) last[c] += lattice->step[a][c] * (n[a] - 1);
  if (!onto.contains(lattice->origin) || !onto.contains(last)) return std::nullopt;
  const auto stride = [&](std::size_t a) {
    const Index3& s = lattice->step[a];
    return s[0] + m[0] * (s[1] + m[1] * s[2]);
  };
  const std::int64_t dx = stride(0), dy = stride(1), dz = stride(2), origin = onto.offset(lattice->origin);
  LabelMap result(onto, map.table());
  const auto in = map.voxels();
  const auto out = result.voxels();
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const LabelId* row = in.data() + n[0] * (y + n[1] * z);
        LabelId* to = out.data() + origin + dy * y + dz * z;
        for (std::int64_t x = 0; x < n[0]; ++x) to[dx * x] = row[x];
      }
  });
  return result;
}

}  // namespace hilum
