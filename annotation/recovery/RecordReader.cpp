#include "annotation/recovery/RecordReader.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "core/Error.h"

namespace hilum::annotation {
namespace {

constexpr std::uint64_t kMostDeflation = 1032;  // what zlib can do at best

/// Empty when the stream is not of that length.
std::optional<Bytes> inflated(std::span<const std::uint8_t> packed, std::uint64_t length) {
  if (length > kMostDeflation * (packed.size() + 16)) return std::nullopt;
  Bytes content(length);
  uLongf size = uLongf(length);
  if (uncompress(content.data(), &size, packed.data(), uLong(packed.size())) != Z_OK || size != length)
    return std::nullopt;
  return content;
}

}  // namespace

RecordReader::RecordReader(const std::filesystem::path& file) : file_(file), stream_(file, std::ios::binary) {
  if (!stream_) throw Error(Code::NotFound, file.string() + ": cannot be opened (check the path and its permissions)");
  std::error_code error;
  left_ = std::filesystem::file_size(file, error);
  std::array<char, kRecoveryMagic.size()> magic{};
  if (error || !stream_.read(magic.data(), magic.size()) ||
      std::string_view(magic.data(), magic.size()) != kRecoveryMagic)
    throw Error(Code::BadInput, file.string() + ": is no recovery file");
  left_ -= magic.size();
}

std::optional<RecordReader::Record> RecordReader::refuse(const std::string& why) {
  damage_ = "The recovery file " + why + " after record " + std::to_string(records_) + "; " + std::to_string(left_) +
            " bytes at its end were left out.";
  left_ = 0;
  return std::nullopt;
}

std::optional<RecordReader::Record> RecordReader::next() {
  if (left_ == 0) return std::nullopt;
  if (left_ < kRecordHead) return refuse("breaks off");
  std::array<std::uint8_t, kRecordHead> head{};
  if (!stream_.read(reinterpret_cast<char*>(head.data()), head.size())) return refuse("cannot be read");
  std::uint64_t length = 0;
  std::uint32_t crc = 0;
  for (std::size_t i = 8; i-- > 0;) length = length << 8 | head[i];
  for (std::size_t i = kRecordHead; i-- > 8;) crc = crc << 8 | head[i];
  if (length == 0 || length > left_ - kRecordHead) return refuse("breaks off");
  Bytes body(length);
  if (!stream_.read(reinterpret_cast<char*>(body.data()), std::streamsize(length))) return refuse("cannot be read");
  if (crc32_z(crc32_z(0, head.data(), 8), body.data(), body.size()) != crc) return refuse("is damaged");
  auto record = opened(body);
  if (!record) return refuse("is damaged");
  left_ -= kRecordHead + length;
  ++records_;
  return record;
}

std::optional<RecordReader::Record> RecordReader::opened(const Bytes& body) {
  try {
    ByteReader in(body, file_.string());
    const std::uint64_t kind = in.number();
    if (kind < kDeflated) return Record{RecordKind(kind), {in.rest().begin(), in.rest().end()}};
    const std::uint64_t length = in.number();
    auto content = inflated(in.rest(), length);
    return content ? std::optional(Record{RecordKind(kind - kDeflated), std::move(*content)}) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace hilum::annotation
