#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "core/AtomicFile.h"
#include "core/Progress.h"
#include "core/Volume.h"
#include "core/io/VoxelBuffer.h"

namespace hilum::io {

/// What the writers of NIfTI, NRRD and MetaImage put into a file. Borrows the voxels.
struct ImageToWrite {
  Grid grid;
  Scalar scalar = Scalar::Int16;
  int channels = 1;        ///< 3 for RGB
  std::int64_t inner = 1;  ///< images interleaved voxel by voxel (NRRD only)
  std::span<const std::byte> voxels;
  std::string modality, unit;
};

/// A volume's colours when it has some, else its scalars.
ImageToWrite toWrite(const Volume& volume);

/// Appends bytes in pieces, reporting how far it is.
void writeRaw(AtomicFile& file, std::span<const std::byte> bytes, const Progress& progress);

/// Appends `head` and `bytes` as one gzip member (RFC 1952), compressed on all cores in blocks that continue each
/// other's history, and checks what has reached the file against what was meant.
void writeGzip(AtomicFile& file, std::string_view head, std::span<const std::byte> bytes, const Progress& progress);

}  // namespace hilum::io
