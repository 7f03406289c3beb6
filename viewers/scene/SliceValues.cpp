#include "viewers/scene/SliceValues.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

/// Oblique slabs that need no more planes than this are sampled plane by plane.
constexpr int fewPlanes = 3;

/// The planes through a slab, evenly spaced.
std::vector<IndexPlane> slabPlanes(const Grid& grid, const SlicePlane& plane, int count) {
  std::vector<IndexPlane> planes;
  for (int i = 0; i < count; ++i) {
    SlicePlane shifted = plane;
    if (count > 1) shifted.origin += plane.normal() * (plane.slabMm * ((i + 0.5) / count - 0.5));
    planes.emplace_back(grid, shifted);
  }
  return planes;
}

/// A slab of few layers is not worth a reduction, unless its plane is straight.
int planeCount(const Grid& grid, const SlicePlane& plane) {
  return std::max(1, int(std::min(std::ceil(2 * SlabRays(grid, plane).half), 1e6)));
}

std::optional<SlabLayer> slabLayer(const Volume& volume, const SlicePlane& plane, SlabMode mode, bool interpolate) {
  if (!(plane.slabMm > 0)) return std::nullopt;
  const SlabRays rays(volume.grid(), plane);
  if (rays.straight()) return straightSlab(volume, rays, plane.height, mode, interpolate);
  if (planeCount(volume.grid(), plane) <= fewPlanes) return std::nullopt;
  return obliqueSlab(volume, rays, plane.height, mode);
}

std::variant<RowSampler<std::int16_t>, RowSampler<float>> samplerOf(const Volume& volume,
                                                                    const std::optional<SlabLayer>& layer) {
  if (layer) return RowSampler<float>(layer->plane.size, layer->values);
  return volume.visit([&]<class T>(std::span<const T> voxels) {
    return std::variant<RowSampler<std::int16_t>, RowSampler<float>>(RowSampler<T>(volume.grid().size(), voxels));
  });
}

}  // namespace

SliceValues::SliceValues(const Volume& volume, const SlicePlane& plane, SlabMode mode, bool interpolate)
    : layer_(slabLayer(volume, plane, mode, interpolate)),
      sampler_(samplerOf(volume, layer_)),
      mode_(mode),
      interpolate_(interpolate) {
  if (layer_) {
    planes_.push_back(layer_->plane);
    return;
  }
  planes_ = slabPlanes(volume.grid(), plane, plane.slabMm > 0 ? planeCount(volume.grid(), plane) : 1);
}

Span SliceValues::row(int y, Scratch& scratch) const {
  scratch.values.resize(std::size_t(planes_.front().width));
  return planes_.size() == 1 ? sample(planes_.front(), y, scratch.values) : gather(y, scratch);
}

Span SliceValues::sample(const IndexPlane& plane, int y, std::span<float> values) const {
  const RowWalk walk(plane, y);
  if (walk.visible.empty()) return {};
  std::visit(
      [&](const auto& sampler) {
        if (interpolate_)
          sampler.trilinear(walk, values);
        else
          sampler.nearest(walk, [&](int x, auto voxel) { values[std::size_t(x)] = float(voxel); });
      },
      sampler_);
  return walk.visible;
}

/// Over the part of the slab that lies inside the volume.
Span SliceValues::gather(int y, Scratch& scratch) const {
  scratch.sums.resize(scratch.values.size());
  scratch.counts.assign(scratch.values.size(), 0);
  Span all{int(scratch.values.size()), 0};
  for (const IndexPlane& plane : planes_) {
    const Span span = sample(plane, y, scratch.values);
    for (auto x = std::size_t(span.begin); x < std::size_t(span.end); ++x) {
      const float value = scratch.values[x];
      float& sum = scratch.sums[x];
      if (scratch.counts[x]++ == 0)
        sum = value;
      else if (mode_ == SlabMode::Mean)
        sum += value;
      else if (std::isnan(sum) || (mode_ == SlabMode::Maximum ? value > sum : value < sum))
        sum = value;
    }
    if (!span.empty()) all = {std::min(all.begin, span.begin), std::max(all.end, span.end)};
  }
  for (auto x = std::size_t(all.begin); x < std::size_t(std::max(all.begin, all.end)); ++x)
    scratch.values[x] = mode_ == SlabMode::Mean ? scratch.sums[x] / scratch.counts[x] : scratch.sums[x];
  return all;
}

}  // namespace hilum::viewers
