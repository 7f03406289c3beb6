#pragma once
#include <span>

#include "inference/tasks/BreathHoldModel.h"

namespace hilum::inference {

/// One study whose breath a reader has judged.
struct LabelledBreath {
  std::string study;
  std::map<std::string, double> features;
  bool full = false;
};

/// Fits the weights of the published model's features by ridge logistic regression (penalty 1 on standardised features;
/// Newton's method) and checks it by stratified cross-validation, at most 10 folds dealt in the order of the studies'
/// names. A missing value counts as the mean. The same rows give the same model, in any order.
/// Throws Error{BadInput} for fewer than 10 studies or fewer than 3 of a grade.
BreathHoldModel calibrateBreathHold(std::span<const LabelledBreath> labelled);

/// Share of pairs of one full and one insufficient study that the scores put in the right order; ties count half.
double areaUnderCurve(std::span<const double> scores, const std::vector<bool>& full);

}  // namespace hilum::inference
