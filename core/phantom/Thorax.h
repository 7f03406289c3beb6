#pragma once
#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum::phantom {

enum class Kernel { Soft, Lung };

/// A synthetic chest CT. Everything follows from these numbers: the same options give the same voxels.
struct ThoraxOptions {
  std::uint32_t seed = 1;
  Index3 size{512, 512, 300};
  Vec3 spacingMm{0, 0, 0};     ///< zero: chosen so that the field of view holds the body and the lungs
  double inspiration = 1;      ///< 0 end expiration .. 1 full inspiration
  Kernel kernel = Kernel::Soft;
  double noiseHu = 12;         ///< standard deviation in soft tissue
  bool effusion = false, consolidation = false, pneumothorax = false, bowelGas = true;
  int nodules = 0;
};

/// What is true of the phantom, measured on its continuous anatomy or its noise-free voxels.
struct ThoraxTruth {
  LabelMap labels;             ///< 1 right lung, 2 left lung, 3 trachea and main bronchi, on the volume's grid
  Vec3 carinaWorld = Vec3::Zero();
  std::vector<std::pair<double, double>> tracheaAreas;  ///< {mm above the carina, lumen area in mm2}
  double rightLungMl = 0, leftLungMl = 0, meanLungHu = 0;
};

struct ThoraxPhantom {
  Volume volume;
  ThoraxTruth truth;
};

ThoraxPhantom makeThorax(const ThoraxOptions& options, const Progress& progress = {});

}  // namespace hilum::phantom
