#pragma once
#include <cmath>

namespace hilum::annotation {

/// Values of a volume from `low` to `high`, both within.
struct ValueRange {
  double low = -HUGE_VAL, high = HUGE_VAL;
  bool operator==(const ValueRange&) const = default;
  bool holds(double value) const { return value >= low && value <= high; }
};

}  // namespace hilum::annotation
