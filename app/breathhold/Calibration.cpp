#include "app/breathhold/Calibration.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "annotation/CsvText.h"
#include "core/AtomicFile.h"
#include "core/Error.h"
#include "inference/tasks/BreathHoldCalibration.h"

namespace hilum::app {
namespace fs = std::filesystem;
using inference::BreathHoldModel;
using nlohmann::json;
namespace {

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) throw Error(Code::Io, file.string() + ": cannot be read (check the path)");
  return text;
}

std::string plain(std::string word) {
  std::erase_if(word, [](unsigned char c) { return std::isspace(c); });
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return word;
}

struct Labels {
  std::map<std::string, bool> full;  ///< by study
  int open = 0;                      ///< rows that say indeterminate or nothing
};

Labels readLabels(const fs::path& file) {
  std::string text = textOf(file);
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  const auto rows = annotation::csvRecords(text);
  const auto columnOf = [&](const std::string& name) {
    if (!rows.empty())
      for (std::size_t c = 0; c < rows[0].fields.size(); ++c)
        if (plain(rows[0].fields[c]) == name) return c;
    throw Error(Code::BadInput, file.string() + ": has no column " + name + " (its first line must be: study,grade)");
  };
  const std::size_t study = columnOf("study"), grade = columnOf("grade");
  Labels labels;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const auto& fields = rows[r].fields;
    const std::string word = grade < fields.size() ? plain(fields[grade]) : "";
    if (study >= fields.size() || word.empty() || word == "indeterminate") {
      ++labels.open;
      continue;
    }
    if (word != "full" && word != "insufficient")
      throw Error(Code::BadInput, file.string() + ": line " + std::to_string(rows[r].line) + ": grade '" +
                                      fields[grade] + "' is not known (write full or insufficient)");
    const auto [at, isNew] = labels.full.emplace(fields[study], word == "full");
    if (!isNew && at->second != (word == "full"))
      throw Error(Code::BadInput, file.string() + ": line " + std::to_string(rows[r].line) + ": study " +
                                      fields[study] + " has two grades (keep one)");
  }
  return labels;
}

BreathHoldModel calibrate(const BreathHoldRequest& request, const std::map<std::string, json>& records,
                          std::vector<std::string>& notes) {
  const Labels labels = readLabels(request.labels);
  std::vector<inference::LabelledBreath> rows;
  int unknown = 0;
  for (const auto& [study, full] : labels.full) {
    const auto at = records.find(study);
    if (at == records.end() || !at->second.at("measurement").at("failed").is_null()) {
      ++unknown;
      continue;
    }
    rows.push_back({study, at->second["measurement"]["features"].get<std::map<std::string, double>>(), full});
  }
  BreathHoldModel model;
  try {
    model = inference::calibrateBreathHold(rows);
  } catch (const Error& e) {
    throw e.inContext(request.labels.string());
  }
  const fs::path target = request.model.empty() ? breathHoldModelFile() : request.model;
  AtomicFile out(target);
  out.write(inference::toJson(model).dump(2) + "\n");
  out.commit();
  char text[200];
  std::snprintf(text, sizeof text,
                "calibrated on %d studies (%d full, %d insufficient): accuracy %.1f %%, AUC %.3f in %d-fold "
                "cross-validation",
                model.studies, model.full, model.insufficient, 100 * model.accuracy, model.auc, model.folds);
  notes.emplace_back(text);
  notes.push_back("model written to " + target.string());
  if (unknown > 0) notes.push_back(std::to_string(unknown) + " labelled studies are not measured here");
  if (labels.open > 0) notes.push_back(std::to_string(labels.open) + " rows without a clear grade were left out");
  return model;
}

BreathHoldModel readModel(const fs::path& file) {
  const json document = json::parse(textOf(file), nullptr, false);
  if (document.is_discarded())
    throw Error(Code::BadInput, file.string() + ": is no JSON (choose a model that --calibrate wrote)");
  return inference::breathHoldModelFrom(document, file.string());
}

}  // namespace

void checkModelChoice(const BreathHoldRequest& request) {
  if (!request.labels.empty())
    readLabels(request.labels);
  else if (!request.model.empty())
    readModel(request.model);
}

BreathHoldModel chosenModel(const BreathHoldRequest& request, const std::map<std::string, json>& records,
                            std::vector<std::string>& notes) {
  if (!request.labels.empty()) return calibrate(request, records, notes);
  if (!request.model.empty()) return readModel(request.model);
  return breathHoldModelInForce();
}

BreathHoldModel breathHoldModelInForce() {
  std::error_code ignored;
  if (const fs::path kept = breathHoldModelFile(); fs::exists(kept, ignored)) return readModel(kept);
  return inference::publishedBreathHoldModel();
}

}  // namespace hilum::app
