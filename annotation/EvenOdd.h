#pragma once
#include <span>

#include "annotation/Ring.h"

namespace hilum::annotation {

/// Which places lie within rings that fill even-odd (a ring within another is a hole), prepared for many questions.
/// The rings themselves belong to the inside.
class EvenOdd {
 public:
  explicit EvenOdd(const std::vector<std::span<const Vec2>>& rings);

  bool contains(const Vec2& place) const;

 private:
  struct Edge {
    Vec2 from, to;
  };
  std::size_t bandOf(double y) const;

  std::vector<Edge> edges_;
  double low_ = 0, high_ = 0, perMm_ = 0;  ///< the rings' extent along the second axis; bands per mm of it
  std::vector<std::size_t> begin_;         ///< of each band in `crossing_`
  std::vector<std::size_t> crossing_;      ///< the edges that reach into the band
};

/// The area that rings enclose, even-odd. Rings may touch but not cross, neither each other nor themselves.
double areaMm2(const std::vector<std::span<const Vec2>>& rings);

}  // namespace hilum::annotation
