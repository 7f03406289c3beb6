#pragma once
#include "core/dicom/StructureSet.h"
#include "core/dicom/worker/DicomFile.h"

namespace hilum::dicom {

/// An RT Structure Set. Throws Refusal.
StructureSet parseStructureSet(const DicomFile& file, FileHeader header);

}  // namespace hilum::dicom
