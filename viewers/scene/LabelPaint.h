#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/LabelMap.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::viewers {

/// Blends labels over picture rows: a translucent fill, and a line one pixel wide inside each label's edge.
class LabelPaint {
 public:
  LabelPaint(const LabelTable& table, const SliceStyle& style);

  /// `labels` is the picture row's label numbers, `above` and `below` those of its neighbours (the row itself at the
  /// picture's border, where no edge is drawn).
  void blend(std::span<const LabelId> above, std::span<const LabelId> labels, std::span<const LabelId> below,
             std::span<std::uint32_t> pixels) const;

 private:
  /// Colour times opacity, and what is left of the picture, both of 256.
  struct Coat {
    std::uint32_t red = 0, green = 0, blue = 0, keep = 256;
    std::uint32_t over(std::uint32_t pixel) const;
  };
  struct Paint {
    Coat fill, outline;
  };
  Paint paintOf(const Label& label) const;

  double fill_, outline_;
  std::vector<Paint> paints_;  ///< by label number up to the table's largest
};

}  // namespace hilum::viewers
