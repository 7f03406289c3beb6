#include "annotation/Ring.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace hilum::annotation {
namespace {

Vec2 nearestOnSegment(const Vec2& place, const Vec2& from, const Vec2& to) {
  const Vec2 along = to - from;
  const double length2 = along.squaredNorm();
  const double t = length2 > 0 ? std::clamp(along.dot(place - from) / length2, 0.0, 1.0) : 0;
  return from + along * t;
}

struct Farthest {
  std::size_t point = 0;
  double distance = -1;
};

/// Of the points between two of a line, the one farthest from the straight way between them.
Farthest farthestBetween(std::span<const Vec2> line, std::size_t from, std::size_t to) {
  Farthest farthest;
  for (std::size_t i = from + 1; i < to; ++i) {
    const double distance = (line[i] - nearestOnSegment(line[i], line[from], line[to])).norm();
    if (distance > farthest.distance) farthest = {i, distance};
  }
  return farthest;
}

}  // namespace

double signedAreaMm2(std::span<const Vec2> ring) {
  double twice = 0;
  // About the first point, so that a far origin costs no digits.
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const Vec2 a = ring[i] - ring[0], b = ring[i + 1] - ring[0];
    twice += a.x() * b.y() - a.y() * b.x();
  }
  return twice / 2;
}

double lengthMm(std::span<const Vec2> line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) length += (line[i] - line[i - 1]).norm();
  return length;
}

Vec2 nearestOnLine(std::span<const Vec2> line, const Vec2& place) {
  Vec2 nearest = line.front();
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Vec2 candidate = nearestOnSegment(place, line[i - 1], line[i]);
    if ((candidate - place).squaredNorm() < (nearest - place).squaredNorm()) nearest = candidate;
  }
  return nearest;
}

Ring closedLine(std::span<const Vec2> ring) {
  Ring line(ring.begin(), ring.end());
  if (!line.empty()) line.push_back(line.front());
  return line;
}

Ring simplified(std::span<const Vec2> line, double toleranceMm) {
  if (line.size() < 3) return {line.begin(), line.end()};
  std::vector<bool> stays(line.size(), false);
  stays.front() = stays.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    const Farthest farthest = farthestBetween(line, from, to);
    if (farthest.distance <= toleranceMm) continue;
    stays[farthest.point] = true;
    open.emplace_back(from, farthest.point);
    open.emplace_back(farthest.point, to);
  }
  Ring kept;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (stays[i]) kept.push_back(line[i]);
  return kept;
}

Ring simplifiedRing(std::span<const Vec2> ring, double toleranceMm) {
  if (ring.size() <= 3) return {ring.begin(), ring.end()};
  const Ring line = closedLine(ring);
  // The ends of a ring coincide: it is halved at the point farthest from its first.
  const std::size_t half = farthestBetween(line, 0, ring.size()).point;
  const std::span whole(line);
  Ring kept = simplified(whole.first(half + 1), toleranceMm);
  const Ring back = simplified(whole.subspan(half), toleranceMm);
  kept.insert(kept.end(), back.begin() + 1, back.end() - 1);
  if (kept.size() >= 3) return kept;
  const Farthest there = farthestBetween(line, 0, half), return_ = farthestBetween(line, half, ring.size());
  const bool first = there.distance >= return_.distance;
  kept.insert(first ? kept.begin() + 1 : kept.end(), line[first ? there.point : return_.point]);
  return kept;
}

}  // namespace hilum::annotation
