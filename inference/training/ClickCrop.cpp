#include "inference/training/ClickCrop.h"

#include <algorithm>
#include <cmath>

namespace hilum::inference {

CropMap CropMap::square(double centreX, double centreY, double side, int size) {
  const double step = side / size;
  return {step, 0, 0, step, centreX + (0.5 - size / 2.0) * step, centreY + (0.5 - size / 2.0) * step};
}

std::vector<float> croppedImage(std::span<const float> values, int width, int height, const CropMap& map, int size) {
  const double scale = std::sqrt(std::abs(map.xx * map.yy - map.xy * map.yx));
  const int parts = std::clamp(int(std::lround(scale)), 1, 16);
  const auto at = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height ? values[std::size_t(y) * std::size_t(width) + std::size_t(x)]
                                                       : 0.f;
  };
  std::vector<float> crop(std::size_t(size) * std::size_t(size));
  for (int v = 0; v < size; ++v)
    for (int u = 0; u < size; ++u) {
      float sum = 0;
      for (int b = 0; b < parts; ++b)
        for (int a = 0; a < parts; ++a) {
          const double du = u + (a + 0.5) / parts - 0.5, dv = v + (b + 0.5) / parts - 0.5;
          const double px = map.xx * du + map.xy * dv + map.tx, py = map.yx * du + map.yy * dv + map.ty;
          if (!(px > -1 && py > -1 && px < width && py < height)) continue;
          const int x = int(std::floor(px)), y = int(std::floor(py));
          const float fx = float(px - x), fy = float(py - y);
          sum += (at(x, y) * (1 - fx) + at(x + 1, y) * fx) * (1 - fy) +
                 (at(x, y + 1) * (1 - fx) + at(x + 1, y + 1) * fx) * fy;
        }
      crop[std::size_t(v) * std::size_t(size) + std::size_t(u)] = sum / float(parts * parts);
    }
  return crop;
}

std::vector<std::uint8_t> croppedMask(std::span<const std::uint8_t> mask, int width, int height, const CropMap& map,
                                      int size) {
  std::vector<std::uint8_t> crop(std::size_t(size) * std::size_t(size), 0);
  for (int v = 0; v < size; ++v)
    for (int u = 0; u < size; ++u) {
      const double px = std::floor(map.xx * u + map.xy * v + map.tx + 0.5);
      const double py = std::floor(map.yx * u + map.yy * v + map.ty + 0.5);
      if (px >= 0 && py >= 0 && px < width && py < height)
        crop[std::size_t(v) * std::size_t(size) + std::size_t(u)] =
            mask[std::size_t(py) * std::size_t(width) + std::size_t(px)];
    }
  return crop;
}

void stretchBrightness(std::span<float> values, std::span<const std::uint8_t> counts) {
  std::vector<float> seen;
  seen.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if ((counts.empty() || counts[i]) && std::isfinite(values[i])) seen.push_back(values[i]);
  if (seen.empty()) return;
  const auto at = [&](double share) {
    const auto place = seen.begin() + std::ptrdiff_t(std::lround(share * double(seen.size() - 1)));
    std::nth_element(seen.begin(), place, seen.end());
    return *place;
  };
  const float low = at(0.005), high = at(0.995), range = high > low ? high - low : 1.f;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (counts.empty() || counts[i])
      values[i] = std::isfinite(values[i]) ? std::clamp((values[i] - low) / range, 0.f, 1.f) : 0.f;
}

}  // namespace hilum::inference
