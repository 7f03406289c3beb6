#pragma once
#include <filesystem>

#include "core/Progress.h"
#include "core/Volume.h"
#include "core/dicom/Study.h"

namespace hilum {

struct SeriesWriteOptions {
  Patient patient;
  std::string studyUid, studyDate, studyDescription, seriesDescription, manufacturer = "Hilum", kernel;
  int seriesNumber = 1;
  std::string modality;    ///< empty: the volume's own, else "OT"
  bool derived = true;     ///< ImageType DERIVED\SECONDARY, else ORIGINAL\PRIMARY\AXIAL
};

/// Writes a volume as a DICOM series of one file per slice into `folder` (made when missing; must hold no files).
/// A sheared grid is resampled onto a right one first. All or nothing: on failure the folder is left as it was.
void writeSeries(const Volume& volume, const std::filesystem::path& folder, const SeriesWriteOptions& options = {},
                 const Progress& progress = {});

}  // namespace hilum
