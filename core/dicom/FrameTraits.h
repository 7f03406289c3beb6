#pragma once
#include <string>
#include <vector>

#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

/// One thing that sets stacks of a series apart.
struct Trait {
  std::string key;   ///< equal keys belong together
  std::string text;  ///< what a reader is told when the series holds several: "echo 2.40 ms"; may be empty
};

/// Tells which stack a frame belongs to. Remembers the orientations and pixel sizes it has met, so that values that
/// differ only by rounding count as one; use one object per series.
class TraitReader {
 public:
  /// In a fixed order: the same entry of two frames is the same kind of trait.
  std::vector<Trait> read(const FileHeader& file, const FrameHeader& frame);

 private:
  Trait orientation(const FrameHeader& frame);
  Trait pixelSize(const FrameHeader& frame);
  std::vector<Mat3> orientations_;
  std::vector<std::array<double, 2>> pixelSizes_;
};

bool isLocalizer(const FrameHeader& frame);
bool isDerived(const FrameHeader& frame);

}  // namespace hilum::dicom
