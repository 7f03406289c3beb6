#include "app/breathhold/GradedStudies.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "annotation/CsvText.h"
#include "core/AtomicFile.h"

namespace hilum::app {
namespace fs = std::filesystem;
using inference::BreathGrade;
using nlohmann::json;
namespace {

constexpr double kMuchCollapse = 0.5;
constexpr std::size_t kMostScans = 6;  // of one patient: more, and the identifier stands for nobody in particular

GradedStudy gradedOf(const json& record, const inference::BreathHoldModel& model) {
  const json& m = record.at("measurement");
  GradedStudy s;
  s.study = record.at("study"), s.folder = record.at("folder"), s.patient = record.at("patient");
  s.mayMove = record.at("may_move");
  s.series = m.at("series"), s.kernel = m.at("kernel"), s.kernelClass = m.at("kernel_class");
  s.scanner = m.at("scanner");
  for (const std::string file : m.at("files")) s.files.emplace_back(file);
  s.warnings = m.at("warnings").get<std::vector<std::string>>();
  if (!m.at("failed").is_null()) {
    s.warnings.push_back(m.at("failed"));
    return s;
  }
  s.features = m.at("features").get<std::map<std::string, double>>();
  s.grade = inference::gradeBreathHold(s.features, model);
  s.warnings.insert(s.warnings.end(), s.grade.warnings.begin(), s.grade.warnings.end());
  return s;
}

std::optional<double> valueOf(const GradedStudy& s, const char* key) {
  const auto at = s.features.find(key);
  return at == s.features.end() ? std::nullopt : std::optional(at->second);
}

void pair(std::vector<GradedStudy>& studies) {
  std::map<std::string, std::vector<GradedStudy*>> patients;
  for (GradedStudy& s : studies)
    if (!s.patient.empty() && valueOf(s, "area_mm2") && valueOf(s, "lung_volume_ml")) patients[s.patient].push_back(&s);
  for (auto& [patient, scans] : patients) {
    if (scans.size() > kMostScans) continue;
    const auto fullest = *std::max_element(scans.begin(), scans.end(), [](const auto* a, const auto* b) {
      return *valueOf(*a, "lung_volume_ml") < *valueOf(*b, "lung_volume_ml");
    });
    for (GradedStudy* s : scans) {
      if (s == fullest) continue;
      const double collapse = 1 - *valueOf(*s, "area_mm2") / *valueOf(*fullest, "area_mm2");
      s->features["collapse"] = collapse;
      s->pairedWith = fullest->study;
      if (collapse > kMuchCollapse)
        s->warnings.push_back(
            "The trachea loses more than half of its area against the patient's other scan: "
            "possible malacia.");
    }
  }
}

json rowOf(const GradedStudy& s) {
  const bool failed = s.grade.grade == BreathGrade::Failed;
  json row{{"study", s.study},
           {"series", s.series},
           {"kernel", s.kernel},
           {"kernel_class", s.kernelClass},
           {"scanner", s.scanner},
           {"grade", inference::breathGradeName(s.grade.grade)},
           {"probability", failed ? json(nullptr) : json(s.grade.probability)},
           {"features", s.features},
           {"evidence", s.grade.evidence},
           {"warnings", s.warnings}};
  if (!s.pairedWith.empty()) row["paired_with"] = s.pairedWith;
  return row;
}

std::string textOf(const json& value) {
  return value.is_null() ? "" : value.is_string() ? value.get<std::string>() : value.dump();
}

void write(const fs::path& file, const std::string& text) {
  AtomicFile out(file);
  out.write(text);
  out.commit();
}

std::string csvOf(const json& rows, const inference::BreathHoldModel& model) {
  std::vector<std::string> features, evidence;
  for (const auto& f : inference::breathFeatures()) features.emplace_back(f.key);
  features.emplace_back("collapse");
  for (const auto& term : model.terms) evidence.push_back(term.feature);
  std::vector<std::string> line{"study", "series", "kernel", "kernel_class", "scanner", "grade", "probability"};
  line.insert(line.end(), features.begin(), features.end());
  for (const auto& key : evidence) line.push_back("evidence_" + key);
  line.emplace_back("paired_with");
  line.emplace_back("warnings");
  std::string text = annotation::csvLine(line);
  for (const json& row : rows) {
    line.clear();
    for (const char* key : {"study", "series", "kernel", "kernel_class", "scanner", "grade", "probability"})
      line.push_back(textOf(row[key]));
    for (const auto& key : features) line.push_back(textOf(row["features"].value(key, json(nullptr))));
    for (const auto& key : evidence) line.push_back(textOf(row["evidence"].value(key, json(nullptr))));
    line.push_back(row.value("paired_with", ""));
    std::string warnings;
    for (const std::string w : row["warnings"]) warnings += (warnings.empty() ? "" : " ") + w;
    line.push_back(warnings);
    for (std::string& field : line) field = annotation::csvField(field);
    text += annotation::csvLine(line);
  }
  return text;
}

std::string excludedOf(const std::map<std::string, json>& records) {
  std::string text = annotation::csvLine({"study", "series", "kernel", "reason"});
  for (const auto& [study, record] : records)
    for (const json& row : record.at("measurement").at("excluded")) {
      std::vector<std::string> line;
      for (const char* key : {"study", "series", "kernel", "reason"})
        line.push_back(annotation::csvField(textOf(row[key])));
      text += annotation::csvLine(line);
    }
  return text;
}

}  // namespace

std::vector<GradedStudy> gradeStudies(const std::map<std::string, json>& records,
                                      const inference::BreathHoldModel& model) {
  std::vector<GradedStudy> studies;
  for (const auto& [study, record] : records) studies.push_back(gradedOf(record, model));
  pair(studies);
  return studies;
}

void writeBreathTables(std::span<const GradedStudy> studies, const std::map<std::string, json>& records,
                       const inference::BreathHoldModel& model, const fs::path& folder) {
  json rows = json::array();
  for (const GradedStudy& s : studies) rows.push_back(rowOf(s));
  write(folder / "results.json", rows.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
  write(folder / "results.csv", csvOf(rows, model));
  write(folder / "excluded.csv", excludedOf(records));
  write(folder / "model.json", inference::toJson(model).dump(2) + "\n");
}

}  // namespace hilum::app
