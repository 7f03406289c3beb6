#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"
#include "core/io/VolumeFile.h"
#include "core/io/VoxelBuffer.h"

namespace hilum::io {

/// One picture as its file stores it: rows from the top, samples in this machine's byte order.
struct Picture {
  std::int64_t width = 0, height = 0;
  Scalar scalar = Scalar::UInt8;
  int channels = 1;           ///< 1 grey or palette index, 3 RGB
  std::vector<Rgb8> palette;  ///< of an indexed picture; empty for others
  std::vector<std::byte> samples;
};

/// Whether the samples of a picture are wanted, or only what its file says of them.
enum class Samples { Read, LeftOut };

// One pair of functions per library (libpng, libjpeg, libtiff). Damaged files throw Error{Truncated} or Error{Corrupt};
// the libraries' own messages go into the errors, never to stderr. Stored sample values are kept: a 1-bit PNG gives 0
// and 1. Alpha is dropped and 16-bit colours lose their lower byte. Where the
// samples are left out no more of the file is read than says how large the picture is: what is damaged behind that is
// not noticed.
Picture readPng(const std::filesystem::path& file, Samples samples = Samples::Read);
Picture readJpeg(const std::filesystem::path& file, Samples samples = Samples::Read);
/// Every page of the first one's size and type; the others become sentences in `problems`.
std::vector<Picture> readTiff(const std::filesystem::path& file, std::vector<std::string>& problems,
                              const Progress& progress, Samples samples = Samples::Read);

void writePng(const Picture& picture, const std::filesystem::path& file);
void writeJpeg(const Picture& picture, const std::filesystem::path& file);
void writeTiff(const std::vector<Picture>& pages, const std::filesystem::path& file);

/// Pictures as a volume of as many slices, 1 mm apart. A picture says nothing of the patient: rows run to the left and
/// lines to the back (LPS) by convention, and the resolution that files may hold is ignored.
Volume readPictureVolume(const std::filesystem::path& file, const Progress& progress);
VolumeFileHeader readPictureHeader(const std::filesystem::path& file, Samples samples = Samples::Read);
/// PNG takes whole numbers 0..65535, JPEG 0..255, TIFF every volume; the first two one slice. Error{Unsupported} else.
void writePictureVolume(const Volume& volume, const std::filesystem::path& file, const Progress& progress);

/// The indices of an indexed PNG with its palette as names and colours; nothing when it is not indexed.
std::optional<LabelMap> readIndexedPng(const std::filesystem::path& file);

/// As much of a file's beginning.
std::vector<std::byte> startOfFile(const std::filesystem::path& file, std::size_t most);
/// The whole file in memory; pictures are small.
std::vector<std::byte> wholeFile(const std::filesystem::path& file);

}  // namespace hilum::io
