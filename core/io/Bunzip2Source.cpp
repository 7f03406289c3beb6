#include <bzlib.h>

#include <algorithm>
#include <vector>

#include "core/Error.h"
#include "core/io/ByteSource.h"

namespace hilum::io {
namespace {

/// A block of 45,899,235 equal bytes is bzip2's best case and takes 40 bytes.
constexpr std::int64_t bzip2Ratio = 1'200'000;

class Bunzip2Source : public ByteSource {
 public:
  Bunzip2Source(std::unique_ptr<ByteSource> compressed, std::string name)
      : compressed_(std::move(compressed)), name_(std::move(name)), buffer_(1 << 18) {
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw Error(Code::Internal, "bzip2 did not start");
  }
  ~Bunzip2Source() override { BZ2_bzDecompressEnd(&stream_); }
  Bunzip2Source(const Bunzip2Source&) = delete;
  Bunzip2Source& operator=(const Bunzip2Source&) = delete;

  std::size_t read(std::span<std::byte> into) override {
    std::size_t done = 0;
    while (done < into.size() && !ended_) {
      if (stream_.avail_in == 0) {
        const std::size_t n = compressed_->read(buffer_);
        if (n == 0) throw Error(Code::Truncated, name_ + ": the compressed data end too early (copy the file again)");
        stream_.next_in = reinterpret_cast<char*>(buffer_.data());
        stream_.avail_in = unsigned(n);
      }
      const std::size_t room = std::min<std::size_t>(into.size() - done, 1u << 30);
      stream_.next_out = reinterpret_cast<char*>(into.data() + done);
      stream_.avail_out = unsigned(room);
      const int result = BZ2_bzDecompress(&stream_);
      done += room - stream_.avail_out;
      if (result == BZ_STREAM_END)
        ended_ = true;
      else if (result != BZ_OK)
        throw Error(Code::Corrupt, name_ + ": the bzip2 data are damaged (copy the file again)");
    }
    return done;
  }

  std::int64_t mostBytes() const override {
    return (compressed_->mostBytes() + std::int64_t(stream_.avail_in)) * bzip2Ratio;
  }

 private:
  std::unique_ptr<ByteSource> compressed_;
  bool ended_ = false;
  std::string name_;
  std::vector<std::byte> buffer_;
  bz_stream stream_{};
};

}  // namespace

std::unique_ptr<ByteSource> bunzipped(std::unique_ptr<ByteSource> compressed, std::string name) {
  return std::make_unique<Bunzip2Source>(std::move(compressed), std::move(name));
}

}  // namespace hilum::io
