#pragma once
#include <map>

#include "core/Progress.h"
#include "core/io/StoredImage.h"

namespace hilum::io {

/// Reads the header of an attached (.nrrd) or detached (.nhdr) NRRD file, teem.sourceforge.net/nrrd/format.html:
/// encodings raw, gzip, bzip2 and ascii; data file lists and patterns; line and byte skips. RAS and LAS become LPS.
/// Axes that are not spatial (list, vector, time) must come first or last. Key/value pairs land in `fields`.
StoredImage readNrrdHeader(const std::filesystem::path& file);

using NrrdFields = std::map<std::string, std::string>;

/// The header's text up to and with the blank line. `type` is NRRD's name ("short"); `list` > 1 adds a leading list
/// axis of that length; `dataFile` makes it a detached header.
struct NrrdHeaderText {
  std::string type;
  std::string encoding = "gzip";
  std::int64_t list = 1;
  bool colour = false;
  std::string dataFile;
  std::string unit;
  NrrdFields fields;
};
std::string nrrdHeader(const Grid& grid, const NrrdHeaderText& text);

/// Writes .nrrd (attached, gzip) or .nhdr (detached, with <stem>.raw beside it).
void writeNrrd(const Volume& volume, const std::filesystem::path& file, const Progress& progress);

}  // namespace hilum::io
