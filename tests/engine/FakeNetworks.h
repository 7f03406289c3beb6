#pragma once
#include <algorithm>
#include <functional>
#include <random>

#include "inference/engine/SlidingWindow.h"

namespace hilum::test {

/// A network that is any function of a patch, so that the window around it can be judged without LibTorch.
class FakeNetwork : public inference::Network {
 public:
  using Forward = std::function<void(const inference::PatchBatch& patches, inference::Prediction& into)>;

  FakeNetwork(const inference::NetworkDescription& description, int batch, Forward work)
      : description_(description), batch_(batch), work_(std::move(work)) {}

  const inference::NetworkDescription& description() const override { return description_; }
  void forward(const inference::PatchBatch& patches, const inference::ForwardOptions& options,
               inference::Prediction& into, const Progress&) override {
    ++calls;
    into.values.assign(std::size_t(patches.count) * std::size_t(description_.out) * inference::voxelsOf(patches.size),
                       0);
    into.variance.assign(
        options.mirrorAxes.empty() ? 0 : std::size_t(patches.count) * inference::voxelsOf(patches.size), 0);
    work_(patches, into);
  }
  int preferredBatch(const inference::Extent&) const override { return batch_; }
  std::string device() const override { return "fake"; }
  std::vector<std::string> takeWarnings() override { return {}; }

  int calls = 0;

 private:
  inference::NetworkDescription description_;
  int batch_;
  Forward work_;
};

/// Channels x volume of random values, and the source that gives them out.
struct RandomVolume {
  inference::Extent size;
  int channels;
  std::vector<float> values;

  RandomVolume(const inference::Extent& size, int channels, unsigned seed) : size(size), channels(channels) {
    std::mt19937 random(seed);
    values.resize(std::size_t(channels) * inference::voxelsOf(size));
    for (float& v : values) v = float(random() % 2001) / 1000 - 1;
  }

  float at(int c, int z, int y, int x) const {
    return values[((std::size_t(c) * std::size_t(size[0]) + std::size_t(z)) * std::size_t(size[1]) + std::size_t(y)) *
                      std::size_t(size[2]) +
                  std::size_t(x)];
  }

  inference::PatchSource source() const {
    return {size, channels, [this](const inference::Box& box, std::span<float> into) {
              auto to = into.begin();
              for (int c = 0; c < channels; ++c)
                for (int z = 0; z < box.size[0]; ++z)
                  for (int y = 0; y < box.size[1]; ++y)
                    for (int x = 0; x < box.size[2]; ++x)
                      *to++ = at(c, box.begin[0] + z, box.begin[1] + y, box.begin[2] + x);
            }};
  }
};

/// What slide gives, all slices together: out x z x y x x.
inline std::vector<float> slideWhole(inference::Network& network, const inference::PatchSource& source,
                                     const inference::SlidingWindowOptions& options) {
  const auto area = std::size_t(source.size[1]) * std::size_t(source.size[2]),
             voxels = inference::voxelsOf(source.size);
  std::vector<float> whole(std::size_t(network.description().out) * voxels);
  inference::slide(network, source, options, [&](const inference::FinishedSlice& slice) {
    for (std::size_t c = 0; c * area < slice.values.size(); ++c)
      std::copy_n(slice.values.data() + c * area, area, whole.data() + c * voxels + std::size_t(slice.z) * area);
  });
  return whole;
}

}  // namespace hilum::test
