#pragma once
#include "core/dicom/FileHeader.h"
#include "core/dicom/worker/Dataset.h"

namespace hilum::dicom {

/// The VOI LUT module or macro (PS3.3 C.11.2, C.7.6.16.2.10): windows with their function, then the tables of a VOI LUT
/// Sequence, in the file's order. Replaces what `frame` had. Needs frame.format, frame.slope and frame.intercept.
void readWindows(const Dataset& from, FrameHeader& frame);

}  // namespace hilum::dicom
