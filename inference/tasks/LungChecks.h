#pragma once
#include <string>
#include <vector>

#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

struct LungFindings {
  int lungs = 0;  ///< 0, 1 or 2
  bool tracheaFound = false, carinaFound = false;
};

/// Sentences for the reader about what is unusual or cut off in labels 1 (right), 2 (left) and 3 (airway).
std::vector<std::string> lungWarnings(const MaskBlock& labels, const LungFindings& findings);

}  // namespace hilum::inference
