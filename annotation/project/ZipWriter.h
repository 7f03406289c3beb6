#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/AtomicFile.h"

struct archive;

namespace hilum::annotation {

/// Puts members into a .zip (APPNOTE.TXT, deflated), one after the other, through an AtomicFile. Throws Error{Io} with
/// the system's reason.
class ZipWriter {
 public:
  /// The file must outlive it.
  explicit ZipWriter(AtomicFile& file);
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  /// Begins a member of so many bytes; they follow by write(), which ends when all are there.
  void begin(const std::string& name, std::uint64_t size);
  void write(std::span<const std::byte> bytes);
  void add(const std::string& name, std::string_view content);
  /// Writes the list of members. Then the file may be verified and committed.
  void finish();

  /// What was written, for verification.
  struct Member {
    std::string name;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
  };
  const std::vector<Member>& members() const { return members_; }

 private:
  struct Sink;
  void require(std::int64_t status);

  std::unique_ptr<Sink> sink_;
  struct ::archive* archive_;
  std::vector<Member> members_;
};

}  // namespace hilum::annotation
