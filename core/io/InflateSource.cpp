#include <zlib.h>

#include <algorithm>
#include <vector>

#include "core/Error.h"
#include "core/io/ByteSource.h"

namespace hilum::io {
namespace {

/// No deflate stream grows by more than this factor (zlib's technical notes).
constexpr std::int64_t deflateRatio = 1032;

class InflateSource : public ByteSource {
 public:
  InflateSource(std::unique_ptr<ByteSource> compressed, Encoding encoding, std::string name)
      : compressed_(std::move(compressed)),
        gzip_(encoding == Encoding::Gzip),
        name_(std::move(name)),
        buffer_(1 << 16) {
    if (inflateInit2(&stream_, gzip_ ? 15 + 16 : 15 + 32) != Z_OK) throw Error(Code::Internal, "zlib did not start");
  }
  ~InflateSource() override { inflateEnd(&stream_); }
  InflateSource(const InflateSource&) = delete;
  InflateSource& operator=(const InflateSource&) = delete;

  std::size_t read(std::span<std::byte> into) override {
    std::size_t done = 0;
    while (done < into.size() && !ended_) {
      if (stream_.avail_in == 0) refill();
      const std::size_t room = std::min<std::size_t>(into.size() - done, 1u << 30);
      stream_.next_out = reinterpret_cast<Bytef*>(into.data() + done);
      stream_.avail_out = uInt(room);
      const int result = inflate(&stream_, Z_NO_FLUSH);
      done += room - stream_.avail_out;
      if (result == Z_STREAM_END)
        endOfMember();
      else if (result != Z_OK && result != Z_BUF_ERROR)
        throw Error(Code::Corrupt, name_ + ": the compressed data are damaged" +
                                       (stream_.msg ? std::string(" (") + stream_.msg + ")" : std::string()) +
                                       "; copy the file again");
    }
    return done;
  }

  std::int64_t mostBytes() const override {
    return (compressed_->mostBytes() + std::int64_t(stream_.avail_in)) * deflateRatio;
  }

 private:
  void refill() {
    const std::size_t n = compressed_->read(buffer_);
    if (n == 0) throw Error(Code::Truncated, name_ + ": the compressed data end too early (copy the file again)");
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = uInt(n);
  }

  void endOfMember() {
    ended_ = true;
    if (!gzip_) return;
    // RFC 1952 2.2: members follow each other; anything else behind the last one is padding.
    if (stream_.avail_in < 2) {
      std::vector<std::byte> next(buffer_.size());
      std::copy_n(reinterpret_cast<const std::byte*>(stream_.next_in), stream_.avail_in, next.begin());
      const std::size_t n = compressed_->read(std::span(next).subspan(stream_.avail_in));
      buffer_ = std::move(next);
      stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_in += uInt(n);
    }
    if (stream_.avail_in < 2 || stream_.next_in[0] != 0x1f || stream_.next_in[1] != 0x8b) return;
    inflateReset(&stream_);
    ended_ = false;
  }

  std::unique_ptr<ByteSource> compressed_;
  bool gzip_, ended_ = false;
  std::string name_;
  std::vector<std::byte> buffer_;
  z_stream stream_{};
};

}  // namespace

std::unique_ptr<ByteSource> inflated(std::unique_ptr<ByteSource> compressed, Encoding encoding, std::string name) {
  return std::make_unique<InflateSource>(std::move(compressed), encoding, std::move(name));
}

}  // namespace hilum::io
