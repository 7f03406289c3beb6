#pragma once
#include <filesystem>
#include <fstream>
#include <optional>

#include "annotation/recovery/RecoveryForm.h"

namespace hilum::annotation {

/// Reads the records of a recovery file one after the other, and stops at the first that is not whole: what comes after
/// it cannot be trusted to fit. Never takes more memory than the file accounts for.
class RecordReader {
 public:
  struct Record {
    RecordKind kind = RecordKind::Head;
    Bytes content;
  };

  /// Throws Error{NotFound} or Error{BadInput} for what is no recovery file.
  explicit RecordReader(const std::filesystem::path& file);

  std::optional<Record> next();
  /// Why next() gave nothing before the end of the file, as a sentence; empty when the file ended well.
  const std::string& damage() const { return damage_; }

 private:
  std::optional<Record> refuse(const std::string& why);
  std::optional<Record> opened(const Bytes& body);

  std::filesystem::path file_;
  std::ifstream stream_;
  std::uint64_t left_ = 0, records_ = 0;  ///< bytes that follow; records read
  std::string damage_;
};

}  // namespace hilum::annotation
