#include "core/Volume.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "core/HugePages.h"
#include "core/Parallel.h"

namespace hilum {
namespace {

template <class T>
std::pair<double, double> finiteRange(std::span<const T> voxels) {
  T low = std::numeric_limits<T>::max(), high = std::numeric_limits<T>::lowest();
  std::mutex guard;
  parallelFor(
      std::int64_t(voxels.size()),
      [&](std::int64_t begin, std::int64_t end) {
        T a = std::numeric_limits<T>::max(), b = std::numeric_limits<T>::lowest();
        for (auto i = begin; i < end; ++i) {
          if constexpr (std::is_floating_point_v<T>) {
            if (!std::isfinite(voxels[i])) continue;
          }
          a = std::min(a, voxels[i]);
          b = std::max(b, voxels[i]);
        }
        const std::lock_guard lock(guard);
        low = std::min(low, a);
        high = std::max(high, b);
      },
      1 << 20);
  if (low > high) return {0, 0};
  return {double(low), double(high)};
}

template <class T>
std::shared_ptr<const std::vector<T>> keep(std::vector<T> voxels) {
  return std::make_shared<const std::vector<T>>(std::move(voxels));
}

}  // namespace

Volume::Volume(Grid grid, std::vector<std::int16_t> voxels, VolumeInfo info)
    : grid_(std::move(grid)), info_(std::move(info)) {
  const auto kept = keep(std::move(voxels));
  voxels_ = std::span<const std::int16_t>(*kept);
  owner_ = kept;
  check();
}

Volume::Volume(Grid grid, std::vector<float> voxels, VolumeInfo info) : grid_(std::move(grid)), info_(std::move(info)) {
  const auto kept = keep(std::move(voxels));
  voxels_ = std::span<const float>(*kept);
  owner_ = kept;
  check();
}

Volume::Volume(Grid grid, Voxels voxels, std::shared_ptr<const void> owner, VolumeInfo info)
    : grid_(std::move(grid)), info_(std::move(info)), voxels_(voxels), owner_(std::move(owner)) {
  check();
}

void Volume::check() {
  visit([&](auto span) {
    if (std::int64_t(span.size()) != grid_.voxelCount())
      throw Error(Code::Internal, "a volume's buffer does not fit its grid");
    range_ = finiteRange(span);
  });
}

double Volume::at(const Index3& i) const {
  if (!grid_.contains(i)) throw Error(Code::Usage, "voxel index outside the volume");
  return visit([&](auto span) { return double(span[std::size_t(grid_.offset(i))]); });
}

Volume Volume::withInfo(VolumeInfo info) const {
  Volume v = *this;
  v.info_ = std::move(info);
  return v;
}

Volume Volume::withGrid(Grid grid) const {
  if (grid.size() != grid_.size()) throw Error(Code::Internal, "withGrid: another size");
  Volume v = *this;
  v.grid_ = std::move(grid);
  return v;
}

Volume Volume::withColour(std::vector<Rgb8> colour) const {
  if (std::int64_t(colour.size()) != grid_.voxelCount()) throw Error(Code::Internal, "withColour: another size");
  Volume v = *this;
  v.colour_ = keep(std::move(colour));
  return v;
}

Volume reordered(const Volume& volume, const AxisOrder& order) {
  if (order.identity()) return volume;
  const Grid grid = reordered(volume.grid(), order);
  return volume.visit([&]<class T>(std::span<const T> source) {
    auto voxels = zerosInHugePages<T>(source.size());
    copyReordered<T>(volume.grid(), source, order, voxels);
    Volume result(grid, std::move(voxels), volume.info());
    if (volume.colour().empty()) return result;
    std::vector<Rgb8> colour(source.size());
    copyReordered<Rgb8>(volume.grid(), volume.colour(), order, colour);
    return result.withColour(std::move(colour));
  });
}

}  // namespace hilum
