#pragma once
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace hilum::inference {

/// A seed made of several numbers, so that every sample of every step has its own: no thread's timing can change what
/// is drawn. SplitMix64's finaliser (Steele et al. 2014).
inline std::uint64_t mixedSeed(std::initializer_list<std::uint64_t> parts) {
  std::uint64_t seed = 0x9e3779b97f4a7c15u;
  for (const std::uint64_t part : parts) {
    seed ^= part + 0x9e3779b97f4a7c15u + (seed << 6) + (seed >> 2);
    seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9u;
    seed = (seed ^ (seed >> 27)) * 0x94d049bb133111ebu;
    seed ^= seed >> 31;
  }
  return seed;
}

/// FNV-1a, finished by mixedSeed: the same for a text on every machine.
inline std::uint64_t textSeed(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ std::uint8_t(c)) * 0x100000001b3u;
  return mixedSeed({hash});
}

/// Random numbers that are equal on every machine and library: SplitMix64, with Box and Muller's normal numbers.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  double uniform() { return double(bits() >> 11) * 0x1p-53; }  ///< [0, 1)
  double uniform(double from, double to) { return from + (to - from) * uniform(); }
  /// Even in the logarithm: as often below 1 as above it when from = 1 / to.
  double logUniform(double from, double to) { return from * std::pow(to / from, uniform()); }
  std::uint64_t below(std::uint64_t count) { return std::uint64_t(uniform() * double(count)); }
  bool chance(double probability) { return uniform() < probability; }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * 3.14159265358979323846 * uniform());
  }

 private:
  std::uint64_t state_;
};

}  // namespace hilum::inference
