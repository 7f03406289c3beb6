#pragma once
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "inference/training/PackedDataset.h"
#include "inference/training/Recipe.h"
#include "inference/training/SampleOrder.h"

namespace hilum::inference {

/// What one training step sees. Of clicks: crops with two planes, the image and the mask before, and the object as 0, 1.
struct Batch {
  std::vector<int> samples;          ///< indices in the data set
  std::vector<float> images;         ///< batch x planes x depth x height x width
  std::vector<std::uint8_t> labels;  ///< batch x depth x height x width
};

/// Reads and augments batches ahead of the training, in threads of its own. Batch `step` is the same whatever the
/// number of threads and whenever they run. The data set is borrowed.
class BatchLoader {
 public:
  struct Options {
    int batch = 8, threads = 1, ahead = 4;
    std::uint64_t seed = 1, firstStep = 0;
    std::optional<double> emptyShare;
    AugmentOptions augmentation;
    std::optional<ClickRecipe> click = {};
  };
  BatchLoader(const PackedDataset& data, const Options& options);
  ~BatchLoader();
  BatchLoader(const BatchLoader&) = delete;
  BatchLoader& operator=(const BatchLoader&) = delete;

  /// The next batch in order; waits for it. Throws what reading it threw.
  Batch next();

 private:
  void work();
  Batch make(std::uint64_t step, const std::vector<int>& samples) const;

  const PackedDataset& data_;
  Options options_;
  SampleOrder order_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, Batch> ready_;
  std::exception_ptr fault_;
  std::uint64_t taken_, begun_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hilum::inference
