#include "core/phantom/Thorax.h"

#include <atomic>
#include <cmath>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/phantom/ScannerModel.h"
#include "core/phantom/SlicePainter.h"

namespace hilum::phantom {
namespace {

constexpr double kFieldOfViewMm = 400, kTopMm = 120, kBottomMm = -205, kMiddleY = 12;
constexpr double kFullDensity = 0.156;  ///< g/mL of lungs with their blood at full inspiration

struct Frame {
  Vec3 spacing, first;  ///< anatomical mm
};

Frame frameOf(const ThoraxOptions& options) {
  const auto& n = options.size;
  for (const auto s : n)
    if (s < 8 || s > 4096) throw Error(Code::Usage, "phantom: size must be 8 to 4096 voxels along each axis");
  if (!(options.inspiration >= 0 && options.inspiration <= 1))
    throw Error(Code::Usage, "phantom: inspiration must lie in 0..1");
  if (!(options.noiseHu >= 0 && options.noiseHu < 500))
    throw Error(Code::Usage, "phantom: noise must lie in 0..500 HU");
  Frame f;
  const double inPlane = kFieldOfViewMm / double(std::min(n[0], n[1]));
  f.spacing = Vec3(inPlane, inPlane, (kTopMm - kBottomMm) / double(n[2]));
  for (int i = 0; i < 3; ++i)
    if (options.spacingMm[i] > 0) f.spacing[i] = options.spacingMm[i];
  const Vec3 centre(0, kMiddleY, (kTopMm + kBottomMm) / 2);
  f.first = centre - 0.5 * f.spacing.cwiseProduct(Vec3(double(n[0] - 1), double(n[1] - 1), double(n[2] - 1)));
  return f;
}

/// Tissue between the drawn vessels such that the lungs' mean is `target`: painted slices are measured and corrected.
Parenchyma parenchymaFor(const SlicePainter& painter, const ThoraxOptions& options, double target,
                         const Progress& progress) {
  const double breath = 1 - options.inspiration;
  Parenchyma lung{.hu = target - 25, .gradient = 0.32 + 0.75 * breath, .texture = 12 + 8 * breath};
  const auto plane = std::size_t(options.size[0] * options.size[1]);
  const std::int64_t stride = std::max<std::int64_t>(1, options.size[2] / 24);
  LungSums sums;
  std::vector<LungSums> slices(std::size_t((options.size[2] + stride - 1) / stride));
  parallelFor(std::int64_t(slices.size()), [&](std::int64_t begin, std::int64_t end) {
    std::vector<float> hu(plane);
    std::vector<LabelId> labels(plane);
    for (auto i = begin; i < end; ++i) {
      progress.checkpoint();
      slices[std::size_t(i)] = painter.paint(i * stride, lung, hu, labels);
    }
  });
  for (const LungSums& s : slices) sums.add(s);
  if (sums.labelled > 0) lung.hu += (target - sums.hu / sums.labelled) / 0.95;
  return lung;
}

std::vector<std::pair<double, double>> tracheaAreas(const CentralAirways& airways, double top) {
  std::vector<std::pair<double, double>> areas;
  const double step = 5;
  for (double up = 5; airways.carina().z() + up < top; up += step)
    areas.emplace_back(up, airways.lumenArea(airways.carina().z() + up));
  return areas;
}

/// Shares of a slice's own plane and of each neighbour's in the scanner's slice sensitivity profile.
struct SliceProfile {
  explicit SliceProfile(double spacingMm) {
    const double sigma = std::max(0.85, 0.42 * spacingMm), u = spacingMm / sigma;
    const double beside = std::exp(-0.5 * u * u);
    own = float(1 / (1 + 2 * beside));
    neighbour = float(beside / (1 + 2 * beside));
  }
  float own, neighbour;
};

constexpr std::int64_t kSlab = 10;  ///< slices painted at a time, with one more at each end for the profile

/// `painted` holds slices first - 1 .. last, those beyond the volume empty.
std::vector<float> acrossSlices(const std::vector<std::vector<float>>& painted, std::size_t i, SliceProfile profile) {
  std::vector<float> hu(painted[i].size());
  const auto& below = painted[i - 1].empty() ? painted[i] : painted[i - 1];
  const auto& above = painted[i + 1].empty() ? painted[i] : painted[i + 1];
  for (std::size_t k = 0; k < hu.size(); ++k)
    hu[k] = profile.own * painted[i][k] + profile.neighbour * (below[k] + above[k]);
  return hu;
}

}  // namespace

ThoraxPhantom makeThorax(const ThoraxOptions& options, const Progress& progress) {
  const Frame frame = frameOf(options);
  const auto& n = options.size;
  const Vec3 last =
      frame.first + frame.spacing.cwiseProduct(Vec3(double(n[0] - 1), double(n[1] - 1), double(n[2] - 1)));
  const double step = std::clamp(1.5 * frame.spacing.mean(), 2.2, 4.0);
  const Anatomy anatomy = makeAnatomy(options, frame.first, last, step, progress.part(0, 0.25, "building anatomy"));
  const double target = -1000 + 1000 * kFullDensity / relativeLungVolume(options, progress);

  const SlicePainter painter(anatomy, n, frame.first, frame.spacing);
  const Parenchyma lung = parenchymaFor(painter, options, target, progress);
  const ScannerModel scanner(options.kernel, n[0], n[1], frame.spacing.x(), options.noiseHu, options.seed);

  const Vec3 shift = worldShift(options.seed);
  const Grid grid(n, frame.spacing, frame.first + shift);
  LabelMap labels(grid, lungLabels());
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::vector<LungSums> slices(std::size_t(n[2]), LungSums{});
  const Progress painting = progress.part(0.3, 1, "painting slices");
  std::atomic<std::int64_t> done = 0;
  const auto plane = std::size_t(n[0] * n[1]);
  const SliceProfile profile(frame.spacing.z());
  parallelFor((n[2] + kSlab - 1) / kSlab, [&](std::int64_t begin, std::int64_t end) {
    std::vector<LabelId> unused(plane);
    for (auto slab = begin; slab < end; ++slab) {
      const std::int64_t first = slab * kSlab, last = std::min(n[2], first + kSlab);
      std::vector<std::vector<float>> painted(std::size_t(last - first) + 2);
      for (auto z = std::max<std::int64_t>(0, first - 1); z < std::min(n[2], last + 1); ++z) {
        auto& hu = painted[std::size_t(z - first + 1)];
        hu.resize(plane);
        if (z < first || z == last)
          painter.paint(z, lung, hu, unused);
        else
          slices[std::size_t(z)] = painter.paint(z, lung, hu, labels.voxels().subspan(std::size_t(z) * plane, plane));
      }
      for (auto z = first; z < last; ++z) {
        std::vector<float> hu = acrossSlices(painted, std::size_t(z - first + 1), profile);
        scanner.scan(hu, z, std::span(voxels).subspan(std::size_t(z) * plane, plane));
        painting.report(double(++done) / double(n[2]));
      }
    }
  });

  LungSums sums;
  for (const LungSums& s : slices) sums.add(s);
  VolumeInfo info;
  info.name = "Synthetic thorax";
  info.modality = "CT";
  info.unit = "HU";
  info.kernel = options.kernel == Kernel::Soft ? "B31f" : "B70f";
  info.windows = {options.kernel == Kernel::Soft ? Window{350, 25, "Mediastinum"} : Window{1500, -600, "Lung"}};
  ThoraxTruth truth;
  truth.carinaWorld = anatomy.airways.carina() + shift;
  truth.tracheaAreas = tracheaAreas(anatomy.airways, std::min(last.z(), 110.0));
  const double voxelMl = grid.voxelVolumeMm3() / 1000;
  truth.rightLungMl = sums.rightVoxels * voxelMl;
  truth.leftLungMl = sums.leftVoxels * voxelMl;
  truth.meanLungHu = sums.labelled > 0 ? sums.hu / sums.labelled : 0;
  truth.labels = std::move(labels);
  return {Volume(grid, std::move(voxels), std::move(info)), std::move(truth)};
}

}  // namespace hilum::phantom
