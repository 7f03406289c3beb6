#include "annotation/tools/PaintTarget.h"

#include "annotation/algorithms/Transfer.h"

namespace hilum::annotation {

bool paint(Journal& journal, const PaintTarget& target, const Painting& painting, StepInfo step,
           std::vector<Edit> also) {
  Stroke stroke(journal, target.layer, target.label, target.options);
  if (const auto* region = std::get_if<RegionMask>(&painting))
    stroke.apply(*region);
  else if (const auto* patch = std::get_if<LabelPatch>(&painting))
    stroke.apply(*patch);
  else if (const auto* change = std::get_if<RegionChange>(&painting))
    exchangeRegion(stroke, change->was, change->is);
  return stroke.commit(std::move(step), std::move(also));
}

}  // namespace hilum::annotation
