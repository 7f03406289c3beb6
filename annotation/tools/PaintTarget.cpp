#include "annotation/tools/PaintTarget.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "annotation/algorithms/Transfer.h"

namespace hilum::annotation {
namespace {

/// Rows for the labels of a patch that have none.
std::vector<Edit> rowsFor(const LabelPatch& patch, const LabelLayer& layer) {
  std::set<LabelId> met;
  patch.where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd) {
    for (auto x = xBegin; x < xEnd; ++x) met.insert(patch.labels[patch.place({x, y, z})]);
  });
  std::vector<Edit> rows;
  for (const LabelId id : met) {
    if (id == 0 || layer.table().find(id)) continue;
    LabelTable fresh;
    rows.push_back(ChangeLabelTable{layer.id(), id, fresh.require(id)});
  }
  return rows;
}

}  // namespace

bool paint(Journal& journal, const PaintTarget& target, const Painting& painting, StepInfo step,
           std::vector<Edit> also) {
  journal.rest();
  Stroke stroke(journal, target.layer, target.label, target.options);
  if (const auto* region = std::get_if<RegionMask>(&painting)) {
    stroke.apply(*region);
  } else if (const auto* patch = std::get_if<LabelPatch>(&painting)) {
    stroke.apply(*patch);
    std::ranges::move(rowsFor(*patch, stroke.layer()), std::back_inserter(also));
  } else if (const auto* change = std::get_if<RegionChange>(&painting)) {
    exchangeRegion(stroke, change->was, change->is);
  }
  return stroke.commit(std::move(step), std::move(also));
}

}  // namespace hilum::annotation
