#pragma once
#include <vector>

#include "core/dicom/FileHeader.h"
#include "core/dicom/worker/Dataset.h"

namespace hilum::dicom {

/// The functional group sequences of an enhanced multi-frame object (PS3.3 C.7.6.16): what stands per frame wins over
/// what all frames share.
class FunctionalGroups {
 public:
  explicit FunctionalGroups(const Dataset& dataset);
  bool empty() const { return !shared_ && perFrame_.empty(); }

  /// Fills in what the groups say of frame `frame.frame`; leaves alone what they do not.
  void apply(FrameHeader& frame) const;
  /// The convolution kernel of an enhanced CT; empty when not said.
  std::string kernel() const;

 private:
  std::optional<Dataset> group(int frame, Tag sequence) const;

  std::optional<Dataset> shared_;
  std::vector<Dataset> perFrame_;
};

/// Attributes that stand in the dataset of a classic object and in functional groups alike.
void readPixelSpacing(const Dataset& from, FrameHeader& frame);
void readPosition(const Dataset& from, FrameHeader& frame);
void readOrientation(const Dataset& from, FrameHeader& frame);
void readRescale(const Dataset& from, FrameHeader& frame);

}  // namespace hilum::dicom
