#include "inference/models/Tidy.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "inference/tasks/MaskComponents.h"

namespace hilum::inference {
namespace {

void keepComponents(MaskBlock& mask, const Tidying& rule, const Progress& progress) {
  if (rule.components == 0 && rule.minimumShare == 0 && rule.minimumMl == 0) return;
  const MaskComponents parts(mask, 1, Reach::Space, progress);
  if (parts.count() == 0) return;
  const auto& voxels = parts.voxels();
  std::vector<std::size_t> bySize(voxels.size());
  std::iota(bySize.begin(), bySize.end(), 0);
  std::stable_sort(bySize.begin(), bySize.end(), [&](auto a, auto b) { return voxels[a] > voxels[b]; });
  const double least = std::max(rule.minimumShare * double(voxels[bySize.front()]), rule.minimumMl / mask.voxelMl());
  std::vector<bool> keep(voxels.size(), false);
  for (std::size_t rank = 0; rank < bySize.size(); ++rank)
    keep[bySize[rank]] = (rule.components == 0 || rank < std::size_t(rule.components)) &&
                         double(voxels[bySize[rank]]) >= least;
  parts.clear(mask, keep);
}

void fillHoles(MaskBlock& mask, const Tidying& rule, const Progress& progress) {
  const Tidying::Holes holes = rule.holes;
  if (holes == Tidying::Holes::Keep) return;
  if (rule.largestHoleMm2 > 0) return fillHolesInSlices(mask, rule.largestHoleMm2, progress);
  const bool inSlices = holes == Tidying::Holes::Slices || mask.size[2] == 1;
  const MaskComponents gaps(mask, 0, inSlices ? Reach::Slice : Reach::Space, progress);
  std::vector<bool> isOpen = gaps.touchingSides();
  if (!inSlices)
    for (const auto& run : gaps.runs())
      if (run.row < mask.size[1] || run.row >= mask.size[1] * (mask.size[2] - 1)) isOpen[std::size_t(run.component)] = true;
  gaps.clear(mask, isOpen, 1);
}

void tidyMask(MaskBlock& mask, const Tidying& rule, const Progress& progress) {
  keepComponents(mask, rule, progress);
  fillHoles(mask, rule, progress);
}

}  // namespace

void tidy(LabelMap& map, const ModelManifest& manifest, const Progress& progress) {
  const Grid& grid = map.grid();
  std::vector<LabelId> painted(manifest.nested ? map.voxels().size() : 0, 0);
  std::map<int, MaskBlock> outer;  // regions that others lie within, as tidied
  for (std::size_t l = 0; l < manifest.labels.size(); ++l) {
    progress.report(double(l) / double(manifest.labels.size()));
    const ManifestLabel& label = manifest.labels[l];
    const auto id = LabelId(label.id);
    if (!manifest.nested && label.tidying == Tidying{}) continue;
    MaskBlock mask(grid.size(), grid.spacing());
    const auto voxels = map.voxels();
    for (std::size_t i = 0; i < voxels.size(); ++i)
      mask.voxels[i] = manifest.nested ? (voxels[i] >> l & 1) : voxels[i] == id;
    if (const auto around = outer.find(label.within); around != outer.end())
      for (std::size_t i = 0; i < voxels.size(); ++i) mask.voxels[i] &= around->second.voxels[i];
    tidyMask(mask, label.tidying, progress.part(double(l) / double(manifest.labels.size()), 1));
    for (std::size_t i = 0; i < voxels.size(); ++i) {
      if (manifest.nested) {
        if (mask.voxels[i]) painted[i] = id;
      } else if (mask.voxels[i]) {
        if (voxels[i] == 0) voxels[i] = id;
      } else if (voxels[i] == id) {
        voxels[i] = 0;
      }
    }
    const bool isOuter = std::any_of(manifest.labels.begin(), manifest.labels.end(),
                                     [&](const ManifestLabel& other) { return other.within == label.id; });
    if (isOuter) outer.emplace(label.id, std::move(mask));
  }
  if (manifest.nested) std::copy(painted.begin(), painted.end(), map.voxels().begin());
}

}  // namespace hilum::inference
