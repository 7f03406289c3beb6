#pragma once
#include <filesystem>
#include <vector>

#include "core/Progress.h"
#include "inference/data/PackList.h"

namespace hilum::cli {

/// The images of projects with what is drawn on them, labels of one name being one. Images of one study are of one
/// patient. What cannot be a voxel, and images that are nowhere, become `problems`. Throws Error{NotFound} when no
/// image is left.
inference::PackList packProjects(const std::vector<std::filesystem::path>& projects, std::vector<std::string>& problems,
                                 const Progress& progress);

}  // namespace hilum::cli
