#include <algorithm>
#include <cmath>
#include <limits>

#include "core/Parallel.h"
#include "viewers/scene/SlabLayer.h"

namespace hilum::viewers {
namespace {

constexpr std::int64_t rowsWorthAThread = 8;
constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Where a ray stands in one layer, relative to its name: whole voxels and the rest (0..1) along u and v.
struct Shift {
  std::int64_t u, v;
  float restU, restV;
};

/// What is gathered per ray.
template <SlabMode mode>
struct Gathered {
  static constexpr float start = mode == SlabMode::Mean      ? 0
                                 : mode == SlabMode::Maximum ? -std::numeric_limits<float>::infinity()
                                                             : std::numeric_limits<float>::infinity();
  float value = start, weight = 0;

  /// `distance`: how many layers the sample lies from the plane.
  void add(float sample, float distance, float half) {
    if constexpr (mode == SlabMode::Mean) {
      // The share of the sample's layer that lies within the slab.
      const float share = std::clamp(half + 0.5f - std::abs(distance), 0.0f, 1.0f);
      value += share * sample;
      weight += share;
    } else if constexpr (mode == SlabMode::Maximum) {
      value = sample > value ? sample : value;
    } else {
      value = sample < value ? sample : value;
    }
  }
  float result() const {
    if constexpr (mode == SlabMode::Mean)
      return weight > 0 ? value / weight : none;
    else
      return value == start ? none : value;
  }
};

/// The rays of a slab on their way through the voxels.
template <SlabMode mode, class T>
class RayRows {
 public:
  RayRows(std::span<const T> voxels, const Index3& size, const SlabRays& rays, const RayBox& box)
      : voxels_(voxels.data()), rays_(rays), box_(box) {
    const std::int64_t strides[3] = {1, size[0], size[0] * size[1]};
    strideU_ = strides[rays.u];
    strideV_ = strides[rays.v];
    strideK_ = strides[rays.k];
    countU_ = size[rays.u];
    countV_ = size[rays.v];
    countK_ = size[rays.k];
    reach_ = rays.half + (mode == SlabMode::Mean ? 0.5 : 0);
    for (std::int64_t j = 0; j < countK_; ++j) {
      const double u = rays.slopeU * (double(j) - rays.reference), v = rays.slopeV * (double(j) - rays.reference);
      shifts_.push_back({std::int64_t(std::floor(u)), std::int64_t(std::floor(v)), float(u - std::floor(u)),
                         float(v - std::floor(v))});
    }
  }

  struct Scratch {
    std::vector<float> value, weight, line;
  };

  void row(std::int64_t v, Scratch& scratch, std::span<float> values) const {
    if (rays_.k == 0)
      rayByRay(v, values);
    else
      layerByLayer(v, scratch, values);
  }

 private:
  struct Range {
    std::int64_t first, last;  ///< inclusive
  };

  /// Layers that the slab takes on the rays of row v between two u.
  Range layers(std::int64_t v, double uFrom, double uTo) const {
    const double a = rays_.centreAt(uFrom, double(v)), b = rays_.centreAt(uTo, double(v));
    return {std::max<std::int64_t>(0, std::int64_t(std::ceil(std::min(a, b) - reach_))),
            std::min<std::int64_t>(countK_ - 1, std::int64_t(std::floor(std::max(a, b) + reach_)))};
  }

  /// Rays of row v, by u, that lie inside the volume and the slab in layer j.
  Range raysIn(std::int64_t j, std::int64_t v) const {
    const Shift& s = shifts_[std::size_t(j)];
    const double restU = double(s.restU), atV = double(v + s.v) + double(s.restV);
    if (atV < -0.5 || atV > double(countV_) - 0.5) return {0, -1};
    double from = -0.5 - double(s.u) - restU, to = double(countU_) - 0.5 - double(s.u) - restU;
    const double c = rays_.centreAt(0, double(v)) - double(j);
    if (rays_.centreU == 0) {
      if (std::abs(c) > reach_) return {0, -1};
    } else {
      const double a = (-reach_ - c) / rays_.centreU, b = (reach_ - c) / rays_.centreU;
      from = std::max(from, std::min(a, b));
      to = std::min(to, std::max(a, b));
    }
    return {std::max(box_.u0, std::int64_t(std::ceil(from))),
            std::min(box_.u0 + box_.nu - 1, std::int64_t(std::floor(to)))};
  }

  std::int64_t clampedV(std::int64_t v) const { return std::clamp<std::int64_t>(v, 0, countV_ - 1); }

  /// u is x: the voxels of a layer lie side by side, and each layer meets a stretch of rays at one shift.
  void layerByLayer(std::int64_t v, Scratch& scratch, std::span<float> values) const {
    using Sum = Gathered<mode>;
    scratch.value.assign(std::size_t(box_.nu), Sum::start);
    scratch.weight.assign(std::size_t(box_.nu), 0);
    const Range all = layers(v, double(box_.u0), double(box_.u0 + box_.nu - 1));
    for (std::int64_t j = all.first; j <= all.last; ++j) {
      const Range seen = raysIn(j, v);
      const std::int64_t count = seen.last - seen.first + 1;
      if (count <= 0) continue;
      const Shift& s = shifts_[std::size_t(j)];
      // One voxel more than rays, since each ray stands between two.
      fillLine(j, v, seen.first + s.u, count + 1, scratch.line);
      const float* const line = scratch.line.data();
      float* const value = scratch.value.data() + (seen.first - box_.u0);
      float* const weight = scratch.weight.data() + (seen.first - box_.u0);
      const auto distance = float(rays_.centreAt(double(seen.first), double(v)) - double(j));
      const auto slope = float(rays_.centreU), half = float(rays_.half);
      for (std::int64_t i = 0; i < count; ++i) {
        Sum sum{value[i], weight[i]};
        sum.add(line[i] + (line[i + 1] - line[i]) * s.restU, distance + slope * float(int(i)), half);
        value[i] = sum.value;
        if constexpr (mode == SlabMode::Mean) weight[i] = sum.weight;
      }
    }
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = Sum{scratch.value[i], scratch.weight[i]}.result();
  }

  /// Voxels [begin, begin + count) of layer j between the two rows that ray row v passes; edge voxels repeated outside.
  void fillLine(std::int64_t j, std::int64_t v, std::int64_t begin, std::int64_t count,
                std::vector<float>& line) const {
    const Shift& s = shifts_[std::size_t(j)];
    line.resize(std::size_t(count));
    const T* const layer = voxels_ + j * strideK_;
    const T* const low = layer + clampedV(v + s.v) * strideV_;
    const T* const high = layer + clampedV(v + s.v + 1) * strideV_;
    const std::int64_t from = std::clamp<std::int64_t>(begin, 0, countU_ - 1);
    const std::int64_t to = std::clamp<std::int64_t>(begin + count - 1, from, countU_ - 1);
    float* const out = line.data() - begin;
    for (std::int64_t i = from; i <= to; ++i) {
      const auto a = float(low[i]);
      out[i] = a + (float(high[i]) - a) * s.restV;
    }
    std::fill(line.data(), out + from, out[from]);
    std::fill(out + to + 1, line.data() + count, out[to]);
  }

  /// The rays run along x: one ray after the other, each along its voxels.
  void rayByRay(std::int64_t v, std::span<float> values) const {
    for (std::int64_t i = 0; i < box_.nu; ++i) {
      const std::int64_t u = box_.u0 + i;
      const Range seen = layers(v, double(u), double(u));
      const auto centre = float(rays_.centreAt(double(u), double(v)));
      Gathered<mode> sum;
      if (inner(u, v, seen.first) && inner(u, v, seen.last)) {
        const T* const ray = voxels_ + u * strideU_ + v * strideV_;
        for (std::int64_t j = seen.first; j <= seen.last; ++j) {
          const Shift& s = shifts_[std::size_t(j)];
          const T* const at = ray + j + s.u * strideU_ + s.v * strideV_;
          sum.add(mixed(at, strideU_, strideV_, s), centre - float(j), float(rays_.half));
        }
      } else {
        for (std::int64_t j = seen.first; j <= seen.last; ++j) addAtEdge(u, v, j, centre, sum);
      }
      values[std::size_t(i)] = sum.result();
    }
  }

  /// All four neighbours exist.
  bool inner(std::int64_t u, std::int64_t v, std::int64_t j) const {
    if (j < 0 || j >= countK_) return false;
    const Shift& s = shifts_[std::size_t(j)];
    return u + s.u >= 0 && u + s.u + 1 < countU_ && v + s.v >= 0 && v + s.v + 1 < countV_;
  }

  void addAtEdge(std::int64_t u, std::int64_t v, std::int64_t j, float centre, Gathered<mode>& sum) const {
    const Shift& s = shifts_[std::size_t(j)];
    const double atU = double(u + s.u) + double(s.restU), atV = double(v + s.v) + double(s.restV);
    if (atU < -0.5 || atU > double(countU_) - 0.5 || atV < -0.5 || atV > double(countV_) - 0.5) return;
    const auto clampedU = [&](std::int64_t at) { return std::clamp<std::int64_t>(at, 0, countU_ - 1); };
    const std::int64_t u0 = clampedU(u + s.u), v0 = clampedV(v + s.v);
    const T* const at = voxels_ + j * strideK_ + u0 * strideU_ + v0 * strideV_;
    sum.add(mixed(at, (clampedU(u + s.u + 1) - u0) * strideU_, (clampedV(v + s.v + 1) - v0) * strideV_, s),
            centre - float(j), float(rays_.half));
  }

  static float mixed(const T* at, std::int64_t stepU, std::int64_t stepV, const Shift& s) {
    const auto mix = [](float a, float b, float t) { return a + (b - a) * t; };
    return mix(mix(float(at[0]), float(at[stepU]), s.restU), mix(float(at[stepV]), float(at[stepU + stepV]), s.restU),
               s.restV);
  }

  const T* voxels_;
  const SlabRays& rays_;
  const RayBox box_;
  std::int64_t strideU_, strideV_, strideK_, countU_, countV_, countK_;
  double reach_;  ///< layers further from the plane than that have no part
  std::vector<Shift> shifts_;
};

template <SlabMode mode, class T>
void gather(std::span<const T> voxels, const Index3& size, const SlabRays& rays, const RayBox& box,
            std::span<float> values) {
  const RayRows<mode, T> rows(voxels, size, rays, box);
  parallelFor(
      box.nv,
      [&](std::int64_t begin, std::int64_t end) {
        typename RayRows<mode, T>::Scratch scratch;
        for (std::int64_t v = begin; v < end; ++v)
          rows.row(box.v0 + v, scratch, values.subspan(std::size_t(v * box.nu), std::size_t(box.nu)));
      },
      rowsWorthAThread);
}

/// Rays that can meet the volume at all.
RayBox raysOf(const SlabRays& rays, const Index3& size, int height) {
  std::array<double, 2> low, high;
  const double last = double(size[rays.k] - 1);
  for (int a = 0; a < 2; ++a) {
    const double slope = a == 0 ? rays.slopeU : rays.slopeV;
    const double atFirst = -slope * rays.reference, atLast = slope * (last - rays.reference);
    low[std::size_t(a)] = -1 - std::max(atFirst, atLast);
    high[std::size_t(a)] = double(rays.plane.size[a]) - std::min(atFirst, atLast);
  }
  return seenRays(rays, height, low, high);
}

}  // namespace

SlabLayer obliqueSlab(const Volume& volume, const SlabRays& rays, int height, SlabMode mode) {
  const Index3& size = volume.grid().size();
  const RayBox box = raysOf(rays, size, height);
  SlabLayer layer{{}, rays.plane};
  if (box.empty()) {
    layer.values.assign(1, none);
    layer.plane.size = {1, 1, 1};
    return layer;
  }
  layer.values.resize(std::size_t(box.nu * box.nv));
  layer.plane.start -= Vec3(double(box.u0), double(box.v0), 0);
  layer.plane.size = {box.nu, box.nv, 1};
  volume.visit([&](auto voxels) {
    switch (mode) {
      case SlabMode::Mean:
        return gather<SlabMode::Mean>(voxels, size, rays, box, layer.values);
      case SlabMode::Maximum:
        return gather<SlabMode::Maximum>(voxels, size, rays, box, layer.values);
      case SlabMode::Minimum:
        return gather<SlabMode::Minimum>(voxels, size, rays, box, layer.values);
    }
  });
  return layer;
}

}  // namespace hilum::viewers
