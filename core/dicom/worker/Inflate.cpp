#include "core/dicom/worker/Inflate.h"

#include <zlib.h>

#include <algorithm>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {
constexpr std::size_t largest = std::size_t(512) << 20;
}

std::vector<std::byte> inflated(Bytes deflated) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw Refusal("unreadable: no memory to inflate the file");
  struct End {
    z_stream& stream;
    ~End() { inflateEnd(&stream); }
  } end{stream};
  std::vector<std::byte> out(std::clamp<std::size_t>(deflated.size() * 4, 1 << 16, largest));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(deflated.data()));
  stream.avail_in = uInt(std::min<std::size_t>(deflated.size(), ~uInt(0)));
  std::size_t size = 0;
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    stream.avail_out = uInt(std::min<std::size_t>(out.size() - size, 1u << 30));
    const uInt room = stream.avail_out;
    const int result = inflate(&stream, Z_NO_FLUSH);
    size += room - stream.avail_out;
    if (result == Z_STREAM_END) break;
    if (result == Z_BUF_ERROR || (result == Z_OK && stream.avail_in == 0 && stream.avail_out > 0))
      throw truncated("the deflated dataset ends too early");
    if (result != Z_OK) throw corrupt("the deflated dataset is damaged");
    if (size < out.size()) continue;
    if (out.size() == largest) throw unsupported("the deflated dataset holds more than 512 MB");
    out.resize(std::min(largest, out.size() * 2));
  }
  out.resize(size);
  return out;
}

}  // namespace hilum::dicom
