#pragma once
#include <QString>
#include <string>

#include "inference/tasks/BreathHoldModel.h"

namespace hilum::app {

/// The name of a feature of inference::breathFeatures() in the reader's language.
QString featureTitle(const std::string& key);
/// Its value with its unit, as many digits as mean something.
QString featureValue(const std::string& key, double value);
QString gradeText(inference::BreathGrade grade);

}  // namespace hilum::app
