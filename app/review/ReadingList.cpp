#include "app/review/ReadingList.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "annotation/IsoTime.h"
#include "app/review/CaseSearch.h"
#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kFormat = "hilum-review";
constexpr int kVersion = 1;
constexpr const char* kKeys[]{"not started", "in progress", "accepted", "corrected", "rejected"};

CaseStatus statusOf(const json& value, const fs::path& file) {
  const auto text = value.get<std::string>();
  for (std::size_t i = 0; i < std::size(kKeys); ++i)
    if (text == kKeys[i]) return CaseStatus(i);
  throw Error(Code::BadInput, file.string() + ": \"" + text + "\" is no status of a case (update Hilum)");
}

std::vector<ReviewEvent> trailOf(const json& lines, const fs::path& file) {
  std::vector<ReviewEvent> trail;
  for (const json& line : lines)
    trail.push_back({annotation::parseIsoTime(line.at("time").get<std::string>()).value_or(std::chrono::sys_seconds()),
                     line.at("reviewer"), statusOf(line.at("status"), file), line.at("comment")});
  return trail;
}

}  // namespace

std::string caseStatusKey(CaseStatus status) { return kKeys[std::size_t(status)]; }

ReadingList ReadingList::read(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(Code::NotFound, path.string() + ": there is no such file or folder (check the path)");
  ReadingList list;
  list.path_ = fs::absolute(path);
  list.isFolder_ = fs::is_directory(path, ignored);
  list.cases_ = list.isFolder_ ? casesInFolder(list.path_) : casesInCsv(list.path_);
  list.readState();
  return list;
}

fs::path ReadingList::stateFile() const {
  return isFolder_ ? path_ / "hilum-review.json" : path_.parent_path() / (path_.stem().string() + ".review.json");
}

fs::path ReadingList::correctionOf(std::size_t row, const std::string& ending) const {
  std::string name = cases_[row].name;
  std::ranges::replace(name, '/', '_');
  const fs::path folder =
      isFolder_ ? path_ / "hilum-corrected" : path_.parent_path() / (path_.stem().string() + "-corrected");
  return folder / (name + ending);
}

std::size_t ReadingList::count(CaseStatus status) const {
  return std::size_t(std::ranges::count(cases_, status, &ReviewCase::status));
}

std::size_t ReadingList::decided() const {
  return std::size_t(std::ranges::count_if(cases_, [](const ReviewCase& each) { return isDecided(each.status); }));
}

std::optional<std::size_t> ReadingList::nextOpen(std::size_t row) const {
  for (std::size_t step = 1; step <= cases_.size(); ++step)
    if (const std::size_t at = (row + step) % cases_.size(); !isDecided(cases_[at].status)) return at;
  return {};
}

void ReadingList::set(std::size_t row, CaseStatus status, const std::string& comment, const std::string& reviewer,
                      std::chrono::sys_seconds time) {
  ReviewCase& mine = cases_[row];
  if (mine.status == status && mine.comment == comment) return;
  mine.status = status;
  mine.comment = comment;
  mine.trail.push_back({time, reviewer, status, comment});
}

std::string ReadingList::stateJson() const {
  json cases = json::array();
  for (const ReviewCase& each : cases_) {
    if (each.trail.empty() && each.status == CaseStatus::NotStarted) continue;
    json trail = json::array();
    for (const ReviewEvent& event : each.trail)
      trail.push_back({{"time", annotation::isoTime(event.time)},
                       {"reviewer", event.reviewer},
                       {"status", caseStatusKey(event.status)},
                       {"comment", event.comment}});
    json entry{{"name", each.name}, {"status", caseStatusKey(each.status)}, {"comment", each.comment}};
    if (!each.corrected.empty()) entry["corrected"] = each.corrected.lexically_relative(path_.parent_path()).string();
    if (each.dice) entry["dice"] = *each.dice;
    entry["trail"] = std::move(trail);
    cases.push_back(std::move(entry));
  }
  // Names come from files and need not be UTF-8.
  return json{{"format", kFormat}, {"version", kVersion}, {"list", path_.filename().string()}, {"cases", cases}}.dump(
             2, ' ', false, json::error_handler_t::replace) +
         "\n";
}

void ReadingList::writeState(const std::string& text, const fs::path& file) {
  AtomicFile out(file);
  out.write(text);
  out.commit();
}

void ReadingList::readState() {
  const fs::path file = stateFile();
  std::ifstream in(file, std::ios::binary);
  if (!in) return;
  try {
    const json state = json::parse(in);
    if (state.at("format") != kFormat || state.at("version").get<int>() > kVersion)
      throw Error(Code::Unsupported, file.string() + ": was written by a later Hilum (update, or move it away)");
    for (const json& entry : state.at("cases")) {
      const auto found = std::ranges::find(cases_, entry.at("name").get<std::string>(), &ReviewCase::name);
      if (found == cases_.end()) continue;
      found->status = statusOf(entry.at("status"), file);
      found->comment = entry.at("comment");
      if (entry.contains("corrected")) found->corrected = path_.parent_path() / entry.at("corrected").get<std::string>();
      if (entry.contains("dice")) found->dice = entry.at("dice").get<double>();
      found->trail = trailOf(entry.at("trail"), file);
    }
  } catch (const json::exception&) {
    throw Error(Code::BadInput, file.string() + ": is no record of a review (repair it, or move it away to begin anew)");
  }
}

}  // namespace hilum::app
