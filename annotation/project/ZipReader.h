#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

struct archive;
struct archive_entry;

namespace hilum::annotation {

/// Goes through the members of a .zip, which may be hostile: a name is never used as a path, sizes are believed only as
/// far as the bytes go, checksums are verified. Throws Error{NotFound, BadInput, Corrupt} that names the file.
class ZipReader {
 public:
  explicit ZipReader(std::filesystem::path file);
  ~ZipReader();
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  /// Goes to the next member; false after the last. What was not read of the present one is passed over.
  bool next();
  const std::string& name() const { return name_; }
  /// Fills `into` from the front; fewer bytes only at the end of the member.
  std::size_t read(std::span<std::byte> into);
  /// All of the member. Error{BadInput} when it goes beyond `most` bytes.
  std::string text(std::uint64_t most);
  /// Reads the member to its end and gives its size and CRC-32.
  std::pair<std::uint64_t, std::uint32_t> measured();

 private:
  [[noreturn]] void fail(const std::string& what) const;

  std::filesystem::path file_;
  struct ::archive* archive_;
  struct ::archive_entry* entry_ = nullptr;
  std::string name_;
  std::size_t members_ = 0;
};

}  // namespace hilum::annotation
