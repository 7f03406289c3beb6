#pragma once
#include "core/dicom/FramePlacement.h"

namespace hilum::dicom {

/// The frames of a segmentation on an even grid of their own. `planes`: gridOfFrame of each. Spacing Between Slices
/// counts where the places are multiples of it, since empty slices are not written; else the places' own common step.
/// Throws Error{Unsupported} for frames of several orientations, Error{BadInput} for places absurdly far apart.
FramePlacement ownPlacement(const SegmentationObject& object, const std::vector<std::optional<Grid>>& planes);

/// An even run through strictly ascending places (mm): multiples of `hint` where they are that, else as evenSpacing.
struct PlaneRun {
  double first = 0, step = 1;
  std::int64_t count = 1;
  std::vector<std::vector<std::int64_t>> slices;  ///< of each place
  bool exact = true;
};
PlaneRun evenPlanes(std::span<const double> places, std::optional<double> hint, double alone, std::int64_t limit);

}  // namespace hilum::dicom
