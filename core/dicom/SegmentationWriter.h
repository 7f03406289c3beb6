#pragma once
#include <filesystem>

#include "core/LabelReading.h"
#include "core/Progress.h"
#include "core/dicom/DerivedObject.h"

namespace hilum {

/// Writes a BINARY DICOM Segmentation (PS3.3 A.51): one segment for each label of all layers, numbered 1..n layer by
/// layer, one frame for each slice that a label marks. Patient, study and frame of reference are those of the source's
/// images, which are referred to by SOP Instance UID.
///
/// A source that is no DICOM (NIfTI, say), or none, gives a new study and a new frame of reference, whose coordinates
/// are the world's LPS millimetres, and an empty patient: places stay true, references are left out. Images without a
/// place in the patient (projections) are met pixel by pixel, through the reference alone.
///
/// A map that numbers the source's voxels in another order is renumbered first; one on a grid of its own keeps it.
/// Slices whose axes are not perpendicular are resampled, nearest neighbour, onto a right grid. Atomic. Throws
/// Error{Usage} when there is no label, Error{Unsupported} beyond DICOM's limits, Error{Io}.
void writeSegmentation(const Segmentation& segmentation, const std::filesystem::path& file,
                       const LabelSource& source = {}, const LabelMaking& making = {}, const Progress& progress = {});

}  // namespace hilum
