#include "core/CutRegion.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/MaskDistance.h"
#include "core/Parallel.h"
#include "core/Resample.h"

namespace hilum {
namespace {

IndexBox grown(const IndexBox& box, double marginMm, const Grid& grid) {
  IndexBox result = box;
  for (int a = 0; a < 3; ++a) {
    const auto voxels = std::int64_t(std::ceil(std::min(marginMm / grid.spacing()[a], double(grid.size()[a])) - 1e-9));
    result.begin[a] = std::max<std::int64_t>(0, box.begin[a] - voxels);
    result.end[a] = std::min(grid.size()[a], box.end[a] + voxels);
  }
  return result;
}

/// Calls visit(offset in the box, offset in the grid) for every voxel of the box, slices in parallel.
template <class Visit>
void forEachVoxel(const IndexBox& box, const Grid& grid, const Visit& visit) {
  const Index3 n = box.size();
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const auto inBox = std::size_t((z * n[1] + y) * n[0]);
        const auto inGrid = std::size_t(grid.offset({box.begin[0], box.begin[1] + y, box.begin[2] + z}));
        for (std::size_t x = 0; x < std::size_t(n[0]); ++x) visit(inBox + x, inGrid + x);
      }
  });
}

/// The volume's voxels that the labels can reach, seen from the labels' own grid: a map over a whole long volume would
/// cost more than the cut.
IndexBox reach(const LabelMap& map, const std::vector<LabelId>& labels, const Grid& grid) {
  const IndexBox marked = map.bounds(labels);
  if (marked.empty()) return {};
  Vec3 low = Vec3::Constant(1e300), high = -low;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = double(corner >> a & 1 ? marked.end[a] : marked.begin[a]) - 0.5;
    const Vec3 p = grid.toIndex(map.grid().toWorld(index));
    low = low.cwiseMin(p);
    high = high.cwiseMax(p);
  }
  IndexBox box;
  for (int a = 0; a < 3; ++a) {
    const double size = double(grid.size()[a]);
    box.begin[a] = std::int64_t(std::clamp(std::floor(low[a]), 0.0, size));
    box.end[a] = std::int64_t(std::clamp(std::ceil(high[a]) + 1, 0.0, size));
  }
  return box;
}

/// The chosen labels as a mask on a box of the volume's grid.
struct Mask {
  IndexBox box;
  std::vector<std::uint8_t> voxels;
};

Mask maskOf(const LabelMap& map, const Grid& grid, const CutOptions& options, const Progress& progress) {
  const IndexBox near = reach(map, options.labels, grid);
  if (near.empty()) return {};
  const LabelMap moved = resample(map, grid.cropped(near), progress);
  const IndexBox marked = moved.bounds(options.labels);
  if (marked.empty()) return {};
  Mask mask{.box = marked};
  for (int a = 0; a < 3; ++a) {
    mask.box.begin[a] += near.begin[a];
    mask.box.end[a] += near.begin[a];
  }
  mask.box = grown(mask.box, options.marginMm, grid);
  const Index3 n = mask.box.size();
  mask.voxels.resize(std::size_t(n[0] * n[1] * n[2]), 0);
  std::size_t i = 0;
  for (auto z = mask.box.begin[2]; z < mask.box.end[2]; ++z)
    for (auto y = mask.box.begin[1]; y < mask.box.end[1]; ++y)
      for (auto x = mask.box.begin[0]; x < mask.box.end[0]; ++x, ++i) {
        const Index3 at{x - near.begin[0], y - near.begin[1], z - near.begin[2]};
        if (!moved.grid().contains(at)) continue;
        const LabelId id = moved.at(at);
        mask.voxels[i] =
            id != 0 && (options.labels.empty() || std::ranges::find(options.labels, id) != options.labels.end());
      }
  return mask;
}

void growMask(Mask& mask, double marginMm, const Grid& grid, const Progress& progress) {
  if (marginMm <= 0) return;
  const auto distance = squaredDistanceMm(mask.voxels, 1, mask.box.size(), grid.spacing(), progress);
  // Half a micrometre: a voxel exactly at the margin belongs to it.
  const double limit = marginMm + 5e-4;
  std::ranges::transform(distance, mask.voxels.begin(), [&](float d) { return std::uint8_t(d <= limit * limit); });
}

double outsideValue(const Volume& volume, const CutOptions& options) {
  if (options.outside) return *options.outside;
  return volume.info().modality == "CT" ? -1024 : volume.range().first;
}

}  // namespace

Volume cutRegion(const Volume& volume, const LabelMap& labels, const CutOptions& options, const Progress& progress) {
  if (!(options.marginMm >= 0)) throw Error(Code::Usage, "the margin must not be negative");
  Mask mask = maskOf(labels, volume.grid(), options, progress.part(0, 0.5));
  if (mask.box.empty())
    throw Error(Code::NotFound, "none of the labels has a voxel inside the volume (choose other labels)");
  growMask(mask, options.marginMm, volume.grid(), progress.part(0.5, 0.9));
  const IndexBox& box = mask.box;
  const auto& kept = mask.voxels;
  const Grid grid = volume.grid().cropped(box);
  const double outside = outsideValue(volume, options);
  return volume.visit([&]<class T>(std::span<const T> source) {
    T fill = T(outside);
    if constexpr (std::is_integral_v<T>) fill = T(std::lround(std::clamp(outside, -32768.0, 32767.0)));
    std::vector<T> voxels(kept.size());
    forEachVoxel(box, volume.grid(),
                 [&](std::size_t to, std::size_t from) { voxels[to] = kept[to] ? source[from] : fill; });
    Volume result(grid, std::move(voxels), volume.info());
    if (volume.colour().empty()) return result;
    std::vector<Rgb8> colour(kept.size());
    forEachVoxel(box, volume.grid(),
                 [&](std::size_t to, std::size_t from) { colour[to] = kept[to] ? volume.colour()[from] : Rgb8{}; });
    return result.withColour(std::move(colour));
  });
}

}  // namespace hilum
