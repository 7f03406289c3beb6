#pragma once
#include <optional>
#include <vector>

#include "app/evaluate/LabelPairs.h"
#include "core/Progress.h"
#include "core/metrics/SliceAgreement.h"

namespace hilum::app {

/// How well a label agrees with its counterpart.
struct LabelAgreement {
  LabelPair pair;  ///< prediction: of the first map, reference: of the second
  Rgb8 colour;
  double dice = 0, firstMl = 0, secondMl = 0;
  std::optional<double> hd95Mm;  ///< by addDistances; none where one side is empty
};

/// Two label maps on one grid against each other; the second is the reference where there is one.
struct LayerComparison {
  std::vector<LabelAgreement> labels;
  std::vector<SliceAgreement> slices;  ///< along the grid's third axis
  std::vector<std::int64_t> worst;     ///< slices to look at, see worstSlices
  std::optional<double> kappa;         ///< Cohen's
  VolumePtr differences;               ///< 0 alike, 1 only the second, 2 different labels, 3 only the first
  bool measured = false;               ///< addDistances was done

  /// The mean over the labels.
  double dice() const;
};

/// Labels are paired by name where both maps name them, else by number. The second map is brought onto the first one's
/// grid when it lies on another. Throws Error{BadInput} for a sheared grid.
LayerComparison compareLayers(const LabelMap& first, const LabelMap& second, const Progress& progress = {});

/// HD95 of every label, which takes longer than all the rest.
void addDistances(LayerComparison& comparison, const LabelMap& first, const LabelMap& second,
                  const Progress& progress = {});

}  // namespace hilum::app
