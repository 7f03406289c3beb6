#pragma once
#include <vector>

#include "core/dicom/FileHeader.h"
#include "core/dicom/worker/MappedFile.h"

namespace hilum::dicom {

/// The samples of one frame before rescaling: little endian, `format.bitsAllocated` (8, 16, 32, 64) bits each, rows
/// from the top, planes or pixels as `format.planarConfiguration` says. `format` is that of these samples, which a
/// decoder may have changed from that of the file (YBR to RGB, say).
struct StoredFrame {
  PixelFormat format;
  Bytes samples;  ///< in `own`, or in the mapped file
  std::vector<std::byte> own;
};

}  // namespace hilum::dicom
