#pragma once
#include <vector>

#include "core/dicom/FileHeader.h"
#include "core/dicom/worker/Dataset.h"

namespace hilum::dicom {

/// Gives the frames of a multi-frame object without functional groups their places, where its modality defines them:
/// RT dose by Grid Frame Offset Vector (PS3.3 C.8.8.3.2), reconstructed nuclear medicine by Spacing Between Slices
/// (C.8.4.8). All other frames keep no position: they are times or views, not slices.
void placeFrames(const Dataset& data, std::vector<FrameHeader>& frames);

}  // namespace hilum::dicom
