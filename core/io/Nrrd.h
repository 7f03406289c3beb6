#pragma once
#include <map>

#include "core/Progress.h"
#include "core/io/StoredImage.h"
#include "core/io/Writing.h"

namespace hilum::io {

/// Reads the header of an attached (.nrrd) or detached (.nhdr) NRRD file, teem.sourceforge.net/nrrd/format.html:
/// encodings raw, gzip, bzip2 and ascii; data file lists and patterns; line and byte skips. RAS and LAS become LPS.
/// Axes that are not spatial (list, vector, time) must come first or last. Key/value pairs land in `fields`.
StoredImage readNrrdHeader(const std::filesystem::path& file);

using NrrdFields = std::map<std::string, std::string>;

/// Writes .nrrd (attached, gzip) or .nhdr (detached, with <stem>.raw beside it), `fields` as key/value pairs.
void writeNrrd(const ImageToWrite& image, const std::filesystem::path& file, const NrrdFields& fields,
               const Progress& progress);

}  // namespace hilum::io
