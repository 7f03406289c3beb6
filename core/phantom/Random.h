#pragma once
#include <cstdint>

#include "core/Geometry.h"

namespace hilum::phantom {

/// A hash of a counter (splitmix64 finaliser, Steele et al. 2014): the same wherever and in whatever order it is
/// asked, so that voxels do not depend on the number of threads.
constexpr std::uint64_t hashOf(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

/// A stream of random numbers for building anatomy; streams of one seed are independent.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream) : state_(hashOf(seed * 0x100000001b3ULL + hashOf(stream))) {}
  double uniform() { return double(hashOf(state_++) >> 11) * 0x1p-53; }  ///< [0, 1)
  double uniform(double from, double to) { return from + (to - from) * uniform(); }
  Vec3 direction();  ///< uniform on the unit sphere

 private:
  std::uint64_t state_;
};

/// A nearly normal number of mean 0 and variance 1 for one counter: the sum of four uniforms of 16 bits.
inline float normalOf(std::uint64_t counter) {
  const std::uint64_t h = hashOf(counter);
  const auto sum = std::int64_t((h & 0xffff) + ((h >> 16) & 0xffff) + ((h >> 32) & 0xffff) + (h >> 48));
  return float(sum - 131070) * (1.0F / 37837.2F);
}

/// Smooth random field of about unit variance whose bumps are `scaleMm` wide (trilinear value noise).
float smoothNoise(const Vec3& p, double scaleMm, std::uint64_t seed);

}  // namespace hilum::phantom
