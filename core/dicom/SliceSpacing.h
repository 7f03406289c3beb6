#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace hilum::dicom {

/// An even run of places through uneven ones.
struct EvenSpacing {
  double first = 0, step = 1;  ///< mm
  std::int64_t count = 1;
  bool exact = true;          ///< every place is a grid place within rounding; false: the grid lies between them
  std::vector<double> index;  ///< of every given place on the even run; whole numbers when exact
};

/// The even spacing for strictly ascending places (mm): theirs when they are even, the common step when some are
/// missing, else the smallest step (steps below a tenth of the median count as noise), bounded by `limit` places. First
/// and last place are always held. One place alone gets the step `alone`.
EvenSpacing evenSpacing(std::span<const double> places, double alone, std::int64_t limit);

}  // namespace hilum::dicom
