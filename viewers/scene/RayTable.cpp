#include "viewers/scene/RayTable.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {

RayTable::RayTable(const RayVolume& volume, const RayLook& look)
    : entries_(RayVolume::kSteps), unitMm_(opacityUnitMm(*volume.volume())), projection_(look.projection) {
  for (int i = 0; i < RayVolume::kSteps; ++i) {
    const double value = volume.low() + i / volume.stepsPerUnit();
    const Rgb8 colour = look.transfer.colourAt(value);
    entries_[std::size_t(i)] = {float(colour.r), float(colour.g), float(colour.b),
                                float(std::clamp(look.transfer.opacityAt(value), 0.0, 1.0))};
  }
  findLeaps(volume);
}

std::vector<RayTable::Entry> RayTable::entries(double stepMm) const {
  std::vector<Entry> all = entries_;
  if (projection_ == Projection::Composite)
    for (Entry& entry : all) entry.opacity = float(1 - std::pow(1 - double(entry.opacity), stepMm / unitMm_));
  return all;
}

void RayTable::findLeaps(const RayVolume& volume) {
  // How many of the steps up to each one can be seen: whether any of a range can is a difference.
  std::vector<int> seen(entries_.size() + 1, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) seen[i + 1] = seen[i] + (entries_[i].opacity > 0);
  const auto& blocks = volume.blocks();
  leaps_.assign(blocks.size(), 255);
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].high >= blocks[i].low && seen[blocks[i].high + 1u] > seen[blocks[i].low]) leaps_[i] = 0;
  // Chessboard distance in two sweeps: each looks at the 13 neighbours that it has passed.
  const Index3& n = volume.blockCount();
  const auto sweep = [&](int direction) {
    const std::int64_t count = n[0] * n[1] * n[2];
    for (std::int64_t k = 0; k < count; ++k) {
      const std::int64_t at = direction > 0 ? k : count - 1 - k;
      const std::int64_t x = at % n[0], y = at / n[0] % n[1], z = at / (n[0] * n[1]);
      int best = leaps_[std::size_t(at)];
      if (best == 0) continue;
      for (int d = 0; d < 13; ++d) {
        const std::int64_t i = x + direction * (d % 3 - 1), j = y + direction * (d / 3 % 3 - 1),
                           l = z + direction * (d / 9 - 1);
        if (i < 0 || j < 0 || l < 0 || i >= n[0] || j >= n[1] || l >= n[2]) continue;
        best = std::min(best, leaps_[std::size_t(i + n[0] * (j + n[1] * l))] + 1);
      }
      leaps_[std::size_t(at)] = std::uint8_t(best);
    }
  };
  sweep(1);
  sweep(-1);
}

}  // namespace hilum::viewers
