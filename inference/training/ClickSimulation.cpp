#include "inference/training/ClickSimulation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum::inference {
namespace {

/// Lower envelope of parabolas over one line: squared distances, `step` apart in memory.
void transformLine(float* line, int count, std::ptrdiff_t step, std::vector<float>& values, std::vector<int>& places,
                   std::vector<float>& borders) {
  values.resize(std::size_t(count)), places.resize(std::size_t(count)), borders.resize(std::size_t(count) + 1);
  for (int i = 0; i < count; ++i) values[std::size_t(i)] = line[i * step];
  int last = 0;
  places[0] = 0, borders[0] = -1e20f, borders[1] = 1e20f;
  const auto crossing = [&](int q, int p) {
    return ((values[std::size_t(q)] + float(q) * float(q)) - (values[std::size_t(p)] + float(p) * float(p))) /
           float(2 * (q - p));
  };
  for (int q = 1; q < count; ++q) {
    float s = crossing(q, places[std::size_t(last)]);
    while (last > 0 && s <= borders[std::size_t(last)]) s = crossing(q, places[std::size_t(--last)]);
    ++last;
    places[std::size_t(last)] = q, borders[std::size_t(last)] = s, borders[std::size_t(last) + 1] = 1e20f;
  }
  int k = 0;
  for (int q = 0; q < count; ++q) {
    while (borders[std::size_t(k) + 1] < float(q)) ++k;
    const int p = places[std::size_t(k)];
    line[q * step] = float(q - p) * float(q - p) + values[std::size_t(p)];
  }
}

/// The deepest pixel; its depth is 0 when there is none.
std::pair<std::size_t, float> deepest(const std::vector<float>& depths) {
  const auto it = std::max_element(depths.begin(), depths.end());
  return {std::size_t(it - depths.begin()), *it};
}

/// A pixel about as deep as the deepest, no further from it than it is deep.
std::size_t nearby(const std::vector<float>& depths, std::size_t centre, int width, Random& random) {
  const float depth = depths[centre];
  const int cx = int(centre) % width, cy = int(centre) / width, reach = int(depth);
  const int height = int(depths.size()) / width;
  std::vector<std::size_t> places;
  for (int y = std::max(0, cy - reach); y <= std::min(height - 1, cy + reach); ++y)
    for (int x = std::max(0, cx - reach); x <= std::min(width - 1, cx + reach); ++x) {
      const std::size_t i = std::size_t(y) * std::size_t(width) + std::size_t(x);
      if (depths[i] >= 0.4f * depth) places.push_back(i);
    }
  return places.empty() ? centre : places[random.below(places.size())];
}

}  // namespace

std::vector<float> depthsOf(std::span<const std::uint8_t> mask, int width, int height) {
  // One line of outside all round.
  const int w = width + 2, h = height + 2;
  std::vector<float> padded(std::size_t(w) * std::size_t(h), 0.f);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      if (mask[std::size_t(y) * std::size_t(width) + std::size_t(x)])
        padded[std::size_t(y + 1) * std::size_t(w) + std::size_t(x + 1)] = 1e10f;
  std::vector<float> values, borders;
  std::vector<int> places;
  for (int x = 0; x < w; ++x) transformLine(padded.data() + x, h, w, values, places, borders);
  for (int y = 0; y < h; ++y) transformLine(padded.data() + std::ptrdiff_t(y) * w, w, 1, values, places, borders);
  std::vector<float> depths(std::size_t(width) * std::size_t(height));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      depths[std::size_t(y) * std::size_t(width) + std::size_t(x)] =
          std::sqrt(padded[std::size_t(y + 1) * std::size_t(w) + std::size_t(x + 1)]);
  return depths;
}

std::optional<PixelClick> nextClick(std::span<const std::uint8_t> truth, std::span<const std::uint8_t> found, int width,
                                    int height, Random* jitter) {
  std::vector<std::uint8_t> missing(truth.size()), tooMuch(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    missing[i] = truth[i] && !found[i];
    tooMuch[i] = !truth[i] && found[i];
  }
  const std::vector<float> under = depthsOf(missing, width, height), over = depthsOf(tooMuch, width, height);
  const auto [underAt, underDepth] = deepest(under);
  const auto [overAt, overDepth] = deepest(over);
  if (underDepth <= 0 && overDepth <= 0) return std::nullopt;
  const bool adds = underDepth >= overDepth;
  std::size_t at = adds ? underAt : overAt;
  if (jitter && jitter->chance(0.6)) at = nearby(adds ? under : over, at, width, *jitter);
  return PixelClick{int(at) % width, int(at) / width, adds};
}

void paintClick(float* map, int width, int height, double x, double y, int radius) {
  const int cx = int(std::lround(x)), cy = int(std::lround(y));
  for (int py = std::max(0, cy - radius); py <= std::min(height - 1, cy + radius); ++py)
    for (int px = std::max(0, cx - radius); px <= std::min(width - 1, cx + radius); ++px)
      if ((px - cx) * (px - cx) + (py - cy) * (py - cy) <= radius * radius) map[std::ptrdiff_t(py) * width + px] = 1;
}

double diceOf(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  double both = 0, sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) both += a[i] && b[i], sum += (a[i] != 0) + (b[i] != 0);
  return sum > 0 ? 2 * both / sum : 1;
}

std::vector<ClickObject> clickObjects(std::span<const std::uint8_t> labels, int width, int height,
                                      const std::vector<std::vector<int>>& targets, int leastArea) {
  std::vector<ClickObject> all;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    std::array<bool, 256> wanted{};
    for (const int value : targets[t]) wanted[std::size_t(value & 255)] = true;
    std::vector<std::uint8_t> seen(labels.size(), 0);
    std::vector<ClickObject> own;
    std::vector<std::size_t> open;
    for (std::size_t start = 0; start < labels.size(); ++start) {
      if (seen[start] || !wanted[labels[start]]) continue;
      ClickObject object;
      object.target = int(t);
      object.mask.assign(labels.size(), 0);
      object.x0 = width, object.y0 = height, object.x1 = object.y1 = -1;
      open.assign(1, start);
      seen[start] = 1;
      while (!open.empty()) {
        const std::size_t i = open.back();
        open.pop_back();
        object.mask[i] = 1;
        ++object.area;
        const int x = int(i) % width, y = int(i) / width;
        object.x0 = std::min(object.x0, x), object.x1 = std::max(object.x1, x);
        object.y0 = std::min(object.y0, y), object.y1 = std::max(object.y1, y);
        const auto visit = [&](int nx, int ny) {
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) return;
          const std::size_t n = std::size_t(ny) * std::size_t(width) + std::size_t(nx);
          if (!seen[n] && wanted[labels[n]]) seen[n] = 1, open.push_back(n);
        };
        visit(x - 1, y), visit(x + 1, y), visit(x, y - 1), visit(x, y + 1);
      }
      if (object.area >= leastArea) own.push_back(std::move(object));
    }
    std::stable_sort(own.begin(), own.end(), [](const auto& a, const auto& b) { return a.area > b.area; });
    const int largest = own.empty() ? 0 : own.front().area;
    for (ClickObject& object : own)
      if (object.area * 20 >= largest) all.push_back(std::move(object));
  }
  return all;
}

}  // namespace hilum::inference
