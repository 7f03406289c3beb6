#include "annotation/recovery/RecoveryFile.h"

#include <unistd.h>

#include <random>

namespace hilum::annotation {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kRetry{1};

/// Names sort by time; no two are the same.
fs::path freshPath(const fs::path& folder) {
  std::random_device random;
  const auto now = std::chrono::system_clock::now().time_since_epoch() / std::chrono::milliseconds(1);
  return folder / (std::to_string(now) + "-" + std::to_string(::getpid()) + "-" + std::to_string(random() % 1000000) +
                   std::string(kRecoveryEnding));
}

std::vector<RecoveryFile::Sheet> alone(SourceReference source, const Annotation& document) {
  std::vector<RecoveryFile::Sheet> sheets;
  sheets.push_back({std::move(source), DocumentSnapshot(document)});
  return sheets;
}

void addRecord(Bytes& to, RecordKind kind, const ByteWriter& content) {
  const Bytes record = sealed(kind, content.written());
  to.insert(to.end(), record.begin(), record.end());
}

void addSheet(Bytes& to, const RecoveryFile::Sheet& sheet) {
  ByteWriter content;
  put(content, sheet.source);
  put(content, sheet.document.content());
  addRecord(to, RecordKind::Sheet, content);
}

}  // namespace

RecoveryFile::RecoveryFile(const fs::path& folder, std::vector<Sheet> sheets, RecoveryStart start, Failed failed)
    : path_(freshPath(folder)), failed_(std::move(failed)), known_(sheets.size()), log_(path_) {
  enqueue(Beginning{std::move(start), std::move(sheets)});
  thread_ = std::thread([this] { run(); });
}

RecoveryFile::RecoveryFile(const fs::path& folder, SourceReference source, const Annotation& document,
                           RecoveryStart start, Failed failed)
    : RecoveryFile(folder, alone(std::move(source), document), std::move(start), std::move(failed)) {}

RecoveryFile::~RecoveryFile() { end(Stop::Keep); }

void RecoveryFile::append(const StepRecord& record, std::size_t sheet) {
  RecoveryStep step{sheet, thisSecond(), {record.was, record.number, record.info, {}}};
  std::set<std::uint64_t>& known = known_.at(sheet);
  const bool isKnown = known.contains(record.number);
  if (record.was == StepRecord::Was::Done) {
    known.insert(record.number);
  } else if (!isKnown) {
    // A step from before the beginning is told by its edits; the reader makes a new one of it, and then the steps that
    // he has do not follow each other any more.
    known.clear();
  }
  if (record.was == StepRecord::Was::Done || !isKnown) step.record.edits = record.edits;
  enqueue(std::move(step));
}

std::size_t RecoveryFile::add(Sheet sheet) {
  enqueue(std::move(sheet));
  known_.emplace_back();
  return known_.size() - 1;
}

void RecoveryFile::restart(std::vector<Sheet> sheets, RecoveryStart start) {
  known_.assign(sheets.size(), {});
  enqueue(Beginning{std::move(start), std::move(sheets)});
}

void RecoveryFile::enqueue(Item item) {
  {
    const std::lock_guard lock(guard_);
    queue_.push_back(std::move(item));
    ++said_;
  }
  came_.notify_one();
}

bool RecoveryFile::flush(std::chrono::milliseconds most) {
  std::unique_lock lock(guard_);
  // One attempt may be under way, and need not know of all that was said.
  const std::uint64_t upTo = said_, lastAttempt = attempts_ + 2;
  hurry_ = true;
  came_.notify_one();
  settled_.wait_for(lock, most, [&] { return done_ >= upTo || attempts_ >= lastAttempt; });
  return done_ >= upTo;
}

void RecoveryFile::discard() { end(Stop::Remove); }

void RecoveryFile::end(Stop how) {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(guard_);
    stop_ = how;
  }
  came_.notify_one();
  thread_.join();
}

std::deque<RecoveryFile::Item> RecoveryFile::nextItems() {
  std::unique_lock lock(guard_);
  const auto ready = [this] { return !queue_.empty() || hurry_ || stop_ != Stop::No; };
  if (failing_)
    came_.wait_for(lock, kRetry, ready);
  else
    came_.wait(lock, ready);
  hurry_ = false;
  return std::exchange(queue_, {});
}

void RecoveryFile::run() {
  for (bool last = false; !last;) {
    std::deque<Item> items = nextItems();
    {
      const std::lock_guard lock(guard_);
      last = stop_ != Stop::No;
      if (stop_ == Stop::Remove) break;
    }
    for (Item& item : items) take(item);
    taken_ += items.size();
    writeOut();
    {
      const std::lock_guard lock(guard_);
      ++attempts_;
    }
    settled_.notify_all();
  }
  if (stop_ == Stop::Remove) log_.remove();
}

void RecoveryFile::take(Item& item) {
  try {
    if (const auto* beginning = std::get_if<Beginning>(&item)) return begin(*beginning);
    if (broken_) return;
    if (const auto* sheet = std::get_if<Sheet>(&item)) return addSheet(pending_, *sheet);
    ByteWriter content;
    put(content, std::get<RecoveryStep>(item));
    addRecord(pending_, RecordKind::Step, content);
  } catch (const std::exception& e) {
    broken_ = true;
    tellFailure(path_.string() + ": what was done cannot be written down: " + e.what() + " (save the project)");
  }
}

void RecoveryFile::begin(const Beginning& beginning) {
  Bytes records;
  ByteWriter head, trail;
  put(head, RecoveryHead{"Hilum " HILUM_VERSION, beginning.start.project, beginning.start.unsaved,
                         beginning.start.author, thisSecond()});
  addRecord(records, RecordKind::Head, head);
  for (const Sheet& sheet : beginning.sheets) addSheet(records, sheet);
  put(trail, beginning.start.history);
  addRecord(records, RecordKind::Begun, trail);
  if (!log_.begun() || broken_) {
    replaces_ = beginning.start.replaces;
    beginning_ = std::move(records);
    pending_.clear();
    broken_ = false;
    return;
  }
  try {
    log_.begin(records);
    pending_.clear();
    replaces_ = beginning.start.replaces;
  } catch (const std::exception& e) {
    tellFailure(e.what());
  }
}

void RecoveryFile::writeOut() {
  try {
    if (!beginning_.empty()) {
      log_.begin(beginning_);
      beginning_.clear();
    }
    if (!pending_.empty() && log_.begun()) log_.append(pending_);
    pending_.clear();
    std::error_code ignored;
    if (!replaces_.empty()) fs::remove(std::exchange(replaces_, {}), ignored);
    const std::lock_guard lock(guard_);
    failing_ = broken_;
    if (!broken_) done_ = taken_;
  } catch (const std::exception& e) {
    tellFailure(e.what());
  }
}

void RecoveryFile::tellFailure(const std::string& sentence) {
  bool first = false;
  {
    const std::lock_guard lock(guard_);
    first = !std::exchange(failing_, true);
  }
  if (first && failed_) failed_(sentence);
}

}  // namespace hilum::annotation
