#include "app/breathhold/SortedFolders.h"

#include <algorithm>
#include <set>

#include "core/Error.h"

namespace hilum::app {
namespace fs = std::filesystem;
using inference::BreathGrade;
using nlohmann::json;
namespace {

constexpr BreathGrade kGrades[] = {BreathGrade::Full, BreathGrade::Insufficient, BreathGrade::Indeterminate,
                                   BreathGrade::Failed};

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
  throw Error(Code::Io, path.string() + ": cannot be sorted: " + error.message() +
                            " (make room or check its permissions, and run again)");
}

/// Names for the files in one folder: their own, numbered where two are alike.
std::vector<std::pair<fs::path, std::string>> named(const std::vector<fs::path>& files) {
  std::vector<std::pair<fs::path, std::string>> list;
  std::set<std::string> taken;
  for (const fs::path& file : files) {
    std::string name = file.filename().string();
    for (int n = 2; !taken.insert(name).second; ++n) name = std::to_string(n) + "_" + file.filename().string();
    list.emplace_back(file, name);
  }
  return list;
}

/// One file to a new place, over file systems too. A source that is gone was moved before.
void moveFile(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!fs::exists(from, error)) return;
  // Renaming one hard link onto another of the same file does nothing.
  if (fs::exists(to, error) && fs::equivalent(from, to, error)) {
    if (!fs::remove(from, error) || error) fail(from, error);
    return;
  }
  fs::rename(from, to, error);
  if (!error) return;
  const fs::path part = to.string() + ".part";
  fs::copy_file(from, part, fs::copy_options::overwrite_existing, error);
  if (!error) fs::rename(part, to, error);
  if (!error) fs::remove(from, error);
  if (error) fail(from, error);
}

bool sameFiles(const std::vector<std::pair<fs::path, std::string>>& files, const fs::path& folder) {
  std::error_code error;
  std::size_t count = 0;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error))
    ++count;
  if (error || count != files.size()) return false;
  for (const auto& [from, name] : files) {
    if (fs::equivalent(from, folder / name, error)) continue;
    // A copy: as long and as old.
    const auto a = fs::file_size(from, error), b = fs::file_size(folder / name, error);
    if (error || a != b || fs::last_write_time(from, error) > fs::last_write_time(folder / name, error)) return false;
  }
  return true;
}

}  // namespace

SortedFolders::SortedFolders(fs::path root, RecordFile& journal) : root_(std::move(root)), journal_(journal) {
  for (const json& record : journal.records())
    if (record.contains("moved")) moved_.insert(record["moved"].get<std::string>());
}

fs::path SortedFolders::placeOf(const GradedStudy& study) const {
  return root_ / inference::breathGradeName(study.grade.grade) / study.folder;
}

void SortedFolders::finishMoves() {
  for (const json& record : journal_.records()) {
    if (!record.contains("move") || moved_.contains(record["move"].get<std::string>())) continue;
    const fs::path folder = root_ / record["to"].get<std::string>();
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail(folder, error);
    for (const auto& [from, name] : record["files"].get<std::vector<std::pair<std::string, std::string>>>())
      moveFile(from, folder / name);
    journal_.add({{"moved", record["move"]}});
    moved_.insert(record["move"].get<std::string>());
  }
}

void SortedFolders::bringOver(const GradedStudy& study) {
  const fs::path place = placeOf(study);
  for (const BreathGrade grade : kGrades) {
    const fs::path other = root_ / inference::breathGradeName(grade) / study.folder;
    std::error_code error;
    if (other == place || !fs::exists(other, error)) continue;
    if (fs::exists(place, error))
      fs::remove_all(other, error);
    else
      fs::rename(other, place, error);
    if (error) fail(other, error);
  }
}

void SortedFolders::link(const GradedStudy& study) {
  const auto files = named(study.files);
  const fs::path place = placeOf(study), part = place.parent_path() / ("." + study.folder + ".part");
  if (sameFiles(files, place)) return;
  std::error_code error;
  // Graded in an earlier run and taken away since: what lies here may be all that is left.
  if (std::any_of(files.begin(), files.end(), [&](const auto& f) { return !fs::exists(f.first, error); })) return;
  fs::remove_all(part, error);
  fs::create_directories(part, error);
  if (error) fail(place, error);
  for (const auto& [from, name] : files) {
    fs::create_hard_link(from, part / name, error);
    if (error) fs::copy_file(from, part / name, error);
    if (error) fail(from, error);
  }
  fs::remove_all(place, error);
  fs::rename(part, place, error);
  if (error) fail(place, error);
}

void SortedFolders::move(const GradedStudy& study) {
  json files = json::array();
  for (const auto& [from, name] : named(study.files)) files.push_back({from.string(), name});
  const fs::path place = placeOf(study);
  journal_.add({{"move", study.folder}, {"to", fs::relative(place, root_).string()}, {"files", files}});
  std::error_code error;
  fs::create_directories(place, error);
  if (error) fail(place, error);
  for (const auto& [from, name] : named(study.files)) moveFile(from, place / name);
  journal_.add({{"moved", study.folder}});
  moved_.insert(study.folder);
}

void SortedFolders::sort(std::span<const GradedStudy> studies, bool wantsMove, const Progress& progress) {
  for (const BreathGrade grade : kGrades) {
    std::error_code error;
    const fs::path folder = root_ / inference::breathGradeName(grade);
    fs::create_directories(folder, error);
    if (error) fail(folder, error);
  }
  for (std::size_t i = 0; i < studies.size(); ++i) {
    progress.report(double(i) / double(studies.size()));
    bringOver(studies[i]);
    if (moved_.contains(studies[i].folder)) continue;
    wantsMove&& studies[i].mayMove ? move(studies[i]) : link(studies[i]);
  }
}

}  // namespace hilum::app
