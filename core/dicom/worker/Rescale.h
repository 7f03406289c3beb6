#pragma once
#include <cstdint>
#include <span>

#include "core/dicom/worker/StoredFrame.h"

namespace hilum::dicom {

/// Stored value -> value: masks what lies above or below the stored bits (overlays), extends the sign, inverts
/// MONOCHROME1 within the stored range (min + max - stored), applies slope and intercept. int16 is rounded and
/// saturated. `out` holds rows x columns. Throws Refusal when the frame has more than one sample per pixel.
void rescale(const StoredFrame& frame, double slope, double intercept, std::span<std::int16_t> out);
void rescale(const StoredFrame& frame, double slope, double intercept, std::span<float> out);

}  // namespace hilum::dicom
