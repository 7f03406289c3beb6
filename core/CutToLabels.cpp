#include "core/CutToLabels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/Error.h"

namespace hilum {
namespace {

constexpr float kFar = 1e20F;

/// Lower envelope of parabolas along one line (Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions,
/// 2012): squared distances in place, `step` mm between neighbours.
struct LineTransform {
  explicit LineTransform(std::int64_t length)
      : f(std::size_t(length)), at(std::size_t(length)), z(std::size_t(length) + 1) {}

  void run(double step) {
    const auto n = std::int64_t(f.size());
    const double s2 = step * step;
    std::int64_t k = -1;
    for (std::int64_t q = 0; q < n; ++q) {
      if (f[q] >= kFar) continue;
      double start = -std::numeric_limits<double>::infinity();
      while (k >= 0) {
        const std::int64_t p = at[k];
        start = ((f[q] + s2 * double(q * q)) - (f[p] + s2 * double(p * p))) / (2 * s2 * double(q - p));
        if (start > z[k]) break;
        --k;
      }
      if (k < 0) start = -std::numeric_limits<double>::infinity();
      at[++k] = q;
      z[k] = start;
    }
    if (k < 0) return;
    const std::vector<float> source = f;
    std::int64_t j = 0;
    for (std::int64_t q = 0; q < n; ++q) {
      while (j < k && z[j + 1] < double(q)) ++j;
      const double d = double(q - at[j]);
      f[q] = float(s2 * d * d + source[at[j]]);
    }
  }

  std::vector<float> f;
  std::vector<std::int64_t> at;
  std::vector<double> z;
};

/// Squared distance (mm2) from every voxel of the box to the nearest kept one; index axes taken as perpendicular.
std::vector<float> squaredDistances(const std::vector<std::uint8_t>& kept, const Index3& size, const Vec3& spacing,
                                    const Progress& progress) {
  std::vector<float> d(kept.size());
  std::transform(kept.begin(), kept.end(), d.begin(), [](std::uint8_t k) { return k ? 0.F : kFar; });
  const Index3 stride{1, size[0], size[0] * size[1]};
  for (int a = 0; a < 3; ++a) {
    LineTransform line(size[a]);
    const int b = (a + 1) % 3, c = (a + 2) % 3;
    for (std::int64_t v = 0; v < size[c]; ++v) {
      progress.report((a + double(v) / double(size[c])) / 3);
      for (std::int64_t u = 0; u < size[b]; ++u) {
        const std::int64_t first = u * stride[b] + v * stride[c];
        for (std::int64_t i = 0; i < size[a]; ++i) line.f[i] = d[first + i * stride[a]];
        line.run(spacing[a]);
        for (std::int64_t i = 0; i < size[a]; ++i) d[first + i * stride[a]] = line.f[i];
      }
    }
  }
  return d;
}

IndexBox grown(IndexBox box, const Grid& grid, double marginMm) {
  for (int a = 0; a < 3; ++a) {
    const auto voxels = std::int64_t(std::ceil(marginMm / grid.spacing()[a]));
    box.begin[a] = std::max<std::int64_t>(0, box.begin[a] - voxels);
    box.end[a] = std::min(grid.size()[a], box.end[a] + voxels);
  }
  return box;
}

}  // namespace

Volume cutToLabels(const Volume& volume, const LabelMap& labels, const CutOptions& options, const Progress& progress) {
  if (!volume.grid().sameAs(labels.grid()))
    throw Error(Code::Usage, "labels: on another grid than the volume (resample them first)");
  const IndexBox bounds = labels.bounds(options.labels);
  if (bounds.empty()) throw Error(Code::NotFound, "labels: no voxel of the wanted labels (choose others)");
  const IndexBox box = grown(bounds, volume.grid(), options.marginMm);
  const Index3 size = box.size();
  const Grid& grid = volume.grid();
  const auto wanted = [&](LabelId id) {
    return id != 0 && (options.labels.empty() || std::ranges::find(options.labels, id) != options.labels.end());
  };
  const auto sourceRow = [&](std::int64_t y, std::int64_t z) {
    return std::size_t(grid.offset({box.begin[0], box.begin[1] + y, box.begin[2] + z}));
  };
  std::vector<std::uint8_t> kept(std::size_t(size[0] * size[1] * size[2]));
  std::size_t at = 0;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y) {
      const auto row = labels.voxels().subspan(sourceRow(y, z), std::size_t(size[0]));
      for (const LabelId id : row) kept[at++] = wanted(id);
    }
  if (options.marginMm > 0) {
    const auto distances = squaredDistances(kept, size, grid.spacing(), progress.part(0, 0.9, "growing the labels"));
    const double reach = options.marginMm * options.marginMm * (1 + 1e-6);
    std::transform(distances.begin(), distances.end(), kept.begin(), [=](float d) { return double(d) <= reach; });
  }
  const double outside = options.outside.value_or(volume.range().first);
  return volume.visit([&](auto voxels) {
    using Voxel = std::remove_const_t<typename decltype(voxels)::element_type>;
    std::vector<Voxel> cut(kept.size());
    std::size_t to = 0;
    for (std::int64_t z = 0; z < size[2]; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < size[1]; ++y) {
        const std::size_t from = sourceRow(y, z);
        for (std::int64_t x = 0; x < size[0]; ++x, ++to)
          cut[to] = kept[to] ? voxels[from + std::size_t(x)] : Voxel(outside);
      }
    }
    return Volume(grid.cropped(box), std::move(cut), volume.info());
  });
}

}  // namespace hilum
