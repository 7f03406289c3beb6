#pragma once
#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <vector>

#include "inference/tasks/BreathHoldModel.h"

namespace hilum::app {

/// One study with all that is reported of it.
struct GradedStudy {
  std::string study, series, kernel, kernelClass, scanner, patient, folder;
  std::vector<std::filesystem::path> files;  ///< of the series that was measured; of a failed study all
  bool mayMove = true;
  std::map<std::string, double> features;
  inference::BreathHoldGrade grade;
  std::vector<std::string> warnings;
  std::string pairedWith;  ///< the scan of the same patient with the fuller lungs
};

/// From the records of a run ({"study", "folder", "patient", "may_move", "measurement"}), sorted by study. A patient's
/// scans are paired with the one of the fullest lungs: the others get the feature "collapse", the share of the tracheal
/// area that they have less.
std::vector<GradedStudy> gradeStudies(const std::map<std::string, nlohmann::json>& records,
                                      const inference::BreathHoldModel& model);

/// results.json, results.csv, excluded.csv and model.json. Each appears whole or not at all.
void writeBreathTables(std::span<const GradedStudy> studies, const std::map<std::string, nlohmann::json>& records,
                       const inference::BreathHoldModel& model, const std::filesystem::path& folder);

}  // namespace hilum::app
