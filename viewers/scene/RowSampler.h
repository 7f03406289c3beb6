#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <type_traits>

#include "viewers/scene/RowWalk.h"

namespace hilum::viewers {

/// Reads voxels of type T along a row. Positions within half a voxel outside the outermost centres take the value at
/// the edge. Holds no memory of its own.
template <class T>
class RowSampler {
 public:
  RowSampler(const Index3& size, std::span<const T> voxels) : voxels_(voxels.data()) {
    stride_ = {1, size[0], size[0] * size[1]};
    for (int a = 0; a < 3; ++a) neighbour_[a] = size[a] > 1 ? stride_[a] : 0;
  }

  /// Trilinear values of walk.visible into row[x]; the rest of the row stays as it is.
  void trilinear(const RowWalk& walk, std::span<float> row) const {
    const auto channel = [](T value) { return float(value); };
    each(walk, [&](int x, const std::array<RowWalk::Fixed, 3>& p) { row[std::size_t(x)] = mixed(p, channel); });
  }

  /// Trilinear values of one channel of a colour voxel.
  template <class Channel>
  void trilinear(const RowWalk& walk, std::span<float> row, const Channel& channel) const {
    each(walk, [&](int x, const std::array<RowWalk::Fixed, 3>& p) { row[std::size_t(x)] = mixed(p, channel); });
  }

  /// Nearest voxels of walk.visible, put(x, voxel).
  template <class Put>
  void nearest(const RowWalk& walk, const Put& put) const {
    auto p = walk.position(walk.visible.begin);
    for (auto& coordinate : p) coordinate += RowWalk::one / 2;
    // Each place is worked out once, when its voxel is asked for, and kept until the voxel is read.
    std::array<std::int64_t, nearestLookAhead> asked;
    const auto ask = [&](std::int64_t& place) {
      place = offset(p);
      prefetch(place);
      advance(p, walk);
    };
    for (auto& place : asked) ask(place);
    for (int x = walk.visible.begin, next = 0; x < walk.visible.end; ++x, next = (next + 1) % nearestLookAhead) {
      put(x, voxels_[asked[std::size_t(next)]]);
      ask(asked[std::size_t(next)]);
    }
  }

 private:
  /// An oblique row enters a new cache line at almost every pixel: ask for it this many pixels earlier.
  static constexpr int trilinearLookAhead = 20, nearestLookAhead = 64;

  static void advance(std::array<RowWalk::Fixed, 3>& p, const RowWalk& walk) {
    for (int a = 0; a < 3; ++a) p[a] += walk.step[a];
  }

  /// The address may lie outside the voxels: it is a hint, never read.
  void prefetch(std::int64_t voxel) const {
    __builtin_prefetch(
        reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(voxels_) + std::uintptr_t(voxel) * sizeof(T)));
  }

  std::int64_t offset(const std::array<RowWalk::Fixed, 3>& p) const {
    return (p[0] >> RowWalk::fraction) + (p[1] >> RowWalk::fraction) * stride_[1] +
           (p[2] >> RowWalk::fraction) * stride_[2];
  }

  /// body(x, position) with the position clamped so that the upper neighbours exist. Only the few pixels between
  /// `visible` and `inner` pay for the clamping.
  template <class Body>
  void each(const RowWalk& walk, const Body& body) const {
    const Span inner = walk.inner.empty() ? Span{walk.visible.end, walk.visible.end} : walk.inner;
    const auto clamped = [&](int begin, int end) {
      for (int x = begin; x < end; ++x) {
        auto p = walk.position(x);
        for (int a = 0; a < 3; ++a) p[a] = std::clamp<RowWalk::Fixed>(p[a], 0, walk.last[a]);
        body(x, p);
      }
    };
    clamped(walk.visible.begin, inner.begin);
    auto p = walk.position(inner.begin);
    auto ahead = walk.position(inner.begin + trilinearLookAhead);
    for (int x = inner.begin; x < inner.end; ++x) {
      const std::int64_t next = offset(ahead);
      prefetch(next);
      prefetch(next + neighbour_[1]);
      prefetch(next + neighbour_[2]);
      prefetch(next + neighbour_[1] + neighbour_[2]);
      body(x, p);
      advance(ahead, walk);
      advance(p, walk);
    }
    clamped(inner.end, walk.visible.end);
  }

  template <class Channel>
  float mixed(const std::array<RowWalk::Fixed, 3>& p, const Channel& channel) const {
    const T* v = voxels_ + offset(p);
    const T* vy = v + neighbour_[1];
    const T* vz = v + neighbour_[2];
    const T* vyz = vy + neighbour_[2];
    const auto dx = neighbour_[0];
    // The top 24 of the 32 fractional bits are what a float can hold.
    const auto weight = [](RowWalk::Fixed c) { return float(std::int32_t(std::uint32_t(c) >> 8)) * 0x1p-24f; };
    const float fx = weight(p[0]), fy = weight(p[1]), fz = weight(p[2]);
    const auto mix = [](float a, float b, float t) { return a + (b - a) * t; };
    const float low = mix(mix(channel(v[0]), channel(v[dx]), fx), mix(channel(vy[0]), channel(vy[dx]), fx), fy);
    const float high = mix(mix(channel(vz[0]), channel(vz[dx]), fx), mix(channel(vyz[0]), channel(vyz[dx]), fx), fy);
    const float value = mix(low, high, fz);
    if constexpr (std::is_floating_point_v<T>) {
      // A neighbour of weight 0 that is no number must not spread.
      if (std::isnan(value))
        return channel(v[(fx > 0.5f ? dx : 0) + (fy > 0.5f ? neighbour_[1] : 0) + (fz > 0.5f ? neighbour_[2] : 0)]);
    }
    return value;
  }

  const T* voxels_;
  std::array<std::int64_t, 3> stride_, neighbour_;
};

}  // namespace hilum::viewers
