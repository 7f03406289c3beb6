#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "annotation/LockedFile.h"

namespace hilum::app {

/// An append-only file of JSON records, one a line behind its CRC-32, held by one program at a time. Whatever moment a
/// program dies at, what was added before is there: a line that is not whole, or not what its checksum says, is dropped
/// at opening together with all that follows it.
class RecordFile {
 public:
  /// Opens or makes it. Throws Error{Io} when it cannot be written or another run holds it.
  explicit RecordFile(const std::filesystem::path& file);

  /// What was in it at opening, oldest first.
  const std::vector<nlohmann::json>& records() const { return records_; }
  /// Adds one and flushes it to the disk. Throws Error{Io}; then the file is as it was.
  void add(const nlohmann::json& record);

 private:
  void readAll();
  std::filesystem::path file_;
  annotation::LockedFile lock_;
  std::vector<nlohmann::json> records_;
  std::int64_t length_ = 0;
};

}  // namespace hilum::app
