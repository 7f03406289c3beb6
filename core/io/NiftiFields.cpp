#include "core/io/NiftiFields.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "core/Error.h"
#include "core/io/ByteSource.h"

namespace hilum::io {
namespace {

/// The bytes of a header with typed access by offset.
class HeaderBytes {
 public:
  HeaderBytes(std::vector<std::byte> bytes, bool swap) : bytes_(std::move(bytes)), swap_(swap) {}

  template <class T>
  T get(std::size_t offset) const {
    std::array<std::byte, sizeof(T)> raw;
    std::memcpy(raw.data(), bytes_.data() + offset, sizeof(T));
    if (swap_) std::reverse(raw.begin(), raw.end());
    T value;
    std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }
  std::string text(std::size_t offset, std::size_t length) const {
    const char* first = reinterpret_cast<const char*>(bytes_.data()) + offset;
    return std::string(first, strnlen(first, length));
  }

 private:
  std::vector<std::byte> bytes_;
  bool swap_;
};

NiftiFields fieldsOfVersion1(const HeaderBytes& h, bool analyze) {
  NiftiFields f;
  for (int i = 0; i < 8; ++i) {
    f.dim[i] = h.get<std::int16_t>(40 + 2 * i);
    f.pixdim[i] = h.get<float>(76 + 4 * i);
  }
  f.datatype = h.get<std::int16_t>(70);
  f.voxOffset = h.get<float>(108);
  if (analyze) return f;
  f.slope = h.get<float>(112);
  f.intercept = h.get<float>(116);
  f.units = h.get<std::uint8_t>(123);
  f.qformCode = h.get<std::int16_t>(252);
  f.sformCode = h.get<std::int16_t>(254);
  for (int i = 0; i < 3; ++i) {
    f.quaternion[i] = h.get<float>(256 + 4 * i);
    f.quaternionOffset[i] = h.get<float>(268 + 4 * i);
  }
  for (int i = 0; i < 12; ++i) f.srow[i] = h.get<float>(280 + 4 * i);
  return f;
}

NiftiFields fieldsOfVersion2(const HeaderBytes& h) {
  NiftiFields f;
  f.datatype = h.get<std::int16_t>(12);
  for (int i = 0; i < 8; ++i) {
    f.dim[i] = h.get<std::int64_t>(16 + 8 * i);
    f.pixdim[i] = h.get<double>(104 + 8 * i);
  }
  f.voxOffset = double(h.get<std::int64_t>(168));
  f.slope = h.get<double>(176);
  f.intercept = h.get<double>(184);
  f.qformCode = h.get<std::int32_t>(344);
  f.sformCode = h.get<std::int32_t>(348);
  for (int i = 0; i < 3; ++i) {
    f.quaternion[i] = h.get<double>(352 + 8 * i);
    f.quaternionOffset[i] = h.get<double>(376 + 8 * i);
  }
  for (int i = 0; i < 12; ++i) f.srow[i] = h.get<double>(400 + 8 * i);
  f.units = h.get<std::int32_t>(500);
  return f;
}

std::vector<std::byte> headerBytes(const std::filesystem::path& file) {
  std::vector<std::byte> bytes(544);
  const auto source = openEncoded(file, startsLikeGzip(file) ? Encoding::Gzip : Encoding::Raw);
  std::size_t have = 0;
  // NIfTI-1 files may be shorter than a NIfTI-2 header: only the first 348 bytes must be there.
  while (have < bytes.size()) {
    const std::size_t n = source->read(std::span(bytes).subspan(have));
    if (n == 0) break;
    have += n;
  }
  if (have < 348) throw Error(Code::Truncated, "is shorter than a NIfTI header (copy the file again)");
  return bytes;
}

}  // namespace

NiftiFields readNiftiFields(const std::filesystem::path& header) {
  std::vector<std::byte> bytes = headerBytes(header);
  std::int32_t size;
  std::memcpy(&size, bytes.data(), 4);
  const auto turned = std::int32_t(__builtin_bswap32(std::uint32_t(size)));
  const bool swapped = turned == 348 || turned == 540;
  if (swapped) size = turned;
  if (size != 348 && size != 540)
    throw Error(Code::BadInput, "is no NIfTI or Analyze file (its first number is not 348 or 540)");
  const HeaderBytes h(std::move(bytes), swapped);
  const bool version2 = size == 540;
  const std::string magic = h.text(version2 ? 4 : 344, 4);
  const bool single = magic == (version2 ? "n+2" : "n+1"), pair = magic == (version2 ? "ni2" : "ni1");
  if (version2 && !single && !pair) throw Error(Code::BadInput, "has a NIfTI-2 header without NIfTI-2's mark");
  NiftiFields f = version2 ? fieldsOfVersion2(h) : fieldsOfVersion1(h, !single && !pair);
  f.version = version2 ? 2 : single || pair ? 1 : 0;
  f.single = single;
  f.swapped = swapped;
  return f;
}

}  // namespace hilum::io
