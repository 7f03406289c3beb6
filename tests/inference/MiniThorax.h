#pragma once
#include "core/LabelMap.h"
#include "core/Volume.h"

namespace hilum::test {

/// What a miniature chest of ellipsoids holds. Sizes in mm; the truth follows from the same formulae.
struct MiniThoraxOptions {
  Vec3 spacing{3, 3, 4};
  int lungHu = -850;
  double noiseHu = 20;
  bool table = true, stomachGas = true, trachea = true, leftLung = true;
  double lungGapMm = 14;        ///< between the lungs in front; less than a voxel: they touch
  double wallMm = 25;           ///< of the chest at its sides and in front; a third of that between them
  double paddingValue = -1024;  ///< outside a circular field of view
  bool padded = false;
};

struct MiniThorax {
  Volume volume;
  LabelMap truth;  ///< 1 right lung, 2 left lung, 3 trachea
};

MiniThorax makeMiniThorax(const MiniThoraxOptions& options = {});

}  // namespace hilum::test
