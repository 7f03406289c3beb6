#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/Grid.h"
#include "core/Progress.h"
#include "core/Volume.h"
#include "core/io/ByteSource.h"
#include "core/io/VoxelBuffer.h"

namespace hilum::io {

/// A file that holds voxels, and where in it they start.
struct DataFile {
  std::filesystem::path file;
  std::int64_t offset = 0;    ///< where the (compressed) bytes start in the file
  std::int64_t lineSkip = 0;  ///< then so many lines of text, before any decompression
  /// then so many bytes, after decompression. -1: the voxels are the last bytes; -1-n: the last but n.
  std::int64_t byteSkip = 0;
};

/// What the header of a NIfTI, NRRD or MetaImage file says: all that is needed to find and decode the voxels.
/// In memory order the axes are inner (fastest), x, y, z, outer.
struct StoredImage {
  std::filesystem::path file;
  std::string format;
  Grid grid;
  Scalar scalar = Scalar::Int16;
  int channels = 1;        ///< 3 for RGB, 4 for RGBA; 1 for grey
  std::int64_t inner = 1;  ///< images interleaved voxel by voxel
  std::int64_t outer = 1;  ///< images one after the other
  bool swapBytes = false;  ///< stored in the other byte order than this machine's
  double slope = 1, intercept = 0;
  Encoding encoding = Encoding::Raw;
  std::vector<DataFile> data;  ///< several hold equal shares of the voxels, in order
  VolumeInfo info;
  std::map<std::string, std::string> fields;  ///< key/value pairs beyond the format's own (NRRD)

  std::int64_t images() const { return inner * outer; }
  std::int64_t voxelBytes() const { return std::int64_t(bytesOf(scalar)) * channels; }
  std::string storedType() const;
};

/// Voxels and bytes of the whole file; throws Error{BadInput} when the product leaves 63 bits.
std::int64_t payloadBytes(const StoredImage& image);

/// The decoded bytes of all voxels from the first on, in this machine's number format but the file's byte order.
/// Throws Error{Truncated} or Error{BadInput} when the files cannot hold what the header says, before any allocation.
std::unique_ptr<ByteSource> openPayload(const StoredImage& image);

/// Reads to the end of the payload, so that checksums are verified; bytes too many become a sentence in `problems`.
void finishPayload(const StoredImage& image, ByteSource& source, std::vector<std::string>& problems);

/// Every value of the file in memory order, rescaled; for files of several layers.
VoxelBuffer readAllValues(const StoredImage& image, std::vector<std::string>& problems, const Progress& progress);

/// One image of the file, decoded and rescaled.
Volume readStored(const StoredImage& image, int timePoint, const Progress& progress);

/// Completes an index-to-world matrix (LPS) whose columns of one-voxel axes are missing (zero), perpendicular to the
/// others and 1 mm long.
Mat3 completedAxes(Mat3 linear, const Index3& size);

/// The file's name without its folder and endings, for VolumeInfo::name.
std::string nameOf(const std::filesystem::path& file);
/// The ending in lower case; ".nii.gz" and ".seg.nrrd" count as one.
std::string endingOf(const std::filesystem::path& file);

}  // namespace hilum::io
