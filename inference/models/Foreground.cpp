#include "inference/models/Foreground.h"

#include <algorithm>
#include <cmath>

#include "inference/models/VoxelBox.h"

namespace hilum::inference {
namespace {

constexpr double kShare = 0.1, kBrightest = 0.995;

void grow(const Volume& volume, IndexBox& box) {
  std::vector<float> sample;
  const std::size_t step = std::max<std::size_t>(1, std::size_t(volume.grid().voxelCount()) / 4'000'000);
  volume.visit([&](auto voxels) {
    for (std::size_t i = 0; i < voxels.size(); i += step) sample.push_back(float(voxels[i]));
  });
  const double floor = foregroundFloor(sample);
  growBox(volume, [floor](double value) { return value > floor; }, box);
}

}  // namespace

double foregroundFloor(std::span<const float> values) {
  std::vector<float> finite;
  finite.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](float v) { return std::isfinite(v); });
  if (finite.empty()) return 0;
  const auto bright = finite.begin() + std::ptrdiff_t(kBrightest * double(finite.size() - 1));
  std::nth_element(finite.begin(), bright, finite.end());
  const double darkest = *std::min_element(finite.begin(), bright + 1);
  return darkest + kShare * (*bright - darkest);
}

IndexBox foregroundBox(const std::vector<VolumePtr>& volumes) {
  Index3 size{0, 0, 0};
  for (const VolumePtr& volume : volumes)
    if (volume) size = volume->grid().size();
  IndexBox box{size, {0, 0, 0}};
  for (const VolumePtr& volume : volumes)
    if (volume) grow(*volume, box);
  return box.empty() ? IndexBox{{0, 0, 0}, size} : box;
}

}  // namespace hilum::inference
