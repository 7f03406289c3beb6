#pragma once
#include <memory>
#include <optional>
#include <string>

#include "core/LabelMap.h"
#include "inference/models/ModelLibrary.h"
#include "inference/tasks/ClickSlice.h"
#include "inference/training/ClickSimulation.h"

namespace hilum::inference {

/// What clicks on a slice have found.
struct ClickAnswer {
  std::vector<float> probabilities;                 ///< of every pixel of the slice
  double centreX = 0, centreY = 0, side = 0;        ///< of the square that the network saw, mm from the first pixel
  std::vector<std::uint8_t> mask() const;           ///< probability over a half
};

/// Finds one object on a slice of any kind by clicks: a click that adds says "this", one that takes away "not this".
/// The network sees a square about the clicks, which grows until what it finds lies within it and shrinks when that is
/// small; nobody has to say how large the object is. The same clicks give the same answer. One thread at a time.
class ClickSegmenter {
 public:
  static constexpr const char* kModel = "click";  ///< the one that comes with the program

  /// Opens the network. Throws as runnableModel does, and Error{Usage} for a model of another task.
  explicit ClickSegmenter(const std::string& model, const std::string& device = "auto",
                          const ModelLibrary& library = ModelLibrary::standard());
  ~ClickSegmenter();
  ClickSegmenter(ClickSegmenter&&) noexcept;

  const ModelManifest& manifest() const { return runnable_.manifest; }
  std::string device() const;

  /// The answer to all clicks so far, of which the last is new; `before` is the answer without it, null for the first.
  ClickAnswer answer(const ClickSlice& slice, std::span<const PixelClick> clicks, const ClickAnswer* before,
                     const Progress& progress = {});
  /// The clicks one after the other. Throws Error{Usage} when none of them adds.
  ClickAnswer answerAll(const ClickSlice& slice, std::span<const PixelClick> clicks, const Progress& progress = {});
  /// The object on a neighbouring slice of the same size: clicked at the middle of what it was, with that as the mask
  /// before. Nothing when the two do not agree: less than `agreement` of Dice.
  std::optional<ClickAnswer> carried(const ClickSlice& slice, const ClickAnswer& from,
                                     const Progress& progress = {}, double agreement = 0.6);

 private:
  struct Square;
  std::vector<float> seen(const ClickSlice& slice, std::span<const PixelClick> clicks, const ClickAnswer* before,
                          const Square& square, const Progress& progress);

  RunnableModel runnable_;
  std::unique_ptr<Network> network_;
  Prediction prediction_;
};

/// Labels (1, "object") of a volume by clicks on voxels of it, slice by slice; with `carry` on to the neighbouring
/// slices while they agree. Throws Error{Usage} for a click outside, or a slice without one that adds.
struct VoxelClick {
  Index3 voxel;
  bool adds = true;
};
LabelMap labelsByClicks(ClickSegmenter& segmenter, const Volume& volume, std::span<const VoxelClick> clicks, bool carry,
                        const Progress& progress = {});

}  // namespace hilum::inference
