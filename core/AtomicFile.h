#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace hilum {

/// A file that appears whole or not at all: bytes go to a temporary name in the same folder; commit() flushes them
/// to the disk, checks the length and renames over the target. Destroyed without commit, it leaves nothing, and an
/// older file of that name stays as it was. Makes missing parent folders. Throws Error{Io} naming the target and the
/// system's reason ("no space left on device").
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path target);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text) { write(std::as_bytes(std::span(text.data(), text.size()))); }
  /// Where the bytes are until commit; for writers that want a path. Call adopt() after such a writer has closed it.
  const std::filesystem::path& temporary() const { return temporary_; }
  /// Takes what another writer put at temporary() as the content.
  void adopt();
  void commit();

 private:
  [[noreturn]] void fail(const std::string& what, int error) const;
  std::filesystem::path target_, temporary_;
  int file_ = -1;
  std::size_t written_ = 0;
  bool committed_ = false;
};

}  // namespace hilum
