#include "viewers/scene/RayTable.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

constexpr float kThin = 0.03f;  ///< of an opacity unit

/// Per range of values: 1 when any of the entries there is more opaque than `opacity`.
std::vector<std::uint8_t> above(float opacity, const std::vector<RayTable::Entry>& entries,
                                const std::vector<RayVolume::Range>& ranges) {
  // How many of the steps up to each one are: whether any of a range is is a difference.
  std::vector<int> count(entries.size() + 1, 0);
  for (std::size_t i = 0; i < entries.size(); ++i) count[i + 1] = count[i] + (entries[i].opacity > opacity);
  std::vector<std::uint8_t> result(ranges.size());
  for (std::size_t i = 0; i < ranges.size(); ++i)
    result[i] = ranges[i].high >= ranges[i].low && count[ranges[i].high + 1u] > count[ranges[i].low];
  return result;
}

}  // namespace

RayTable::RayTable(const RayVolume& volume, const RayLook& look)
    : entries_(RayVolume::kSteps), unitMm_(opacityUnitMm(*volume.volume())), projection_(look.projection) {
  for (int i = 0; i < RayVolume::kSteps; ++i) {
    const double value = volume.low() + i / volume.stepsPerUnit();
    const Rgb8 colour = look.transfer.colourAt(value);
    entries_[std::size_t(i)] = {float(colour.r), float(colour.g), float(colour.b),
                                float(std::clamp(look.transfer.opacityAt(value), 0.0, 1.0))};
  }
  skips_.thin = above(kThin, entries_, volume.blocks());
  for (std::uint8_t& firm : skips_.thin) firm = !firm;
  findBusy(volume, look.insideOnly);
  findLeaps(volume);
}

std::vector<RayTable::Entry> RayTable::entries(double stepMm) const {
  std::vector<Entry> all = entries_;
  if (projection_ == Projection::Composite)
    for (Entry& entry : all) entry.opacity = float(1 - std::pow(1 - double(entry.opacity), stepMm / unitMm_));
  return all;
}

void RayTable::findBusy(const RayVolume& volume, bool insideOnly) {
  skips_.busy = above(0, entries_, volume.bricks());
  const auto& outside = volume.outsideOfBricks();
  if (!insideOnly || outside.empty()) return;
  for (std::size_t i = 0; i < outside.size(); ++i) {
    if (outside[i] == RayVolume::Outside::All) skips_.busy[i] = 0;
    if (outside[i] == RayVolume::Outside::Some && skips_.busy[i]) skips_.busy[i] = RaySkips::kPartlyOutside;
  }
}

void RayTable::findLeaps(const RayVolume& volume) {
  const Index3 &m = volume.brickCount(), &n = volume.blockCount();
  auto& leaps = skips_.leaps;
  leaps.assign(std::size_t(n[0] * n[1] * n[2]), 255);
  const std::uint8_t* busy = skips_.busy.data();
  for (std::int64_t z = 0; z < m[2]; ++z)
    for (std::int64_t y = 0; y < m[1]; ++y)
      for (std::int64_t x = 0; x < m[0]; ++x)
        if (*busy++) leaps[std::size_t(x / 2 + n[0] * (y / 2 + n[1] * (z / 2)))] = 0;
  // Chessboard distance in two sweeps: each looks at the 13 neighbours that it has passed.
  const auto sweep = [&](int direction) {
    const std::int64_t count = n[0] * n[1] * n[2];
    for (std::int64_t k = 0; k < count; ++k) {
      const std::int64_t at = direction > 0 ? k : count - 1 - k;
      const std::int64_t x = at % n[0], y = at / n[0] % n[1], z = at / (n[0] * n[1]);
      int best = leaps[std::size_t(at)];
      if (best == 0) continue;
      for (int d = 0; d < 13; ++d) {
        const std::int64_t i = x + direction * (d % 3 - 1), j = y + direction * (d / 3 % 3 - 1),
                           l = z + direction * (d / 9 - 1);
        if (i < 0 || j < 0 || l < 0 || i >= n[0] || j >= n[1] || l >= n[2]) continue;
        best = std::min(best, leaps[std::size_t(i + n[0] * (j + n[1] * l))] + 1);
      }
      leaps[std::size_t(at)] = std::uint8_t(best);
    }
  };
  sweep(1);
  sweep(-1);
}

}  // namespace hilum::viewers
