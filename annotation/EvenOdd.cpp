#include "annotation/EvenOdd.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hilum::annotation {
namespace {

constexpr double kOnLineMm = 1e-6;
constexpr std::size_t kMostBands = 4096;

}  // namespace

EvenOdd::EvenOdd(const std::vector<std::span<const Vec2>>& rings)
    : low_(std::numeric_limits<double>::infinity()), high_(-low_) {
  for (const auto& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      edges_.push_back({ring[i], ring[i + 1 < ring.size() ? i + 1 : 0]});
      low_ = std::min(low_, ring[i].y());
      high_ = std::max(high_, ring[i].y());
    }
  const std::size_t bands = std::clamp<std::size_t>(edges_.size() / 2, 1, kMostBands);
  perMm_ = high_ > low_ ? double(bands) / (high_ - low_) : 0;
  begin_.assign(bands + 1, 0);
  const auto eachBand = [&](const Edge& edge, auto act) {
    const auto [least, most] = std::minmax(edge.from.y(), edge.to.y());
    for (std::size_t band = bandOf(least - kOnLineMm); band <= bandOf(most + kOnLineMm); ++band) act(band);
  };
  for (const Edge& edge : edges_) eachBand(edge, [&](std::size_t band) { ++begin_[band + 1]; });
  for (std::size_t band = 0; band < bands; ++band) begin_[band + 1] += begin_[band];
  crossing_.resize(begin_.back());
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t i = 0; i < edges_.size(); ++i)
    eachBand(edges_[i], [&](std::size_t band) { crossing_[next[band]++] = i; });
}

std::size_t EvenOdd::bandOf(double y) const {
  const double last = double(begin_.size() - 2);
  return std::size_t(std::clamp((y - low_) * perMm_, 0.0, last));
}

bool EvenOdd::contains(const Vec2& place) const {
  if (edges_.empty() || !(place.y() >= low_ - kOnLineMm && place.y() <= high_ + kOnLineMm)) return false;
  bool inside = false;
  const std::size_t band = bandOf(place.y());
  for (std::size_t i = begin_[band]; i < begin_[band + 1]; ++i) {
    const auto& [from, to] = edges_[crossing_[i]];
    const Vec2 ends[]{from, to};
    if ((nearestOnLine(ends, place) - place).squaredNorm() <= kOnLineMm * kOnLineMm) return true;
    if ((from.y() > place.y()) == (to.y() > place.y())) continue;
    const double crossing = from.x() + (place.y() - from.y()) / (to.y() - from.y()) * (to.x() - from.x());
    if (crossing > place.x()) inside = !inside;
  }
  return inside;
}

double areaMm2(const std::vector<std::span<const Vec2>>& rings) {
  std::vector<double> areas;
  for (const auto& ring : rings) areas.push_back(std::abs(signedAreaMm2(ring)));
  double sum = 0;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    bool hole = false;
    for (std::size_t j = 0; j < rings.size(); ++j) {
      // Only a larger ring can hold another; of two equal ones the later is the hole.
      const bool larger = areas[j] > areas[i] || (areas[j] == areas[i] && j < i);
      if (larger && i != j && !rings[i].empty() && EvenOdd({rings[j]}).contains(rings[i].front())) hole = !hole;
    }
    sum += hole ? -areas[i] : areas[i];
  }
  return sum;
}

}  // namespace hilum::annotation
