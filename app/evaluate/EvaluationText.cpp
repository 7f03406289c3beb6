#include "app/evaluate/EvaluationText.h"

#include <cstdarg>
#include <cstdio>

#include "annotation/CsvText.h"

namespace hilum::app {
namespace {

using annotation::csvField;
using annotation::csvLine;
using nlohmann::json;

std::string number(double value, const char* form = "%.6g") {
  char text[48];
  std::snprintf(text, sizeof text, form, value);
  return text;
}

json rowJson(const Evaluation& evaluation, const LabelResult& label) {
  json row{{"name", label.pair.name},           {"prediction", label.pair.prediction},
           {"reference", label.pair.reference}, {"prediction_ml", label.predictionMl},
           {"reference_ml", label.referenceMl}, {"failed", label.failed}};
  for (std::size_t m = 0; m < evaluation.metrics.size(); ++m)
    row[evaluation.metrics[m].key] = label.values[m] ? json(*label.values[m]) : json();
  return row;
}

json labelsJson(const Evaluation& evaluation, const CaseResult& one) {
  json rows = json::object();
  for (const LabelResult& label : one.labels) rows[label.pair.key()] = rowJson(evaluation, label);
  return rows;
}

json summaryJson(const Evaluation& evaluation, const std::string* group) {
  json rows = json::object();
  for (const LabelSummary& label : summarised(evaluation, group)) {
    json row{{"name", label.name}, {"cases", label.cases}, {"failures", label.failures}};
    for (std::size_t m = 0; m < evaluation.metrics.size(); ++m) {
      const MetricSummary& metric = label.metrics[m];
      const Summary& s = metric.summary;
      row[evaluation.metrics[m].key] = s.cases == 0
                                           ? json()
                                           : json{{"cases", s.cases},
                                                  {"mean", s.mean},
                                                  {"median", s.median},
                                                  {"quartiles", {s.lowerQuartile, s.upperQuartile}},
                                                  {"interval_95", {s.low, s.high}},
                                                  {"worst", {{"case", metric.worstCase}, {"value", metric.worst}}}};
    }
    rows[label.key] = std::move(row);
  }
  return rows;
}

std::string line(const char* form, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, form);
  std::vsnprintf(text, sizeof text, form, arguments);
  va_end(arguments);
  return text;
}

std::string titleOf(const Metric& metric) {
  return metric.title + (metric.unit.empty() ? "" : " (" + metric.unit + ")");
}

std::string caseTable(const Evaluation& evaluation, const CaseResult& one) {
  std::string text = line("%-24s", "");
  for (const LabelResult& label : one.labels)
    text += line(" %14.14s", (label.pair.name.empty() ? "label " + label.pair.key() : label.pair.name).c_str());
  text += "\n";
  for (std::size_t m = 0; m < evaluation.metrics.size(); ++m) {
    text += line("%-24s", titleOf(evaluation.metrics[m]).c_str());
    for (const LabelResult& label : one.labels)
      text += line(" %14s", label.values[m] ? number(*label.values[m], "%.4f").c_str() : "-");
    text += "\n";
  }
  return text;
}

std::string summaryTable(const Evaluation& evaluation, const std::string* group) {
  std::string text;
  for (const LabelSummary& label : summarised(evaluation, group)) {
    text +=
        line("\nlabel %s%s%s%s%s: %zu cases, %zu failures\n", label.key.c_str(), label.name.empty() ? "" : ", ",
             label.name.c_str(), group ? ", " : "", group ? group->c_str() : "", label.cases, label.failures.size());
    text += line("%-24s %5s %9s  %-19s  %-19s %9s %9s  %s\n", "", "n", "median", "quartiles", "95 % interval", "mean",
                 "worst", "worst case");
    for (std::size_t m = 0; m < evaluation.metrics.size(); ++m) {
      const MetricSummary& metric = label.metrics[m];
      const Summary& s = metric.summary;
      if (s.cases == 0) {
        text += line("%-24s %5d %9s\n", titleOf(evaluation.metrics[m]).c_str(), 0, "-");
        continue;
      }
      const std::string quartiles = number(s.lowerQuartile, "%.4f") + " - " + number(s.upperQuartile, "%.4f"),
                        interval = number(s.low, "%.4f") + " - " + number(s.high, "%.4f");
      text += line("%-24s %5zu %9.4f  %-19s  %-19s %9.4f %9.4f  %s\n", titleOf(evaluation.metrics[m]).c_str(), s.cases,
                   s.median, quartiles.c_str(), interval.c_str(), s.mean, metric.worst, metric.worstCase.c_str());
    }
    for (const std::string& failure : label.failures) text += "  failed: " + failure + "\n";
  }
  return text;
}

}  // namespace

json evaluationJson(const Evaluation& evaluation) {
  json conventions = json::object();
  for (const auto& [part, says] : conventionsOf(evaluation.choice)) conventions[part] = says;
  if (!evaluation.isFolder) {
    const CaseResult& one = evaluation.cases.front();
    return {{"labels", labelsJson(evaluation, one)}, {"notices", one.notices}, {"conventions", conventions}};
  }
  json cases = json::array(), groups = json::object();
  for (const CaseResult& one : evaluation.cases) {
    json row{{"case", one.name}, {"labels", labelsJson(evaluation, one)}, {"notices", one.notices}};
    if (evaluation.hasGroups) row["group"] = one.group;
    cases.push_back(std::move(row));
  }
  if (evaluation.hasGroups)
    for (const std::string& group : groupsOf(evaluation)) groups[group] = summaryJson(evaluation, &group);
  return {{"cases", cases},
          {"summary", summaryJson(evaluation, nullptr)},
          {"groups", groups},
          {"missing", {{"prediction", evaluation.withoutPrediction}, {"reference", evaluation.withoutReference}}},
          {"problems", evaluation.problems},
          {"conventions", conventions}};
}

std::string casesCsv(const Evaluation& evaluation) {
  std::vector<std::string> header{"case", "group", "label", "name", "failed", "prediction_ml", "reference_ml"};
  for (const Metric& metric : evaluation.metrics) header.push_back(metric.key);
  std::string text = csvLine(header);
  for (const CaseResult& one : evaluation.cases)
    for (const LabelResult& label : one.labels) {
      std::vector<std::string> row{csvField(one.name),        csvField(one.group),      label.pair.key(),
                                   csvField(label.pair.name), label.failed ? "1" : "0", number(label.predictionMl),
                                   number(label.referenceMl)};
      for (const auto& value : label.values) row.push_back(value ? number(*value, "%.9g") : std::string());
      text += csvLine(row);
    }
  return text;
}

std::string summaryCsv(const Evaluation& evaluation) {
  std::string text =
      csvLine({"group", "label", "name", "metric", "cases", "failures", "mean", "median", "lower_quartile",
               "upper_quartile", "interval_low", "interval_high", "worst", "worst_case"});
  const auto add = [&](const std::string* group) {
    for (const LabelSummary& label : summarised(evaluation, group))
      for (std::size_t m = 0; m < evaluation.metrics.size(); ++m) {
        const MetricSummary& metric = label.metrics[m];
        const Summary& s = metric.summary;
        std::vector<std::string> row{csvField(group ? *group : "all"),
                                     label.key,
                                     csvField(label.name),
                                     evaluation.metrics[m].key,
                                     std::to_string(s.cases),
                                     std::to_string(label.failures.size())};
        for (const double value : {s.mean, s.median, s.lowerQuartile, s.upperQuartile, s.low, s.high, metric.worst})
          row.push_back(s.cases == 0 ? std::string() : number(value, "%.9g"));
        row.push_back(csvField(metric.worstCase));
        text += csvLine(row);
      }
  };
  add(nullptr);
  if (evaluation.hasGroups)
    for (const std::string& group : groupsOf(evaluation)) add(&group);
  return text;
}

std::string evaluationTable(const Evaluation& evaluation) {
  std::string text;
  if (evaluation.isFolder) {
    text = std::to_string(evaluation.cases.size()) + " cases\n" + summaryTable(evaluation, nullptr);
    if (evaluation.hasGroups)
      for (const std::string& group : groupsOf(evaluation)) text += summaryTable(evaluation, &group);
  } else {
    text = caseTable(evaluation, evaluation.cases.front());
  }
  text += "\n";
  for (const auto& [part, says] : conventionsOf(evaluation.choice))
    if (evaluation.isFolder || part != "summary") text += part + ": " + says + "\n";
  return text;
}

}  // namespace hilum::app
