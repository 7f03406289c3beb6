#pragma once
#include <filesystem>
#include <string>

namespace hilum::inference {

/// A file name without its ending; ".nii.gz" and ".seg.nrrd" are one ending.
inline std::string stemOf(const std::filesystem::path& file) {
  std::filesystem::path stem = file.stem();
  if (stem.extension() == ".nii" || stem.extension() == ".seg") stem = stem.stem();
  return stem.string();
}

}  // namespace hilum::inference
