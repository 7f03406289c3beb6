#include "annotation/project/ZipWriter.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <ctime>
#include <optional>

#include "core/Error.h"

namespace hilum::annotation {

/// libarchive is C: what the file throws waits here until it has returned.
struct ZipWriter::Sink {
  AtomicFile& file;
  std::optional<Error> failure;

  static la_ssize_t take(struct ::archive*, void* self, const void* bytes, std::size_t size) {
    auto& sink = *static_cast<Sink*>(self);
    try {
      sink.file.write(std::span(static_cast<const std::byte*>(bytes), size));
      return la_ssize_t(size);
    } catch (const Error& e) {
      sink.failure = e;
      return -1;
    }
  }
};

ZipWriter::ZipWriter(AtomicFile& file) : sink_(new Sink{file, {}}), archive_(::archive_write_new()) {
  require(::archive_write_set_format_zip(archive_));
  require(
      ::archive_write_set_options(archive_, "zip:compression=deflate,zip:compression-level=1,zip:hdrcharset=UTF-8"));
  require(::archive_write_set_bytes_in_last_block(archive_, 1));
  require(::archive_write_open(archive_, sink_.get(), nullptr, &Sink::take, nullptr));
}

ZipWriter::~ZipWriter() { ::archive_write_free(archive_); }

void ZipWriter::require(std::int64_t status) {
  if (status >= 0 || status == ARCHIVE_WARN) return;
  if (sink_->failure) throw *sink_->failure;
  const char* reason = ::archive_error_string(archive_);
  throw Error(Code::Internal, std::string("the archive could not be written: ") + (reason ? reason : "unknown reason"));
}

void ZipWriter::begin(const std::string& name, std::uint64_t size) {
  const std::unique_ptr<struct ::archive_entry, void (*)(struct ::archive_entry*)> entry(::archive_entry_new(),
                                                                                         ::archive_entry_free);
  ::archive_entry_set_pathname(entry.get(), name.c_str());
  ::archive_entry_set_size(entry.get(), la_int64_t(size));
  ::archive_entry_set_filetype(entry.get(), AE_IFREG);
  ::archive_entry_set_perm(entry.get(), 0644);
  ::archive_entry_set_mtime(entry.get(), std::time(nullptr), 0);
  require(::archive_write_header(archive_, entry.get()));
  members_.push_back({name, 0, 0});
}

void ZipWriter::write(std::span<const std::byte> bytes) {
  Member& member = members_.back();
  member.size += bytes.size();
  member.crc = std::uint32_t(crc32_z(member.crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
  while (!bytes.empty()) {
    const auto taken = ::archive_write_data(archive_, bytes.data(), bytes.size());
    require(taken);
    if (taken <= 0) throw Error(Code::Internal, member.name + ": is longer than was said");
    bytes = bytes.subspan(std::size_t(taken));
  }
}

void ZipWriter::add(const std::string& name, std::string_view content) {
  begin(name, content.size());
  write(std::as_bytes(std::span(content.data(), content.size())));
}

void ZipWriter::finish() { require(::archive_write_close(archive_)); }

}  // namespace hilum::annotation
