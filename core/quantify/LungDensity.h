#pragma once
#include <array>
#include <map>
#include <string>

#include "core/LabelMap.h"
#include "core/Volume.h"

namespace hilum {

/// Voxel statistics of one label. Volume in mL; values in the volume's unit.
struct RegionStatistics {
  std::int64_t voxels = 0;
  double volumeMl = 0;
  double mean = 0, sd = 0, min = 0, max = 0;  ///< sd of the population; all 0 when there are no voxels
};

/// Densitometric indices of lung parenchyma on CT. Percentile and thresholds after Parr DG et al., AJRCCM 2006 (PD15)
/// and Gevenois PA et al., AJRCCM 1996 (LAA-950).
struct LungDensity {
  double massG = 0;   ///< sum of (HU + 1000) / 1000 * voxel volume in mL; voxels under -1000 HU weigh nothing
  double pd15 = 0;    ///< HU below which 15 % of the voxels lie
  double laa950 = 0, laa910 = 0, laa856 = 0;  ///< fraction of voxels with HU < -950, -910, -856
  /// Fraction of voxels in [-1050,-950), [-950,-750), [-750,-400), [-400,0).
  std::array<double, 4> bands{};
  std::map<int, std::int64_t> histogram;  ///< voxels by lower edge of 10 HU bins, -1100 up to 200
};

/// The volume's voxels under each label. The map may lie on another grid: it is then resampled by world position,
/// and label volumes are those of the volume's grid.
std::map<LabelId, RegionStatistics> regionStatistics(const Volume& volume, const LabelMap& labels);

/// Of the union of these labels. Throws Error{BadInput} when none of them has a voxel.
LungDensity lungDensity(const Volume& volume, const LabelMap& labels, const std::vector<LabelId>& lungs);

enum class KernelClass { Soft, Medium, Lung, Unknown };
/// Class of a ConvolutionKernel (0018,1210) by the vendors' naming; see docs/user/measure.md for the table.
KernelClass kernelClass(const std::string& kernel);

}  // namespace hilum
