#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

#include <csetjmp>
#include <cstdlib>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/io/Picture.h"

namespace hilum::io {
namespace {

/// libjpeg's error manager first, so that its pointer is ours.
struct JpegErrors {
  jpeg_error_mgr manager{};
  std::jmp_buf back;
  char message[JMSG_LENGTH_MAX] = "";
  bool damaged = false, early = false;

  JpegErrors() {
    jpeg_std_error(&manager);
    manager.error_exit = [](j_common_ptr c) {
      auto& self = *reinterpret_cast<JpegErrors*>(c->err);
      c->err->format_message(c, self.message);
      std::longjmp(self.back, 1);
    };
    manager.emit_message = [](j_common_ptr c, int level) {
      if (level >= 0) return;
      auto& self = *reinterpret_cast<JpegErrors*>(c->err);
      // Other warnings (odd markers, stray bytes) leave the picture whole.
      switch (c->err->msg_code) {
        case JWRN_JPEG_EOF:
          self.early = true;
          [[fallthrough]];
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
        case JWRN_BOGUS_PROGRESSION:
        case JWRN_ARITH_BAD_CODE:
          self.damaged = true;
          c->err->format_message(c, self.message);
      }
    };
  }
};

struct Decoder {
  JpegErrors errors;
  jpeg_decompress_struct jpeg{};
  std::vector<std::byte> bytes;
  Picture picture;
  bool tooLarge = false;

  Decoder() {
    jpeg.err = &errors.manager;
    jpeg_create_decompress(&jpeg);
  }
  ~Decoder() { jpeg_destroy_decompress(&jpeg); }
};

constexpr std::size_t kStartBytes = 256 << 10;  // with previews and profiles the size may stand that far behind

bool readHeader(Decoder& d) {
  if (setjmp(d.errors.back)) return false;
  jpeg_mem_src(&d.jpeg, reinterpret_cast<const unsigned char*>(d.bytes.data()), d.bytes.size());
  jpeg_read_header(&d.jpeg, TRUE);
  d.picture.width = d.jpeg.image_width;
  d.picture.height = d.jpeg.image_height;
  d.picture.channels = d.jpeg.num_components == 1 ? 1 : 3;
  return true;
}

bool decode(Decoder& d) {
  if (setjmp(d.errors.back)) return false;
  jpeg_mem_src(&d.jpeg, reinterpret_cast<const unsigned char*>(d.bytes.data()), d.bytes.size());
  jpeg_read_header(&d.jpeg, TRUE);
  d.jpeg.out_color_space = d.jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  d.picture.width = d.jpeg.image_width;
  d.picture.height = d.jpeg.image_height;
  d.picture.channels = d.jpeg.num_components == 1 ? 1 : 3;
  // A block of 64 samples takes a bit at least.
  d.tooLarge = d.picture.width * d.picture.height / 1024 > std::int64_t(d.bytes.size());
  if (d.tooLarge) return false;
  d.picture.samples.resize(std::size_t(d.picture.width * d.picture.height * d.picture.channels));
  jpeg_start_decompress(&d.jpeg);
  while (d.jpeg.output_scanline < d.jpeg.output_height) {
    auto* row =
        reinterpret_cast<JSAMPROW>(d.picture.samples.data() + std::size_t(d.jpeg.output_scanline) * d.jpeg.image_width *
                                                                  std::size_t(d.picture.channels));
    jpeg_read_scanlines(&d.jpeg, &row, 1);
  }
  jpeg_finish_decompress(&d.jpeg);
  return !d.errors.damaged;
}

struct Encoder {
  JpegErrors errors;
  jpeg_compress_struct jpeg{};
  unsigned char* bytes = nullptr;
  unsigned long length = 0;

  Encoder() {
    jpeg.err = &errors.manager;
    jpeg_create_compress(&jpeg);
  }
  ~Encoder() {
    jpeg_destroy_compress(&jpeg);
    std::free(bytes);
  }
};

bool encode(Encoder& e, const Picture& picture) {
  if (setjmp(e.errors.back)) return false;
  jpeg_mem_dest(&e.jpeg, &e.bytes, &e.length);
  e.jpeg.image_width = JDIMENSION(picture.width);
  e.jpeg.image_height = JDIMENSION(picture.height);
  e.jpeg.input_components = picture.channels;
  e.jpeg.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&e.jpeg);
  jpeg_set_quality(&e.jpeg, 95, TRUE);
  jpeg_start_compress(&e.jpeg, TRUE);
  while (e.jpeg.next_scanline < e.jpeg.image_height) {
    auto* row = reinterpret_cast<JSAMPROW>(
        const_cast<std::byte*>(picture.samples.data() +
                               std::size_t(e.jpeg.next_scanline) * e.jpeg.image_width * std::size_t(picture.channels)));
    jpeg_write_scanlines(&e.jpeg, &row, 1);
  }
  jpeg_finish_compress(&e.jpeg);
  return true;
}

}  // namespace

Picture readJpeg(const std::filesystem::path& file, Samples samples) {
  if (samples == Samples::LeftOut) {
    Decoder start;
    start.bytes = startOfFile(file, kStartBytes);
    if (readHeader(start)) return std::move(start.picture);
  }
  Decoder d;
  d.bytes = wholeFile(file);
  if (decode(d)) return std::move(d.picture);
  if (d.tooLarge || d.errors.early)
    throw Error(Code::Truncated, file.string() + ": the JPEG picture ends too early (copy the file again)");
  throw Error(Code::Corrupt,
              file.string() + ": is no whole JPEG picture: " + d.errors.message + " (copy the file again)");
}

void writeJpeg(const Picture& picture, const std::filesystem::path& file) {
  Encoder e;
  if (!encode(e, picture))
    throw Error(Code::Unsupported, file.string() + ": libjpeg could not write it: " + e.errors.message);
  AtomicFile out(file);
  out.write(std::as_bytes(std::span(e.bytes, e.length)));
  out.commit();
}

}  // namespace hilum::io
