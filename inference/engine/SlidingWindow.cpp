#include "inference/engine/SlidingWindow.h"

#include <algorithm>

#include "core/Error.h"
#include "inference/engine/PatchReader.h"
#include "inference/engine/SliceBlend.h"
#include "inference/engine/Uncertainty.h"

namespace hilum::inference {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw Error(Code::Usage, "sliding window: " + why); }

void check(const NetworkDescription& network, const PatchSource& source, const SlidingWindowOptions& options) {
  const int slices = 2 * options.neighbours + 1;
  if (options.neighbours < 0 || options.batch < 0) refuse("a negative number of neighbours or patches");
  if (network.dims == 3 && options.neighbours > 0) refuse("a network of 3 dimensions takes no neighbouring slices");
  if (network.in != source.channels * slices)
    refuse("the network wants " + std::to_string(network.in) + " channels, the images give " +
           std::to_string(source.channels) + " x " + std::to_string(slices) + " slices");
  if (options.forward.activation == Activation::Softmax && network.out < 2)
    refuse("softmax needs at least two classes (use sigmoid)");
  if (options.uncertainty && options.forward.activation == Activation::None)
    refuse("uncertainty needs probabilities, and the network's activation is none");
}

}  // namespace

void slide(Network& network, const PatchSource& source, const SlidingWindowOptions& options, const SliceSink& sink,
           const Progress& progress) {
  const NetworkDescription& description = network.description();
  check(description, source, options);
  Extent patch = options.patch;
  if (description.dims == 2) patch[0] = 1;
  const TilePlan plan(source.size, patch, options.overlap, description.multiple);
  PatchReader reader(source, options.neighbours, options.padding);
  SliceBlend blend(plan, description.out, options.uncertainty && !options.forward.mirrorAxes.empty());

  const std::vector<Box>& tiles = plan.tiles();
  const std::size_t voxels = voxelsOf(plan.patch()), inSize = std::size_t(reader.channels()) * voxels,
                    outSize = std::size_t(description.out) * voxels;
  const std::size_t batch =
      std::min(tiles.size(), std::size_t(options.batch > 0 ? options.batch : network.preferredBatch(plan.patch())));
  std::vector<float> patches(batch * inSize), uncertainty;
  Prediction prediction;
  const auto finish = [&](const SliceBlend::Mean& mean) {
    if (options.uncertainty) {
      uncertainty.resize(mean.values.size() / std::size_t(description.out));
      uncertaintyOf(mean.values, mean.variance, options.forward.activation, uncertainty);
    }
    sink({mean.z, mean.values, uncertainty});
  };

  for (std::size_t first = 0; first < tiles.size(); first += batch) {
    progress.report(double(first) / double(tiles.size()));
    const std::size_t count = std::min(batch, tiles.size() - first);
    for (std::size_t i = 0; i < count; ++i)
      reader.read(tiles[first + i], std::span(patches).subspan(i * inSize, inSize));
    network.forward({std::span(patches).first(count * inSize), int(count), plan.patch()}, options.forward, prediction,
                    progress);
    for (std::size_t i = 0; i < count; ++i) {
      const std::span<const float> variance(prediction.variance);
      blend.add(tiles[first + i], std::span<const float>(prediction.values).subspan(i * outSize, outSize),
                variance.empty() ? variance : variance.subspan(i * voxels, voxels));
    }
    const std::size_t next = first + count;
    blend.finishBelow(next < tiles.size() ? tiles[next].begin[0] : source.size[0], finish);
  }
  progress.report(1);
}

}  // namespace hilum::inference
