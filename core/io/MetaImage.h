#pragma once
#include "core/Progress.h"
#include "core/io/StoredImage.h"
#include "core/io/Writing.h"

namespace hilum::io {

/// Reads the header of .mha and .mhd files (itk.org/Wiki/MetaIO/Documentation): LOCAL, named, listed and numbered data
/// files, raw, zlib or text, in LPS as ITK writes them. A fourth axis is time.
StoredImage readMetaImageHeader(const std::filesystem::path& file);

/// Writes .mha (voxels inside) or .mhd (with <stem>.raw beside it), uncompressed.
void writeMetaImage(const ImageToWrite& image, const std::filesystem::path& file, const Progress& progress);

}  // namespace hilum::io
