#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "annotation/DocumentContent.h"
#include "annotation/recovery/RecoveryForm.h"
#include "annotation/recovery/RecoveryLog.h"

namespace hilum::annotation {

/// What a recovery file says of the work that it begins with.
struct RecoveryStart {
  std::filesystem::path project;  ///< the project file that holds it; empty when none does
  bool unsaved = false;           ///< whether it holds what is in no other file, as work that was recovered does
  std::string author;
  AuditTrail history;
  std::filesystem::path replaces;  ///< a recovery file that was recovered from: removed once this one is on the disk
};

/// Writes down everything that is done to the documents of a window, as it is done, so that a crash loses nothing but
/// the stroke that was being drawn:
///
///   RecoveryFile recorder(folder, source, document);
///   journal.setRecorder([&](const StepRecord& record) { recorder.append(record); });
///
/// A thread of its own packs, writes and flushes; no call here waits for the disk but discard() and the end. When the
/// disk refuses, `failed` is told once (on that thread; it may not throw), what could not be written is kept and tried
/// again every second, and a later failure is told anew. Many documents may share one file ("sheets").
///
/// The file stays behind unless discard() was called, for findRecoverable(). GUI thread.
class RecoveryFile {
 public:
  struct Sheet {
    SourceReference source;
    DocumentSnapshot document;
  };
  using Failed = std::function<void(const std::string& sentence)>;

  /// `folder` is made when it is missing.
  RecoveryFile(const std::filesystem::path& folder, std::vector<Sheet> sheets, RecoveryStart start = {},
               Failed failed = {});
  RecoveryFile(const std::filesystem::path& folder, SourceReference source, const Annotation& document,
               RecoveryStart start = {}, Failed failed = {});
  ~RecoveryFile();
  RecoveryFile(const RecoveryFile&) = delete;
  RecoveryFile& operator=(const RecoveryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// For the recorder of the sheet's journal.
  void append(const StepRecord& record, std::size_t sheet = 0);
  /// Another document; gives the number of its sheet.
  std::size_t add(Sheet sheet);

  /// Begins the file anew with the documents as they are now, after they reached a project file. Should that fail, the
  /// file goes on as it was.
  void restart(std::vector<Sheet> sheets, RecoveryStart start);

  /// Waits until everything said so far is on the disk; false when it is not after that time, or the disk refuses. For
  /// an end that cannot wait for the user, and for tests.
  bool flush(std::chrono::milliseconds most);

  /// Ends the recording and takes the file away: the work is saved, or given up.
  void discard();

 private:
  struct Beginning {
    RecoveryStart start;
    std::vector<Sheet> sheets;
  };
  using Item = std::variant<Beginning, Sheet, RecoveryStep>;
  enum class Stop { No, Keep, Remove };

  void enqueue(Item item);
  void end(Stop how);
  void run();
  std::deque<Item> nextItems();
  void take(Item& item);
  void begin(const Beginning& beginning);
  void writeOut();
  void tellFailure(const std::string& sentence);

  std::filesystem::path path_;
  Failed failed_;
  std::vector<std::set<std::uint64_t>> known_;  ///< the steps that the file has, by sheet

  std::mutex guard_;
  std::condition_variable came_, settled_;
  std::deque<Item> queue_;
  Stop stop_ = Stop::No;
  std::uint64_t said_ = 0, done_ = 0, attempts_ = 0;  ///< items; attempts to write
  bool failing_ = false, hurry_ = false;

  // Of the thread alone.
  RecoveryLog log_;
  Bytes beginning_, pending_;  ///< that are not on the disk yet
  std::filesystem::path replaces_;
  std::uint64_t taken_ = 0;
  bool broken_ = false;  ///< a record could not be made: what comes after it would not fit

  std::thread thread_;
};

}  // namespace hilum::annotation
