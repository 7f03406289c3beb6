#pragma once
#include "core/dicom/FileHeader.h"
#include "core/dicom/worker/DicomFile.h"

namespace hilum::dicom {

/// What the file says of itself, its frames checked against the length of its pixel data. Throws NotDicom, Refusal.
FileHeader readHeader(const std::filesystem::path& path);
FileHeader readHeader(const DicomFile& file, const std::filesystem::path& path);

/// Image Pixel module (PS3.3 C.7.6.3). Throws Refusal when it contradicts itself.
PixelFormat readPixelFormat(const DicomFile& file);

/// Number of Frames, at least 1.
int frameCount(const Dataset& dataset);

}  // namespace hilum::dicom
