#include "core/filter/WorkingCopy.h"

#include <atomic>
#include <cmath>
#include <limits>

#include "core/HugePages.h"
#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr std::int64_t kGrain = 1 << 18;

bool roundsToInt16(const std::vector<float>& values) {
  constexpr float kLow = std::numeric_limits<std::int16_t>::min(), kHigh = std::numeric_limits<std::int16_t>::max();
  std::atomic<bool> fits = true;
  parallelFor(
      std::int64_t(values.size()),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = std::size_t(begin); i < std::size_t(end); ++i)
          if (!(values[i] > kLow - 0.5F && values[i] < kHigh + 0.5F)) {
            fits = false;
            return;
          }
      },
      kGrain);
  return fits;
}

}  // namespace

std::vector<float> workingCopy(const Volume& volume) {
  const auto smallest = float(volume.range().first);
  auto values = zerosInHugePages<float>(std::size_t(volume.grid().voxelCount()));
  volume.visit([&](auto voxels) {
    parallelFor(
        std::int64_t(voxels.size()),
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = std::size_t(begin); i < std::size_t(end); ++i) {
            const auto value = float(voxels[i]);
            values[i] = std::isfinite(value) ? value : smallest;
          }
        },
        kGrain);
  });
  return values;
}

Volume fromWorkingCopy(const Volume& source, std::vector<float> values, VolumeInfo info) {
  const auto count = std::int64_t(values.size());
  if (source.isInt16() && roundsToInt16(values)) {
    auto rounded = zerosInHugePages<std::int16_t>(values.size());
    parallelFor(
        count,
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = std::size_t(begin); i < std::size_t(end); ++i)
            rounded[i] = std::int16_t(std::floor(values[i] + 0.5F));
        },
        kGrain);
    return Volume(source.grid(), std::move(rounded), std::move(info));
  }
  if (!source.isInt16()) {
    const auto voxels = std::get<std::span<const float>>(source.voxels());
    parallelFor(
        count,
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = std::size_t(begin); i < std::size_t(end); ++i)
            if (!std::isfinite(voxels[i])) values[i] = voxels[i];
        },
        kGrain);
  }
  return Volume(source.grid(), std::move(values), std::move(info));
}

}  // namespace hilum
