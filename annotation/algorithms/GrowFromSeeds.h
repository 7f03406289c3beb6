#pragma once
#include <optional>
#include <vector>

#include "annotation/RegionMask.h"
#include "annotation/ValueRange.h"
#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum::annotation {

struct GrowOptions {
  std::optional<IndexBox> box;      ///< only here; none: the whole volume
  std::optional<ValueRange> range;  ///< only through these values
};

/// Gives every voxel the label of the seed that is nearest by a way on which values change little: the geodesic
/// competition of GrowCut (Vezhnevets and Konouchine, GraphiCon 2005) as a shortest-path problem (Zhu, Kolesov, Gao,
/// Kikinis, Tannenbaum, MICCAI IMIC 2014). A step costs its length in mm and, beyond the noise of the volume, the
/// square of the change of value on it. After seeds were added, changed or taken away only what they alter is grown
/// anew, and the result is the same as of a fresh start. Holds 6 bytes a voxel of the box. By all cores, but one call
/// at a time.
class GrowFromSeeds {
 public:
  /// Throws Error{Usage} for an empty box.
  explicit GrowFromSeeds(VolumePtr volume, const GrowOptions& options = {}, const Progress& progress = {});

  /// The labels of `seeds` (on the volume's grid, background is no seed) grown over the box. Cancelled work is taken up
  /// by the next call. Throws Error{Usage} without a seed in the box, with another grid, or with more than 255 labels.
  LabelPatch grow(const LabelMap& seeds, const Progress& progress = {});

 private:
  /// A voxel's state in one number, so that comparing states compares distances: 21 bits of distance, 8 of the seed's
  /// place in labels_, 3 of the step from the voxel that it was reached from.
  using State = std::uint32_t;
  using Place = std::uint32_t;  ///< in the box with a border of one voxel around it
  static constexpr State kUnreached = ~State(0);
  static constexpr std::uint32_t kWindow = 4, kBuckets = 1024;  ///< distances a bucket holds; buckets, in turn

  void measure(const GrowOptions& options, const Progress& progress);
  void makeCosts();
  std::uint8_t placeOfLabel(LabelId label);
  bool takeSeeds(const LabelMap& seeds);
  void uproot(std::vector<Place> stack);
  void push(Place place, std::uint32_t distance);
  void relax(Place place, std::vector<Place>& found);
  void passWindow(const std::vector<Place>& places);
  void spread(const Progress& progress);
  LabelPatch result() const;
  Place placeOf(std::int64_t x, std::int64_t y, std::int64_t z) const {
    return Place(x + 1 + width_[0] * (y + 1 + width_[1] * (z + 1)));
  }

  VolumePtr volume_;
  IndexBox box_;
  Index3 width_;                      ///< of the box with its border
  std::int64_t steps_[7];             ///< to the six neighbours, from 1
  std::vector<std::uint8_t> values_;  ///< of the box with its border, in 256 grades
  std::vector<State> states_;
  std::vector<std::uint16_t> costs_[3];  ///< of a step along each axis, by the difference of grades
  std::vector<LabelId> labels_{0};       ///< the seeds' labels, from 1
  std::vector<std::uint8_t> seeds_;      ///< of the box: place in labels_, 0 for none
  std::vector<std::vector<Place>> buckets_;
  std::vector<std::pair<std::uint32_t, Place>> edges_;  ///< around what was uprooted, by falling distance
  std::uint32_t window_ = 0;                            ///< the bucket that is under way, counted from distance 0
  std::size_t waiting_ = 0;                             ///< places in buckets_
};

}  // namespace hilum::annotation
