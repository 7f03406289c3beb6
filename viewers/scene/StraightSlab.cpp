#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/Parallel.h"
#include "viewers/scene/SlabReduction.h"

namespace hilum::viewers {
namespace {

constexpr std::int64_t rowsWorthAThread = 8;

/// Which layers a slab takes, and how.
struct LayerChoice {
  struct Face {
    std::int64_t layer;  ///< the one below
    float share;         ///< of the one above
  };
  std::int64_t first = 0, last = -1;  ///< whole layers
  std::vector<float> weights;         ///< of first..last, for the mean; their sum is 1
  std::vector<Face> faces;            ///< interpolated layers, for the extremes
  bool empty() const { return first > last && faces.empty(); }
};

/// The integral of the hat function (1 - |t|) from minus infinity to t.
double hatIntegral(double t) {
  if (t <= -1) return 0;
  if (t >= 1) return 1;
  return t < 0 ? (t + 1) * (t + 1) / 2 : 1 - (1 - t) * (1 - t) / 2;
}

double boxIntegral(double t) { return std::clamp(t + 0.5, 0.0, 1.0); }

/// The weights of layers first..last in the mean over [a, b]; what lies beyond the outermost centres belongs to them.
void weigh(LayerChoice& choice, double a, double b, std::int64_t count, bool interpolate) {
  double sum = 0;
  for (std::int64_t j = choice.first; j <= choice.last; ++j) {
    const auto integral = [&](double t) {
      return interpolate ? hatIntegral(t - double(j)) : boxIntegral(t - double(j));
    };
    double weight = integral(b) - integral(a);
    if (interpolate && j == 0 && a < 0)
      weight += std::min(b, 0.0) - a - (hatIntegral(std::min(b, 0.0)) - hatIntegral(a));
    const double top = double(count - 1);
    if (interpolate && j == count - 1 && b > top)
      weight += b - std::max(a, top) - (hatIntegral(b - top) - hatIntegral(std::max(a, top) - top));
    choice.weights.push_back(float(weight));
    sum += weight;
  }
  for (float& weight : choice.weights) weight = float(weight / sum);
}

LayerChoice chooseLayers(const SlabRays& rays, std::int64_t count, SlabMode mode, bool interpolate) {
  constexpr double nothing = 1e-6;
  const double a = std::max(rays.centre - rays.half, -0.5), b = std::min(rays.centre + rays.half, double(count) - 0.5);
  LayerChoice choice;
  if (!(b > a)) return choice;
  const double top = double(count - 1), from = std::clamp(a, 0.0, top), to = std::clamp(b, 0.0, top);
  if (!interpolate) {
    choice.first = std::clamp<std::int64_t>(std::int64_t(std::floor(a + 0.5 + nothing)), 0, count - 1);
    choice.last = std::clamp<std::int64_t>(std::int64_t(std::ceil(b - 0.5 - nothing)), choice.first, count - 1);
  } else if (mode == SlabMode::Mean) {
    choice.first = std::int64_t(std::floor(from));
    choice.last = std::int64_t(std::ceil(to));
  } else {
    choice.first = std::int64_t(std::ceil(from - nothing));
    choice.last = std::int64_t(std::floor(to + nothing));
    for (const double face : {from, to}) {
      const double below = std::floor(face);
      if (face - below > nothing && below + 1 - face > nothing)
        choice.faces.push_back({std::int64_t(below), float(face - below)});
    }
  }
  if (mode == SlabMode::Mean) weigh(choice, a, b, count, interpolate);
  return choice;
}

template <SlabMode mode, class T>
T better(T a, T b) {
  if constexpr (mode == SlabMode::Maximum)
    return b > a ? b : a;
  else
    return b < a ? b : a;
}

template <SlabMode mode, class T>
constexpr T worst() {
  using Limits = std::numeric_limits<T>;
  if constexpr (Limits::has_infinity) return mode == SlabMode::Maximum ? -Limits::infinity() : Limits::infinity();
  return mode == SlabMode::Maximum ? Limits::lowest() : Limits::max();
}

/// Rows whose voxels lie side by side in memory (u is x): layer after layer, a whole row at a time.
template <SlabMode mode, class T>
void acrossRows(const T* voxels, std::int64_t layerStride, const LayerChoice& choice, std::vector<T>& extremes,
                std::span<float> row) {
  const std::size_t count = row.size();
  const auto layer = [&](std::int64_t j) { return voxels + j * layerStride; };
  if constexpr (mode == SlabMode::Mean) {
    std::fill(row.begin(), row.end(), 0.0f);
    for (std::int64_t j = choice.first; j <= choice.last; ++j) {
      const T* const from = layer(j);
      const float weight = choice.weights[std::size_t(j - choice.first)];
      for (std::size_t i = 0; i < count; ++i) row[i] += weight * float(from[i]);
    }
  } else {
    extremes.assign(count, worst<mode, T>());
    T* const best = extremes.data();
    for (std::int64_t j = choice.first; j <= choice.last; ++j) {
      const T* const from = layer(j);
      for (std::size_t i = 0; i < count; ++i) best[i] = better<mode>(best[i], from[i]);
    }
    for (std::size_t i = 0; i < count; ++i) row[i] = float(best[i]);
    for (const auto& [below, share] : choice.faces) {
      const T *const from = layer(below), *const to = layer(below + 1);
      for (std::size_t i = 0; i < count; ++i) {
        const float low = float(from[i]);
        row[i] = better<mode>(row[i], low + (float(to[i]) - low) * share);
      }
    }
  }
}

/// Rays that run along x: one ray after the other.
template <SlabMode mode, class T>
float alongRow(const T* voxels, const LayerChoice& choice) {
  const std::int64_t count = choice.last - choice.first + 1;
  const T* const from = voxels + choice.first;
  if constexpr (mode == SlabMode::Mean) {
    // Four sums at once: one would wait for itself.
    std::array<float, 4> sums{};
    std::int64_t j = 0;
    for (; j + 4 <= count; j += 4)
      for (std::int64_t i = 0; i < 4; ++i)
        sums[std::size_t(i)] += choice.weights[std::size_t(j + i)] * float(from[j + i]);
    for (; j < count; ++j) sums[0] += choice.weights[std::size_t(j)] * float(from[j]);
    return sums[0] + sums[1] + sums[2] + sums[3];
  } else {
    T best = worst<mode, T>();
    for (std::int64_t j = 0; j < count; ++j) best = better<mode>(best, from[j]);
    float value = float(best);
    for (const auto& [below, share] : choice.faces) {
      const float low = float(voxels[below]);
      value = better<mode>(value, low + (float(voxels[below + 1]) - low) * share);
    }
    return value;
  }
}

template <SlabMode mode, class T>
void reduce(std::span<const T> voxels, const Index3& size, const SlabRays& rays, const LayerChoice& choice,
            const RayBox& box, std::span<float> values) {
  const std::int64_t strides[3] = {1, size[0], size[0] * size[1]};
  parallelFor(
      box.nv,
      [&](std::int64_t begin, std::int64_t end) {
        std::vector<T> extremes;
        for (std::int64_t v = begin; v < end; ++v) {
          const T* const from = voxels.data() + box.u0 * strides[rays.u] + (box.v0 + v) * strides[rays.v];
          const auto row = values.subspan(std::size_t(v * box.nu), std::size_t(box.nu));
          if (rays.k != 0)
            acrossRows<mode>(from, strides[rays.k], choice, extremes, row);
          else
            for (std::int64_t u = 0; u < box.nu; ++u)
              row[std::size_t(u)] = alongRow<mode>(from + u * strides[1], choice);
        }
      },
      rowsWorthAThread);
}

}  // namespace

SlabLayer straightSlab(const Volume& volume, const SlabRays& rays, int height, SlabMode mode, bool interpolate) {
  const Index3& size = volume.grid().size();
  const LayerChoice choice = chooseLayers(rays, size[rays.k], mode, interpolate);
  RayBox box;
  if (!choice.empty()) box = seenRays(rays, height, {0, 0}, {double(size[rays.u] - 1), double(size[rays.v] - 1)});
  return reducedSlab(volume, rays, box, mode, [&](auto voxels, auto how, std::span<float> values) {
    reduce<how.value>(voxels, size, rays, choice, box, values);
  });
}

}  // namespace hilum::viewers
