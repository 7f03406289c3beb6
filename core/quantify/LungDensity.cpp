#include "core/quantify/LungDensity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/Error.h"
#include "core/Resample.h"

namespace hilum {
namespace {

/// Calls visit(value, label) for every voxel that has a label, the map brought onto the volume's grid.
template <class Visit>
void forEachLabelled(const Volume& volume, const LabelMap& labels, const Visit& visit) {
  const bool same = labels.grid().sameAs(volume.grid());
  const LabelMap moved = same ? LabelMap() : resample(labels, volume.grid());
  const auto ids = same ? labels.voxels() : moved.voxels();
  volume.visit([&](auto values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      if (ids[i] && std::isfinite(double(values[i]))) visit(double(values[i]), ids[i]);
  });
}

struct Sums {
  std::int64_t n = 0;
  double mean = 0, m2 = 0;
  double min = std::numeric_limits<double>::max(), max = std::numeric_limits<double>::lowest();

  void add(double v) {  // Welford: sums of squares lose digits over 10^8 voxels
    ++n;
    const double delta = v - mean;
    mean += delta / double(n);
    m2 += delta * (v - mean);
    min = std::min(min, v);
    max = std::max(max, v);
  }
};

}  // namespace

std::map<LabelId, RegionStatistics> regionStatistics(const Volume& volume, const LabelMap& labels) {
  std::map<LabelId, Sums> sums;
  for (const Label& l : labels.table().labels()) sums[l.id];
  LabelId last = 0;
  Sums* current = nullptr;
  forEachLabelled(volume, labels, [&](double v, LabelId id) {
    if (id != last || !current) current = &sums[last = id];
    current->add(v);
  });
  std::map<LabelId, RegionStatistics> result;
  for (const auto& [id, s] : sums) {
    RegionStatistics& r = result[id];
    r.voxels = s.n;
    r.volumeMl = double(s.n) * volume.grid().voxelVolumeMm3() / 1000;
    if (s.n) r.mean = s.mean, r.sd = std::sqrt(s.m2 / double(s.n)), r.min = s.min, r.max = s.max;
  }
  return result;
}

LungDensity lungDensity(const Volume& volume, const LabelMap& labels, const std::vector<LabelId>& lungs) {
  std::vector<bool> wanted(65536, false);
  for (LabelId id : lungs) wanted[id] = true;
  // One bin per HU is exact for integer HU and fine to 0.5 HU for float.
  constexpr int low = -3100, high = 3200;
  std::vector<std::int64_t> bins(high - low + 1, 0);
  std::int64_t n = 0, below950 = 0, below910 = 0, below856 = 0;
  std::array<std::int64_t, 4> bands{};
  double mass = 0;
  forEachLabelled(volume, labels, [&](double v, LabelId id) {
    if (!wanted[id]) return;
    ++n;
    ++bins[std::size_t(std::clamp(int(std::lround(v)), low, high) - low)];
    mass += std::max(0.0, v + 1000) / 1000;
    below950 += v < -950;
    below910 += v < -910;
    below856 += v < -856;
    if (v >= -1050 && v < 0) ++bands[v < -950 ? 0 : v < -750 ? 1 : v < -400 ? 2 : 3];
  });
  if (n == 0) throw Error(Code::BadInput, "the labels mark no lung voxels of this volume (check that they belong to it)");

  LungDensity d;
  d.massG = mass * volume.grid().voxelVolumeMm3() / 1000;
  d.laa950 = double(below950) / double(n);
  d.laa910 = double(below910) / double(n);
  d.laa856 = double(below856) / double(n);
  for (int b = 0; b < 4; ++b) d.bands[b] = double(bands[b]) / double(n);
  std::int64_t below = 0;
  bool found = false;
  for (int hu = low; hu <= high; ++hu) {
    const std::int64_t here = bins[std::size_t(hu - low)];
    if (!found && double(below + here) >= 0.15 * double(n)) d.pd15 = hu, found = true;
    below += here;
    if (here && hu >= -1100 && hu < 200) d.histogram[int(std::floor(hu / 10.0)) * 10] += here;
  }
  return d;
}

}  // namespace hilum
