#pragma once
#include <functional>

#include "inference/engine/Network.h"
#include "inference/engine/TilePlan.h"

namespace hilum::inference {

/// The volume that a network shall see, given out in pieces, so that int16 voxels become floats patch by patch.
struct PatchSource {
  Extent size{0, 0, 0};
  int channels = 1;
  /// Writes channels x box.size floats, x fastest; the box lies inside the volume. Called from one thread.
  std::function<void(const Box& box, std::span<float> into)> read;
};

struct SlidingWindowOptions {
  Extent patch{0, 0, 0};  ///< 0: the whole of that axis, rounded up to what the network needs; z is ignored in 2D
  double overlap = 0.5;
  int neighbours = 0;  ///< 2.5D: slices on each side that come as further channels, the border's repeated
  int batch = 0;       ///< patches at a time; 0: as the device likes
  ForwardOptions forward;
  float padding = 0;         ///< value around a volume that is smaller than the patch
  bool uncertainty = false;  ///< see Uncertainty.h; needs probabilities
};

/// One slice of the answer, valid during the call.
struct FinishedSlice {
  int z = 0;
  std::span<const float> values;       ///< out x y x x: probabilities, or logits with Activation::None
  std::span<const float> uncertainty;  ///< y x x in [0, 1]; empty unless asked for
};

/// Receives every slice once, in the order of z.
using SliceSink = std::function<void(const FinishedSlice& slice)>;

/// Runs a network over a volume tile by tile and blends what overlaps. A network of 2 dims goes slice by slice; its
/// input channels are channel-major: channel c of the slice z + k is c * (2 neighbours + 1) + k + neighbours. Memory is
/// bounded: only slices that a tile still touches are kept. Cancelled within one batch of tiles; on the CPU a batch
/// takes a fraction of a second. The same input gives the same bits on the same machine and number of threads.
/// Throws Error{Usage} when network, source and options do not fit together.
void slide(Network& network, const PatchSource& source, const SlidingWindowOptions& options, const SliceSink& sink,
           const Progress& progress = {});

}  // namespace hilum::inference
