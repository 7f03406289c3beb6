#include "core/filter/Sharpen.h"

#include <algorithm>
#include <cmath>

#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr double kCutSigmas = 4;
constexpr std::int64_t kLanes = 256;  // neighbouring lines convolved together

/// The values seen as blocks of `length` lines of `inner` neighbours: convolution along y or z.
void blurAcross(std::vector<float>& values, std::int64_t inner, std::int64_t length, const std::vector<float>& weights,
                const Progress& progress) {
  const std::int64_t outer = std::int64_t(values.size()) / (inner * length), chunks = (inner + kLanes - 1) / kLanes;
  const auto reach = std::int64_t(weights.size() / 2);
  parallelFor(outer * chunks, [&](std::int64_t begin, std::int64_t end) {
    std::vector<float> old(std::size_t(length * kLanes));
    for (auto task = begin; task < end; ++task) {
      progress.checkpoint();
      const std::int64_t from = task % chunks * kLanes, lanes = std::min(kLanes, inner - from);
      float* const first = values.data() + task / chunks * inner * length + from;
      for (std::int64_t q = 0; q < length; ++q) std::copy_n(first + q * inner, lanes, old.data() + q * kLanes);
      for (std::int64_t q = 0; q < length; ++q) {
        float* const out = first + q * inner;
        std::fill_n(out, lanes, 0.F);
        for (std::int64_t k = -reach; k <= reach; ++k) {
          const float* const in = old.data() + std::clamp<std::int64_t>(q + k, 0, length - 1) * kLanes;
          const float weight = weights[std::size_t(k + reach)];
          for (std::int64_t x = 0; x < lanes; ++x) out[x] += weight * in[x];
        }
      }
    }
  });
}

void blurRows(std::vector<float>& values, std::int64_t length, const std::vector<float>& weights,
              const Progress& progress) {
  const auto reach = std::int64_t(weights.size() / 2);
  parallelFor(
      std::int64_t(values.size()) / length,
      [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> padded(std::size_t(length + 2 * reach));
        for (auto row = begin; row < end; ++row) {
          if (row % 64 == 0) progress.checkpoint();
          float* const out = values.data() + row * length;
          std::fill_n(padded.begin(), reach, out[0]);
          std::copy_n(out, length, padded.begin() + reach);
          std::fill_n(padded.begin() + reach + length, reach, out[length - 1]);
          std::fill_n(out, length, 0.F);
          for (std::int64_t k = 0; k <= 2 * reach; ++k)
            for (std::int64_t x = 0; x < length; ++x) out[x] += weights[std::size_t(k)] * padded[std::size_t(x + k)];
        }
      },
      16);
}

}  // namespace

int blurReach(double radiusMm, double spacingMm) { return int(std::ceil(kCutSigmas * radiusMm / spacingMm)); }

std::vector<float> blurWeights(double radiusMm, double spacingMm) {
  const int reach = blurReach(radiusMm, spacingMm);
  std::vector<double> weights;
  double sum = 0;
  for (int k = -reach; k <= reach; ++k) {
    const double sigmas = k * spacingMm / radiusMm;
    weights.push_back(std::exp(-sigmas * sigmas / 2));
    sum += weights.back();
  }
  std::vector<float> result;
  for (const double weight : weights) result.push_back(float(weight / sum));
  return result;
}

void sharpen(std::vector<float>& values, const Grid& grid, const SharpenSettings& settings, const Progress& progress) {
  if (settings.amount == 0) return;
  const Index3& n = grid.size();
  std::vector<float> blurred = values;
  const auto weights = [&](int axis) { return blurWeights(settings.radiusMm, grid.spacing()[axis]); };
  if (n[0] > 1) blurRows(blurred, n[0], weights(0), progress);
  progress.report(0.3);
  if (n[1] > 1) blurAcross(blurred, n[0], n[1], weights(1), progress);
  progress.report(0.6);
  if (n[2] > 1) blurAcross(blurred, n[0] * n[1], n[2], weights(2), progress);
  progress.report(0.9);
  const auto amount = float(settings.amount);
  parallelFor(
      std::int64_t(values.size()),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = std::size_t(begin); i < std::size_t(end); ++i) values[i] += amount * (values[i] - blurred[i]);
      },
      1 << 18);
}

}  // namespace hilum
