#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hilum::app {

enum class CaseStatus { NotStarted, InProgress, Accepted, Corrected, Rejected };

/// As it stands in files: "not started", "in progress", "accepted", "corrected", "rejected".
std::string caseStatusKey(CaseStatus status);
inline bool isDecided(CaseStatus status) { return status >= CaseStatus::Accepted; }

/// What somebody said of a case, and when: the audit trail is a list of these that only grows.
struct ReviewEvent {
  std::chrono::sys_seconds time{};  ///< UTC
  std::string reviewer;
  CaseStatus status = CaseStatus::NotStarted;
  std::string comment;
};

/// The labels that a reader or a model made of a case.
struct ReaderLabels {
  std::string reader;
  std::filesystem::path file;
};

struct ReviewCase {
  std::string name;
  std::filesystem::path image;  ///< anything that opens: a volume file, a folder of DICOM files, an archive
  std::vector<ReaderLabels> readers;
  std::filesystem::path reference;  ///< empty: there is none
  CaseStatus status = CaseStatus::NotStarted;
  std::string comment;
  std::filesystem::path corrected;  ///< label file with the reviewer's correction; empty without one
  std::optional<double> dice;       ///< of the first reader against the reference (or the second reader), once compared
  std::vector<ReviewEvent> trail;
};

/// The cases of a study to be read one after another, and what was decided on each. It is a value; the file with the
/// decisions lies beside the list.
class ReadingList {
 public:
  /// From a CSV or a folder, with the decisions of earlier sittings.
  ///
  /// CSV: a line of column names first; "image" holds paths (relative ones start at the CSV), "case" names and
  /// "reference" labels, both of which may be missing; every other column is a reader with such labels.
  /// Folder: one with "images" in it and beside that folders of label files of the same names, one for each reader, of
  /// which "reference" is the reference; else each of its subfolders and image files is a case, a subfolder with a file
  /// "image.*" holding its readers' labels beside that.
  ///
  /// Throws Error{NotFound, BadInput, Io} naming the file.
  static ReadingList read(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  /// "list.review.json" beside "list.csv"; "hilum-review.json" in a folder.
  std::filesystem::path stateFile() const;
  /// Where corrected labels go.
  std::filesystem::path correctionOf(std::size_t row, const std::string& ending) const;

  const std::vector<ReviewCase>& cases() const { return cases_; }
  std::size_t count(CaseStatus status) const;
  std::size_t decided() const;
  /// The next case behind `row` without a decision, around the end; nothing when all are decided.
  std::optional<std::size_t> nextOpen(std::size_t row) const;

  /// Another status or comment, with a line of the audit trail; nothing changes when both stay.
  void set(std::size_t row, CaseStatus status, const std::string& comment, const std::string& reviewer,
           std::chrono::sys_seconds time);
  void setCorrected(std::size_t row, const std::filesystem::path& file) { cases_[row].corrected = file; }
  void setDice(std::size_t row, std::optional<double> dice) { cases_[row].dice = dice; }

  /// What the state file holds. writeState replaces it whole or not at all; throws Error{Io}.
  std::string stateJson() const;
  static void writeState(const std::string& json, const std::filesystem::path& file);

 private:
  void readState();

  std::filesystem::path path_;
  bool isFolder_ = false;
  std::vector<ReviewCase> cases_;
};

}  // namespace hilum::app
