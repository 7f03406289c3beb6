#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/io/Picture.h"

namespace hilum::io {
namespace {

constexpr std::size_t kStartBytes = 64 << 10;  // the size and the palette stand there, but for long comments before

/// Everything a decoder touches lives here, outside the functions that libpng leaves by longjmp.
struct PngState {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string message;
  bool atEnd = false;
  std::vector<std::byte> bytes;  ///< of the file, read or to be written
  std::size_t at = 0;
  Picture picture;
  std::vector<png_bytep> rows;
  std::vector<png_color> colours;  ///< the palette to be written
};

PngState& stateOf(void* pointer) { return *static_cast<PngState*>(pointer); }

void onError(png_structp png, png_const_charp message) {
  stateOf(png_get_error_ptr(png)).message = message;
  png_longjmp(png, 1);
}
void onWarning(png_structp, png_const_charp) {}

void readBytes(png_structp png, png_bytep into, std::size_t count) {
  PngState& s = stateOf(png_get_io_ptr(png));
  if (count > s.bytes.size() - s.at) {
    s.atEnd = true;
    png_error(png, "the file ends too early");
  }
  std::memcpy(into, s.bytes.data() + s.at, count);
  s.at += count;
}

void writeBytes(png_structp png, png_bytep from, std::size_t count) {
  PngState& s = stateOf(png_get_io_ptr(png));
  const auto* first = reinterpret_cast<const std::byte*>(from);
  s.bytes.insert(s.bytes.end(), first, first + count);
}
void flushNothing(png_structp) {}

/// False when libpng gave up; the message is in the state then.
bool readStart(PngState& s) {
  if (setjmp(png_jmpbuf(s.png))) return false;
  png_read_info(s.png, s.info);
  const int type = png_get_color_type(s.png, s.info), depth = png_get_bit_depth(s.png, s.info);
  if (depth < 8) png_set_packing(s.png);
  if (type & PNG_COLOR_MASK_ALPHA) png_set_strip_alpha(s.png);
  if (depth == 16) {
    if (type & PNG_COLOR_MASK_COLOR)
      png_set_strip_16(s.png);
    else
      png_set_swap(s.png);
  }
  png_set_interlace_handling(s.png);
  png_read_update_info(s.png, s.info);
  s.picture.width = png_get_image_width(s.png, s.info);
  s.picture.height = png_get_image_height(s.png, s.info);
  s.picture.channels = png_get_channels(s.png, s.info);
  s.picture.scalar = png_get_bit_depth(s.png, s.info) == 16 ? Scalar::UInt16 : Scalar::UInt8;
  return true;
}

bool readRows(PngState& s) {
  if (setjmp(png_jmpbuf(s.png))) return false;
  png_read_image(s.png, s.rows.data());
  png_read_end(s.png, nullptr);
  return true;
}

bool writeAll(PngState& s) {
  if (setjmp(png_jmpbuf(s.png))) return false;
  const Picture& p = s.picture;
  png_set_IHDR(s.png, s.info, png_uint_32(p.width), png_uint_32(p.height), p.scalar == Scalar::UInt16 ? 16 : 8,
               !p.palette.empty() ? PNG_COLOR_TYPE_PALETTE
               : p.channels == 3  ? PNG_COLOR_TYPE_RGB
                                  : PNG_COLOR_TYPE_GRAY,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
  if (!s.colours.empty()) png_set_PLTE(s.png, s.info, s.colours.data(), int(s.colours.size()));
  png_write_info(s.png, s.info);
  if (p.scalar == Scalar::UInt16) png_set_swap(s.png);
  png_write_image(s.png, s.rows.data());
  png_write_end(s.png, nullptr);
  return true;
}

void setRows(PngState& s) {
  const std::int64_t rowBytes = s.picture.width * s.picture.channels * bytesOf(s.picture.scalar);
  s.picture.samples.resize(std::size_t(rowBytes * s.picture.height));
  for (std::int64_t y = 0; y < s.picture.height; ++y)
    s.rows.push_back(reinterpret_cast<png_bytep>(s.picture.samples.data() + y * rowBytes));
}

void takePalette(PngState& s) {
  png_colorp colours = nullptr;
  int count = 0;
  if (png_get_color_type(s.png, s.info) != PNG_COLOR_TYPE_PALETTE || !png_get_PLTE(s.png, s.info, &colours, &count))
    return;
  for (int i = 0; i < count; ++i) s.picture.palette.push_back({colours[i].red, colours[i].green, colours[i].blue});
}

struct Reading : PngState {
  Reading() {
    png = png_create_read_struct(PNG_LIBPNG_VER_STRING, static_cast<PngState*>(this), onError, onWarning);
    if (png) info = png_create_info_struct(png);
    if (!info) throw Error(Code::Internal, "libpng did not start");
    png_set_read_fn(png, static_cast<PngState*>(this), readBytes);
  }
  ~Reading() { png_destroy_read_struct(&png, &info, nullptr); }
};

struct Writing : PngState {
  Writing() {
    png = png_create_write_struct(PNG_LIBPNG_VER_STRING, static_cast<PngState*>(this), onError, onWarning);
    if (png) info = png_create_info_struct(png);
    if (!info) throw Error(Code::Internal, "libpng did not start");
    png_set_write_fn(png, static_cast<PngState*>(this), writeBytes, flushNothing);
    png_set_compression_level(png, 3);
  }
  ~Writing() { png_destroy_write_struct(&png, &info); }
};

}  // namespace

Picture readPng(const std::filesystem::path& file, Samples samples) {
  if (samples == Samples::LeftOut) {
    Reading start;
    start.bytes = startOfFile(file, kStartBytes);
    if (readStart(start)) {
      takePalette(start);
      return std::move(start.picture);
    }
  }
  Reading s;
  s.bytes = wholeFile(file);
  const auto fail = [&] {
    throw Error(s.atEnd ? Code::Truncated : Code::Corrupt,
                file.string() + ": is no whole PNG picture: " + s.message + " (copy the file again)");
  };
  if (!readStart(s)) fail();
  // Deflate packs 1032:1 at best, and a sample takes an eighth of a byte at least.
  if (s.picture.width * s.picture.height / 8 / 1032 > std::int64_t(s.bytes.size()))
    throw Error(Code::Truncated, file.string() + ": is far too small for the size it claims (copy the file again)");
  setRows(s);
  if (!readRows(s)) fail();
  takePalette(s);
  return std::move(s.picture);
}

void writePng(const Picture& picture, const std::filesystem::path& file) {
  Writing s;
  s.picture = picture;
  for (const Rgb8& c : picture.palette) s.colours.push_back({c.r, c.g, c.b});
  setRows(s);
  if (!writeAll(s)) throw Error(Code::Io, file.string() + ": libpng could not write it: " + s.message);
  AtomicFile out(file);
  out.write(s.bytes);
  out.commit();
}

}  // namespace hilum::io
