#pragma once
#include <torch/torch.h>

#include <vector>

#include "inference/training/BatchLoader.h"
#include "inference/training/ClickSimulation.h"
#include "inference/training/Scoring.h"

namespace hilum::inference {

/// Crops on their way through rounds of clicks: a network of clicks sees the image, a map of the clicks that add, one of
/// those that take away, and the mask that it gave before.
class ClickRounds {
 public:
  /// images, before: B x 1 x size x size; truths: B x size x size.
  ClickRounds(const torch::Tensor& images, const torch::Tensor& before, const torch::Tensor& truths, int radius);

  /// One more click each, at what is wrong: first at the object itself. With jitter drawn from the seed.
  void click(std::optional<std::uint64_t> jitter);
  torch::Tensor inputs() const;  ///< B x 4 x size x size
  /// What the network answered: B x 1 x size x size, probabilities. The next click looks at it, and so does the network.
  void answer(const torch::Tensor& probabilities);
  const std::vector<std::vector<std::uint8_t>>& found() const { return found_; }

 private:
  int size_, radius_;
  torch::Tensor images_, maps_, before_;
  std::vector<std::vector<std::uint8_t>> truths_, found_;
};

/// Trains and scores a network of clicks (after RITM, Sofiiuk et al. 2022, and DeepEdit, Diaz-Pinto et al. 2022): clicks
/// are simulated at the centre of the largest error, all but the last round without gradient.
class ClickTask {
 public:
  /// The recipe is borrowed and has `click`.
  ClickTask(const Recipe& recipe, torch::Device device);

  /// Binary cross-entropy and Dice of each crop after a number of clicks that the step draws.
  torch::Tensor loss(networks::DenseNetwork& network, Batch& batch, std::uint64_t step) const;

  /// Replays five clicks on objects of these samples, of each source at most `scored` of the recipe (0: all), evenly
  /// spread. Each object is a patient of its own, with the Dice after 1, 3 and 5 clicks.
  Scored scored(networks::DenseNetwork& network, const PackedDataset& data, const std::vector<int>& samples, int most,
                int pictures, const Progress& progress) const;

  /// What chooses the best weights: the median over the objects of the mean after 3 and 5 clicks.
  static double score(const std::vector<PatientScore>& scores);

 private:
  torch::Tensor logits(networks::DenseNetwork& network, const torch::Tensor& inputs) const;

  const Recipe& recipe_;
  const ClickRecipe click_;
  torch::Device device_;
};

}  // namespace hilum::inference
