#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "app/evaluate/Evaluation.h"

namespace hilum::app {

/// One pair of files: {"labels", "notices", "conventions"}; folders: {"cases", "summary", "groups", "missing",
/// "problems", "conventions"}. Undefined values are null.
nlohmann::json evaluationJson(const Evaluation& evaluation);
/// One line for each case and label.
std::string casesCsv(const Evaluation& evaluation);
/// One line for each group ("all" for all cases), label and metric.
std::string summaryCsv(const Evaluation& evaluation);
/// For people.
std::string evaluationTable(const Evaluation& evaluation);

}  // namespace hilum::app
