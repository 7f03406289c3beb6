#pragma once
#include <vector>

#include "core/dicom/worker/MappedFile.h"

namespace hilum::dicom {

/// The dataset of the transfer syntax Deflated Explicit VR Little Endian (PS3.5 A.5): a raw deflate stream. Throws
/// Refusal when it is damaged, cut off, or grows beyond what a dataset may take.
std::vector<std::byte> inflated(Bytes deflated);

}  // namespace hilum::dicom
