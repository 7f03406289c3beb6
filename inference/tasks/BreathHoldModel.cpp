#include "inference/tasks/BreathHoldModel.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/Error.h"

namespace hilum::inference {
namespace {

constexpr double kFarthest = 2.5;       // scales from the centre beyond which a value says no more
constexpr double kContradiction = 1.0;  // log odds of shape against, and of lungs for, a full inspiration
constexpr const char* kFormat = "hilum breathhold model";

double sumOf(const std::map<std::string, double>& evidence, BreathSign sign) {
  double sum = 0;
  for (const auto& [key, value] : evidence)
    if (const BreathFeature* f = findBreathFeature(key); f && f->sign == sign) sum += value;
  return sum;
}

bool anyOf(const std::map<std::string, double>& features, BreathSign sign) {
  return std::any_of(features.begin(), features.end(), [&](const auto& entry) {
    const BreathFeature* f = findBreathFeature(entry.first);
    return f && f->sign == sign;
  });
}

}  // namespace

BreathHoldModel publishedBreathHoldModel() {
  BreathHoldModel model;
  // Centres lie between the published means of full inspiration and of the end of expiration; scales are about half of
  // that distance. Weights follow how well each is known to part them: the lungs' density most, the trachea's area
  // least, since quiet expiration narrows it by 12 to 14 % only and people differ by 15 %. A wall bowed in is seen in
  // 53 % at expiration and 6 % at inspiration (in malacia): its presence is worth up to log(0.06 / 0.53) or so, its
  // absence log(0.94 / 0.47) = 0.69, which is what the bow of a circle gets.
  model.terms = {{"mean_density_hu", -785, 45, -1.3}, {"lung_volume_ml", 3900, 1000, 0.6},
                 {"dome_to_carina_mm", 78, 18, 0.5},  {"dorsal_gradient_hu_per_cm", 6.5, 2.5, -0.4},
                 {"posterior_bow", 0.07, 0.10, 0.69}, {"area_relative", 0.85, 0.18, 0.3},
                 {"circularity", 0.86, 0.10, 0.3}};
  return model;
}

const char* breathGradeName(BreathGrade grade) {
  switch (grade) {
    case BreathGrade::Full:
      return "full";
    case BreathGrade::Insufficient:
      return "insufficient";
    case BreathGrade::Indeterminate:
      return "indeterminate";
    default:
      return "failed";
  }
}

BreathHoldGrade gradeBreathHold(const std::map<std::string, double>& features, const BreathHoldModel& model) {
  BreathHoldGrade result;
  double logOdds = model.bias;
  for (const auto& term : model.terms) {
    const auto value = features.find(term.feature);
    if (value == features.end()) continue;
    const double evidence = term.weight * std::clamp((value->second - term.centre) / term.scale, -kFarthest, kFarthest);
    result.evidence[term.feature] = evidence;
    logOdds += evidence;
  }
  result.probability = 1 / (1 + std::exp(-logOdds));
  result.grade = result.probability >= model.fullFrom         ? BreathGrade::Full
                 : result.probability <= model.insufficientTo ? BreathGrade::Insufficient
                                                              : BreathGrade::Indeterminate;
  const double shape = sumOf(result.evidence, BreathSign::Shape), lungs = sumOf(result.evidence, BreathSign::Lungs);
  if (shape < -kContradiction && lungs > kContradiction) {
    result.grade = BreathGrade::Indeterminate;
    result.warnings.push_back(
        "The trachea is collapsed although the lungs are full: possible malacia, or a scan in which the patient "
        "breathed out late.");
  }
  if (!anyOf(features, BreathSign::Shape) || !anyOf(features, BreathSign::Lungs)) {
    result.grade = BreathGrade::Indeterminate;
    result.warnings.push_back("Trachea and lungs were not both measured: no grade is given.");
  }
  return result;
}

nlohmann::json toJson(const BreathHoldModel& m) {
  nlohmann::json terms = nlohmann::json::array();
  for (const auto& t : m.terms)
    terms.push_back({{"feature", t.feature}, {"centre", t.centre}, {"scale", t.scale}, {"weight", t.weight}});
  return {{"format", kFormat},
          {"terms", terms},
          {"bias", m.bias},
          {"full_from", m.fullFrom},
          {"insufficient_to", m.insufficientTo},
          {"calibrated", m.calibrated},
          {"studies", m.studies},
          {"full", m.full},
          {"insufficient", m.insufficient},
          {"cross_validation", {{"folds", m.folds}, {"accuracy", m.accuracy}, {"auc", m.auc}}}};
}

BreathHoldModel breathHoldModelFrom(const nlohmann::json& document, const std::string& file) {
  const auto refuse = [&](const std::string& why) {
    return Error(Code::BadInput, file + ": is no breath-hold model: " + why +
                                     " (make one with: hilum breathhold -o DIR --calibrate LABELS.csv --model FILE)");
  };
  try {
    if (document.at("format") != kFormat) throw refuse("its format says otherwise");
    BreathHoldModel m;
    for (const auto& t : document.at("terms")) {
      BreathHoldModel::Term term{t.at("feature"), t.at("centre"), t.at("scale"), t.at("weight")};
      if (!findBreathFeature(term.feature)) throw refuse("it knows a feature that is not measured, " + term.feature);
      if (!(term.scale > 0)) throw refuse("the scale of " + term.feature + " is not positive");
      m.terms.push_back(std::move(term));
    }
    m.bias = document.at("bias"), m.fullFrom = document.at("full_from");
    m.insufficientTo = document.at("insufficient_to"), m.calibrated = document.at("calibrated");
    m.studies = document.at("studies"), m.full = document.at("full"), m.insufficient = document.at("insufficient");
    const auto& check = document.at("cross_validation");
    m.folds = check.at("folds"), m.accuracy = check.at("accuracy"), m.auc = check.at("auc");
    return m;
  } catch (const nlohmann::json::exception&) {
    throw refuse("it lacks something");
  }
}

}  // namespace hilum::inference
