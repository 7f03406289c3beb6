#include "inference/training/ModelCard.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

namespace hilum::inference {
namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

struct Side {
  std::size_t samples = 0, empty = 0;
  std::set<std::pair<std::string, std::string>> patients;
};

std::string described(const Side& side, const DatasetDescription& data) {
  const bool slices = isOfVolumes(data);
  std::string text = counted(side.samples, slices ? "slice" : "image", slices ? "slices" : "images") + " of " +
                     counted(side.patients.size(), "patient", "patients");
  if (side.empty > 0) text += " (" + std::to_string(side.empty) + " without labels)";
  return text;
}

/// Median and worst Dice of each label over the patients.
std::string scoreLines(const std::vector<PatientScore>& scores) {
  std::map<std::string, std::vector<double>> byOutput;
  std::vector<std::string> order;
  for (const PatientScore& score : scores)
    for (const auto& [output, dice] : score.dice) {
      if (!byOutput.count(output)) order.push_back(output);
      byOutput[output].push_back(dice);
    }
  std::string lines = "| label | Dice, median | worst |\n|---|---|---|\n";
  for (const std::string& output : order) {
    std::vector<double>& dice = byOutput[output];
    std::sort(dice.begin(), dice.end());
    const std::size_t n = dice.size();
    char figures[64];
    std::snprintf(figures, sizeof figures, "%.3f | %.3f", (dice[(n - 1) / 2] + dice[n / 2]) / 2, dice.front());
    lines += "| " + output + " | " + figures + " |\n";
  }
  return lines;
}

std::string splitSentence(const Side& validation, const DatasetDescription& data) {
  if (validation.samples == 0)
    return "Nothing was kept for validation: how well it does on other images is not known.";
  if (isSplitWithinPatients(data))
    return "Validation: blocks of slices of the same patient, " + described(validation, data) +
           ". Other patients will be found less well than these figures say.";
  return "Validation, by patient: " + described(validation, data) + ", none of them in training.";
}

}  // namespace

std::string modelCard(const Recipe& recipe, const DatasetDescription& data, const TrainingResult& result) {
  Side sides[2];
  for (const DatasetSample& sample : data.samples) {
    Side& side = sides[sample.validation];
    ++side.samples;
    side.empty += sample.empty;
    side.patients.emplace(sample.source, sample.patient);
  }
  std::string labels;
  for (const DatasetOutput& output : data.outputs) labels += (labels.empty() ? "" : ", ") + output.name;
  std::string card = "# " + (recipe.title.empty() ? recipe.name : recipe.title) + "\n\n";
  card += recipe.click ? "Finds one object on a slice, of any kind, led by clicks. Learnt from: " + labels + ".\n"
                       : "Finds: " + labels + ".\n";
  card += "Images: " + (data.modality.empty() ? "of any kind" : data.modality) + ", " +
          (data.depth > 1 ? "blocks of slices" : "slice by slice") + ", " + std::to_string(data.width) + " x " +
          std::to_string(data.height) + " pixels.\n\n";
  card += "Training: " + described(sides[0], data) + ", " + counted(std::size_t(result.steps), "step", "steps") +
          "; the weights are those after step " + std::to_string(result.bestStep) + ".\n";
  card += splitSentence(sides[1], data) + "\n";
  if (!result.validation.empty()) card += "\n" + scoreLines(result.validation);
  for (const auto& [name, scores] : result.tests)
    if (!scores.empty())
      card += "\nTest set " + name + ", " + counted(scores.size(), recipe.click ? "object" : "patient", recipe.click ? "objects" : "patients") +
              ":\n\n" + scoreLines(scores);
  return card + "\nFor research; not for clinical use.\n";
}

}  // namespace hilum::inference
