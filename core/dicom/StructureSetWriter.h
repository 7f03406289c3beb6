#pragma once
#include <filesystem>

#include "core/LabelReading.h"
#include "core/Progress.h"
#include "core/dicom/DerivedObject.h"

namespace hilum {

/// Writes labels as an RT Structure Set (PS3.3 A.19): a region for each label of all layers, numbered 1..n layer by
/// layer, and on each slice a closed contour for each part of it. Contours run along the edges of the pixels, so that
/// filling them by pixel centres gives every voxel back. Holes are cut by keyholes, which all rules of filling
/// understand alike. Contours refer to their images by SOP Instance UID.
///
/// Source, patient and grids as in writeSegmentation. Implicit VR: contours of any length fit. Atomic. Throws
/// Error{Usage} when there is no label, Error{Unsupported} for images without a place in the patient, Error{Io}.
void writeStructureSet(const Segmentation& segmentation, const std::filesystem::path& file,
                       const LabelSource& source = {}, const LabelMaking& making = {}, const Progress& progress = {});

}  // namespace hilum
