#include "annotation/algorithms/LevelTrace.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace hilum::annotation {
namespace {

/// A side of a square between four pixels: the pixel that it begins at, and whether it runs down or right.
struct Side {
  std::int64_t x = 0, y = 0;
  bool down = false;
  auto operator<=>(const Side&) const = default;
};

class Tracer {
 public:
  Tracer(const SliceRaster& raster, float level) : raster_(raster), level_(level) {}

  /// Follows the line that crosses `start` until it is back.
  std::vector<Vec2> follow(const Side& start) const {
    std::vector<Vec2> line;
    Side side = start;
    // Squares are named by their upper left pixel.
    std::int64_t x = side.x, y = side.y;
    const auto limit = std::size_t(4 * (raster_.width + 2) * (raster_.height + 2));
    do {
      line.push_back(crossing(side));
      const Side next = leave(x, y, side);
      if (next.down)
        x += next.x == x ? -1 : 1;
      else
        y += next.y == y ? -1 : 1;
      side = next;
    } while (side != start && line.size() < limit);
    return line;
  }

  bool high(std::int64_t x, std::int64_t y) const { return value(x, y) >= level_; }

 private:
  /// Beyond the edge everything is lower than any level.
  float value(std::int64_t x, std::int64_t y) const {
    if (x < 0 || y < 0 || x >= raster_.width || y >= raster_.height) return -HUGE_VALF;
    const float v = raster_.at(x, y);
    return std::isfinite(v) ? v : -HUGE_VALF;
  }

  Vec2 crossing(const Side& side) const {
    const float a = value(side.x, side.y), b = side.down ? value(side.x, side.y + 1) : value(side.x + 1, side.y);
    double t = 0.5;
    if (std::isfinite(a) && std::isfinite(b) && a != b) t = double((level_ - a) / (b - a));
    return {double(side.x) + (side.down ? 0 : t), double(side.y) + (side.down ? t : 0)};
  }

  /// The side by which the line that came in by `in` leaves the square.
  Side leave(std::int64_t x, std::int64_t y, const Side& in) const {
    const bool corner[4]{high(x, y), high(x + 1, y), high(x + 1, y + 1), high(x, y + 1)};
    const Side sides[4]{{x, y, false}, {x + 1, y, true}, {x, y + 1, false}, {x, y, true}};
    int from = 0;
    std::vector<int> others;
    for (int i = 0; i < 4; ++i) {
      if (sides[i] == in)
        from = i;
      else if (corner[i] != corner[(i + 1) % 4])
        others.push_back(i);
    }
    if (others.size() == 1) return sides[others[0]];
    // A saddle: the line goes round the corner that its mean leaves alone.
    const float mean = (value(x, y) + value(x + 1, y) + value(x + 1, y + 1) + value(x, y + 1)) / 4;
    const bool roundFirst = corner[from] != (mean >= level_);
    return sides[(from + (roundFirst ? 3 : 1)) % 4];
  }

  const SliceRaster& raster_;
  float level_;
};

/// The side nearest to the pixel that separates it, or one to its right, from a lower one.
std::optional<Side> firstEdge(const Tracer& tracer, const SliceRaster& raster, std::int64_t x, std::int64_t y) {
  constexpr int around[4][2]{{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
  for (const auto& step : around)
    if (!tracer.high(x + step[0], y + step[1]))
      return Side{x + std::min(0, step[0]), y + std::min(0, step[1]), step[1] != 0};
  for (std::int64_t right = x; right < raster.width; ++right)
    if (!tracer.high(right + 1, y)) return Side{right, y, false};
  return std::nullopt;
}

}  // namespace

std::vector<Vec2> levelTrace(const SliceRaster& raster, const Vec2& place) {
  const Vec2 pixel = raster.toPixel(place);
  const std::int64_t x = std::llround(pixel.x()), y = std::llround(pixel.y());
  if (x < 0 || y < 0 || x >= raster.width || y >= raster.height || !std::isfinite(raster.at(x, y))) return {};
  const Tracer tracer(raster, raster.at(x, y));
  const auto start = firstEdge(tracer, raster, x, y);
  if (!start) return {};
  std::vector<Vec2> line = tracer.follow(*start);
  for (Vec2& point : line) point = raster.toPlane(point);
  return line;
}

}  // namespace hilum::annotation
