#include "core/phantom/ScannerModel.h"

#include <algorithm>
#include <cmath>

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

std::vector<float> gaussian(double sigma) {
  const int r = std::max(1, int(std::ceil(3 * sigma)));
  std::vector<float> k;
  double sum = 0;
  for (int i = -r; i <= r; ++i) {
    k.push_back(float(std::exp(-i * i / (2 * sigma * sigma))));
    sum += k.back();
  }
  for (float& v : k) v = float(v / sum);
  return k;
}

/// Convolves every row with k, edge values repeated.
void convolveRows(std::span<float> image, std::int64_t columns, std::int64_t rows, const std::vector<float>& k) {
  const auto r = std::int64_t(k.size() / 2);
  std::vector<float> padded(std::size_t(columns + 2 * r));
  for (std::int64_t y = 0; y < rows; ++y) {
    float* row = image.data() + y * columns;
    std::copy(row, row + columns, padded.begin() + r);
    std::fill(padded.begin(), padded.begin() + r, row[0]);
    std::fill(padded.end() - r, padded.end(), row[columns - 1]);
    std::fill(row, row + columns, 0.0F);
    for (std::size_t j = 0; j < k.size(); ++j)
      for (std::int64_t x = 0; x < columns; ++x) row[x] += k[j] * padded[std::size_t(x) + j];
  }
}

void convolveColumns(std::span<float> image, std::int64_t columns, std::int64_t rows, const std::vector<float>& k) {
  const auto r = std::int64_t(k.size() / 2);
  const std::vector<float> source(image.begin(), image.end());
  for (std::int64_t y = 0; y < rows; ++y) {
    float* row = image.data() + y * columns;
    std::fill(row, row + columns, 0.0F);
    for (std::int64_t j = -r; j <= r; ++j) {
      const float* from = source.data() + std::clamp<std::int64_t>(y + j, 0, rows - 1) * columns;
      const float w = k[std::size_t(j + r)];
      for (std::int64_t x = 0; x < columns; ++x) row[x] += w * from[x];
    }
  }
}

void normalise(std::span<float> image) {
  double sum = 0;
  for (const float v : image) sum += double(v) * v;
  const auto scale = float(1 / std::sqrt(std::max(sum / double(image.size()), 1e-12)));
  for (float& v : image) v *= scale;
}

/// Noise grows with attenuation (Beer-Lambert): half of exp(mu L), mu of water at about 70 keV, softened as tube
/// current modulation does.
double noiseOf(double waterMm, double referenceMm) { return std::exp(0.0065 * (waterMm - referenceMm)); }

}  // namespace

void blur(std::span<float> image, std::int64_t columns, std::int64_t rows, double sigmaX, double sigmaY) {
  if (sigmaX >= 0.15) convolveRows(image, columns, rows, gaussian(sigmaX));
  if (sigmaY >= 0.15) convolveColumns(image, columns, rows, gaussian(sigmaY));
}

ScannerModel::ScannerModel(Kernel kernel, std::int64_t columns, std::int64_t rows, double pixelMm, double noiseHu,
                           std::uint32_t seed)
    : kernel_(kernel), columns_(columns), rows_(rows), pixelMm_(pixelMm), noiseHu_(noiseHu), seed_(seed) {}

std::vector<float> ScannerModel::noise(std::int64_t slice, int salt) const {
  std::vector<float> field(std::size_t(columns_ * rows_));
  const std::uint64_t base = hashOf(hashOf(seed_ + 0x51ULL * std::uint64_t(salt)) + std::uint64_t(slice));
  for (std::size_t i = 0; i < field.size(); ++i) field[i] = normalOf(base + i);
  if (kernel_ == Kernel::Soft) {
    const double sigma = std::max(0.9, 0.75 / pixelMm_);
    blur(field, columns_, rows_, sigma, sigma);
  } else {
    // Band-pass: the ramp filter's high frequencies, rolled off near the Nyquist limit.
    std::vector<float> low = field;
    blur(field, columns_, rows_, 0.42, 0.42);
    blur(low, columns_, rows_, 1.3, 1.3);
    for (std::size_t i = 0; i < field.size(); ++i) field[i] -= 0.75F * low[i];
  }
  normalise(field);
  return field;
}

void ScannerModel::addNoise(std::span<float> hu, std::int64_t slice) const {
  std::vector<double> across(std::size_t(rows_), 0.0), down(std::size_t(columns_), 0.0);
  for (std::int64_t y = 0; y < rows_; ++y)
    for (std::int64_t x = 0; x < columns_; ++x) {
      const double water = std::clamp((hu[std::size_t(y * columns_ + x)] + 1000) / 1000.0, 0.0, 2.2) * pixelMm_;
      across[std::size_t(y)] += water;
      down[std::size_t(x)] += water;
    }
  const std::vector<float> grain = noise(slice, 1);
  std::vector<float> streak(hu.size());
  const std::uint64_t base = hashOf(hashOf(seed_ + 0xabcdULL) + std::uint64_t(slice));
  for (std::size_t i = 0; i < streak.size(); ++i) streak[i] = normalOf(base + i);
  blur(streak, columns_, rows_, 16 / pixelMm_, 0.7);
  normalise(streak);
  const double sd = noiseHu_ * (kernel_ == Kernel::Lung ? 3.0 : 1.0);
  for (std::int64_t y = 0; y < rows_; ++y) {
    const double horizontal = noiseOf(across[std::size_t(y)], 230);
    const double streaks = 0.55 * noiseHu_ * std::clamp(noiseOf(across[std::size_t(y)], 300) - 1.0, 0.0, 1.6);
    for (std::int64_t x = 0; x < columns_; ++x) {
      const auto i = std::size_t(y * columns_ + x);
      const double vertical = noiseOf(down[std::size_t(x)], 190);
      const double local = std::clamp(std::sqrt(0.5 * (horizontal * horizontal + vertical * vertical)), 0.3, 2.6);
      const double body = std::clamp(down[std::size_t(x)] / 90, 0.15, 1.0);
      hu[i] += float(sd * local * grain[i] + streaks * body * streak[i]);
    }
  }
}

void ScannerModel::scan(std::span<float> hu, std::int64_t slice, std::span<std::int16_t> out) const {
  if (kernel_ == Kernel::Soft) {
    blur(hu, columns_, rows_, 0.72 / pixelMm_, 0.72 / pixelMm_);
  } else {
    blur(hu, columns_, rows_, 0.40 / pixelMm_, 0.40 / pixelMm_);
    std::vector<float> low(hu.begin(), hu.end());
    blur(low, columns_, rows_, 1.1 / pixelMm_, 1.1 / pixelMm_);
    for (std::size_t i = 0; i < hu.size(); ++i) hu[i] += 0.55F * (hu[i] - low[i]);
  }
  addNoise(hu, slice);
  const double radius = double(std::min(columns_, rows_)) / 2;
  for (std::int64_t y = 0; y < rows_; ++y)
    for (std::int64_t x = 0; x < columns_; ++x) {
      const auto i = std::size_t(y * columns_ + x);
      const double u = double(x) - double(columns_ - 1) / 2, v = double(y) - double(rows_ - 1) / 2;
      out[i] =
          u * u + v * v > radius * radius ? kPadding : std::int16_t(std::lround(std::clamp(hu[i], -1024.0F, 3071.0F)));
    }
}

}  // namespace hilum::phantom
