#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/evaluate/CasePairs.h"
#include "app/evaluate/LabelPairs.h"
#include "app/evaluate/Metric.h"
#include "core/Progress.h"
#include "core/metrics/Summary.h"

namespace hilum::app {

/// What one label of one case came to.
struct LabelResult {
  LabelPair pair;
  std::vector<std::optional<double>> values;  ///< one for each metric; none: undefined
  double predictionMl = 0, referenceMl = 0;
  bool failed = false;  ///< one side is empty and the other is not
};

struct CaseResult {
  std::string name, group;
  std::vector<LabelResult> labels;
  std::vector<std::string> notices;
};

struct EvaluationRequest {
  std::filesystem::path prediction, reference;
  LabelMapping mapping;
  MetricChoice metrics;
  CaseGroups groups;
};

struct Evaluation {
  MetricChoice choice;
  std::vector<Metric> metrics;
  bool isFolder = false, hasGroups = false;
  std::vector<CaseResult> cases;
  std::vector<std::string> withoutPrediction, withoutReference;
  std::vector<std::string> problems;  ///< files that could not be compared, one sentence each
};

/// Compares two files or two folders case by case. Cases that fail are listed, and the others go on. Throws as
/// pairCases does; the error of a lone case, too.
Evaluation evaluate(const EvaluationRequest& request, const Progress& progress = {});

/// One metric of one label over the cases of a group.
struct MetricSummary {
  Summary summary;             ///< of the defined values
  std::vector<double> values;  ///< those
  std::string worstCase;
  double worst = 0;
};

struct LabelSummary {
  std::string key, name;
  std::size_t cases = 0;              ///< in which the label occurs
  std::vector<std::string> failures;  ///< cases in which one side is empty
  std::vector<MetricSummary> metrics;
};

/// Of every label, over the cases of that group, or over all (nullptr).
std::vector<LabelSummary> summarised(const Evaluation& evaluation, const std::string* group = nullptr);
/// The groups that occur, in order.
std::vector<std::string> groupsOf(const Evaluation& evaluation);

}  // namespace hilum::app
