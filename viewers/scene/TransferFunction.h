#pragma once
#include <vector>

#include "core/Volume.h"

namespace hilum::viewers {

/// One corner of a transfer function.
struct TransferPoint {
  double value = 0;    ///< in the volume's unit (HU for CT)
  double opacity = 0;  ///< 0..1, of one unit of depth (see opacityUnitMm); of a maximum projection the brightness
  Rgb8 colour;
  bool operator==(const TransferPoint&) const = default;
};

/// Colour and opacity by value: linear between its points, the opacity 0 outside of them and the colour that of the
/// nearest point. The points are sorted by value.
struct TransferFunction {
  std::vector<TransferPoint> points;

  double opacityAt(double value) const;
  Rgb8 colourAt(double value) const;

  /// Puts a point in its place and returns where that is.
  std::size_t insert(const TransferPoint& point);
  /// Moves every point along the values.
  void shift(double by);
  bool operator==(const TransferFunction&) const = default;

 private:
  std::size_t above(double value) const;  ///< the first point whose value is larger
};

}  // namespace hilum::viewers
