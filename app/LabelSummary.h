#pragma once
#include <map>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "viewers/widgets/SliceCamera.h"
#include "viewers/widgets/SliceStrip.h"

namespace hilum::app {

/// Where one label lies and how much of it there is.
struct LabelExtent {
  std::int64_t voxels = 0;
  double volumeMl = 0;
  Vec3 centreWorld = Vec3::Zero();           ///< mean of its voxel centres, LPS mm
  std::array<std::vector<bool>, 3> present;  ///< per index axis: which voxel layers hold it
};

/// One pass over the map; labels that do not occur are left out.
std::map<LabelId, LabelExtent> summarize(const LabelMap& labels, const Progress& progress = {});

/// The visible labels as marks on the slice strip of a view.
std::vector<viewers::SliceStrip::Mark> stripMarks(const std::map<LabelId, LabelExtent>& extents, const LabelMap& labels,
                                                  const viewers::SliceAxis& slices);

}  // namespace hilum::app
