#pragma once
#include <utility>

#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

/// Smallest and largest value that the frame can hold after slope and intercept, by its stored bits.
std::pair<double, double> valueRange(const FrameHeader& frame);

/// Whether the frame is decoded mirrored within its stored range, so that large values are bright (MONOCHROME1).
bool isMirrored(const FrameHeader& frame);

/// What a stored value becomes: mirrored where that is done, slope and intercept applied.
double shownValue(const FrameHeader& frame, double stored);

/// Whether every value that the frame can hold is an integer within int16, so that Target::Int16 loses nothing.
/// 16-bit unsigned pixels never fit by this measure, though most of their files would.
bool fitsInt16(const FrameHeader& frame);

}  // namespace hilum::dicom
