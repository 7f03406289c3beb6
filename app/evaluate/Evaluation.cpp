#include "app/evaluate/Evaluation.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/evaluate/LabelsTogether.h"
#include "core/Error.h"
#include "core/metrics/Lesions.h"
#include "core/metrics/Overlap.h"
#include "core/metrics/SurfaceDistance.h"

namespace hilum::app {
namespace {

LabelResult compare(const LabelPair& pair, const MaskPair& masks, const MetricChoice& choice,
                    const Progress& progress) {
  const Overlap o = overlap(masks);
  const SurfaceDistance d(masks, progress.part(0, 0.9));
  LabelResult result{
      .pair = pair,
      .values = {o.dice(), o.jaccard(), o.sensitivity(), o.precision(), o.accuracy(), o.volumeDifferenceMl(),
                 d.hausdorffMm(), d.percentileMm(0.95), d.meanMm(), d.dice(choice.toleranceMm)},
      .predictionMl = double(o.predicted) * o.voxelMl,
      .referenceMl = double(o.reference) * o.voxelMl,
      .failed = (o.predicted == 0) != (o.reference == 0)};
  if (choice.lesions) {
    const LesionCounts lesions = lesionCounts(masks, progress.part(0.9, 1));
    result.values.insert(result.values.end(), {lesions.f1(), lesions.sensitivity(), lesions.precision()});
  }
  progress.report(1);
  return result;
}

CaseResult evaluateCase(const CasePair& files, const EvaluationRequest& request, bool& isWhole,
                        const Progress& progress) {
  CaseResult result{.name = files.name};
  LabelsTogether labels = readTogether(files.prediction, files.reference, progress.part(0, 0.4));
  isWhole = labels.isWhole;
  result.notices = std::move(labels.notices);
  const LabelledGrid prediction(labels.prediction), reference(labels.reference);
  const auto pairs = pairLabels(prediction, reference, request.mapping, result.notices);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto n = double(pairs.size());
    const MaskPair masks = maskPair(prediction, pairs[i].prediction, reference, pairs[i].reference);
    result.labels.push_back(compare(pairs[i], masks, request.metrics,
                                    progress.part(0.4 + 0.6 * double(i) / n, 0.4 + 0.6 * double(i + 1) / n)));
  }
  if (pairs.empty()) result.notices.push_back("neither file has a labelled voxel");
  return result;
}

}  // namespace

Evaluation evaluate(const EvaluationRequest& request, const Progress& progress) {
  CasePairs cases = pairCases(request.prediction, request.reference);
  Evaluation all{.choice = request.metrics,
                 .metrics = metricsOf(request.metrics),
                 .isFolder = std::filesystem::is_directory(request.prediction),
                 .hasGroups = !request.groups.empty(),
                 .withoutPrediction = std::move(cases.withoutPrediction),
                 .withoutReference = std::move(cases.withoutReference),
                 .problems = std::move(cases.problems)};
  for (const std::string& name : all.withoutPrediction)
    all.problems.push_back((request.reference / name).string() + ": missing: has no prediction");
  for (const std::string& name : all.withoutReference)
    all.problems.push_back((request.prediction / name).string() + ": missing: has no reference");
  const auto n = double(cases.pairs.size());
  for (std::size_t i = 0; i < cases.pairs.size(); ++i) {
    const CasePair& files = cases.pairs[i];
    try {
      bool isWhole = true;
      CaseResult result =
          evaluateCase(files, request, isWhole, progress.part(double(i) / n, double(i + 1) / n, files.name));
      if (!isWhole) all.problems.push_back(files.prediction.string() + ": some labels of the case could not be read");
      if (all.hasGroups) {
        const auto group = request.groups.of(files.name);
        if (!group)
          all.problems.push_back(files.name + ": missing: has no group in the CSV; it stands under \"unknown\"");
        result.group = group.value_or("unknown");
      }
      all.cases.push_back(std::move(result));
    } catch (const Error& e) {
      if (!all.isFolder) throw;
      all.problems.push_back(e.what());
    }
  }
  if (all.cases.empty())
    throw Error(Code::BadInput, request.prediction.string() + ": no case could be compared: " + all.problems.back());
  return all;
}

std::vector<LabelSummary> summarised(const Evaluation& evaluation, const std::string* group) {
  struct Row {
    const CaseResult* of;
    const LabelResult* label;
  };
  std::map<std::pair<int, std::string>, std::vector<Row>> byLabel;
  for (const CaseResult& one : evaluation.cases)
    if (!group || one.group == *group)
      for (const LabelResult& label : one.labels)
        byLabel[{std::max(label.pair.prediction, label.pair.reference), label.pair.key()}].push_back({&one, &label});
  std::vector<LabelSummary> all;
  for (const auto& [key, rows] : byLabel) {
    LabelSummary& label = all.emplace_back();
    label.key = key.second;
    label.cases = rows.size();
    for (const Row& row : rows) {
      if (label.name.empty()) label.name = row.label->pair.name;
      if (row.label->failed) label.failures.push_back(row.of->name);
    }
    for (std::size_t m = 0; m < evaluation.metrics.size(); ++m) {
      MetricSummary& metric = label.metrics.emplace_back();
      for (const Row& row : rows) {
        const auto& value = row.label->values[m];
        if (!value) continue;
        if (metric.values.empty() || isWorse(evaluation.metrics[m], *value, metric.worst))
          metric.worst = *value, metric.worstCase = row.of->name;
        metric.values.push_back(*value);
      }
      metric.summary = summaryOf(metric.values);
    }
  }
  return all;
}

std::vector<std::string> groupsOf(const Evaluation& evaluation) {
  std::set<std::string> groups;
  for (const CaseResult& one : evaluation.cases) groups.insert(one.group);
  return {groups.begin(), groups.end()};
}

}  // namespace hilum::app
