#include "app/models/UncertainSlices.h"

#include <algorithm>
#include <cmath>

#include "core/Parallel.h"

namespace hilum::app {
namespace {

constexpr double kLeastShare = 0.1;  // of the most uncertain slice

/// Sum of the doubt of a slice and its first moments along x and y.
struct Sums {
  double all = 0, x = 0, y = 0;
};

std::vector<Sums> sumsOf(const Volume& unsure, const Progress& progress) {
  const Index3& n = unsure.grid().size();
  std::vector<Sums> sums(static_cast<std::size_t>(n[2]));
  unsure.visit([&](auto voxels) {
    parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
      for (auto z = begin; z < end; ++z) {
        progress.checkpoint();
        Sums& sum = sums[std::size_t(z)];
        std::size_t i = std::size_t(z * n[0] * n[1]);
        for (std::int64_t y = 0; y < n[1]; ++y)
          for (std::int64_t x = 0; x < n[0]; ++x, ++i) {
            const double doubt = double(voxels[i]);
            sum.all += doubt, sum.x += doubt * double(x), sum.y += doubt * double(y);
          }
      }
    });
  });
  return sums;
}

}  // namespace

std::vector<UncertainSlice> uncertainSlices(const Volume& unsure, double apartMm, const Progress& progress) {
  const Grid& grid = unsure.grid();
  const std::vector<Sums> sums = sumsOf(unsure, progress);
  const double pixelSquareCm = grid.spacing()[0] * grid.spacing()[1] / 100;
  std::vector<std::int64_t> order;
  for (std::size_t z = 0; z < sums.size(); ++z)
    if (sums[z].all > 0) order.push_back(std::int64_t(z));
  std::ranges::stable_sort(order, std::greater(), [&](std::int64_t z) { return sums[std::size_t(z)].all; });
  const auto apart = std::max<std::int64_t>(1, std::llround(apartMm / grid.spacing()[2]));
  std::vector<UncertainSlice> slices;
  for (const std::int64_t z : order) {
    const Sums& sum = sums[std::size_t(z)];
    if (sum.all < kLeastShare * sums[std::size_t(order.front())].all) break;
    const bool near = std::ranges::any_of(slices, [&](const auto& each) { return std::abs(each.slice - z) < apart; });
    if (near) continue;
    slices.push_back({z, sum.all * pixelSquareCm, grid.toWorld({sum.x / sum.all, sum.y / sum.all, double(z)})});
  }
  return slices;
}

}  // namespace hilum::app
