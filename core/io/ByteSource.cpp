#include "core/io/ByteSource.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::io {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(const std::filesystem::path& file, std::int64_t offset) : name_(file.string()), at_(offset) {
    // O_NONBLOCK: a header may name anything as its data file, and a named pipe without a writer must not hold us.
    file_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file_ < 0) fail(errno);
    struct stat info {};
    if (::fstat(file_, &info) != 0) {
      const int error = errno;
      ::close(file_);
      fail(error);
    }
    if (S_ISDIR(info.st_mode)) {
      ::close(file_);
      throw Error(Code::BadInput, name_ + ": is a folder, not a file (choose a file in it)");
    }
    if (!S_ISREG(info.st_mode)) {
      ::close(file_);
      throw Error(Code::BadInput, name_ + ": is a device or a pipe, not a file (copy it to a file first)");
    }
    size_ = info.st_size;
  }
  ~FileSource() override { ::close(file_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(std::span<std::byte> into) override {
    constexpr std::int64_t piece = 2 << 20;
    const std::int64_t count = std::clamp<std::int64_t>(size_ - at_, 0, std::int64_t(into.size()));
    if (count <= piece) {
      readPiece(into.data(), at_, count);
    } else {
      parallelFor((count + piece - 1) / piece, [&](std::int64_t begin, std::int64_t end) {
        const std::int64_t first = begin * piece, last = std::min(end * piece, count);
        readPiece(into.data() + first, at_ + first, last - first);
      });
    }
    at_ += count;
    return std::size_t(count);
  }

  bool skip(std::int64_t count) override {
    const bool enough = count <= size_ - at_;
    at_ = enough ? at_ + count : size_;
    return enough;
  }

  std::int64_t drain() override {
    const std::int64_t left = std::max<std::int64_t>(0, size_ - at_);
    at_ = size_;
    return left;
  }

  std::int64_t mostBytes() const override { return std::max<std::int64_t>(0, size_ - at_); }

 private:
  [[noreturn]] void fail(int error) const {
    throw Error(error == ENOENT || error == ENOTDIR ? Code::NotFound : Code::Io,
                name_ + ": cannot be read: " + std::strerror(error) + " (check the path and its permissions)");
  }

  void readPiece(std::byte* into, std::int64_t from, std::int64_t count) const {
    while (count > 0) {
      const ssize_t n = ::pread(file_, into, std::size_t(count), from);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail(errno);
      if (n == 0) throw Error(Code::Truncated, name_ + ": became shorter while it was read (copy the file again)");
      into += n;
      from += n;
      count -= n;
    }
  }

  std::string name_;
  int file_ = -1;
  std::int64_t at_ = 0, size_ = 0;
};

}  // namespace

bool ByteSource::skip(std::int64_t count) {
  std::vector<std::byte> waste(std::size_t(std::min<std::int64_t>(std::max<std::int64_t>(count, 0), 1 << 18)));
  while (count > 0) {
    const std::size_t n = read(std::span(waste).first(std::size_t(std::min<std::int64_t>(count, waste.size()))));
    if (n == 0) return false;
    count -= std::int64_t(n);
  }
  return true;
}

std::int64_t ByteSource::drain() {
  std::vector<std::byte> waste(1 << 16);
  std::int64_t total = 0;
  while (const std::size_t n = read(waste)) total += std::int64_t(n);
  return total;
}

std::int64_t fileSize(const std::filesystem::path& file) { return FileSource(file, 0).mostBytes(); }

std::unique_ptr<ByteSource> openFile(const std::filesystem::path& file, std::int64_t offset) {
  return std::make_unique<FileSource>(file, offset);
}

std::unique_ptr<ByteSource> openEncoded(const std::filesystem::path& file, Encoding encoding, std::int64_t offset) {
  auto source = openFile(file, offset);
  if (encoding == Encoding::Gzip || encoding == Encoding::Zlib)
    return inflated(std::move(source), encoding, file.string());
  if (encoding == Encoding::Bzip2) return bunzipped(std::move(source), file.string());
  return source;
}

bool startsLikeGzip(const std::filesystem::path& file) {
  std::array<std::byte, 2> magic{};
  return openFile(file)->read(magic) == 2 && magic[0] == std::byte{0x1f} && magic[1] == std::byte{0x8b};
}

}  // namespace hilum::io
