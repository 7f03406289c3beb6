#include "core/io/TiffChain.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "core/Error.h"
#include "core/io/ByteSource.h"

namespace hilum::io {
namespace {

class TiffNumbers {
 public:
  explicit TiffNumbers(const std::filesystem::path& file) : file_(file) {
    const auto mark = bytes(0, 2);
    big_ = mark[0] == std::byte{'M'};
  }

  std::uint64_t at(std::uint64_t offset, std::size_t length) const {
    auto raw = bytes(offset, length);
    if (!big_) std::reverse(raw.begin(), raw.begin() + std::ptrdiff_t(length));
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i) value = value << 8 | std::uint64_t(raw[i]);
    return value;
  }

 private:
  std::array<std::byte, 8> bytes(std::uint64_t offset, std::size_t length) const {
    std::array<std::byte, 8> raw{};
    if (offset > std::uint64_t(INT64_MAX) ||
        openFile(file_, std::int64_t(offset))->read(std::span(raw).first(length)) != length)
      throw Error(Code::Truncated, file_.string() + ": the TIFF picture ends too early (copy the file again)");
    return raw;
  }

  std::filesystem::path file_;
  bool big_ = false;
};

}  // namespace

void checkTiffChain(const std::filesystem::path& file) {
  const TiffNumbers numbers(file);
  const bool bigTiff = numbers.at(2, 2) == 43;
  const std::size_t offsetBytes = bigTiff ? 8 : 4, countBytes = bigTiff ? 8 : 2, entryBytes = bigTiff ? 20 : 12;
  std::set<std::uint64_t> seen;
  std::uint64_t directory = numbers.at(bigTiff ? 8 : 4, offsetBytes);
  while (directory != 0 && seen.insert(directory).second)
    directory = numbers.at(directory + countBytes + numbers.at(directory, countBytes) * entryBytes, offsetBytes);
}

}  // namespace hilum::io
