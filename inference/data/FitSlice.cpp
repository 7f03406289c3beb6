#include "inference/data/FitSlice.h"

#include <algorithm>
#include <cmath>

namespace hilum::inference {
namespace {

/// Which pixels of a line make up one packed pixel, and with what weight.
struct Taps {
  int first = 0;
  std::vector<float> weights;
};

std::vector<Taps> tapsOf(int source, int packed) {
  std::vector<Taps> taps;
  const double step = double(source) / packed;
  for (int i = 0; i < packed; ++i) {
    Taps tap;
    if (step <= 1) {
      const double centre = std::clamp((i + 0.5) * step - 0.5, 0.0, source - 1.0);
      tap.first = std::min(int(centre), std::max(0, source - 2));
      const float fraction = float(centre - tap.first);
      tap.weights = source > 1 ? std::vector<float>{1 - fraction, fraction} : std::vector<float>{1};
    } else {
      const double from = i * step, to = (i + 1) * step;
      tap.first = int(from);
      const int last = std::min(source - 1, int(std::ceil(to)) - 1);
      for (int k = tap.first; k <= last; ++k)
        tap.weights.push_back(float((std::min(to, k + 1.0) - std::max(from, double(k))) / step));
    }
    taps.push_back(std::move(tap));
  }
  return taps;
}

}  // namespace

Fit fitInto(int width, int height, int packedWidth, int packedHeight) {
  Fit fit;
  fit.sourceSize = {width, height};
  fit.scale = std::min(double(packedWidth) / width, double(packedHeight) / height);
  fit.size = {std::clamp(int(std::lround(width * fit.scale)), 1, packedWidth),
              std::clamp(int(std::lround(height * fit.scale)), 1, packedHeight)};
  fit.offset = {(packedWidth - fit.size[0]) / 2, (packedHeight - fit.size[1]) / 2};
  return fit;
}

std::vector<float> fitted(std::span<const float> values, const Fit& fit, int packedWidth, int packedHeight) {
  const auto [width, height] = fit.sourceSize;
  const auto [w, h] = fit.size;
  const auto across = tapsOf(width, w), down = tapsOf(height, h);
  std::vector<float> narrow(std::size_t(w) * std::size_t(height));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < w; ++x) {
      const Taps& tap = across[std::size_t(x)];
      float sum = 0;
      for (std::size_t k = 0; k < tap.weights.size(); ++k)
        sum += tap.weights[k] * values[std::size_t(y) * std::size_t(width) + std::size_t(tap.first) + k];
      narrow[std::size_t(y) * std::size_t(w) + std::size_t(x)] = sum;
    }
  std::vector<float> packed(std::size_t(packedWidth) * std::size_t(packedHeight), 0.f);
  for (int y = 0; y < h; ++y) {
    const Taps& tap = down[std::size_t(y)];
    float* row = packed.data() + std::size_t(y + fit.offset[1]) * std::size_t(packedWidth) + fit.offset[0];
    for (std::size_t k = 0; k < tap.weights.size(); ++k)
      for (int x = 0; x < w; ++x)
        row[x] += tap.weights[k] * narrow[(std::size_t(tap.first) + k) * std::size_t(w) + std::size_t(x)];
  }
  return packed;
}

std::vector<std::uint16_t> fittedLabels(std::span<const std::uint16_t> values, const Fit& fit, int packedWidth,
                                        int packedHeight) {
  const auto [width, height] = fit.sourceSize;
  std::vector<std::uint16_t> packed(std::size_t(packedWidth) * std::size_t(packedHeight), 0);
  for (int y = 0; y < fit.size[1]; ++y)
    for (int x = 0; x < fit.size[0]; ++x) {
      const int sx = std::min(width - 1, int((x + 0.5) * width / fit.size[0]));
      const int sy = std::min(height - 1, int((y + 0.5) * height / fit.size[1]));
      packed[std::size_t(y + fit.offset[1]) * std::size_t(packedWidth) + std::size_t(x + fit.offset[0])] =
          values[std::size_t(sy) * std::size_t(width) + std::size_t(sx)];
    }
  return packed;
}

}  // namespace hilum::inference
