#pragma once
#include "annotation/LockedFile.h"
#include "annotation/recovery/ByteCode.h"

namespace hilum::annotation {

/// The disk's side of a recovery file: a file that begins whole and grows by whole records, each flushed to the disk.
/// It is locked as long as its owner lives. One thread.
class RecoveryLog {
 public:
  explicit RecoveryLog(std::filesystem::path file) : path_(std::move(file)) {}

  const std::filesystem::path& path() const { return path_; }
  bool begun() const { return file_.state() == LockedFile::State::Ours; }

  /// Begins the file, or begins it anew: under another name first, flushed, and then in the place of what was there.
  /// Throws Error{Io}; what was there stays, and can be appended to as before.
  void begin(const Bytes& records);
  /// Throws Error{Io}; then none of the records count, and they can be appended again.
  void append(const Bytes& records);
  void remove();

 private:
  std::filesystem::path path_;
  LockedFile file_;
  std::uint64_t length_ = 0;  ///< up to the last record that the disk has
};

}  // namespace hilum::annotation
