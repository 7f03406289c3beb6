#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace hilum {

/// What a figure was over several cases.
struct Summary {
  std::size_t cases = 0;
  double mean = 0, median = 0;
  double lowerQuartile = 0, upperQuartile = 0;
  double low = 0, high = 0;  ///< the median's 95 % interval by the bootstrap
};

/// Quartiles are interpolated between the values next to them (Hyndman and Fan's type 7). The interval holds the middle
/// 95 % of the medians of 2000 samples drawn with replacement (percentile bootstrap; Efron and Tibshirani 1993), the
/// same ones in every run. All zero without values.
Summary summaryOf(std::span<const double> values);

/// The value below which that part of the sorted values lies, interpolated. There is at least one value.
double quantile(std::span<const double> sorted, double part);

}  // namespace hilum
