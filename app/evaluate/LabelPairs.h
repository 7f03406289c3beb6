#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/metrics/MaskPair.h"

namespace hilum::app {

/// A label of a prediction with the one of the reference that it is compared with; 0 for one that has no counterpart.
struct LabelPair {
  LabelId prediction = 0, reference = 0;
  std::string name;

  /// Under which it is reported: the prediction's number, "0=N" where it has none.
  std::string key() const;
};

using LabelMapping = std::vector<std::pair<LabelId, LabelId>>;

/// The labels that occur on either side, in order. They are paired as `mapping` says (those pairs also when they occur
/// on neither side), then by name where both sides name them, else by number. A pair that names alone made is told in
/// `notices`.
std::vector<LabelPair> pairLabels(const LabelledGrid& prediction, const LabelledGrid& reference,
                                  const LabelMapping& mapping, std::vector<std::string>& notices);

/// Of "1=2". Throws Error{Usage}: both are numbers of 1 to 65535, and no number stands twice on its side.
LabelMapping readMapping(const std::vector<std::string>& pairs);

}  // namespace hilum::app
