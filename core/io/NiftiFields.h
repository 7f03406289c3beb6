#pragma once
#include <array>
#include <cstdint>
#include <filesystem>

namespace hilum::io {

/// The fields of a NIfTI-1, NIfTI-2 or Analyze 7.5 header that we use, in this machine's byte order; names as in
/// nifti1.h.
struct NiftiFields {
  int version = 1;      ///< of NIfTI; 0 for Analyze
  bool single = false;  ///< header and voxels in one file
  bool swapped = false;
  std::array<std::int64_t, 8> dim{};
  std::array<double, 8> pixdim{};
  int datatype = 0, sformCode = 0, qformCode = 0, units = 0;
  double voxOffset = 0, slope = 0, intercept = 0;
  std::array<double, 3> quaternion{}, quaternionOffset{};
  std::array<double, 12> srow{};
};

/// Reads them from a header file, gzipped or not. Throws Error{Truncated} or Error{BadInput} with a message that goes
/// on after "file: ".
NiftiFields readNiftiFields(const std::filesystem::path& header);

}  // namespace hilum::io
