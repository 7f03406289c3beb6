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

/// Which voxels of the box lie within the margin of the labels.
std::vector<std::uint8_t> keptVoxels(const LabelMap& map, const IndexBox& box, const CutOptions& options,
                                     const Progress& progress) {
  const Index3 n = box.size();
  std::vector<std::uint8_t> kept(std::size_t(n[0] * n[1] * n[2]));
  forEachVoxel(box, map.grid(), [&](std::size_t to, std::size_t from) {
    const LabelId id = map.voxels()[from];
    kept[to] = id != 0 && (options.labels.empty() || std::ranges::find(options.labels, id) != options.labels.end());
  });
  if (options.marginMm <= 0) return kept;
  const auto distance = squaredDistanceMm(kept, n, map.grid().spacing(), progress);
  // Half a micrometre: a voxel exactly at the margin belongs to it.
  const double limit = options.marginMm + 5e-4;
  std::ranges::transform(distance, kept.begin(), [&](float d) { return std::uint8_t(d <= limit * limit); });
  return kept;
}

double outsideValue(const Volume& volume, const CutOptions& options) {
  if (options.outside) return *options.outside;
  return volume.info().modality == "CT" ? -1024 : volume.range().first;
}

}  // namespace

Volume cutRegion(const Volume& volume, const LabelMap& labels, const CutOptions& options, const Progress& progress) {
  if (!(options.marginMm >= 0)) throw Error(Code::Usage, "the margin must not be negative");
  const bool sameGrid = labels.grid().sameAs(volume.grid());
  const LabelMap moved = sameGrid ? LabelMap() : resample(labels, volume.grid(), progress.part(0, 0.4));
  const LabelMap& map = sameGrid ? labels : moved;
  const IndexBox marked = map.bounds(options.labels);
  if (marked.empty())
    throw Error(Code::NotFound, "none of the labels has a voxel inside the volume (choose other labels)");
  const IndexBox box = grown(marked, options.marginMm, volume.grid());
  const auto kept = keptVoxels(map, box, options, progress.part(0.4, 0.9));
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
