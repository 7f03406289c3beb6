#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/Progress.h"

namespace hilum::app {

/// Average precision at IoU 0.50:0.05:0.95, at 0.50 and at 0.75; none without references.
struct Precisions {
  std::optional<double> mean, at50, at75;
};

struct CategoryResult {
  std::string name;
  std::size_t references = 0, detections = 0;
  Precisions masks, boxes;
};

struct InstanceEvaluation {
  std::vector<CategoryResult> categories;
  Precisions masks, boxes;  ///< mean over the categories that have references
  std::vector<std::string> notices, problems;
};

/// Detections of a COCO file or a list of results against a COCO file, category by category. Images are paired by file
/// name (results: by id), categories by name (results: by id). Masks are filled at pixel centres, even-odd; what has no
/// outline counts as its box. Throws Error{NotFound, BadInput}.
InstanceEvaluation evaluateInstances(const std::filesystem::path& prediction, const std::filesystem::path& reference,
                                     const Progress& progress = {});

nlohmann::json instancesJson(const InstanceEvaluation& evaluation);
std::string instancesTable(const InstanceEvaluation& evaluation);

}  // namespace hilum::app
