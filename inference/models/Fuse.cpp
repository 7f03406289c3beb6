#include "inference/models/Fuse.h"

#include <algorithm>
#include <cstdio>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "inference/tasks/LungChecks.h"
#include "inference/tasks/LungFusion.h"
#include "inference/tasks/Lungs.h"

namespace hilum::inference {
namespace {

constexpr double kGasHu = -500;             ///< what is below is more gas than tissue
constexpr double kMuchDisagreement = 0.1;  ///< share of the lungs

MaskBlock lpsBlock(const LabelMap& map, const AxisOrder& order) {
  const Grid grid = reordered(map.grid(), order);
  MaskBlock block(grid.size(), grid.spacing());
  std::vector<LabelId> lps(map.voxels().size());
  copyReordered<LabelId>(map.grid(), map.voxels(), order, lps);
  std::copy(lps.begin(), lps.end(), block.voxels.begin());
  return block;
}

MaskBlock gasOf(const Volume& volume, const AxisOrder& order) {
  LabelMap gas(volume.grid());
  volume.visit([&](auto voxels) {
    for (std::size_t i = 0; i < voxels.size(); ++i) gas.voxels()[i] = double(voxels[i]) < kGasHu;
  });
  return lpsBlock(gas, order);
}

bool knows(const ModelManifest& manifest, int id) {
  return std::any_of(manifest.labels.begin(), manifest.labels.end(), [id](const auto& label) { return label.id == id; });
}

void addLungWarnings(const LungFusion& fusion, bool knowsAirway, std::vector<std::string>& warnings) {
  if (fusion.disagreement > kMuchDisagreement) {
    char text[160];
    std::snprintf(text, sizeof text, "The model and the classical stage disagree on %.0f %% of the lungs: look at them.",
                  100 * fusion.disagreement);
    warnings.push_back(text);
  }
  const auto& voxels = fusion.labels.voxels;
  const auto has = [&](std::uint8_t id) { return std::find(voxels.begin(), voxels.end(), id) != voxels.end(); };
  const bool airway = !knowsAirway || has(3);
  for (std::string& warning : lungWarnings(fusion.labels, {int(has(1)) + int(has(2)), airway, true}))
    warnings.push_back(std::move(warning));
}

}  // namespace

void fuse(LabelMap& labels, const Volume& volume, const ModelManifest& manifest, double pixelMm,
          std::vector<std::string>& warnings, const Progress& progress) {
  LabelMap classical;
  try {
    classical = segmentLungsClassical(volume, progress.part(0, 0.6, "finding the edge")).labels;
  } catch (const Error& e) {
    if (e.code() == Code::Internal) throw;
    warnings.push_back("Without the classical stage the edge is the network's alone: " + std::string(e.what()) + ".");
    return;
  }
  const Progress fusing = progress.part(0.6, 1, "fusing");
  const AxisOrder order = closestToLps(labels.grid());
  const bool knowsLungs = knows(manifest, 1) || knows(manifest, 2), knowsAirway = knows(manifest, 3);
  const MaskBlock edge = lpsBlock(classical, order);
  classical = {};
  const MaskBlock gas = gasOf(volume, order);
  const LungFusion fusion = fusedLungs(lpsBlock(labels, order), edge, {knowsLungs, knowsAirway, pixelMm, &gas}, fusing);
  if (knowsLungs) addLungWarnings(fusion, knowsAirway, warnings);
  const Grid grid = reordered(labels.grid(), order);
  const std::vector<LabelId> fused(fusion.labels.voxels.begin(), fusion.labels.voxels.end());
  copyReordered<LabelId>(grid, fused, inverse(order), labels.voxels());
  fusing.report(1);
}

}  // namespace hilum::inference
