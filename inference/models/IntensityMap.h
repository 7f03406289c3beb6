#pragma once
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "inference/models/ModelManifest.h"

namespace hilum::inference {

/// The intensity steps of a channel with what they measured of its volume: from then on one pass over any piece of it.
class IntensityMap {
 public:
  /// Calls its argument with all values of the volume, piece by piece; called once for every step that measures.
  using Values = std::function<void(const std::function<void(std::span<const float>)>&)>;

  IntensityMap() = default;
  IntensityMap(const std::vector<IntensityStep>& steps, const Values& values);

  /// In place. What is no number is not measured and becomes 0 in the end.
  void apply(std::span<float> values) const;

 private:
  struct Operation {
    float factor = 1, sum = 0, low, high;  ///< value * factor + sum, then within low..high
    bool keepsZero = false;                ///< 0 stays 0, whatever the rest says
    float floor = -std::numeric_limits<float>::infinity();  ///< what is not above becomes `below`
    float below = 0;
  };
  void pass(std::span<float> values) const;
  void add(const IntensityStep& step, const Values& values);
  void linear(double low, double high, const IntensityStep& step, bool clip);
  std::vector<Operation> operations_;
};

}  // namespace hilum::inference
