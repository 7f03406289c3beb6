#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/Progress.h"

namespace hilum::inference {

/// Voxels along z, y, x, in this order: the order of memory, x fastest. A picture has one voxel along z.
using Extent = std::array<int, 3>;

inline std::size_t voxelsOf(const Extent& e) { return std::size_t(e[0]) * std::size_t(e[1]) * std::size_t(e[2]); }

/// What becomes of the logits. Softmax is for classes that exclude each other, Sigmoid for regions that may overlap.
enum class Activation { None, Softmax, Sigmoid };

/// What the caller of a network has to know of it.
struct NetworkDescription {
  std::string architecture;  ///< "unet", "unet++", "mask-rcnn", "torchscript"
  int dims = 2;              ///< 2 or 3; 2.5D is 2, with neighbouring slices as channels
  int in = 1, out = 1;       ///< channels
  int multiple = 1;          ///< a patch is a multiple of this along each of its dims
  int deepOutputs = 1;       ///< heads that training may look at; forward gives the finest
  std::int64_t parameters = 0;
};

/// Patches on their way into a network: count x in x z x y x x, contiguous and borrowed.
struct PatchBatch {
  std::span<const float> values;
  int count = 0;
  Extent size{1, 1, 1};  ///< z is 1 for a network of 2 dims
};

struct ForwardOptions {
  Activation activation = Activation::None;
  std::vector<float> temperatures;  ///< by output: its logit is divided by it. Empty: by 1
  /// Axes of Extent (0 z, 1 y, 2 x) that are mirrored in every combination; the answer is the mean over all of them.
  /// Never the axis that tells right from left when right and left are labels.
  std::vector<int> mirrorAxes;
};

/// What came out. Kept by the caller between calls, so that its memory is.
struct Prediction {
  std::vector<float> values;    ///< count x out x z x y x x
  std::vector<float> variance;  ///< count x z x y x x: over the mirrored passes, mean over channels; empty without them
};

/// An object that a network found in a patch of 2 dims.
struct FoundObject {
  std::array<float, 4> box{0, 0, 0, 0};  ///< x0, y0, x1, y1 in pixels of the patch, from the first pixel's corner
  int output = 0;                        ///< its kind: the channel that it shows in
  float score = 0;                       ///< 0..1
  int side = 0;                          ///< of its mask
  std::vector<float> mask;               ///< side x side probabilities, laid over the box
};

/// A network on its device, ready to run. Not safe from two threads at a time.
class Network {
 public:
  virtual ~Network() = default;
  virtual const NetworkDescription& description() const = 0;

  /// Cancelled between mirrored passes. Throws Error{Usage} for a shape that the network cannot take, and
  /// Error{Unsupported} when the network's answer has not the shape that its description promises.
  virtual void forward(const PatchBatch& patches, const ForwardOptions& options, Prediction& into,
                       const Progress& progress) = 0;

  /// The objects of every patch since the last call, in their order, the surest first. Empty for networks that know
  /// voxels only.
  virtual std::vector<std::vector<FoundObject>> takeObjects() { return {}; }

  /// How many patches of this size a call should bring to keep the device busy.
  virtual int preferredBatch(const Extent& patch) const = 0;
  /// "cpu" or "cuda:0".
  virtual std::string device() const = 0;
  /// What the user should know since the last call: CUDA ran out of memory and the work went to the CPU, ...
  virtual std::vector<std::string> takeWarnings() = 0;
};

}  // namespace hilum::inference
