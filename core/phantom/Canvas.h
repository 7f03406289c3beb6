#pragma once
#include <span>
#include <vector>

#include "core/LabelMap.h"

namespace hilum::phantom {

/// What the painted lungs add up to, before any noise.
struct LungSums {
  double rightVoxels = 0, leftVoxels = 0;  ///< of partial coverage
  double hu = 0, labelled = 0;             ///< summed over voxels labelled as lung
  void add(const LungSums& other) {
    rightVoxels += other.rightVoxels;
    leftVoxels += other.leftVoxels;
    hu += other.hu;
    labelled += other.labelled;
  }
};

/// Where the voxels of a slice lie: centre of voxel 0,0,0 and steps in anatomical mm, and the width of softened edges.
struct PixelGrid {
  Index3 size;
  Vec3 first, spacing;
  double edge;
  Vec3 at(std::int64_t x, std::int64_t y, double z) const {
    return {first.x() + double(x) * spacing.x(), first.y() + double(y) * spacing.y(), z};
  }
};

/// One slice at work. The distances say where later layers may go.
struct Canvas {
  std::int64_t slice = 0;
  double z = 0;  ///< anatomical mm
  std::span<float> hu;
  std::span<LabelId> labels;
  std::vector<float> inAbdomen;  ///< distance to the space below the diaphragm
  std::vector<float> inLung;     ///< distance to the nearer lung
  std::vector<float> inBody;     ///< distance to the underside of the skin
  LungSums sums;
};

inline float mix(float a, float b, float share) { return a + (b - a) * share; }

}  // namespace hilum::phantom
