#pragma once
#include <functional>
#include <variant>

#include "annotation/Stroke.h"

namespace hilum::annotation {

/// What the tools that paint write to, as the reader has chosen it.
struct PaintTarget {
  LayerId layer = 0;
  LabelId label = 0;
  StrokeOptions options;  ///< with the volume, where it lies on the layer's grid
};

/// Asked at every press; may make a layer where there is none. Nothing when nothing can be painted on; who answers says
/// why.
using PaintTargetOf = std::function<std::optional<PaintTarget>()>;

/// The part of a label that becomes another one: `is` instead of `was`.
struct RegionChange {
  RegionMask was, is;
};
/// What is to be painted: voxels that get the target's label, voxels with a label each, or another shape of that label.
using Painting = std::variant<RegionMask, LabelPatch, RegionChange>;

/// Something to paint that takes too long to find for the thread of the pointer; one step when it is found.
struct PaintWork {
  StepInfo step;
  PaintTarget target;
  /// Called on any thread. `labels` is the target's layer as it was when the work began.
  std::function<Painting(LabelSnapshot& labels, const Progress& progress)> find;
  std::vector<Edit> also;  ///< of the same step, after it
};
using RunPaintWork = std::function<void(PaintWork work)>;

/// Paints it as one step, with rows for labels that the layer's table does not have yet; false, and no history, when
/// that changes nothing.
bool paint(Journal& journal, const PaintTarget& target, const Painting& painting, StepInfo step,
           std::vector<Edit> also = {});

}  // namespace hilum::annotation
