#include <zlib.h>

#include <algorithm>
#include <array>
#include <thread>
#include <vector>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/io/ByteSource.h"
#include "core/io/Writing.h"

namespace hilum::io {
namespace {

constexpr std::size_t blockBytes = 1 << 20, historyBytes = 1 << 15;
/// Level 1 is half as fast again as 3 and 4 to 7 % larger on CT.
constexpr int level = 1;

struct Block {
  std::vector<std::byte> compressed;
  uLong check = 0;
};

/// Deflates one block with the 32 KB before it as history; the result ends on a byte boundary, so that blocks join.
Block deflated(std::span<const std::byte> all, std::size_t begin, std::size_t end, bool last) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error(Code::Internal, "zlib did not start");
  const auto* bytes = reinterpret_cast<const Bytef*>(all.data());
  const std::size_t history = std::min(begin, historyBytes);
  if (history > 0) deflateSetDictionary(&stream, bytes + begin - history, uInt(history));
  Block block;
  block.compressed.resize(deflateBound(&stream, uLong(end - begin)) + 16);
  stream.next_in = const_cast<Bytef*>(bytes + begin);
  stream.avail_in = uInt(end - begin);
  stream.next_out = reinterpret_cast<Bytef*>(block.compressed.data());
  stream.avail_out = uInt(block.compressed.size());
  const int result = deflate(&stream, last ? Z_FINISH : Z_SYNC_FLUSH);
  block.compressed.resize(block.compressed.size() - stream.avail_out);
  const bool whole = stream.avail_in == 0 && result == (last ? Z_STREAM_END : Z_OK);
  deflateEnd(&stream);
  if (!whole) throw Error(Code::Internal, "zlib did not take a whole block");
  block.check = crc32_z(0, bytes + begin, end - begin);
  return block;
}

/// Writes and remembers the checksum of what was written, to compare it with what can be read back.
class CheckedSink {
 public:
  explicit CheckedSink(AtomicFile& file) : file_(file) {}
  void write(std::span<const std::byte> bytes) {
    file_.write(bytes);
    crc_ = crc32_z(crc_, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    length_ += std::int64_t(bytes.size());
  }

  void verify(std::int64_t from) const {
    const auto source = openFile(file_.temporary(), from);
    std::vector<std::byte> block(1 << 20);
    uLong crc = 0;
    std::int64_t length = 0;
    while (const std::size_t n = source->read(block)) {
      crc = crc32_z(crc, reinterpret_cast<const Bytef*>(block.data()), n);
      length += std::int64_t(n);
    }
    if (length != length_ || crc != crc_)
      throw Error(Code::Io,
                  file_.temporary().string() + ": does not hold what was written (the disk is full or failing)");
  }

 private:
  AtomicFile& file_;
  uLong crc_ = 0;
  std::int64_t length_ = 0;
};

/// Deflates `bytes` in parallel batches into `sink`; returns the checksum of the uncompressed bytes.
uLong deflateAll(CheckedSink& sink, std::span<const std::byte> bytes, uLong check, bool last,
                 const Progress& progress) {
  const std::size_t count = std::max<std::size_t>(1, (bytes.size() + blockBytes - 1) / blockBytes);
  const std::size_t batch = 4 * std::max(1u, std::thread::hardware_concurrency());
  for (std::size_t first = 0; first < count; first += batch) {
    std::vector<Block> blocks(std::min(batch, count - first));
    parallelFor(std::int64_t(blocks.size()), [&](std::int64_t begin, std::int64_t end) {
      for (auto i = begin; i < end; ++i) {
        progress.checkpoint();
        const std::size_t b = first + std::size_t(i);
        blocks[std::size_t(i)] =
            deflated(bytes, b * blockBytes, std::min((b + 1) * blockBytes, bytes.size()), last && b + 1 == count);
      }
    });
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::size_t begin = (first + i) * blockBytes;
      const auto length = z_off_t(std::min(begin + blockBytes, bytes.size()) - begin);
      check = crc32_combine(check, blocks[i].check, length);
      sink.write(blocks[i].compressed);
    }
    progress.report(double(first + blocks.size()) / double(count));
  }
  return check;
}

std::array<std::byte, 4> littleEndian(std::uint64_t v) {
  return {std::byte(v), std::byte(v >> 8), std::byte(v >> 16), std::byte(v >> 24)};
}

}  // namespace

void writeGzip(AtomicFile& file, std::string_view head, std::span<const std::byte> bytes, const Progress& progress) {
  // The file may hold a text header in front of the member (NRRD).
  const std::int64_t from = fileSize(file.temporary());
  CheckedSink sink(file);
  constexpr unsigned char start[10] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255};
  sink.write(std::as_bytes(std::span(start)));
  uLong check = 0;
  if (!head.empty()) check = deflateAll(sink, std::as_bytes(std::span(head.data(), head.size())), check, false, {});
  check = deflateAll(sink, bytes, check, true, progress);
  sink.write(littleEndian(check));
  sink.write(littleEndian(head.size() + bytes.size()));
  sink.verify(from);
}

}  // namespace hilum::io
