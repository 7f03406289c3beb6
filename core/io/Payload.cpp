#include <algorithm>
#include <limits>

#include "core/Error.h"
#include "core/io/AsciiSource.h"
#include "core/io/StoredImage.h"

namespace hilum::io {
namespace {

/// Several files with equal shares of the voxels, one after the other.
class SharedSource : public ByteSource {
 public:
  SharedSource(const StoredImage& image, std::int64_t share) : image_(image), share_(share) {}

  std::size_t read(std::span<std::byte> into) override;
  std::int64_t mostBytes() const override { return share_ * std::int64_t(image_.data.size() - next_) + left_; }

 private:
  StoredImage image_;
  std::int64_t share_, left_ = 0;
  std::size_t next_ = 0;
  std::unique_ptr<ByteSource> current_;
};

[[noreturn]] void tooShort(const std::filesystem::path& file, std::int64_t has, std::int64_t needs) {
  throw Error(Code::Truncated, file.string() + ": holds " + std::to_string(has) +
                                   " bytes of voxels where its header asks for " + std::to_string(needs) +
                                   " (copy the file again)");
}

std::int64_t afterLines(const std::filesystem::path& file, std::int64_t lines, std::int64_t offset) {
  const auto source = openFile(file, offset);
  std::vector<std::byte> block(1 << 16);
  while (lines > 0) {
    const std::size_t n = source->read(block);
    if (n == 0)
      throw Error(Code::Truncated, file.string() + ": ends within the lines to be skipped (copy the file again)");
    for (std::size_t i = 0; i < n && lines > 0; ++i, ++offset)
      if (block[i] == std::byte{'\n'}) --lines;
  }
  return offset;
}

/// A file from the first voxel on; `bytes` of voxels are wanted from it.
std::unique_ptr<ByteSource> openShare(const StoredImage& image, const DataFile& data, std::int64_t bytes) {
  const bool plain = image.encoding == Encoding::Raw;
  std::int64_t start = data.offset;
  if (data.lineSkip > 0) start = afterLines(data.file, data.lineSkip, start);
  if (image.encoding == Encoding::Ascii)
    return parsedText(openFile(data.file, start + std::max<std::int64_t>(0, data.byteSkip)), image.scalar,
                      data.file.string());
  std::int64_t inside = data.byteSkip;
  if (inside < 0) {
    const std::int64_t total =
        plain ? fileSize(data.file) - start : openEncoded(data.file, image.encoding, start)->drain();
    inside = total < bytes ? -1 : total - bytes + inside + 1;
    if (inside < 0) tooShort(data.file, total, bytes);
  }
  auto source = openEncoded(data.file, image.encoding, start);
  const std::int64_t most = source->mostBytes();
  if (most - inside < bytes) {
    if (plain) tooShort(data.file, std::max<std::int64_t>(0, most - inside), bytes);
    throw Error(Code::Truncated, data.file.string() + ": its header asks for " + std::to_string(bytes) +
                                     " bytes of voxels, more than a file of this size can hold (copy the file again)");
  }
  if (!source->skip(inside)) tooShort(data.file, 0, bytes);
  return source;
}

std::size_t SharedSource::read(std::span<std::byte> into) {
  std::size_t done = 0;
  while (done < into.size()) {
    if (left_ == 0) {
      if (next_ == image_.data.size()) break;
      current_ = openShare(image_, image_.data[next_++], share_);
      left_ = share_;
    }
    const auto want = std::min<std::int64_t>(left_, std::int64_t(into.size() - done));
    const std::size_t n = current_->read(into.subspan(done, std::size_t(want)));
    if (n == 0) tooShort(image_.data[next_ - 1].file, share_ - left_, share_);
    done += n;
    left_ -= std::int64_t(n);
    if (left_ == 0) current_->drain();
  }
  return done;
}

}  // namespace

std::int64_t payloadBytes(const StoredImage& image) {
  std::int64_t bytes = image.voxelBytes();
  const Index3& size = image.grid.size();
  for (const std::int64_t factor : {size[0], size[1], size[2], image.inner, image.outer})
    if (factor < 1 || __builtin_mul_overflow(bytes, factor, &bytes))
      throw Error(Code::BadInput, image.file.string() + ": its size in voxels makes no sense (the header is damaged)");
  return bytes;
}

std::unique_ptr<ByteSource> openPayload(const StoredImage& image) {
  const std::int64_t bytes = payloadBytes(image);
  if (image.data.empty()) throw Error(Code::Internal, image.file.string() + ": no data file named");
  if (image.data.size() == 1) return openShare(image, image.data.front(), bytes);
  const auto files = std::int64_t(image.data.size());
  if (bytes % files != 0)
    throw Error(Code::BadInput, image.file.string() + ": its " + std::to_string(files) +
                                    " data files cannot hold equal shares of the voxels (correct the list of files)");
  return std::make_unique<SharedSource>(image, bytes / files);
}

void finishPayload(const StoredImage& image, ByteSource& source, std::vector<std::string>& problems) {
  const std::int64_t extra = source.drain();
  if (extra > 0 && image.data.size() == 1 && image.data.front().byteSkip >= 0)
    problems.push_back("The file holds " + std::to_string(extra) +
                       " bytes more than its header says; they were ignored.");
}

}  // namespace hilum::io
