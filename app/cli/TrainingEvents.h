#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "inference/data/SamplePicture.h"
#include "inference/training/Training.h"

namespace hilum::cli {

/// The scores as JSON: median and worst Dice, and the Dice of every patient by label.
nlohmann::json scoresJson(const std::vector<inference::PatientScore>& scores);
nlohmann::json resultJson(const inference::TrainingResult& result);

/// A training told to another program as it goes, one JSON object per line of stdout:
///   {"event": "step", "step": 12, "share": 0.02, "seconds": 3.1, "loss": 0.83}
///   {"event": "validation", "step": 40, "share": 0.05, "best": true, "median_dice": 0.61, "worst_dice": 0.5,
///    "dice": {"heart": 0.61}, "samples": ["samples/sample-1.png", ...]}
///   {"event": "end", ...} with what --json prints.
/// "dice" is the mean over the patients by label.
class TrainingEvents {
 public:
  void step(const inference::TrainingStep& step);
  void validation(const inference::TrainingValidation& validation, const std::vector<std::filesystem::path>& samples);
  void end(const inference::TrainingResult& result);
};

/// Writes the pictures of a validation into the folder, sample-1.png and so on, over those of the one before.
std::vector<std::filesystem::path> writeSamples(const inference::TrainingValidation& validation,
                                                const inference::LabelColours& colours,
                                                const std::filesystem::path& folder);

}  // namespace hilum::cli
