#pragma once
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum::viewers {

/// How far a label of one map lies from its counterpart in another, everywhere around both: positive outside the
/// counterpart, negative inside (mm, between voxel centres; half a voxel is taken off, so that alike masks have 0).
class LabelDistance {
 public:
  /// `counterpart` in `reference`; the field covers the box of both labels and is extended beyond it by its edge.
  /// Without a voxel of the counterpart there is no distance: empty().
  LabelDistance(const LabelMap& labels, LabelId label, const LabelMap& reference, LabelId counterpart,
                const Progress& progress = {});
  bool empty() const { return mm_.empty(); }
  /// Trilinear.
  double at(const Vec3& world) const;

 private:
  Grid grid_;
  std::vector<float> mm_;
};

/// The same surface in the colours of a distance: blue where it stays inside by `fullMm` or more, red where it goes
/// beyond by as much, pale where both agree. Grey without a distance.
vtkSmartPointer<vtkPolyData> painted(vtkPolyData& surface, const LabelDistance& distance, double fullMm);

/// Whether a surface bears such colours.
bool isPainted(vtkPolyData& surface);

}  // namespace hilum::viewers
