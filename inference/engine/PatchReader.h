#pragma once
#include <vector>

#include "inference/engine/SlidingWindow.h"

namespace hilum::inference {

/// Reads tiles out of a source: neighbouring slices as channels, padding where a tile reaches outside the volume.
class PatchReader {
 public:
  /// The source is borrowed.
  PatchReader(const PatchSource& source, int neighbours, float padding)
      : source_(source), neighbours_(neighbours), padding_(padding) {}

  int channels() const { return source_.channels * (2 * neighbours_ + 1); }
  /// `into`: channels x tile.size. With neighbours the tile is one slice thick.
  void read(const Box& tile, std::span<float> into);

 private:
  const PatchSource& source_;
  int neighbours_;
  float padding_;
  std::vector<float> inside_;
};

}  // namespace hilum::inference
