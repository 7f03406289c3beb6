#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hilum::app {

/// A file's name without the ending of its format: "a.seg.nrrd" is "a".
std::string withoutEnding(const std::string& name);

/// A prediction and its reference.
struct CasePair {
  std::string name;  ///< path within the folder without its ending: "siteA/patient7"
  std::filesystem::path prediction, reference;
};

struct CasePairs {
  std::vector<CasePair> pairs;
  std::vector<std::string> withoutPrediction, withoutReference;  ///< names
  std::vector<std::string> problems;
};

/// Two files are one case. The files of two folders (searched through, hidden ones left out) are paired by their names
/// without endings. Throws Error{NotFound} for what is not there, Error{Usage} for a file against a folder and
/// Error{BadInput} when no name is on both sides.
CasePairs pairCases(const std::filesystem::path& prediction, const std::filesystem::path& reference);

/// The groups that a CSV gives cases: one column by its header, the cases' names in the column "case", "name", "file",
/// "id" or "study", else in the first.
class CaseGroups {
 public:
  CaseGroups() = default;
  /// Of "FILE.csv:COLUMN". Throws Error{Usage, NotFound, BadInput}.
  explicit CaseGroups(const std::string& request);

  bool empty() const { return groups_.empty(); }
  /// The group of a case, found by its whole name or by the last part of it; nothing when the file lacks it.
  std::optional<std::string> of(const std::string& name) const;

 private:
  std::map<std::string, std::string> groups_;
};

}  // namespace hilum::app
