#include "app/evaluate/CasePairs.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "annotation/CsvText.h"
#include "app/evaluate/LabelsTogether.h"
#include "core/Error.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;

/// Longer endings before those that they end with.
constexpr const char* kEndings[] = {".rtstruct.dcm", ".seg.nrrd", ".nii.gz", ".nii",   ".nrrd", ".nhdr",
                                    ".mha",          ".mhd",      ".png",    ".hilum", ".dcm",  ".json",
                                    ".jpg",          ".jpeg",     ".tif",    ".tiff",  ".zip",  ".tar.gz"};

std::map<std::string, fs::path> filesIn(const fs::path& folder, std::vector<std::string>& problems) {
  std::map<std::string, fs::path> files;
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const bool hidden = at->path().filename().string().starts_with(".");
    if (hidden && at->is_directory(error)) at.disable_recursion_pending();
    if (!hidden && at->is_regular_file(error) && mayHoldLabels(at->path())) found.push_back(at->path());
  }
  if (error) throw Error(Code::Io, folder.string() + ": cannot be listed: " + error.message() + " (check permissions)");
  std::sort(found.begin(), found.end());
  for (const fs::path& file : found) {
    const auto [known, isNew] = files.emplace(withoutEnding(file.lexically_relative(folder).generic_string()), file);
    if (!isNew)
      problems.push_back(file.string() + ": duplicate: " + known->second.string() +
                         " has the same name without its ending and is taken");
  }
  return files;
}

void requireThere(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(Code::NotFound, path.string() + ": there is no such file or folder (check the path)");
}

}  // namespace

std::string withoutEnding(const std::string& name) {
  for (const std::string ending : kEndings)
    if (name.size() > ending.size() && name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

CasePairs pairCases(const fs::path& prediction, const fs::path& reference) {
  for (const fs::path& path : {prediction, reference}) requireThere(path);
  const bool folders = fs::is_directory(prediction);
  if (folders != fs::is_directory(reference))
    throw Error(Code::Usage,
                prediction.string() + ": a file and a folder cannot be compared (give two files or two folders)");
  CasePairs cases;
  if (!folders) {
    cases.pairs.push_back({withoutEnding(prediction.filename().string()), prediction, reference});
    return cases;
  }
  auto predictions = filesIn(prediction, cases.problems), references = filesIn(reference, cases.problems);
  for (const auto& [name, file] : references)
    if (const auto found = predictions.find(name); found != predictions.end())
      cases.pairs.push_back({name, found->second, file});
    else
      cases.withoutPrediction.push_back(name);
  for (const auto& [name, file] : predictions)
    if (!references.count(name)) cases.withoutReference.push_back(name);
  if (cases.pairs.empty())
    throw Error(Code::BadInput, prediction.string() + ": has no label file of a name that " + reference.string() +
                                    " has too (name predictions as their references)");
  return cases;
}

CaseGroups::CaseGroups(const std::string& request) {
  const auto colon = request.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == request.size())
    throw Error(Code::Usage, "--by " + request + ": names no column (write it as FILE.csv:COLUMN)");
  const std::string file = request.substr(0, colon), column = request.substr(colon + 1);
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(Code::NotFound, file + ": cannot be read (check the path)");
  std::ostringstream text;
  text << in.rdbuf();
  std::string content = text.str();
  if (content.starts_with("\xef\xbb\xbf")) content.erase(0, 3);
  const auto records = annotation::csvRecords(content);
  if (records.empty()) throw Error(Code::BadInput, file + ": is empty (its first line names the columns)");
  const auto& header = records.front().fields;
  const auto placeOf = [&](const std::string& name) {
    return std::size_t(std::find(header.begin(), header.end(), name) - header.begin());
  };
  const std::size_t wanted = placeOf(column);
  if (wanted == header.size())
    throw Error(Code::BadInput, file + ": has no column \"" + column + "\" (its first line names the columns)");
  std::size_t names = 0;
  for (const char* usual : {"study", "id", "file", "name", "case"})
    if (const std::size_t at = placeOf(usual); at < header.size() && at != wanted) names = at;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& fields = records[i].fields;
    if (fields.size() > std::max(names, wanted) && !fields[wanted].empty())
      groups_.emplace(withoutEnding(fields[names]), fields[wanted]);
  }
}

std::optional<std::string> CaseGroups::of(const std::string& name) const {
  auto found = groups_.find(name);
  if (found == groups_.end()) found = groups_.find(name.substr(name.rfind('/') + 1));
  return found == groups_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace hilum::app
