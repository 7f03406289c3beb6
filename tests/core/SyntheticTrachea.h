#pragma once
#include <functional>

#include "core/LabelMap.h"
#include "core/Volume.h"

namespace hilum::test {

/// Signed distance to the lumen's edge in a plane across the trachea: u to the left, v to the back, mm; negative
/// inside.
using LumenDistance = std::function<double(double u, double v)>;

struct SyntheticTracheaOptions {
  Vec3 spacing{0.8, 0.8, 1.5};
  Mat3 axes = Mat3::Identity();  ///< directions of the grid
  Vec3 upwards{0, -0.2, 1};      ///< of the trachea
  double psfMm = 0.8;            ///< sigma of the scanner's blur
  double noiseHu = 0;
  double lengthMm = 90;
};

struct SyntheticTrachea {
  Volume volume;
  LabelMap lumen;  ///< 3 where the centre of a voxel lies in the lumen
};

/// A straight tube of air through tissue with lung beside it. Its values follow from the distance to the wall.
SyntheticTrachea makeSyntheticTrachea(const LumenDistance& distance, const SyntheticTracheaOptions& options = {});

/// What is true of a section, by counting fine cells.
struct SectionTruth {
  double area, apDiameter, transverseDiameter;
};
SectionTruth sectionTruth(const LumenDistance& distance);

}  // namespace hilum::test
