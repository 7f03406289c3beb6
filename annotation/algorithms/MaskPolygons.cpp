#include "annotation/algorithms/MaskPolygons.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum::annotation {
namespace {

/// Walks along the edges of pixels with the inside to the right hand.
class Tracer {
 public:
  explicit Tracer(const BinaryPicture& picture)
      : picture_(picture), seen_(std::size_t(picture.width * picture.height), 0) {}

  std::vector<Ring> all() {
    std::vector<Ring> rings;
    for (std::int64_t y = 0; y < picture_.height; ++y)
      for (std::int64_t x = 0; x < picture_.width; ++x)
        if (inside(x, y) && !inside(x, y - 1) && !seen_[at(x, y)]) rings.push_back(walk(x, y));
    return rings;
  }

 private:
  std::size_t at(std::int64_t x, std::int64_t y) const { return std::size_t(y * picture_.width + x); }
  bool inside(std::int64_t x, std::int64_t y) const {
    return x >= 0 && y >= 0 && x < picture_.width && y < picture_.height && picture_.pixels[at(x, y)] != 0;
  }

  /// From the top edge of a pixel, rightwards, until it is met again. Every ring has such an edge.
  Ring walk(std::int64_t startX, std::int64_t startY) {
    // Steps to the right, down, left and up; of each, the pixels before it to the left and to the right hand.
    static constexpr std::array<std::array<int, 2>, 4> step{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
    static constexpr std::array<std::array<int, 2>, 4> left{{{0, -1}, {0, 0}, {-1, 0}, {-1, -1}}};
    static constexpr std::array<std::array<int, 2>, 4> right{{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}}};
    Ring ring;
    std::int64_t x = startX, y = startY;
    int way = 0;
    do {
      if (way == 0) seen_[at(x, y)] = 1;
      x += step[std::size_t(way)][0], y += step[std::size_t(way)][1];
      const auto& l = left[std::size_t(way)];
      const auto& r = right[std::size_t(way)];
      int next = way;
      if (!inside(x + r[0], y + r[1]))
        next = (way + 1) % 4;
      else if (inside(x + l[0], y + l[1]))
        next = (way + 3) % 4;
      if (next != way) ring.emplace_back(double(x), double(y));
      way = next;
    } while (x != startX || y != startY || way != 0);
    return ring;
  }

  const BinaryPicture& picture_;
  std::vector<std::uint8_t> seen_;  ///< pixels whose top edge was walked
};

bool surrounds(const Ring& ring, const Vec2& place) {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Vec2 &a = ring[i], &b = ring[j];
    if ((a.y() > place.y()) != (b.y() > place.y()) &&
        place.x() < a.x() + (b.x() - a.x()) * (place.y() - a.y()) / (b.y() - a.y()))
      in = !in;
  }
  return in;
}

struct Extent {
  Vec2 low, high;
  explicit Extent(const Ring& ring) : low(ring.front()), high(ring.front()) {
    for (const Vec2& p : ring) low = low.cwiseMin(p), high = high.cwiseMax(p);
  }
  bool holds(const Vec2& p) const {
    return p.x() >= low.x() && p.y() >= low.y() && p.x() <= high.x() && p.y() <= high.y();
  }
};

/// A place just within the ring, on its side of the middle of its longest edge, so that a ring that touches another
/// one's corner is judged right.
Vec2 placeWithin(const Ring& ring) {
  std::size_t best = 0;
  double longest = -1;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const double length = (ring[(i + 1) % ring.size()] - ring[i]).squaredNorm();
    if (length > longest) longest = length, best = i;
  }
  const Vec2 a = ring[best], along = ring[(best + 1) % ring.size()] - a;
  const Vec2 inward = Vec2(-along.y(), along.x()) * (signedArea(ring) >= 0 ? 1 : -1);
  return a + along / 2 + inward * (1e-6 / std::max(1e-12, std::sqrt(longest)));
}

}  // namespace

std::vector<Ring> outlines(const BinaryPicture& picture, double tolerancePx) {
  std::vector<Ring> rings = Tracer(picture).all();
  if (tolerancePx <= 0) return rings;
  // At three quarters of a pixel the steps of slanting edges go; at a whole one small blobs lose a percent.
  for (Ring& ring : rings) ring = simplifiedRing(ring, 0.75 * tolerancePx);
  return rings;
}

void eachSpan(const std::vector<Ring>& rings, std::int64_t width, std::int64_t height, const SpanTaker& take) {
  const auto row = [&](double y) { return std::int64_t(std::ceil(std::clamp(y, 0.0, double(height)) - 0.5)); };
  std::int64_t top = height, bottom = 0;
  for (const Ring& ring : rings)
    for (const Vec2& p : ring) top = std::min(top, row(p.y())), bottom = std::max(bottom, row(p.y()));
  top = std::max<std::int64_t>(0, top), bottom = std::min(bottom, height);
  if (top >= bottom) return;
  std::vector<std::vector<double>> crossings(std::size_t(bottom - top));
  for (const Ring& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      Vec2 a = ring[i], b = ring[(i + 1) % ring.size()];
      if (a.y() > b.y()) std::swap(a, b);
      // Rows whose centres lie in [a.y, b.y).
      for (std::int64_t y = std::max(top, row(a.y())), end = std::min(row(b.y()), bottom); y < end; ++y)
        crossings[std::size_t(y - top)].push_back(a.x() +
                                                  (b.x() - a.x()) * (double(y) + 0.5 - a.y()) / (b.y() - a.y()));
    }
  const auto column = [&](double x) {
    return std::clamp<std::int64_t>(std::int64_t(std::ceil(std::clamp(x, -1.0, double(width) + 1) - 0.5)), 0, width);
  };
  for (std::int64_t y = top; y < bottom; ++y) {
    auto& xs = crossings[std::size_t(y - top)];
    std::sort(xs.begin(), xs.end());
    for (std::size_t i = 0; i + 1 < xs.size(); i += 2)
      if (const std::int64_t from = column(xs[i]), to = column(xs[i + 1]); from < to) take(y, from, to);
  }
}

void fill(const std::vector<Ring>& rings, BinaryPicture& picture, std::uint8_t value) {
  eachSpan(rings, picture.width, picture.height, [&](std::int64_t y, std::int64_t from, std::int64_t to) {
    std::fill_n(picture.pixels.begin() + y * picture.width + from, to - from, value);
  });
}

double signedArea(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    twice += ring[j].x() * ring[i].y() - ring[i].x() * ring[j].y();
  return ring.empty() ? 0 : twice / 2;
}

std::vector<bool> holesAmong(const std::vector<Ring>& rings) {
  std::vector<bool> holes(rings.size(), false);
  if (rings.size() < 2) return holes;
  std::vector<Extent> extents;
  for (const Ring& ring : rings) extents.emplace_back(ring);
  for (std::size_t i = 0; i < rings.size(); ++i) {
    const Vec2 place = placeWithin(rings[i]);
    for (std::size_t j = 0; j < rings.size(); ++j)
      if (i != j && extents[j].holds(place) && surrounds(rings[j], place)) holes[i] = !holes[i];
  }
  return holes;
}

double evenOddArea(const std::vector<Ring>& rings) {
  const auto holes = holesAmong(rings);
  double area = 0;
  for (std::size_t i = 0; i < rings.size(); ++i) area += (holes[i] ? -1 : 1) * std::abs(signedArea(rings[i]));
  return area;
}

}  // namespace hilum::annotation
