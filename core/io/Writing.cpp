#include "core/io/Writing.h"

#include <algorithm>

namespace hilum::io {

static_assert(sizeof(Rgb8) == 3);

std::span<const std::byte> storedBytes(const Volume& volume) {
  if (!volume.colour().empty()) return std::as_bytes(volume.colour());
  return volume.visit([](auto span) { return std::span<const std::byte>(std::as_bytes(span)); });
}

void writeRaw(AtomicFile& file, std::span<const std::byte> bytes, const Progress& progress) {
  constexpr std::size_t piece = 8 << 20;
  for (std::size_t done = 0; done < bytes.size(); done += piece) {
    file.write(bytes.subspan(done, std::min(piece, bytes.size() - done)));
    progress.report(double(done) / double(bytes.size()));
  }
}

}  // namespace hilum::io
