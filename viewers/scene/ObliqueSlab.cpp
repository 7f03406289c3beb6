#include <algorithm>
#include <cmath>
#include <limits>

#include "core/Parallel.h"
#include "viewers/scene/SlabReduction.h"

namespace hilum::viewers {
namespace {

constexpr std::int64_t rowsAtOnce = 24;  ///< their values stay in the processor's cache
constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// std::floor is a call on processors without SSE 4.1, and there are some for every short stretch of rays.
std::int64_t below(double value) {
  const auto whole = std::int64_t(value);
  return whole - (double(whole) > value);
}

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
    raysPerLayer_ = rays.centreU == 0 ? 0 : 1 / rays.centreU;
    for (std::int64_t j = 0; j < countK_; ++j) {
      const double u = rays.slopeU * (double(j) - rays.reference), v = rays.slopeV * (double(j) - rays.reference);
      shifts_.push_back({std::int64_t(std::floor(u)), std::int64_t(std::floor(v)), float(u - std::floor(u)),
                         float(v - std::floor(v))});
    }
  }

  struct Scratch {
    std::vector<float> weights, line;
    std::vector<T> turned;
  };

  /// Rows [begin, end) of rays, into values. Layer by layer, so that neighbouring rows meet the same voxels.
  void gather(std::int64_t begin, std::int64_t end, Scratch& scratch, std::span<float> values) const {
    using Sum = Gathered<mode>;
    std::fill(values.begin(), values.end(), Sum::start);
    if (mode == SlabMode::Mean) scratch.weights.assign(values.size(), 0);
    const Range all = layers(begin, end - 1);
    for (std::int64_t j = all.first; j <= all.last; j += layersAtOnce) {
      const Range some{j, std::min(j + layersAtOnce - 1, all.last)};
      const Lines lines = rays_.k == 0 ? turned(some, {begin, end - 1}, scratch) : Lines{voxels_, strideK_, strideV_};
      for (std::int64_t layer = some.first; layer <= some.last; ++layer)
        for (std::int64_t v = begin; v < end; ++v) {
          const std::size_t row = std::size_t((v - begin) * box_.nu);
          addLayer(layer, v, lines, scratch.line, values.data() + row, scratch.weights.data() + row);
        }
    }
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = Sum{values[i], mode == SlabMode::Mean ? scratch.weights[i] : 0}.result();
  }

 private:
  static constexpr std::int64_t layersAtOnce = 8;

  struct Range {
    std::int64_t first, last;  ///< inclusive
  };

  /// Where the voxels of a layer lie side by side along u: voxel (u, v) of layer j at (*this)(j, v)[u].
  struct Lines {
    const T* origin;
    std::int64_t strideK, strideV;
    const T* operator()(std::int64_t j, std::int64_t v) const { return origin + j * strideK + v * strideV; }
  };

  /// Layers that the slab takes on the rays between two rows.
  Range layers(std::int64_t vFrom, std::int64_t vTo) const {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const std::int64_t v : {vFrom, vTo})
      for (const std::int64_t u : {box_.u0, box_.u0 + box_.nu - 1}) {
        const double c = rays_.centreAt(double(u), double(v));
        least = std::min(least, c);
        most = std::max(most, c);
      }
    return {std::max<std::int64_t>(0, -below(reach_ - least)),
            std::min<std::int64_t>(countK_ - 1, below(most + reach_))};
  }

  /// Rays of some rows, by u, that lie inside the slab in layer j, and inside the volume as far as u tells.
  Range raysIn(std::int64_t j, const Range& rows) const {
    const Shift& s = shifts_[std::size_t(j)];
    const double atZero = double(s.u) + double(s.restU);
    double from = -0.5 - atZero, to = double(countU_) - 0.5 - atZero;
    const auto [low, high] = std::minmax(
        {rays_.centreAt(0, double(rows.first)) - double(j), rays_.centreAt(0, double(rows.last)) - double(j)});
    if (rays_.centreU == 0) {
      if (low > reach_ || high < -reach_) return {0, -1};
    } else {
      const auto [a, b] = std::minmax({-low * raysPerLayer_, -high * raysPerLayer_});
      const double reach = reach_ * std::abs(raysPerLayer_);
      from = std::max(from, a - reach);
      to = std::min(to, b + reach);
    }
    return {std::max(box_.u0, -below(-from)), std::min(box_.u0 + box_.nu - 1, below(to))};
  }

  /// The rays run along x, whose voxels lie side by side: a few layers of them are turned so that those along u do.
  Lines turned(const Range& layers, const Range& rows, Scratch& scratch) const {
    Range us{countU_ - 1, 0}, vs{countV_ - 1, 0};
    for (std::int64_t j = layers.first; j <= layers.last; ++j) {
      const Shift& s = shifts_[std::size_t(j)];
      vs = {std::min(vs.first, clampedV(rows.first + s.v)), std::max(vs.last, clampedV(rows.last + s.v + 1))};
      const Range seen = raysIn(j, rows);
      if (seen.first > seen.last) continue;
      us = {std::min(us.first, clampedU(seen.first + s.u)), std::max(us.last, clampedU(seen.last + s.u + 1))};
    }
    const std::int64_t countU = std::max<std::int64_t>(us.last - us.first + 1, 0), countV = vs.last - vs.first + 1;
    const std::int64_t layerSize = countU * countV;
    scratch.turned.resize(std::size_t(layerSize * layersAtOnce));
    // Reads beyond the last layer stay within the row: whole blocks are faster than counted ones.
    const std::int64_t first = std::max<std::int64_t>(0, std::min(layers.first, countK_ - layersAtOnce));
    const std::int64_t deep = std::min(layersAtOnce, countK_);
    for (std::int64_t v = vs.first; v <= vs.last; ++v)
      for (std::int64_t u = us.first; u <= us.last; ++u) {
        const T* const from = voxels_ + first + u * strideU_ + v * strideV_;
        T* const to = scratch.turned.data() + (v - vs.first) * countU + (u - us.first);
        if (deep == layersAtOnce)
          for (std::int64_t j = 0; j < layersAtOnce; ++j) to[j * layerSize] = from[j];
        else
          for (std::int64_t j = 0; j < deep; ++j) to[j * layerSize] = from[j];
      }
    return {scratch.turned.data() - first * layerSize - vs.first * countU - us.first, layerSize, countU};
  }

  std::int64_t clampedU(std::int64_t u) const { return std::clamp<std::int64_t>(u, 0, countU_ - 1); }
  std::int64_t clampedV(std::int64_t v) const { return std::clamp<std::int64_t>(v, 0, countV_ - 1); }

  /// What layer j adds to the rays of row v.
  void addLayer(std::int64_t j, std::int64_t v, const Lines& lines, std::vector<float>& line, float* values,
                float* weights) const {
    const Shift& s = shifts_[std::size_t(j)];
    const double atV = double(v + s.v) + double(s.restV);
    if (atV < -0.5 || atV > double(countV_) - 0.5) return;
    const Range seen = raysIn(j, {v, v});
    const std::int64_t count = seen.last - seen.first + 1;
    if (count <= 0) return;
    // One voxel more than rays, since each ray stands between two.
    fillLine(lines(j, clampedV(v + s.v)), lines(j, clampedV(v + s.v + 1)), s.restV,
             {seen.first + s.u, seen.last + s.u + 1}, line);
    const float* const at = line.data();
    float* const value = values + (seen.first - box_.u0);
    float* const weight = weights + (seen.first - box_.u0);
    const auto distance = float(rays_.centreAt(double(seen.first), double(v)) - double(j));
    const auto slope = float(rays_.centreU), half = float(rays_.half), rest = s.restU;
    for (std::int64_t i = 0; i < count; ++i) {
      Gathered<mode> sum{value[i], mode == SlabMode::Mean ? weight[i] : 0};
      sum.add(at[i] + (at[i + 1] - at[i]) * rest, distance + slope * float(int(i)), half);
      value[i] = sum.value;
      if constexpr (mode == SlabMode::Mean) weight[i] = sum.weight;
    }
  }

  /// Voxels us between two rows; edge voxels repeated outside.
  void fillLine(const T* low, const T* high, float share, const Range& us, std::vector<float>& line) const {
    line.resize(std::size_t(us.last - us.first + 1));
    const std::int64_t from = clampedU(us.first), to = std::max(from, clampedU(us.last));
    float* const out = line.data() - us.first;
    for (std::int64_t i = from; i <= to; ++i) {
      const auto a = float(low[i]);
      out[i] = a + (float(high[i]) - a) * share;
    }
    std::fill(line.data(), out + from, out[from]);
    std::fill(out + to + 1, line.data() + line.size(), out[to]);
  }

  const T* voxels_;
  const SlabRays& rays_;
  const RayBox box_;
  std::int64_t strideU_, strideV_, strideK_, countU_, countV_, countK_;
  double raysPerLayer_;  ///< how far the slab moves along u from layer to layer
  double reach_;         ///< layers further from the plane than that have no part
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
        for (std::int64_t v = begin; v < end; v += rowsAtOnce) {
          const std::int64_t next = std::min(v + rowsAtOnce, end);
          rows.gather(box.v0 + v, box.v0 + next, scratch,
                      values.subspan(std::size_t(v * box.nu), std::size_t((next - v) * box.nu)));
        }
      },
      rowsAtOnce);
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
  return reducedSlab(volume, rays, box, mode, [&](auto voxels, auto how, std::span<float> values) {
    gather<how.value>(voxels, size, rays, box, values);
  });
}

}  // namespace hilum::viewers
