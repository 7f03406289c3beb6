#pragma once
#include <QImage>
#include <optional>
#include <string>
#include <vector>

#include "app/evaluate/ReaderComparison.h"
#include "app/review/LayerComparison.h"
#include "app/review/ReadingList.h"

namespace hilum::app {

/// Where a file of the report came from.
struct FileOrigin {
  std::string role;  ///< the reader's name, "Reference", "Corrected"
  std::filesystem::path file;
  std::string sha256;
  std::string model;  ///< "lungs-ct 1; sha256 90ab...; cpu" where `hilum segment --report` left a .json of that name
};

/// What a report tells of one case: read from its files, so that it needs no window.
struct CaseExamination {
  std::size_t row = 0;
  std::string size;  ///< "512 x 512 x 133 voxels of 0.7 x 0.7 x 2.5 mm"
  std::string first, second;  ///< names of the compared labels; empty when there are not two
  std::optional<LayerComparison> comparison;
  std::optional<ReaderComparison> readers;  ///< of three and more label files
  std::vector<QImage> pictures;             ///< axial, coronal and sagittal through the worst slice
  QImage scene;                             ///< in 3D; null when nobody gave one
  std::vector<FileOrigin> origins;
  std::vector<std::string> problems;  ///< what could not be read
  bool calibrated = true;
};

/// Reads image and labels and compares them. What fails is a problem of the examination. Needs fonts, no display; any
/// thread. Throws Cancelled only.
CaseExamination examineCase(const ReadingList& list, std::size_t row, const Progress& progress = {});

}  // namespace hilum::app
