#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/LabelMap.h"

namespace hilum {

/// A label of a prediction and one of a reference as masks (1 or 0 a voxel, x fastest), cut to the box that holds both.
/// Of a grid of one slice, whichever axis it runs along, the last axis is the one of length 1.
struct MaskPair {
  Index3 size{0, 0, 0};  ///< all 0 when neither mask has a voxel
  Vec3 spacingMm = Vec3::Ones();
  std::vector<std::uint8_t> prediction, reference;
  bool flat = false;  ///< the grid has one slice: surfaces are outlines
  double voxelMl = 0;
  std::int64_t gridVoxels = 0;  ///< of the whole grid
};

/// The box of every label that has a voxel.
std::map<LabelId, IndexBox> labelBoxes(const LabelMap& map);

/// Layers of labels on one grid, with the boxes of their labels: made once, asked for many labels. Borrows the layers.
class LabelledGrid {
 public:
  /// Throws Error{BadInput} when there is no layer or the layers' grids differ.
  explicit LabelledGrid(std::span<const LabelMap> layers);

  const Grid& grid() const { return layers_.front().grid(); }
  std::span<const LabelMap> layers() const { return layers_; }
  /// Of the label in any layer; empty when it has no voxel.
  IndexBox box(LabelId label) const;
  /// The labels that have a voxel, in order.
  std::vector<LabelId> labels() const;

 private:
  std::span<const LabelMap> layers_;
  std::map<LabelId, IndexBox> boxes_;
};

/// Label 0 stands for none: an empty mask. Throws Error{BadInput} when both do not lie on the same grid
/// (voxels are never compared by index across grids) or when the grid is sheared.
MaskPair maskPair(const LabelledGrid& prediction, LabelId predicted, const LabelledGrid& reference, LabelId referred);

}  // namespace hilum
