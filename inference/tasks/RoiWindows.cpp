#include "inference/tasks/RoiWindows.h"

#include <algorithm>
#include <cstdlib>

namespace hilum::inference {
namespace {

/// Sums over rectangles from the first pixel on.
class AreaSums {
 public:
  AreaSums(std::span<const float> slice, int width, int height) : width_(width + 1) {
    sums_.assign(std::size_t(width_) * std::size_t(height + 1), 0);
    for (int y = 0; y < height; ++y) {
      double row = 0;
      for (int x = 0; x < width; ++x) {
        row += double(slice[std::size_t(y) * std::size_t(width) + std::size_t(x)]);
        at(x + 1, y + 1) = at(x + 1, y) + row;
      }
    }
  }
  double within(int x0, int y0, int x1, int y1) { return at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0); }

 private:
  double& at(int x, int y) { return sums_[std::size_t(y) * std::size_t(width_) + std::size_t(x)]; }
  int width_;
  std::vector<double> sums_;
};

}  // namespace

std::vector<RoiWindow> brightestWindows(std::span<const float> slice, int width, int height, const RoiSearch& search) {
  const int size = search.size;
  AreaSums sums(slice, width, height);
  // A slice that is smaller than the window lies in its middle.
  const int firstX = std::min(0, (width - size) / 2), firstY = std::min(0, (height - size) / 2);
  const int lastX = std::max(firstX, width - size), lastY = std::max(firstY, height - size);
  std::vector<RoiWindow> found;
  while (int(found.size()) < search.most) {
    RoiWindow best{0, 0, 0};
    long bestDistance = 0;
    for (int y = firstY; y <= lastY; ++y)
      for (int x = firstX; x <= lastX; ++x) {
        const bool isTaken = std::any_of(found.begin(), found.end(), [&](const RoiWindow& f) {
          const int across = size - std::abs(f.x - x), down = size - std::abs(f.y - y);
          return across > 0 && down > 0 && 2L * across * down > long(size) * size;
        });
        if (isTaken) continue;
        const double mean =
            sums.within(std::max(x, 0), std::max(y, 0), std::min(x + size, width), std::min(y + size, height)) /
            (double(size) * size);
        const long dx = 2L * x + size - width, dy = 2L * y + size - height, distance = dx * dx + dy * dy;
        if (mean > best.brightness || (mean == best.brightness && mean > 0 && distance < bestDistance))
          best = {x, y, mean}, bestDistance = distance;
      }
    if (!(best.brightness > 0) || (!found.empty() && best.brightness < search.share * found.front().brightness)) break;
    found.push_back(best);
  }
  return found;
}

}  // namespace hilum::inference
