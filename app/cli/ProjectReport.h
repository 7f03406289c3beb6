#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "annotation/project/Project.h"

namespace hilum::cli {

/// The document of `hilum info --json` for a project: {"studies": [], "project": {"program", "saved", "sheets":
/// [{"name", "study_uid", "series_uid", "path", "size", "spacing", "shapes": {kind: count}, "layers": [{"id", "name",
/// "labels": {number: {"name", "voxels", "volume_ml"}}}]}], "history": {"entries", "authors", "first", "last"}},
/// "problems": [...]}.
nlohmann::json projectJson(const annotation::Project& project);

/// The same for a reader.
std::string projectText(const annotation::Project& project);

}  // namespace hilum::cli
