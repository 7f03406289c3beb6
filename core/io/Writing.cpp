#include "core/io/Writing.h"

#include <algorithm>

namespace hilum::io {

static_assert(sizeof(Rgb8) == 3);

ImageToWrite toWrite(const Volume& volume) {
  ImageToWrite image{.grid = volume.grid(), .modality = volume.info().modality, .unit = volume.info().unit};
  if (!volume.colour().empty()) {
    image.scalar = Scalar::UInt8;
    image.channels = 3;
    image.voxels = std::as_bytes(volume.colour());
    return image;
  }
  image.scalar = volume.isInt16() ? Scalar::Int16 : Scalar::Float32;
  image.voxels = volume.visit([](auto span) { return std::span<const std::byte>(std::as_bytes(span)); });
  return image;
}

void writeRaw(AtomicFile& file, std::span<const std::byte> bytes, const Progress& progress) {
  constexpr std::size_t piece = 8 << 20;
  for (std::size_t done = 0; done < bytes.size(); done += piece) {
    file.write(bytes.subspan(done, std::min(piece, bytes.size() - done)));
    progress.report(double(done) / double(bytes.size()));
  }
}

}  // namespace hilum::io
