#pragma once
#include <span>
#include <vector>

#include "core/dicom/Study.h"

namespace hilum::dicom {

/// Splits the frames of one series into stacks of one consistent geometry: same matrix, pixel size, orientation,
/// kernel, echo time, b-value, temporal position and image type, localizers apart. Each stack is sorted along its
/// normal and knows its grid. Frames at one place that differ in acquisition, trigger or time become stacks of their
/// own; true repeats are left out and named ("duplicate"). Every frame lands in exactly one stack or one notice.
std::vector<Stack> splitStacks(std::span<const FileHeader> series);

}  // namespace hilum::dicom
