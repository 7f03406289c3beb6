#pragma once
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "inference/engine/Network.h"
#include "inference/models/ModelManifest.h"
#include "inference/models/Prepare.h"

namespace hilum::inference {

/// One object that a network found in a study, in one slice or through several.
struct StudyObject {
  LabelId label = 0;  ///< what it is
  double score = 0;   ///< 0..1: the largest of its slices'
  std::int64_t voxels = 0;
};

struct StudyObjects {
  std::vector<StudyObject> list;  ///< number n of the map stands at n - 1
  LabelMap map;                   ///< on the study's own grid; a voxel belongs to the object that is surest of it
};

/// Objects of one kind in neighbouring pictures whose boxes overlap (intersection over union of at least 0.3, the
/// largest overlaps first) are one. Gives the number from 1 of every object; 0 for those below `leastScore`.
std::vector<std::vector<int>> linkedObjects(const std::vector<std::vector<FoundObject>>& pictures, double leastScore);

/// Tells the voxels of `labels`, which came out of the same run, apart by the objects of its slices.
StudyObjects objectsOf(const ModelManifest& manifest, const PreparedStudy& study,
                       const std::vector<std::vector<FoundObject>>& pictures, const LabelMap& labels,
                       const Progress& progress = {});

}  // namespace hilum::inference
