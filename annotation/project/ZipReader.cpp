#include "annotation/project/ZipReader.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <vector>

#include "core/Error.h"

namespace hilum::annotation {
namespace {

constexpr std::size_t kMostMembers = 1'000'000;
constexpr std::size_t kPiece = 1 << 20;

}  // namespace

ZipReader::ZipReader(std::filesystem::path file) : file_(std::move(file)), archive_(::archive_read_new()) {
  std::error_code ignored;
  const bool there = std::filesystem::is_regular_file(file_, ignored);
  ::archive_read_support_format_zip_seekable(archive_);
  if (there && ::archive_read_open_filename(archive_, file_.c_str(), kPiece) == ARCHIVE_OK) return;
  ::archive_read_free(archive_);
  throw Error(there ? Code::BadInput : Code::NotFound,
              file_.string() + ": cannot be opened (check the path and its permissions)");
}

ZipReader::~ZipReader() { ::archive_read_free(archive_); }

void ZipReader::fail(const std::string& what) const {
  const char* reason = ::archive_error_string(archive_);
  throw Error(Code::Corrupt,
              file_.string() + ": " + what + (reason ? std::string(": ") + reason : "") + " (take an older copy)");
}

bool ZipReader::next() {
  const int status = ::archive_read_next_header(archive_, &entry_);
  if (status == ARCHIVE_EOF) return false;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) fail("is damaged");
  if (++members_ > kMostMembers) fail("holds more than a million members");
  const char* name = ::archive_entry_pathname_utf8(entry_);
  if (!name) name = ::archive_entry_pathname(entry_);
  name_ = name ? name : "";
  return true;
}

std::size_t ZipReader::read(std::span<std::byte> into) {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto n = ::archive_read_data(archive_, into.data() + done, into.size() - done);
    if (n < 0) fail(name_ + " in it is damaged");
    if (n == 0) break;
    done += std::size_t(n);
  }
  return done;
}

std::string ZipReader::text(std::uint64_t most) {
  std::string content;
  for (std::size_t got = kPiece; got == kPiece;) {
    const std::size_t before = content.size();
    content.resize(before + kPiece);
    got = read(std::as_writable_bytes(std::span(content.data() + before, kPiece)));
    content.resize(before + got);
    if (content.size() > most)
      throw Error(Code::BadInput, file_.string() + ": " + name_ + " in it unpacks to more than its size allows");
  }
  return content;
}

std::pair<std::uint64_t, std::uint32_t> ZipReader::measured() {
  std::vector<std::byte> piece(kPiece);
  std::uint64_t size = 0;
  uLong crc = 0;
  for (std::size_t got = kPiece; got == kPiece; size += got) {
    got = read(piece);
    crc = crc32_z(crc, reinterpret_cast<const Bytef*>(piece.data()), got);
  }
  return {size, std::uint32_t(crc)};
}

}  // namespace hilum::annotation
