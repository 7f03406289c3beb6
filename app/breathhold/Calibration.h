#pragma once
#include <nlohmann/json_fwd.hpp>

#include "app/breathhold/BreathHoldBatch.h"

namespace hilum::app {

/// Throws Error when the labels or the model that a request names cannot be read: before hours of measuring.
void checkModelChoice(const BreathHoldRequest& request);

/// The model that a request asks for. With labels it is calibrated on the measured studies among them, written to
/// request.model, or to breathHoldModelFile(), and `notes` says on how many studies and how well. Throws Error.
inference::BreathHoldModel chosenModel(const BreathHoldRequest& request,
                                       const std::map<std::string, nlohmann::json>& records,
                                       std::vector<std::string>& notes);

/// The model that the user calibrated last, else the published one. Throws Error when that file cannot be read.
inference::BreathHoldModel breathHoldModelInForce();

}  // namespace hilum::app
