#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inference/training/DatasetDescription.h"

namespace hilum::inference {

/// Which sample is drawn when. Sources take turns, so each has equal weight whatever its size; within one every sample
/// comes once before any comes again, in an order that the seed shuffles anew each time round. A function of the
/// draw's number alone: a training that resumes goes on where it was.
class SampleOrder {
 public:
  /// `emptyShare` of a source's draws are samples without labels, when it has both kinds. Throws Error{BadInput} when
  /// there is nothing to draw.
  SampleOrder(const std::vector<DatasetSample>& samples, std::optional<double> emptyShare, std::uint64_t seed);

  /// The index of the draw-th sample. Not for several threads at once.
  int at(std::uint64_t draw);

 private:
  struct Source {
    std::vector<int> labelled, empty;
  };
  int fromList(const std::vector<int>& list, std::uint64_t draw, std::uint64_t listSeed);

  std::vector<Source> sources_;
  std::optional<double> emptyShare_;
  std::uint64_t seed_;
  std::map<std::uint64_t, std::pair<std::uint64_t, std::vector<int>>> shuffled_;  ///< by list: round and its order
};

}  // namespace hilum::inference
