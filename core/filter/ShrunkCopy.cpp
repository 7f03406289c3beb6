#include "core/filter/ShrunkCopy.h"

#include <algorithm>
#include <cmath>

#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr std::int64_t kFewestBlocks = 16, kRepeats = 4;

/// Between which two blocks the centre of a voxel lies.
struct Place {
  std::int64_t first, second;
  float weight;  ///< of the second
};

std::vector<Place> placesOf(std::int64_t voxels, std::int64_t factor, std::int64_t blocks) {
  std::vector<Place> places;
  for (std::int64_t i = 0; i < voxels; ++i) {
    const double at = std::clamp((double(i) + 0.5) / double(factor) - 0.5, 0.0, double(blocks - 1));
    const auto first = std::int64_t(at);
    places.push_back({first, std::min(first + 1, blocks - 1), float(at - double(first))});
  }
  return places;
}

}  // namespace

ShrunkCopy::ShrunkCopy(const std::vector<float>& fine, const Grid& grid, double blockMm) {
  const Index3& n = grid.size();
  for (std::size_t a = 0; a < 3; ++a) {
    const double spacing = grid.spacing()[Eigen::Index(a)];
    factor[a] =
        std::clamp<std::int64_t>(std::llround(blockMm / spacing), 1, std::max<std::int64_t>(1, n[a] / kFewestBlocks));
    size[a] = n[a] == 1 ? kRepeats : (n[a] + factor[a] - 1) / factor[a];
    spacingMm[Eigen::Index(a)] = spacing * double(factor[a]);
  }
  values.resize(std::size_t(size[0] * size[1] * size[2]));
  parallelFor(size[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < size[1]; ++y)
        for (std::int64_t x = 0; x < size[0]; ++x) {
          double sum = 0;
          int count = 0;
          const auto range = [&](std::size_t a, std::int64_t block) {
            const auto from = n[a] == 1 ? 0 : block * factor[a];
            return std::pair(from, std::min(n[a], from + factor[a]));
          };
          const auto [z0, z1] = range(2, z);
          const auto [y0, y1] = range(1, y);
          const auto [x0, x1] = range(0, x);
          for (auto k = z0; k < z1; ++k)
            for (auto j = y0; j < y1; ++j)
              for (auto i = x0; i < x1; ++i, ++count) sum += double(fine[std::size_t(grid.offset({i, j, k}))]);
          values[std::size_t((z * size[1] + y) * size[0] + x)] = float(sum / count);
        }
  });
}

void ShrunkCopy::divideByExp(std::vector<float>& fine, const Index3& n, const std::vector<float>& coarse,
                             const Progress& progress) const {
  const auto px = placesOf(n[0], factor[0], size[0]), py = placesOf(n[1], factor[1], size[1]),
             pz = placesOf(n[2], factor[2], size[2]);
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    std::vector<float> line(static_cast<std::size_t>(size[0]));
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const Place &b = py[std::size_t(y)], &c = pz[std::size_t(z)];
        const auto row = [&](std::int64_t j, std::int64_t k) { return coarse.data() + (k * size[1] + j) * size[0]; };
        const float *r00 = row(b.first, c.first), *r10 = row(b.second, c.first), *r01 = row(b.first, c.second),
                    *r11 = row(b.second, c.second);
        for (std::size_t i = 0; i < line.size(); ++i)
          line[i] = (r00[i] * (1 - b.weight) + r10[i] * b.weight) * (1 - c.weight) +
                    (r01[i] * (1 - b.weight) + r11[i] * b.weight) * c.weight;
        float* const out = fine.data() + (z * n[1] + y) * n[0];
        for (std::int64_t x = 0; x < n[0]; ++x) {
          const Place& a = px[std::size_t(x)];
          const float log = line[std::size_t(a.first)] * (1 - a.weight) + line[std::size_t(a.second)] * a.weight;
          out[x] *= std::exp(-log);
        }
      }
    }
  });
}

}  // namespace hilum
