#include "core/phantom/Lattice.h"

#include <algorithm>
#include <cmath>

namespace hilum::phantom {
namespace {

struct Cell {
  std::int64_t index;
  float weight;
};

Cell cellOf(double coordinate, std::int64_t size) {
  const double c = std::clamp(coordinate, 0.0, double(size - 1));
  const auto i = std::min(std::int64_t(c), std::max<std::int64_t>(size - 2, 0));
  return {i, float(c - double(i))};
}

}  // namespace

Lattice latticeOver(const Vec3& low, const Vec3& high, double step) {
  Lattice lattice;
  lattice.origin = low;
  lattice.step = step;
  for (int i = 0; i < 3; ++i)
    lattice.size[std::size_t(i)] = std::max<std::int64_t>(2, std::int64_t(std::ceil((high[i] - low[i]) / step)) + 1);
  return lattice;
}

void Field::sampleRow(const Vec3& start, double dx, std::span<float> out, std::vector<float>& scratch) const {
  const auto& n = lattice_.size;
  const Cell y = cellOf((start.y() - lattice_.origin.y()) / lattice_.step, n[1]);
  const Cell z = cellOf((start.z() - lattice_.origin.z()) / lattice_.step, n[2]);
  scratch.resize(std::size_t(n[0]));
  const float* base = values_.data() + (z.index * n[1] + y.index) * n[0];
  const float *a = base, *b = base + n[0], *c = base + n[0] * n[1], *d = c + n[0];
  for (std::int64_t i = 0; i < n[0]; ++i) {
    const float lower = a[i] + (b[i] - a[i]) * y.weight, upper = c[i] + (d[i] - c[i]) * y.weight;
    scratch[std::size_t(i)] = lower + (upper - lower) * z.weight;
  }
  const double first = (start.x() - lattice_.origin.x()) / lattice_.step, advance = dx / lattice_.step;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Cell x = cellOf(first + advance * double(i), n[0]);
    const float left = scratch[std::size_t(x.index)], right = scratch[std::size_t(x.index + 1)];
    out[i] = left + (right - left) * x.weight;
  }
}

double Field::at(const Vec3& p) const {
  std::vector<float> scratch;
  float value = 0;
  sampleRow(p, 1, {&value, 1}, scratch);
  return value;
}

}  // namespace hilum::phantom
