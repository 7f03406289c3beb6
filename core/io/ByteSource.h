#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace hilum::io {

/// Bytes that come in order, from a file or out of a decompressor. Throws Error{Io} when the system cannot read and
/// Error{Corrupt} or Error{Truncated} when a compressed stream is damaged or ends early. One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills `into` from the front; returns fewer than asked only at the end of the bytes.
  virtual std::size_t read(std::span<std::byte> into) = 0;
  /// Passes over bytes; false when the end comes first.
  virtual bool skip(std::int64_t count);
  /// Reads to the end, so that checksums get verified, and returns how many bytes were left.
  virtual std::int64_t drain();
  /// No more bytes than this can still come, judged by the size of the file.
  virtual std::int64_t mostBytes() const = 0;
};

enum class Encoding { Raw, Gzip, Zlib, Bzip2, Ascii };

std::int64_t fileSize(const std::filesystem::path& file);

/// A file from `offset` on. Large reads go in parallel pieces.
std::unique_ptr<ByteSource> openFile(const std::filesystem::path& file, std::int64_t offset = 0);
/// Inflates gzip members (RFC 1952, checksum and length verified) or one zlib or gzip stream (RFC 1950). `name` is for
/// messages.
std::unique_ptr<ByteSource> inflated(std::unique_ptr<ByteSource> compressed, Encoding encoding, std::string name);
std::unique_ptr<ByteSource> bunzipped(std::unique_ptr<ByteSource> compressed, std::string name);
/// Raw, Gzip, Zlib or Bzip2 bytes of a file from `offset` on.
std::unique_ptr<ByteSource> openEncoded(const std::filesystem::path& file, Encoding encoding, std::int64_t offset = 0);

/// True when the file starts with gzip's two magic bytes, whatever its name says.
bool startsLikeGzip(const std::filesystem::path& file);

}  // namespace hilum::io
