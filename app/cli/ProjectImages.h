#pragma once
#include <filesystem>
#include <vector>

#include "core/Progress.h"
#include "inference/data/PackList.h"

namespace hilum::cli {

/// The labels under the numbers that the list has for their names; names that are new become outputs of it. The list
/// has one definition.
LabelMap renumbered(LabelMap map, inference::PackList& list);

/// The images of projects with what is drawn on them, labels of one name being one. Images of one study are of one
/// patient. Unless an image is marked done its slices without labels are left out. What cannot be a voxel, and images that are nowhere, become `problems`. Throws Error{NotFound} when no
/// image is left.
inference::PackList packProjects(const std::vector<std::filesystem::path>& projects, std::vector<std::string>& problems,
                                 const Progress& progress);

}  // namespace hilum::cli
