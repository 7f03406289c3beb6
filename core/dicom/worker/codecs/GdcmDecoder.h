#pragma once
#include <string>
#include <vector>

#include "core/dicom/worker/MappedFile.h"
#include "core/dicom/worker/StoredFrame.h"

namespace hilum::dicom {

/// Codecs::decode by GDCM, which sees nothing of the file but the frame's own bytes.
void decodeWithGdcm(const std::vector<Bytes>& fragments, const std::string& transferSyntax, StoredFrame& frame);

}  // namespace hilum::dicom
