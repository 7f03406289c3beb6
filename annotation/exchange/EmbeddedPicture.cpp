#include "annotation/exchange/EmbeddedPicture.h"

#include <algorithm>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/TemporaryFolder.h"
#include "core/io/Picture.h"

namespace hilum::annotation::exchange {
namespace {

/// RFC 4648; blanks and line ends between are passed over.
std::string bytesOf(const std::string& base64, const std::string& where) {
  static const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (const char c : base64) {
    if (c == '=') break;
    if (c == '\n' || c == '\r' || c == ' ') continue;
    const auto digit = digits.find(c);
    if (digit == std::string::npos)
      throw Error(Code::BadInput, where + ": the mask is no base64 text (save the file again)");
    value = (value << 6 | unsigned(digit)) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += char(value >> bits & 0xff);
  }
  return bytes;
}

}  // namespace

RunLengths embeddedMask(const std::string& base64, const std::array<std::int64_t, 2>& corner,
                        std::array<std::int64_t, 2> size, const std::string& where) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "mask.png";
  AtomicFile out(file);
  out.write(bytesOf(base64, where));
  out.commit();
  io::Picture picture;
  try {
    picture = io::readPng(file);
  } catch (const Error&) {
    throw Error(Code::BadInput, where + ": the mask is no readable PNG picture (save the file again)");
  }
  if (size[0] <= 0 || size[1] <= 0) size = {corner[0] + picture.width, corner[1] + picture.height};
  if (std::min(size[0], size[1]) < 1 || size[0] > (std::int64_t(1) << 28) / size[1])
    throw Error(Code::BadInput, where + ": the mask lies outside of every image (save the file again)");
  BinaryPicture mask{size[0], size[1], {}};
  mask.pixels.resize(std::size_t(size[0] * size[1]));
  const std::size_t pixelBytes = picture.samples.size() / std::size_t(picture.width * picture.height);
  for (std::int64_t y = 0; y < picture.height; ++y)
    for (std::int64_t x = 0; x < picture.width; ++x) {
      const std::int64_t toX = corner[0] + x, toY = corner[1] + y;
      if (toX < 0 || toY < 0 || toX >= size[0] || toY >= size[1]) continue;
      const auto first = picture.samples.begin() + std::ptrdiff_t(std::size_t(y * picture.width + x) * pixelBytes);
      const bool inside =
          std::any_of(first, first + std::ptrdiff_t(pixelBytes), [](std::byte b) { return b != std::byte(0); });
      mask.pixels[std::size_t(toY * size[0] + toX)] = inside;
    }
  return encoded(mask);
}

}  // namespace hilum::annotation::exchange
