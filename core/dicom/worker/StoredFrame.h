#pragma once
#include <cstddef>
#include <vector>

#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

/// The samples of one frame before rescaling: little endian, `format.bitsAllocated` (8, 16, 32, 64) bits each, rows
/// from the top, planes or pixels as `format.planarConfiguration` says. `format` is that of these samples, which a
/// decoder may have changed from that of the file (YBR to RGB, say).
struct StoredFrame {
  PixelFormat format;
  std::vector<std::byte> samples;
};

}  // namespace hilum::dicom
