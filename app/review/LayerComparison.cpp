#include "app/review/LayerComparison.h"

#include <cmath>
#include <limits>

#include "core/Resample.h"
#include "core/metrics/Agreement.h"
#include "core/metrics/Overlap.h"
#include "core/metrics/SurfaceDistance.h"

namespace hilum::app {
namespace {

constexpr double kApartMm = 5;  // slices that are nearer show the same fault

/// Which label of the second map each label of the first one means; 0 for those without a counterpart.
std::vector<LabelId> counterparts(const std::vector<LabelPair>& pairs) {
  std::vector<LabelId> as(std::size_t(std::numeric_limits<LabelId>::max()) + 1);
  for (const LabelPair& pair : pairs)
    if (pair.prediction) as[pair.prediction] = pair.reference;
  return as;
}

VolumePtr differencesOf(const LabelMap& first, const LabelMap& second, const std::vector<LabelId>& as,
                        const Progress& progress) {
  const auto here = first.voxels(), there = second.voxels();
  std::vector<std::int16_t> values(here.size());
  for (std::size_t i = 0; i < here.size(); ++i) {
    if (i % (1 << 20) == 0) progress.checkpoint();
    const bool alike = as[here[i]] == there[i] && (here[i] != 0) == (there[i] != 0);
    if (!alike) values[i] = here[i] == 0 ? 1 : there[i] == 0 ? 3 : 2;
  }
  return std::make_shared<Volume>(first.grid(), std::move(values), VolumeInfo{.name = "differences"});
}

/// The first map with the numbers of the second, for figures that go by number.
LabelMap renumbered(const LabelMap& map, const std::vector<LabelId>& as) {
  LabelMap other(map.grid(), std::vector<LabelId>(map.voxels().begin(), map.voxels().end()));
  for (LabelId& label : other.voxels())
    if (label) label = as[label] ? as[label] : label;
  return other;
}

Rgb8 colourOf(const LabelMap& first, const LabelMap& second, const LabelPair& pair) {
  if (const Label* label = first.table().find(pair.prediction)) return label->colour;
  if (const Label* label = second.table().find(pair.reference)) return label->colour;
  return defaultColour(pair.prediction ? pair.prediction : pair.reference);
}

}  // namespace

double LayerComparison::dice() const {
  double sum = 0;
  for (const LabelAgreement& label : labels) sum += label.dice;
  return labels.empty() ? 1 : sum / double(labels.size());
}

LayerComparison compareLayers(const LabelMap& first, const LabelMap& other, const Progress& progress) {
  if (!first.grid().sameAs(other.grid()))
    return compareLayers(first, resample(other, first.grid(), progress.part(0, 0.3)), progress.part(0.3, 1));
  const LabelledGrid here(std::span(&first, 1)), there(std::span(&other, 1));
  std::vector<std::string> notices;
  const auto pairs = pairLabels(here, there, {}, notices);
  const auto as = counterparts(pairs);
  LayerComparison comparison;
  for (const LabelPair& pair : pairs) {
    progress.report(0.4 * double(&pair - pairs.data()) / double(pairs.size()));
    const Overlap figures = overlap(maskPair(here, pair.prediction, there, pair.reference));
    comparison.labels.push_back({pair, colourOf(first, other, pair), figures.dice(),
                                 double(figures.predicted) * figures.voxelMl,
                                 double(figures.reference) * figures.voxelMl, std::nullopt});
  }
  comparison.slices = sliceAgreements(first, other, as, progress.part(0.4, 0.6));
  const double spacingMm = first.grid().spacing()[2];
  comparison.worst = worstSlices(comparison.slices, std::max<std::int64_t>(1, std::llround(kApartMm / spacingMm)));
  comparison.kappa = cohenKappa(renumbered(first, as), other);
  comparison.differences = differencesOf(first, other, as, progress.part(0.8, 1));
  progress.report(1);
  return comparison;
}

void addDistances(LayerComparison& comparison, const LabelMap& first, const LabelMap& other, const Progress& progress) {
  if (!first.grid().sameAs(other.grid()))
    return addDistances(comparison, first, resample(other, first.grid(), progress.part(0, 0.3)),
                        progress.part(0.3, 1));
  const LabelledGrid here(std::span(&first, 1)), there(std::span(&other, 1));
  const auto count = double(comparison.labels.size());
  for (LabelAgreement& label : comparison.labels) {
    const auto done = double(&label - comparison.labels.data());
    const Progress part = progress.part(done / count, (done + 1) / count);
    label.hd95Mm =
        SurfaceDistance(maskPair(here, label.pair.prediction, there, label.pair.reference), part).percentileMm(0.95);
  }
  comparison.measured = true;
}

}  // namespace hilum::app
