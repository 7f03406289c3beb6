#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/Progress.h"
#include "inference/training/Recipe.h"

namespace hilum::inference {

struct TrainingRequest {
  std::filesystem::path data;    ///< of hilum pack
  std::filesystem::path output;  ///< folder: becomes a model
  Recipe recipe;
  /// Weights to begin with (.safetensors or a model's folder), of the same network but for what it finds, see
  /// BeginFrom.h; empty: from scratch.
  std::filesystem::path from;
  std::vector<std::filesystem::path> tests;  ///< packed data sets that the finished model is scored on
  bool resume = false;                       ///< go on from the output folder's checkpoint
  std::string device = "auto";               ///< auto, cpu, cuda or cuda:N
  int threads = 0;                           ///< of the CPU; 0: all
};

/// One line of the curves.
struct TrainingStep {
  int step = 0;      ///< steps done
  double share = 0;  ///< of the whole training, 0..1
  double seconds = 0, loss = 0, rate = 0;
};

/// How well one patient's samples are found: a Dice per output that its source annotates (empty and found empty: 1).
struct PatientScore {
  std::string patient, source;
  std::vector<std::pair<std::string, double>> dice;  ///< by output ("right lung + left lung" for a joint one)
  double mean() const;
};

struct ScoreSummary {
  double median = 0, worst = 0;
  int patients = 0;
};
ScoreSummary summarised(const std::vector<PatientScore>& scores);

/// One validation sample as a window shows it: its middle slice, grey values and label numbers, rows from the top.
struct PredictionPicture {
  std::string name;
  int width = 0, height = 0;
  std::vector<std::uint8_t> image, truth, predicted;
};

struct TrainingValidation {
  int step = 0;      ///< 0: the weights that it begins with
  double share = 0;  ///< of the whole training, 0..1
  std::vector<PatientScore> scores;
  std::vector<PredictionPicture> pictures;  ///< at most four
  bool best = false;                        ///< better than all before
};

/// Called on the training's thread.
struct TrainingListener {
  std::function<void(const TrainingStep&)> step;
  std::function<void(const TrainingValidation&)> validation;
  std::function<bool()> isEnough;  ///< asked after every step: true ends the training as if its time were over
};

struct TrainingResult {
  int steps = 0, bestStep = 0;
  double seconds = 0;
  std::vector<PatientScore> validation;                                  ///< of the best weights
  std::vector<std::pair<std::string, std::vector<PatientScore>>> tests;  ///< by file
};

/// Trains a network and leaves a model in the output folder: weights.safetensors, hilum.json, recipe.json (what was
/// used, defaults filled in), train.csv, scores.csv, training.json, card.md. While it runs there are checkpoint.safetensors and
/// train.csv; a training that was killed or cancelled goes on from there with `resume`, and one of a fixed number of
/// steps then ends with the very same weights on the same machine. Equal requests give equal weights for a fixed number
/// of steps and threads. Throws Error: when the data and the recipe do not fit, when the loss is no number, when
/// nothing can be written. Cancelled leaves a checkpoint.
class Trainer {
 public:
  virtual ~Trainer() = default;
  virtual TrainingResult train(const TrainingRequest& request, const TrainingListener& listener,
                               const Progress& progress) = 0;
};

/// Within the engine's library.
std::unique_ptr<Trainer> makeTrainer();

}  // namespace hilum::inference
