#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/breathhold/GradedStudies.h"
#include "core/Progress.h"
#include "core/dicom/FileHeader.h"

namespace hilum::app {

struct BreathHoldRequest {
  std::vector<std::filesystem::path> paths;  ///< empty: what the folder knows already
  std::filesystem::path output;
  int jobs = 1;
  bool move = false;
  std::filesystem::path model;   ///< empty: the calibrated one of the settings folder, else published norms
  std::filesystem::path labels;  ///< CSV of study,grade: calibrates first
};

struct BreathHoldOutcome {
  std::vector<GradedStudy> studies;
  std::vector<dicom::FileProblem> problems;
  std::vector<std::string> notes;  ///< on the calibration
  inference::BreathHoldModel model;
  std::size_t measuredNow = 0;
};

/// Grades every study below the paths into the output folder: results.csv, results.json, excluded.csv, model.json,
/// chart.png, chart.svg, pictures/, and the studies sorted by grade. A folder that was begun is gone on with: what is
/// measured is not measured again unless its files changed, and studies of earlier runs stay in it.
/// Throws Error when nothing can be graded or the folder cannot be written, and Cancelled; what was measured is kept.
BreathHoldOutcome gradeBreathHolds(const BreathHoldRequest& request, const Progress& progress = {});

/// Where a calibrated model is kept for this user.
std::filesystem::path breathHoldModelFile();

}  // namespace hilum::app
