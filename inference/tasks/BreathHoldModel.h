#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "inference/tasks/BreathHold.h"

namespace hilum::inference {

/// An additive logistic model: log odds of full inspiration = bias + sum of the features' evidence, each
/// weight * clamp((value - centre) / scale, -2.5, 2.5).
struct BreathHoldModel {
  struct Term {
    std::string feature;
    double centre = 0, scale = 1, weight = 0;
  };
  std::vector<Term> terms;
  double bias = 0;
  double fullFrom = 0.7, insufficientTo = 0.3;  ///< probability of full inspiration
  bool calibrated = false;
  // Of a calibrated model, by cross-validation on the labels that made it.
  int studies = 0, full = 0, insufficient = 0, folds = 0;
  double accuracy = 0, auc = 0;
};

/// From published norms of trachea and lungs (docs/user/breathhold.md names them). Not clinically calibrated.
BreathHoldModel publishedBreathHoldModel();

enum class BreathGrade { Full, Insufficient, Indeterminate, Failed };
const char* breathGradeName(BreathGrade grade);  ///< "full", "insufficient", "indeterminate", "failed"

struct BreathHoldGrade {
  BreathGrade grade = BreathGrade::Failed;
  double probability = 0;                  ///< of full inspiration
  std::map<std::string, double> evidence;  ///< log odds by feature; missing features have none
  std::vector<std::string> warnings;
};

/// Shape and lungs that contradict each other (a collapsed trachea over full lungs: "possible malacia"), and a trachea
/// or lungs that could not be measured, make the grade Indeterminate.
BreathHoldGrade gradeBreathHold(const std::map<std::string, double>& features, const BreathHoldModel& model);

nlohmann::json toJson(const BreathHoldModel& model);
/// Throws Error{BadInput} naming `file` when the document is no such model.
BreathHoldModel breathHoldModelFrom(const nlohmann::json& document, const std::string& file);

}  // namespace hilum::inference
