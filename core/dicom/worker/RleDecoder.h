#pragma once
#include <vector>

#include "core/dicom/FileHeader.h"
#include "core/dicom/worker/MappedFile.h"

namespace hilum::dicom {

/// Decodes one frame of RLE Lossless (PS3.5 annex G) into little endian samples, plane after plane. Throws Refusal
/// when a segment is missing or gives fewer bytes than the frame has.
void decodeRle(Bytes frame, const PixelFormat& format, std::vector<std::byte>& out);

}  // namespace hilum::dicom
