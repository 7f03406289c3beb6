#include "inference/tasks/LungFusion.h"

#include <algorithm>
#include <array>

#include "core/Parallel.h"
#include "inference/tasks/BlockTransfer.h"
#include "inference/tasks/MaskComponents.h"
#include "inference/tasks/MaskMorphology.h"

namespace hilum::inference {
namespace {

constexpr double kCoarseMm = 2;
constexpr double kEdgeMm = 2.5;   ///< half of the thickest sheet that counts as edge, of a fine network and fine voxels
constexpr double kEdgePixels = 1.5, kEdgeVoxels = 1.25;
constexpr double kAirwayMm = 10;  ///< half-width beyond which no airway is
constexpr std::uint8_t kAirway = 3;

bool isLung(std::uint8_t label) { return label == 1 || label == 2; }

/// What the two say of every voxel, cut to the box that holds all labels.
struct Pair {
  MaskBlock network, classical;
};

IndexBox boundsOf(const MaskBlock& a, const MaskBlock& b) {
  IndexBox box{a.size, {0, 0, 0}};
  for (std::int64_t z = 0; z < a.size[2]; ++z)
    for (std::int64_t y = 0; y < a.size[1]; ++y) {
      const auto row = a.offset(0, y, z);
      for (std::int64_t x = 0; x < a.size[0]; ++x) {
        if (!a[row + x] && !b[row + x]) continue;
        box.begin = {std::min(box.begin[0], x), std::min(box.begin[1], y), std::min(box.begin[2], z)};
        box.end = {std::max(box.end[0], x + 1), std::max(box.end[1], y + 1), z + 1};
      }
    }
  return box;
}

/// Coarse voxels of which at least half are of the kind that `test` names.
template <class Test>
MaskBlock mostly(const Pair& pair, const Test& test) {
  const Index3& n = pair.network.size;
  const Factor f = factorFor(pair.network.spacing, kCoarseMm, kCoarseMm);
  const Index3 size{(n[0] + f[0] - 1) / f[0], (n[1] + f[1] - 1) / f[1], (n[2] + f[2] - 1) / f[2]};
  const Vec3& mm = pair.network.spacing;
  MaskBlock coarse(size, {mm[0] * double(f[0]), mm[1] * double(f[1]), mm[2] * double(f[2])});
  parallelFor(size[2], [&](std::int64_t from, std::int64_t to) {
    std::vector<std::int32_t> counts(static_cast<std::size_t>(size[0]));
    for (auto cz = from; cz < to; ++cz)
      for (std::int64_t cy = 0; cy < size[1]; ++cy) {
        std::fill(counts.begin(), counts.end(), 0);
        const auto endZ = std::min(n[2], (cz + 1) * f[2]), endY = std::min(n[1], (cy + 1) * f[1]);
        for (auto z = cz * f[2]; z < endZ; ++z)
          for (auto y = cy * f[1]; y < endY; ++y) {
            const auto row = pair.network.offset(0, y, z);
            for (std::int64_t x = 0; x < n[0]; ++x)
              if (test(pair.network[row + x], pair.classical[row + x])) ++counts[std::size_t(x / f[0])];
          }
        const auto rows = (endZ - cz * f[2]) * (endY - cy * f[1]);
        for (std::int64_t cx = 0; cx < size[0]; ++cx)
          coarse[coarse.offset(cx, cy, cz)] =
              2 * counts[std::size_t(cx)] >= rows * std::min(f[0], n[0] - cx * f[0]) && counts[std::size_t(cx)] > 0;
      }
  });
  return coarse;
}

/// The neighbourhood of what is thicker than twice `mm`, at full resolution; empty when nothing is.
template <class Test>
MaskBlock thickParts(const Pair& pair, double mm, const Test& test, const Progress& progress) {
  const MaskBlock inner = eroded(mostly(pair, test), mm, progress);
  if (std::find(inner.voxels.begin(), inner.voxels.end(), 1) == inner.voxels.end()) return {};
  const Factor f = factorFor(pair.network.spacing, kCoarseMm, kCoarseMm);
  const MaskBlock around = dilated(inner, 2 * mm + kCoarseMm, progress);
  MaskBlock full = MaskBlock::like(pair.network);
  parallelFor(full.size[2], [&](std::int64_t from, std::int64_t to) {
    for (auto z = from; z < to; ++z)
      for (std::int64_t y = 0; y < full.size[1]; ++y) {
        const auto row = full.offset(0, y, z), coarseRow = around.offset(0, y / f[1], z / f[2]);
        for (std::int64_t x = 0; x < full.size[0]; ++x) full[row + x] = around[coarseRow + x / f[0]];
      }
  });
  return full;
}

bool holds(const MaskBlock& mask, std::int64_t i) { return !mask.voxels.empty() && mask[i]; }

/// Within gas the network says what the classical stage says of the kinds that both have.
void leaveGas(MaskBlock& network, const MaskBlock& classical, const MaskBlock& gas, const FusionScope& scope) {
  std::array<bool, 4> has{};
  for (const std::uint8_t label : classical.voxels) has[label & 3] = true;
  for (std::int64_t i = 0; i < network.count(); ++i) {
    std::uint8_t& n = network[i];
    if (isLung(n) ? !scope.lungs : !scope.airway && n == kAirway) continue;
    const bool known = isLung(classical[i]) ? scope.lungs : scope.airway;
    const std::uint8_t c = known ? classical[i] : 0;
    if (isLung(n) && isLung(c)) n = c;
    if (gas[i] && (c != 0 || has[n & 3])) n = c;
  }
}

/// Gives lung voxels of a side that is not settled (4) that of the settled ones that they are reached from first, and
/// what is not reached the network's.
void settleSides(MaskBlock& labels, const MaskBlock& network, const Progress& progress) {
  const std::array<std::int64_t, 3> step{1, labels.size[0], labels.sliceCount()};
  std::vector<std::int64_t> front;
  const auto eachNeighbour = [&](std::int64_t i, auto&& take) {
    const std::array<std::int64_t, 3> at{i % labels.size[0], i / step[1] % labels.size[1], i / step[2]};
    for (std::size_t a = 0; a < 3; ++a) {
      if (at[a] > 0) take(i - step[a]);
      if (at[a] + 1 < labels.size[a]) take(i + step[a]);
    }
  };
  for (std::int64_t i = 0; i < labels.count(); ++i)
    if (isLung(labels[i])) {
      bool open = false;
      eachNeighbour(i, [&](std::int64_t j) { open = open || labels[j] == 4; });
      if (open) front.push_back(i);
    }
  while (!front.empty()) {
    progress.checkpoint();
    std::vector<std::int64_t> next;
    for (const auto i : front)
      eachNeighbour(i, [&](std::int64_t j) {
        if (labels[j] == 4) labels[j] = labels[i], next.push_back(j);
      });
    front.swap(next);
  }
  for (std::int64_t i = 0; i < labels.count(); ++i)
    if (labels[i] == 4) labels[i] = isLung(network[i]) ? network[i] : 0;
}

/// Parts of a kind that touch none of the network's, slivers of gas beyond it, go.
template <class Kind>
void dropStrangers(MaskBlock& labels, const MaskBlock& network, const Kind& isKind, const Progress& progress) {
  MaskBlock mask = MaskBlock::like(labels);
  for (std::int64_t i = 0; i < labels.count(); ++i) mask[i] = isKind(labels[i]);
  const MaskComponents parts(mask, 1, Reach::Space, progress);
  std::vector<bool> known(std::size_t(parts.count()), false);
  parts.eachRun([&](std::int32_t component, std::int64_t first, std::int64_t length) {
    for (auto i = first; i < first + length && !known[std::size_t(component)]; ++i)
      known[std::size_t(component)] = isKind(network[i]);
  });
  parts.clear(labels, known);
}

}  // namespace

LungFusion fusedLungs(const MaskBlock& network, const MaskBlock& classical, const FusionScope& scope,
                      const Progress& progress) {
  const bool knowsLungs = scope.lungs, knowsAirway = scope.airway;
  LungFusion result{MaskBlock::like(network), 0};
  IndexBox box = boundsOf(network, classical);
  if (box.empty()) return result;
  // Room around: beyond its border a block is not outside, and no sheet there would be thin.
  for (std::size_t a = 0; a < 3; ++a)
    if (network.size[a] > 1) box.begin[a] -= 4, box.end[a] += 4;
  Pair pair{cropped(network, box), cropped(classical, box)};
  if (scope.gas) leaveGas(pair.network, pair.classical, cropped(*scope.gas, box), scope);
  using Label = std::uint8_t;
  const double edgeMm = std::max({kEdgeMm, kEdgePixels * scope.pixelMm, kEdgeVoxels * network.spacing[0]});
  const auto zone = [&](bool wanted, double from, double mm, auto test) {
    return wanted ? thickParts(pair, mm, test, progress.part(from, from + 0.15)) : MaskBlock();
  };
  const MaskBlock added = zone(knowsLungs, 0, edgeMm, [](Label n, Label c) { return isLung(n) && c == 0; });
  const MaskBlock dropped = zone(knowsLungs, 0.15, edgeMm, [](Label n, Label c) { return !isLung(n) && isLung(c); });
  const MaskBlock swapped = zone(knowsLungs, 0.3, edgeMm, [](Label n, Label c) { return n != c && isLung(n) && isLung(c); });
  const MaskBlock leaked = zone(knowsLungs, 0.45, kAirwayMm, [](Label n, Label c) { return isLung(n) && c == kAirway; });
  const MaskBlock airway =
      zone(knowsAirway, 0.6, edgeMm, [](Label n, Label c) { return (n == kAirway) != (c == kAirway); });

  MaskBlock labels = MaskBlock::like(pair.network);
  std::int64_t either = 0, one = 0;
  for (std::int64_t i = 0; i < labels.count(); ++i) {
    const Label n = pair.network[i], c = pair.classical[i];
    either += isLung(n) || isLung(c), one += isLung(n) != isLung(c);
    Label& label = labels[i];
    if (!knowsLungs)
      label = isLung(n) ? n : 0;
    else if (isLung(n) && isLung(c))
      label = n == c || holds(swapped, i) ? n : c;
    else if (isLung(n))
      label = !holds(c == kAirway ? leaked : added, i) ? 0 : scope.gas ? 4 : n;
    else if (isLung(c) && !holds(dropped, i))
      label = swapped.voxels.empty() ? c : 4;
    if (n == c && n == kAirway)
      label = knowsAirway ? kAirway : 0;
    else if (knowsAirway && (holds(airway, i) ? n : c) == kAirway)
      label = kAirway;
  }
  settleSides(labels, pair.network, progress.part(0.75, 0.85));
  if (knowsLungs) dropStrangers(labels, pair.network, isLung, progress.part(0.85, 0.95));
  if (knowsAirway) dropStrangers(labels, pair.network, [](Label l) { return l == kAirway; }, progress.part(0.95, 1));
  paste(labels, box, result.labels);
  result.disagreement = either ? double(one) / double(either) : 0;
  return result;
}

}  // namespace hilum::inference
