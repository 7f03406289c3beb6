#include "app/cli/InfoReport.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

namespace hilum::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kMostStacks = 12;  ///< of one series, in the text; a 4D file may hold hundreds
constexpr std::size_t kMostFiles = 3;    ///< with the same fault, in the text

json stackJson(const Stack& stack) {
  const Grid& grid = stack.grid;
  json direction = json::array();
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column) direction.push_back(grid.direction()(row, column));
  const auto triple = [](const Vec3& v) { return json{v[0], v[1], v[2]}; };
  return {{"frames", stack.frameCount()},     {"size", grid.size()},      {"spacing", triple(grid.spacing())},
          {"origin", triple(grid.origin())},  {"direction", direction},   {"transfer_syntax", stack.transferSyntax},
          {"distinction", stack.distinction}, {"colour", stack.isColour}, {"problems", stack.info.problems}};
}

json seriesJson(const Series& series) {
  json stacks = json::array();
  for (const Stack& stack : series.stacks) stacks.push_back(stackJson(stack));
  return {{"uid", series.uid},           {"number", series.number ? json(*series.number) : json()},
          {"modality", series.modality}, {"description", series.description},
          {"kernel", series.kernel},     {"stacks", stacks}};
}

template <class... Values>
std::string formatted(const char* format, Values... values) {
  char text[256];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

std::string joined(std::initializer_list<std::string> parts, const char* separator) {
  std::string text;
  for (const auto& part : parts)
    if (!part.empty()) text += (text.empty() ? "" : separator) + part;
  return text;
}

std::string stackText(const Stack& stack) {
  const auto& n = stack.grid.size();
  const auto& s = stack.grid.spacing();
  std::string line = formatted("    %lld x %lld x %lld voxels of %.4g x %.4g x %.4g mm, %s",
                               static_cast<long long>(n[0]), static_cast<long long>(n[1]), static_cast<long long>(n[2]),
                               s[0], s[1], s[2], stack.grid.orientation().c_str());
  if (stack.frameCount() != n[2]) line += formatted(", from %lld frames", static_cast<long long>(stack.frameCount()));
  if (stack.isColour) line += ", colour";
  if (!stack.distinction.empty()) line += " (" + stack.distinction + ")";
  line += "\n";
  for (const auto& problem : stack.info.problems) line += "      ! " + problem + "\n";
  return line;
}

std::string seriesText(const Series& series) {
  const std::string number = series.number ? std::to_string(*series.number) : std::string("-");
  const std::string kernel = series.kernel.empty() ? std::string() : "kernel " + series.kernel;
  std::string text = "  Series " + number + ": " + joined({series.modality, series.description, kernel}, ", ") + "\n";
  for (std::size_t i = 0; i < std::min(kMostStacks, series.stacks.size()); ++i) text += stackText(series.stacks[i]);
  if (series.stacks.size() > kMostStacks)
    text += formatted("    and %zu more stacks like these\n", series.stacks.size() - kMostStacks);
  return text;
}

/// Files with one and the same fault are shown by a few of them.
std::string problemsText(const std::vector<dicom::FileProblem>& problems) {
  std::map<std::string, std::vector<std::string>> files;
  for (const auto& problem : problems) files[problem.reason].push_back(problem.file.string());
  std::string text = problems.empty() ? "" : "Problems:\n";
  for (const auto& [reason, names] : files) {
    for (std::size_t i = 0; i < std::min(kMostFiles, names.size()); ++i)
      text += "  ! " + names[i] + ": " + reason + "\n";
    if (names.size() > kMostFiles) text += formatted("    and %zu more files like these\n", names.size() - kMostFiles);
  }
  return text;
}

}  // namespace

json infoJson(const Catalogue& catalogue) {
  json studies = json::array();
  for (const Study& study : catalogue.studies) {
    json series = json::array();
    for (const Series& s : study.series) series.push_back(seriesJson(s));
    const Patient& p = study.patient;
    studies.push_back({{"uid", study.uid},
                       {"date", study.date},
                       {"description", study.description},
                       {"patient", {{"id", p.id}, {"name", p.name}, {"sex", p.sex}, {"birth_date", p.birthDate}}},
                       {"series", series}});
  }
  json problems = json::array();
  for (const auto& problem : catalogue.problems)
    problems.push_back({{"file", problem.file.string()}, {"reason", problem.reason}});
  return {{"studies", studies}, {"problems", problems}};
}

std::string infoText(const Catalogue& catalogue) {
  std::string text;
  for (const Study& study : catalogue.studies) {
    const Patient& p = study.patient;
    const std::string title = joined({p.name, p.id, study.date, study.description}, ", ");
    text += (title.empty() ? std::string("Images") : "Study: " + title) + "\n";
    for (const Series& s : study.series) text += seriesText(s);
  }
  return text + problemsText(catalogue.problems);
}

}  // namespace hilum::cli
