#include "inference/tasks/Lungs.h"

#include <cmath>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "core/Parallel.h"
#include "core/Resample.h"
#include "inference/tasks/AirwayTree.h"
#include "inference/tasks/BlockTransfer.h"
#include "inference/tasks/BodyMask.h"
#include "inference/tasks/CtVoxels.h"
#include "inference/tasks/LungChecks.h"
#include "inference/tasks/LungSplit.h"
#include "inference/tasks/LungSurface.h"
#include "inference/tasks/MaskMorphology.h"

namespace hilum::inference {
namespace {

constexpr double kCoarseMm = 2.8, kCoarseAlongMm = 2.5;
constexpr double kAirwayMm = 1.5, kAirwayAlongMm = 1.25;
constexpr double kUsualFieldMm = 360;  // of a chest CT, where a picture does not say
constexpr std::uint8_t kTrachea = 3;

/// A picture without a pixel size comes with 1 mm: then a slice's field of view is taken as the usual one.
void assumeFieldOfView(HuBlock& ct) {
  if (ct.size[2] > 1 || ct.spacing[0] != 1 || ct.spacing[1] != 1) return;
  const double mm = kUsualFieldMm / double(std::max(ct.size[0], ct.size[1]));
  ct.spacing[0] = ct.spacing[1] = mm;
}

/// Lowest slice (of the coarse block) of the upper three quarters of what looks like lung.
std::int64_t lungsFoot(const HuBlock& coarse, const MaskBlock& body, int airHu) {
  std::vector<std::int64_t> perSlice(std::size_t(coarse.size[2]), 0);
  std::int64_t total = 0, below = 0;
  for (std::int64_t i = 0; i < coarse.count(); ++i)
    if (body[i] && coarse[i] < -500 && coarse[i] > airHu + 30)
      ++perSlice[std::size_t(i / coarse.sliceCount())], ++total;
  for (std::int64_t z = 0; z < coarse.size[2]; ++z) {
    below += perSlice[std::size_t(z)];
    if (below * 4 >= total) return z;
  }
  return 0;
}

/// The airway's lumen at full resolution: the tree plus what borders on it and is darker than half-way to its wall.
MaskBlock lumenAt(const HuBlock& ct, const MaskBlock& tree, int airHu) {
  MaskBlock lumen = transferred(tree, ct.size, ct.spacing);
  const int half = (airHu + 20) / 2;
  const auto steps = std::max(1, int(std::lround(1.2 / ct.spacing[0])));
  for (int s = 0; s < steps; ++s) {
    const MaskBlock before = lumen;
    const Index3& n = ct.size;
    parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
      for (auto z = begin; z < end; ++z)
        for (std::int64_t y = 1; y + 1 < n[1]; ++y)
          for (std::int64_t x = 1; x + 1 < n[0]; ++x) {
            const auto i = ct.offset(x, y, z);
            if (before[i] || ct[i] >= half) continue;
            // Uphill only: behind the wall's crest the lung begins.
            const auto climbs = [&](std::int64_t j) { return before[j] && ct[i] >= ct[j] - 60; };
            lumen[i] = climbs(i - 1) || climbs(i + 1) || climbs(i - n[0]) || climbs(i + n[0]);
          }
    });
  }
  return lumen;
}

/// On a right grid: the stages below measure along perpendicular axes.
LungResult segmentRight(const Volume& volume, const Progress& progress) {
  progress.part(0, 0.1, "reading values").report(0);
  HuBlock ct = ctVoxels(volume, progress);
  assumeFieldOfView(ct);
  progress.part(0.1, 0.15, "finding the body").report(0);
  const HuBlock coarse = reduced(ct, factorFor(ct.spacing, kCoarseMm, kCoarseAlongMm), progress);
  const MaskBlock body = findBody(coarse, progress);
  const int airHu = airLevel(coarse, body);

  progress.part(0.15, 0.4, "finding the trachea").report(0);
  LungFindings findings;
  MaskBlock lumen = MaskBlock::like(ct), wall = MaskBlock::like(coarse);
  if (ct.size[2] > 1) {
    const HuBlock fine = reduced(ct, factorFor(ct.spacing, kAirwayMm, kAirwayAlongMm), progress);
    const MaskBlock fineBody = transferred(body, fine.size, fine.spacing);
    const auto foot = std::int64_t(double(lungsFoot(coarse, body, airHu)) * coarse.spacing[2] / fine.spacing[2]);
    const Airway airway = growAirway({fine, fineBody, airHu, foot}, progress);
    findings.tracheaFound = airway.found;
    findings.carinaFound = airway.carina >= 0;
    lumen = lumenAt(ct, airway.lumen, airHu);
    wall = transferred(dilated(airway.lumen, 1.5, progress), coarse.size, coarse.spacing);
  }

  progress.part(0.4, 0.55, "finding the lungs").report(0);
  const LungScene scene{coarse, body, wall, airHu};
  MaskBlock air = findLungAir(scene, progress);
  findings.lungs = splitLungs(scene, air, progress.part(0.5, 0.6, "telling right from left"));
  if (findings.lungs == 0)
    throw Error(Code::BadInput, (volume.info().name.empty() ? "the volume" : volume.info().name) +
                                    ": shows no lungs (choose a chest CT)");

  MaskBlock labels = lungSurface(ct, air, body, lumen, progress.part(0.6, 0.95, "drawing the lungs' edge"));
  for (std::int64_t i = 0; i < labels.count(); ++i)
    if (lumen[i]) labels[i] = kTrachea;

  const Progress last = progress.part(0.95, 1, "checking the result");
  last.report(0);
  LungResult result;
  result.warnings = lungWarnings(labels, findings);
  last.report(0.4);
  const AxisOrder order = closestToLps(volume.grid());
  const Grid grid = reordered(volume.grid(), order);
  const LabelMap map(grid, std::vector<LabelId>(labels.voxels.begin(), labels.voxels.end()), lungLabels());
  last.report(0.7);
  result.labels = reordered(map, inverse(order));
  progress.report(1);
  return result;
}

}  // namespace

LungResult segmentLungsClassical(const Volume& volume, const Progress& progress) {
  if (volume.grid().isRight()) return segmentRight(volume, progress);
  const Volume right = resample(volume, rightGrid(volume.grid()), volume.range().first, progress.part(0, 0.1));
  LungResult result = segmentRight(right, progress.part(0.1, 0.9));
  result.labels = resample(result.labels, volume.grid(), progress.part(0.9, 1));
  return result;
}

}  // namespace hilum::inference
