#pragma once
#include "core/LabelReading.h"
#include "core/Progress.h"
#include "core/dicom/SegmentationObject.h"

namespace hilum {

/// The voxels of a DICOM Segmentation: BINARY, FRACTIONAL (from half of the largest fraction on; a problem says so) and
/// LABELMAP, of every transfer syntax that images may have. Frames may come in any order and be missing. Segments
/// become labels 1..n in the file's order, on several layers where they overlap, with names, codes and colours.
///
/// They lie on the source's grid where the places agree, else on a grid of their own (see placeSegmentation). A frame
/// that cannot be decoded refuses the whole: Error{Truncated, Corrupt, Unsupported}.
LabelReading readSegmentation(const dicom::SegmentationObject& object, const LabelSource& source = {},
                              const Progress& progress = {});

}  // namespace hilum
