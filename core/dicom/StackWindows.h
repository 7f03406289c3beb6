#pragma once
#include <span>

#include "core/dicom/Study.h"

namespace hilum::dicom {

/// The windows to offer for a stack whose slices may carry different ones: those of the middle slice first, then the
/// others in the slices' order, each once. Where hardly two slices agree (more than 8 windows in all) the middle
/// slice's stand for all. Windows of MONOCHROME1 frames are mirrored as their values are.
std::vector<Window> stackWindows(std::span<const Stack::Frame> frames);

}  // namespace hilum::dicom
