#pragma once
#include <filesystem>

#include "core/Progress.h"
#include "inference/data/PackList.h"

namespace hilum::cli {

/// The images of an annotation file (COCO and the like) with what is drawn on them as label maps: areas filled, the
/// later figure over the earlier. `pictures` is the folder of the images; those without a picture become `problems`.
/// Throws Error{BadInput} when none is left.
inference::PackList packAnnotations(const std::filesystem::path& annotations, const std::filesystem::path& pictures,
                                    std::vector<std::string>& problems, const Progress& progress);

}  // namespace hilum::cli
