#pragma once
#include <filesystem>

#include "core/LabelReading.h"
#include "core/Progress.h"
#include "core/dicom/DerivedObject.h"

namespace hilum {

/// Labels from any file: those of readLabelFile, and by their content DICOM Segmentation and RT Structure Set. `source`
/// is what the labels belong to: DICOM labels come onto its grid where they agree with it, others as their file has
/// them. Throws as readLabelFile, readSegmentation and readStructureSet do.
LabelReading readLabels(const std::filesystem::path& file, const LabelSource& source = {},
                        const Progress& progress = {});

/// True for an ending that writeLabels takes: those of writeLabelFile, .dcm, .rtstruct.dcm.
bool isLabelTarget(const std::filesystem::path& file);

/// Writes by the ending: .rtstruct.dcm an RT Structure Set, any other .dcm a DICOM Segmentation (both refer to the
/// source's images and say how the labels came about), else as writeLabelFile with the origins. Atomic.
void writeLabels(const Segmentation& segmentation, const std::filesystem::path& file, const LabelSource& source = {},
                 const LabelMaking& making = {}, const Progress& progress = {});
void writeLabels(const LabelMap& map, const std::filesystem::path& file, const LabelSource& source = {},
                 const LabelMaking& making = {}, const Progress& progress = {});

}  // namespace hilum
