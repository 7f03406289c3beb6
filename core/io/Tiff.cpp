#include <tiffio.h>

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/io/ByteSource.h"
#include "core/io/Picture.h"
#include "core/io/TiffChain.h"

namespace hilum::io {
namespace {

/// Keeps the last message; libtiff's own handlers would print to stderr.
int onError(TIFF*, void* user, const char*, const char* format, va_list arguments) {
  char text[300];
  std::vsnprintf(text, sizeof text, format, arguments);
  *static_cast<std::string*>(user) = text;
  return 1;
}
int onWarning(TIFF*, void*, const char*, const char*, va_list) { return 1; }

struct CloseTiff {
  void operator()(TIFF* t) const { TIFFClose(t); }
};
using TiffPtr = std::unique_ptr<TIFF, CloseTiff>;

TiffPtr open(const std::filesystem::path& file, const char* mode, std::string& message) {
  const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(TIFFOpenOptionsAlloc(),
                                                                             TIFFOpenOptionsFree);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), onError, &message);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), onWarning, nullptr);
  return TiffPtr(TIFFOpenExt(file.c_str(), mode, options.get()));
}

struct Page {
  std::uint32_t width = 0, height = 0;
  std::uint16_t bits = 1, samples = 1, format = SAMPLEFORMAT_UINT, photometric = PHOTOMETRIC_MINISBLACK,
                orientation = ORIENTATION_TOPLEFT;
  bool operator==(const Page&) const = default;
  bool grey() const {
    return samples == 1 && (photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE);
  }
};

Page pageOf(TIFF* tiff) {
  Page p;
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &p.width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &p.height);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &p.bits);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &p.samples);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &p.format);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &p.orientation);
  TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &p.photometric);
  return p;
}

std::optional<Scalar> scalarOf(const Page& p) {
  if (p.format == SAMPLEFORMAT_IEEEFP)
    return p.bits == 32 ? std::optional(Scalar::Float32) : p.bits == 64 ? std::optional(Scalar::Float64) : std::nullopt;
  const bool isSigned = p.format == SAMPLEFORMAT_INT;
  switch (p.bits) {
    case 1:
    case 2:
    case 4:
      return Scalar::UInt8;
    case 8:
      return isSigned ? Scalar::Int8 : Scalar::UInt8;
    case 16:
      return isSigned ? Scalar::Int16 : Scalar::UInt16;
    case 32:
      return isSigned ? Scalar::Int32 : Scalar::UInt32;
    default:
      return std::nullopt;
  }
}

class TiffReader {
 public:
  explicit TiffReader(const std::filesystem::path& file) : file_(file), tiff_(open(file, "rm", message_)) {
    if (!tiff_) fail();
  }

  TIFF* tiff() { return tiff_.get(); }

  [[noreturn]] void fail() const {
    const bool early =
        message_.find("ead error") != std::string::npos || message_.find("can not read") != std::string::npos;
    throw Error(early ? Code::Truncated : Code::Corrupt, file_.string() + ": is no whole TIFF picture" +
                                                             (message_.empty() ? "" : ": " + message_) +
                                                             " (copy the file again)");
  }

  /// The picture without its samples.
  Picture described(const Page& page) const {
    if (page.width == 0 || page.height == 0) fail();
    Picture picture{.width = page.width, .height = page.height};
    if (!page.grey()) picture.channels = 3;
    if (const auto scalar = scalarOf(page)) picture.scalar = *scalar;
    return picture;
  }

  Picture read(const Page& page) {
    // No compression of TIFF's packs more than this, fax codes of blank paper apart.
    if (page.width == 0 || page.height == 0 ||
        TIFFScanlineSize64(tiff()) / 4096 * page.height > std::uint64_t(fileSize(file_)))
      throw Error(Code::Corrupt, file_.string() + ": is far too small for the size it claims (copy the file again)");
    Picture picture{.width = page.width, .height = page.height};
    if (!page.grey()) return colours(std::move(picture));
    const auto scalar = scalarOf(page);
    if (!scalar)
      throw Error(Code::Unsupported,
                  file_.string() + ": has " + std::to_string(page.bits) + "-bit samples (convert it to 8 or 16 bits)");
    picture.scalar = *scalar;
    const std::size_t row = std::size_t(page.width) * std::size_t(bytesOf(*scalar));
    picture.samples.resize(row * page.height);
    TIFFIsTiled(tiff()) ? tiles(picture, page, row) : lines(picture, page, row);
    if (page.photometric == PHOTOMETRIC_MINISWHITE && page.format == SAMPLEFORMAT_UINT) invert(picture, page.bits);
    return picture;
  }

 private:
  /// Spreads samples of 1, 2 or 4 bits over bytes; copies wider ones.
  static void unpack(const std::byte* from, std::byte* to, std::size_t samples, int bits) {
    if (bits >= 8) {
      std::memcpy(to, from, samples * std::size_t(bits / 8));
      return;
    }
    const unsigned mask = (1u << bits) - 1, perByte = 8u / unsigned(bits);
    for (std::size_t i = 0; i < samples; ++i)
      to[i] = std::byte(unsigned(from[i / perByte]) >> (8 - unsigned(bits) * (i % perByte + 1)) & mask);
  }

  void lines(Picture& picture, const Page& page, std::size_t row) {
    std::vector<std::byte> line(std::size_t(TIFFScanlineSize64(tiff())));
    if (line.size() < (std::size_t(page.width) * page.bits + 7) / 8) fail();
    for (std::uint32_t y = 0; y < page.height; ++y) {
      if (TIFFReadScanline(tiff(), line.data(), y) < 0) fail();
      unpack(line.data(), picture.samples.data() + y * row, page.width, page.bits);
    }
  }

  void tiles(Picture& picture, const Page& page, std::size_t row) {
    std::uint32_t tileWidth = 0, tileHeight = 0;
    TIFFGetField(tiff(), TIFFTAG_TILEWIDTH, &tileWidth);
    TIFFGetField(tiff(), TIFFTAG_TILELENGTH, &tileHeight);
    if (tileWidth == 0 || tileHeight == 0 || std::uint64_t(TIFFTileSize64(tiff())) > (std::uint64_t(1) << 30)) fail();
    std::vector<std::byte> tile(std::size_t(TIFFTileSize64(tiff())));
    const std::size_t tileRow = std::size_t(TIFFTileRowSize64(tiff())), size = row / page.width;
    if (tileRow < (std::size_t(tileWidth) * page.bits + 7) / 8) fail();
    for (std::uint32_t y = 0; y < page.height; y += tileHeight)
      for (std::uint32_t x = 0; x < page.width; x += tileWidth) {
        if (TIFFReadTile(tiff(), tile.data(), x, y, 0, 0) < 0) fail();
        for (std::uint32_t i = 0; i < std::min(tileHeight, page.height - y); ++i)
          unpack(tile.data() + i * tileRow, picture.samples.data() + (y + i) * row + x * size,
                 std::min(tileWidth, page.width - x), page.bits);
      }
  }

  Picture colours(Picture picture) {
    std::vector<std::uint32_t> pixels(std::size_t(picture.width) * std::size_t(picture.height));
    if (!TIFFReadRGBAImageOriented(tiff(), std::uint32_t(picture.width), std::uint32_t(picture.height), pixels.data(),
                                   ORIENTATION_TOPLEFT, 1))
      fail();
    picture.channels = 3;
    picture.samples.resize(pixels.size() * 3);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      picture.samples[3 * i] = std::byte(TIFFGetR(pixels[i]));
      picture.samples[3 * i + 1] = std::byte(TIFFGetG(pixels[i]));
      picture.samples[3 * i + 2] = std::byte(TIFFGetB(pixels[i]));
    }
    return picture;
  }

  static void invert(Picture& picture, int bits) {
    if (bits < 8)
      for (std::byte& b : picture.samples) b = std::byte((1u << bits) - 1) ^ b;
    else
      for (std::byte& b : picture.samples) b = ~b;
  }

  std::filesystem::path file_;
  std::string message_;
  TiffPtr tiff_;
};

}  // namespace

std::vector<Picture> readTiff(const std::filesystem::path& file, std::vector<std::string>& problems,
                              const Progress& progress, Samples samples) {
  TiffReader reader(file);
  checkTiffChain(file);
  std::vector<Picture> pages;
  const Page first = pageOf(reader.tiff());
  int others = 0;
  for (bool more = true; more;) {
    progress.checkpoint();
    const Page page = pageOf(reader.tiff());
    if (page == first)
      pages.push_back(samples == Samples::Read ? reader.read(page) : reader.described(page));
    else
      ++others;
    more = !TIFFLastDirectory(reader.tiff());
    if (more && !TIFFReadDirectory(reader.tiff())) reader.fail();
  }
  if (others) problems.push_back(std::to_string(others) + " pages of another size or type were left out.");
  if (first.orientation != ORIENTATION_TOPLEFT && first.grey())
    problems.push_back("The picture says that it is stored turned or mirrored; it is shown as stored.");
  return pages;
}

void writeTiff(const std::vector<Picture>& pages, const std::filesystem::path& file) {
  AtomicFile out(file);
  std::string message;
  const auto fail = [&] {
    throw Error(Code::Io,
                file.string() + ": cannot be written: " + message + " (free some space or choose another folder)");
  };
  TiffPtr tiff = open(out.temporary(), "w", message);
  if (!tiff) fail();
  for (const Picture& page : pages) {
    TIFF* t = tiff.get();
    const std::size_t row = std::size_t(page.width) * std::size_t(page.channels * bytesOf(page.scalar));
    const bool real = page.scalar == Scalar::Float32, isSigned = page.scalar == Scalar::Int16;
    TIFFSetField(t, TIFFTAG_IMAGEWIDTH, std::uint32_t(page.width));
    TIFFSetField(t, TIFFTAG_IMAGELENGTH, std::uint32_t(page.height));
    TIFFSetField(t, TIFFTAG_BITSPERSAMPLE, 8 * bytesOf(page.scalar));
    TIFFSetField(t, TIFFTAG_SAMPLESPERPIXEL, page.channels);
    TIFFSetField(t, TIFFTAG_SAMPLEFORMAT, real ? SAMPLEFORMAT_IEEEFP : isSigned ? SAMPLEFORMAT_INT : SAMPLEFORMAT_UINT);
    TIFFSetField(t, TIFFTAG_PHOTOMETRIC, page.channels == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(t, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(t, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    TIFFSetField(t, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(t, 0));
    for (std::int64_t y = 0; y < page.height; ++y)
      if (TIFFWriteScanline(t, const_cast<std::byte*>(page.samples.data() + std::size_t(y) * row), std::uint32_t(y)) <
          0)
        fail();
    if (!TIFFWriteDirectory(t)) fail();
  }
  tiff.reset();
  if (!message.empty()) fail();
  out.adopt();
  out.commit();
}

}  // namespace hilum::io
