#pragma once
#include <filesystem>

#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum {

/// What the header of an image file says, read without its voxels.
struct VolumeFileHeader {
  Grid grid;
  int timePoints = 1;
  std::string format;      ///< "NIfTI-1", "NIfTI-2", "NRRD", "MetaImage", "PNG", "JPEG", "TIFF", "Analyze 7.5"
  std::string storedType;  ///< "int16", "uint8", "float64", "rgb8", ...
  VolumeInfo info;
};

struct VolumeReadOptions {
  int timePoint = 0;  ///< of a 4D file, 0-based
};

/// True when the ending is one that readVolumeFile takes (.nii .nii.gz .hdr .img .nrrd .nhdr .mha .mhd .png .jpg .jpeg
/// .tif .tiff), whatever its case.
bool isVolumeFile(const std::filesystem::path& file);

VolumeFileHeader readVolumeHeader(const std::filesystem::path& file);

/// Reads one volume. Pictures (PNG, JPEG, TIFF; pages are slices) lie on a grid of 1 mm at the origin in LPS; the
/// resolution they may hold is ignored. Gzip checksums and byte counts are verified: a short or damaged file throws
/// Error{Truncated} or Error{Corrupt}, never gives zeros. Sheared affines are kept in the Grid and named in
/// info().problems ("shear").
Volume readVolumeFile(const std::filesystem::path& file, const VolumeReadOptions& options = {},
                      const Progress& progress = {});

/// Writes by the ending: .nii .nii.gz .nrrd .nhdr .mha .mhd (and .png .jpg .tif for one slice). Atomic: see AtomicFile.
void writeVolumeFile(const Volume& volume, const std::filesystem::path& file, const Progress& progress = {});

}  // namespace hilum
