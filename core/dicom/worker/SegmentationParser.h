#pragma once
#include "core/dicom/SegmentationObject.h"
#include "core/dicom/worker/DicomFile.h"

namespace hilum::dicom {

/// Everything but the pixels of a Segmentation or Label Map Segmentation. Throws Refusal.
SegmentationObject parseSegmentation(const DicomFile& file, FileHeader header);

/// The code of a code sequence's first item (PS3.3 8.8); none when there is none.
std::optional<CodedConcept> readCode(const Dataset& from, Tag sequence, const class Charset& charset);

}  // namespace hilum::dicom
