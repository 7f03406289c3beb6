#include "core/quantify/NoiseTexture.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hilum {
namespace {

constexpr int kSide = 16, kSlices = 12;
constexpr double kLowest = 0, kHighest = 110;  // of a block's mean, HU
constexpr double kLeastSd = 1;
constexpr std::size_t kLeastBlocks = 12;

struct Block {
  double variance, product;
};

/// Squares of pixels and products of neighbours about the block's tilted plane: tissue that shades is no noise.
std::optional<Block> measure(const std::vector<double>& v) {
  double mean = 0, slopeX = 0, slopeY = 0, norm = 0;
  constexpr double middle = (kSide - 1) / 2.0;
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) {
      const double value = v[std::size_t(x + y * kSide)];
      if (value < kLowest - 400 || value > kHighest + 400) return std::nullopt;
      mean += value / (kSide * kSide);
      slopeX += value * (x - middle), slopeY += value * (y - middle), norm += (x - middle) * (x - middle);
    }
  if (mean < kLowest || mean > kHighest) return std::nullopt;
  slopeX /= norm, slopeY /= norm;
  const auto rest = [&](int x, int y) {
    return v[std::size_t(x + y * kSide)] - mean - slopeX * (x - middle) - slopeY * (y - middle);
  };
  Block block{0, 0};
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) block.variance += rest(x, y) * rest(x, y) / (kSide * kSide);
  for (int y = 0; y + 1 < kSide; ++y)
    for (int x = 0; x + 1 < kSide; ++x)
      block.product += rest(x, y) * (rest(x + 1, y) + rest(x, y + 1)) / (2.0 * (kSide - 1) * (kSide - 1));
  return block;
}

}  // namespace

std::optional<double> noiseLagOne(const Volume& ct) {
  const AxisOrder order = closestToLps(ct.grid());
  const auto across = std::size_t(order.axis[0]), down = std::size_t(order.axis[1]), along = std::size_t(order.axis[2]);
  const Index3& n = ct.grid().size();
  std::vector<Block> blocks;
  std::vector<double> values(std::size_t(kSide * kSide));
  ct.visit([&](auto voxels) {
    for (int s = 0; s < kSlices; ++s) {
      Index3 i{};
      i[along] = n[along] * (2 * s + 3) / (2 * kSlices + 6);
      for (std::int64_t y0 = 0; y0 + kSide <= n[down]; y0 += kSide / 2)
        for (std::int64_t x0 = 0; x0 + kSide <= n[across]; x0 += kSide / 2) {
          for (int k = 0; k < kSide * kSide; ++k) {
            i[across] = x0 + k % kSide, i[down] = y0 + k / kSide;
            values[std::size_t(k)] = double(voxels[std::size_t(ct.grid().offset(i))]);
          }
          if (const auto block = measure(values); block && block->variance > kLeastSd * kLeastSd)
            blocks.push_back(*block);
        }
    }
  });
  if (blocks.size() < kLeastBlocks) return std::nullopt;
  // Blocks with an edge in them vary more than the noise does.
  const auto quiet = blocks.begin() + std::ptrdiff_t(std::max(kLeastBlocks, blocks.size() / 4));
  std::nth_element(blocks.begin(), quiet - 1, blocks.end(),
                   [](const Block& a, const Block& b) { return a.variance < b.variance; });
  double variance = 0, product = 0;
  for (auto b = blocks.begin(); b != quiet; ++b) variance += b->variance, product += b->product;
  return product / variance;
}

KernelClass kernelClassOfNoise(const std::optional<double>& lagOne) {
  if (!lagOne) return KernelClass::Unknown;
  return *lagOne > 0.5 ? KernelClass::Soft : *lagOne < 0.4 ? KernelClass::Lung : KernelClass::Medium;
}

}  // namespace hilum
