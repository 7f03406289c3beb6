#pragma once
#include <nlohmann/json.hpp>

#include "inference/models/ModelCheck.h"

namespace hilum::inference {

/// What a bundle's transforms have said so far.
struct BundleReading {
  ModelCheck& check;
  ModelManifest& manifest;
  std::string imageKey = "image";
  bool isPicture = false;    ///< 2 dims: MONAI's arrays are (channel, x, y)
  bool hasActivation = false, hasDecision = false;
};

/// "LoadImaged" -> "LoadImage"; empty for a class of the bundle's own.
std::string transformName(const std::string& target);

/// One transform of the preprocessing: MONAI 1.x, monai.transforms. What is not known is refused by name.
void readPreparation(const nlohmann::json& transform, BundleReading& reading);
/// One of the postprocessing.
void readFollowUp(const nlohmann::json& transform, BundleReading& reading);

}  // namespace hilum::inference
