#pragma once
#include <vector>

#include "core/dicom/Study.h"

namespace hilum::dicom {

/// Groups file headers by patient, study and series and splits each series into stacks. Sorted by patient name and
/// date, series by number; the order of the headers does not matter. Objects without pictures (and segmentations,
/// which are label maps) are left out.
std::vector<Study> buildStudies(std::vector<FileHeader> headers);

/// An image file as a study of one series with one stack per time point. Of one among many no more is read than its
/// size.
enum class Among { Alone, Many };
Study studyOfImageFile(const std::filesystem::path& file, Among among);

}  // namespace hilum::dicom
