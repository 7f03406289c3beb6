#pragma once
#include <string>
#include <vector>

#include "core/dicom/Study.h"

namespace hilum::dicom {

/// Frames that can be one volume: sorted, no two at one place.
struct FramePart {
  std::vector<Stack::Frame> frames;
  std::string text;                  ///< what sets it apart from its siblings: "acquisition 2"; else empty
  std::vector<std::string> notices;  ///< frames that were left out ("duplicate"), and runs cut apart ("gap")
};

/// Sorts frames of one geometry along their normal. Where several lie at one place they are told apart by acquisition
/// number, image type, trigger time or time of content, else dealt out in the order of their instance numbers when
/// every place is filled equally often; what cannot be told apart stays out of the volume with a notice. Runs so far
/// apart that an even grid over them would exceed sliceLimit() are cut into parts.
std::vector<FramePart> separatePlaces(std::vector<Stack::Frame> frames);

}  // namespace hilum::dicom
