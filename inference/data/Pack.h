#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "core/Progress.h"
#include "inference/data/PackList.h"

namespace hilum::inference {

/// What a data set is packed as; what is not said is chosen from the images.
struct PackOptions {
  int size = 0;        ///< of the packed pictures; 0: the images' own up to 256, a multiple of 32
  int neighbours = 0;  ///< slices on each side that become channels (2.5D)
  int depth = 1;       ///< over 1: blocks of so many slices instead of slices
  double validation = 0.2;
  bool bySlices = false;  ///< of one patient alone blocks of slices are kept for validation, see splitBySlices()
  bool partly = false;    ///< of every image slices without labels were not annotated: they are left out
  std::optional<Brightness> brightness;
  bool cropForeground = false;  ///< as PackList has it; either says so
  int windows = 0;  ///< side of windows, a multiple of 32: only the brightest of each slice; 0: as the list says
};

struct PackReport {
  int samples = 0, patients = 0, validation = 0, empty = 0;
  DatasetDescription description;
};

/// Packs images and labels into one .safetensors file for training: brightness as 8 bits, aspect kept by padding,
/// slices of volumes in LPS order, those without labels kept. Chosen from the images when not given: the brightness
/// range (of CT what the labels cover and its surroundings, of MR the foreground's mean and deviation, else
/// percentiles) and the size. Split by patient, the same for the same names. Throws Error naming the file that does not
/// fit, and when no slice is left.
PackReport pack(const PackList& list, const PackOptions& options, const std::filesystem::path& file,
                const Progress& progress = {});

}  // namespace hilum::inference
