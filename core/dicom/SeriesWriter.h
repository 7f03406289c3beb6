#pragma once
#include <filesystem>

#include "core/Progress.h"
#include "core/Volume.h"
#include "core/dicom/Study.h"

namespace hilum {

/// Empty UIDs are made afresh; a frame of reference is to be kept where the volume lies in the source's space.
struct SeriesWriteOptions {
  Patient patient;
  std::string studyUid, frameOfReferenceUid, studyDate, studyTime, accessionNumber, studyDescription, seriesDescription,
      manufacturer = "Hilum", kernel;
  int seriesNumber = 1;
  std::string modality;  ///< empty: the volume's own, else "OT"
  bool derived = true;   ///< ImageType DERIVED\SECONDARY, else ORIGINAL\PRIMARY\AXIAL
};

/// What a series derived from `stack` inherits of its patient, study and series.
SeriesWriteOptions inheritedOptions(const Catalogue& catalogue, const Stack& stack);

/// Writes a volume as a DICOM series of one file per slice into `folder` (made when missing; must hold no files).
/// CT and MR become their own image storage, everything else secondary capture with image planes. int16 is stored as
/// it is; float that is no whole number is spread over 16 bits (error below range / 65535, said in the derivation
/// description). A sheared grid is resampled onto a right one first. All or nothing: on failure the folder is left as
/// it was. Throws Error{Io}, and Error{Usage} when the folder holds files.
void writeSeries(const Volume& volume, const std::filesystem::path& folder, const SeriesWriteOptions& options = {},
                 const Progress& progress = {});

}  // namespace hilum
