#include "inference/training/BatchLoader.h"

#include "inference/training/Augment.h"
#include "inference/training/ClickSample.h"

namespace hilum::inference {

BatchLoader::BatchLoader(const PackedDataset& data, const Options& options)
    : data_(data),
      options_(options),
      order_(data.description().samples, options.emptyShare, options.seed),
      taken_(options.firstStep),
      begun_(options.firstStep) {
  for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { work(); });
}

BatchLoader::~BatchLoader() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

Batch BatchLoader::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return fault_ || ready_.count(taken_); });
  if (fault_) std::rethrow_exception(fault_);
  Batch batch = std::move(ready_.extract(taken_).mapped());
  ++taken_;
  lock.unlock();
  changed_.notify_all();
  return batch;
}

void BatchLoader::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stop_ || fault_ || begun_ < taken_ + std::uint64_t(options_.ahead); });
    if (stop_ || fault_) return;
    const std::uint64_t step = begun_++;
    std::vector<int> samples;
    for (int i = 0; i < options_.batch; ++i)
      samples.push_back(order_.at(step * std::uint64_t(options_.batch) + std::uint64_t(i)));
    lock.unlock();
    try {
      Batch batch = make(step, samples);
      lock.lock();
      ready_.emplace(step, std::move(batch));
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      fault_ = std::current_exception();
    }
    changed_.notify_all();
  }
}

Batch BatchLoader::make(std::uint64_t step, const std::vector<int>& samples) const {
  Batch batch{samples, {}, {}};
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::uint64_t seed = mixedSeed({options_.seed, step, i});
    if (options_.click) {
      const ClickSample sample = drawnClickSample(data_, samples[i], *options_.click, options_.augmentation, seed);
      batch.images.insert(batch.images.end(), sample.image.begin(), sample.image.end());
      batch.images.insert(batch.images.end(), sample.before.begin(), sample.before.end());
      batch.labels.insert(batch.labels.end(), sample.truth.begin(), sample.truth.end());
      continue;
    }
    TrainingSample sample = data_.load(samples[i]);
    augment(sample, options_.augmentation, seed);
    batch.images.insert(batch.images.end(), sample.image.begin(), sample.image.end());
    batch.labels.insert(batch.labels.end(), sample.labels.begin(), sample.labels.end());
  }
  return batch;
}

}  // namespace hilum::inference
