#pragma once
#include <cstdint>
#include <span>

#include "core/dicom/worker/Dataset.h"
#include "core/dicom/worker/StoredFrame.h"

namespace hilum::dicom {

/// Samples -> interleaved RGB of 8 bits each: planes are interleaved, more bits reduced to their upper 8, YBR and
/// palettes converted, grey values repeated. `data` holds the palette. Throws Refusal.
void toRgb(const StoredFrame& frame, const Dataset& data, std::span<std::uint8_t> out);

}  // namespace hilum::dicom
