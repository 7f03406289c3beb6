#pragma once
#include <torch/torch.h>

#include <chrono>
#include <memory>
#include <optional>

#include "inference/training/AdamW.h"
#include "inference/training/BatchLoader.h"
#include "inference/training/Checkpoint.h"
#include "inference/training/ClickTask.h"
#include "inference/training/ObjectTruth.h"
#include "inference/training/Scoring.h"
#include "inference/training/SegmentationLoss.h"
#include "inference/training/Training.h"

namespace hilum::inference {

/// One training from beginning to end; see Trainer::train.
class TrainingRun {
 public:
  TrainingRun(const TrainingRequest& request, const TrainingListener& listener);
  TrainingResult run(const Progress& progress);

 private:
  void checkSizes() const;
  void begin();
  double seconds() const;
  double share() const;
  void trainStep(BatchLoader& loader);
  torch::Tensor imagesOf(Batch& batch) const;
  torch::Tensor lossOf(Batch& batch);
  void updateAverage();
  void validate(const Progress& progress);
  /// Of the network as it is: most limits what is scored of clicks, 0 scores all.
  Scored scoredOf(const PackedDataset& data, const std::vector<int>& samples, int most, int pictures,
                  const Progress& progress) const;
  void keepBest(double dice);
  void saveCheckpoint();
  void writeCurve() const;
  TrainingResult finish(const Progress& progress);
  std::string identity() const;

  const TrainingRequest& request_;
  const TrainingListener& listener_;
  PackedDataset data_;
  Recipe recipe_;
  torch::Device device_;
  SegmentationLoss loss_;
  std::optional<ObjectTruth> objects_;  ///< of mask-rcnn
  std::optional<ClickTask> clicks_;     ///< of a network that is led by clicks
  std::shared_ptr<networks::DenseNetwork> network_, average_;
  std::unique_ptr<AdamW> optimizer_;
  NamedTensors best_;
  std::vector<PatientScore> bestScores_;
  std::string curve_;
  int step_ = 0, bestStep_ = 0;
  bool validationDue_ = false;  ///< of the last step
  double bestDice_ = -1, secondsBefore_ = 0, savedAt_ = 0;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace hilum::inference
