#pragma once
#include <filesystem>

#include "core/LabelReading.h"
#include "core/Progress.h"
#include "core/dicom/SourceImages.h"

namespace hilum::dicom {

/// Layers and labels as DICOM can hold them.
struct LabelsToWrite {
  std::vector<LabelMap> layers;  ///< on one grid, in-plane axes perpendicular

  struct Entry {
    std::size_t layer = 0;
    Label label;
  };
  std::vector<Entry> labels;  ///< numbered 1..n by their place: layer by layer, ascending ids

  bool isOnSource = false;  ///< the grid is that of the source's stack
};

/// Renumbers onto the source's grid where it is the same block of voxels, makes grids right within the slice, and
/// completes the tables. Throws Error{Usage} when there is no label, Error{Unsupported} for too many or too large
/// slices.
LabelsToWrite labelsToWrite(const Segmentation& segmentation, const LabelSource& source,
                            const std::filesystem::path& file, const Progress& progress);

}  // namespace hilum::dicom
