#pragma once
#include <deque>
#include <optional>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "inference/engine/SlidingWindow.h"
#include "inference/models/Prepare.h"

namespace hilum::inference {

/// Takes a network's probabilities slice by slice, brings them back between the voxels of the study by linear
/// interpolation and only there decides for labels. Never more than two slices of probabilities are kept.
class Restorer {
 public:
  Restorer(const ModelManifest& manifest, const PreparedStudy& study, bool uncertainty);

  /// In the order of z; probabilities of every output.
  void take(const FinishedSlice& slice);
  /// The labels on the study's own grid, tidied as the manifest says.
  LabelMap labels(const Progress& progress = {});
  /// 0 sure .. 1 unsure, on the study's own grid. Nothing unless it was asked for.
  std::optional<Volume> uncertainty();

 private:
  struct Slice {
    int z;
    std::vector<float> values, uncertainty;
  };
  void restore(std::int64_t oldZ);
  void restoreRows(std::span<const float> values, std::int64_t oldZ, std::int64_t firstRow, std::int64_t lastRow);
  void decide(std::span<const float> row, std::span<LabelId> into) const;

  const ModelManifest& manifest_;
  Grid original_, oriented_;
  std::array<AxisSampling, 3> axes_;
  std::array<AxisWeights, 3> weights_;
  std::deque<Slice> slices_;
  std::int64_t next_ = 0;          ///< slice of the oriented grid
  std::vector<LabelId> voxels_;    ///< labels, or bits of nested regions
  std::vector<LabelId> idOfOutput_;
  std::vector<float> unsure_;
};

/// The labels that a manifest names.
LabelTable labelTable(const ModelManifest& manifest);

}  // namespace hilum::inference
