#include "core/dicom/worker/MultiFrame.h"

#include "core/dicom/worker/FunctionalGroups.h"

namespace hilum::dicom {

void placeFrames(const Dataset& data, std::vector<FrameHeader>& frames) {
  FrameHeader first = frames.front();
  // Nuclear medicine keeps its geometry with the detector.
  if (const auto detectors = data.items(0x00540022); detectors.size() == 1) {
    readPosition(detectors.front(), first);
    readOrientation(detectors.front(), first);
  }
  std::vector<double> offsets = data.decimals(0x3004000c);
  const bool isTomographic = first.imageType.size() > 2 && first.imageType[2].find("TOMO") != std::string::npos;
  if (offsets.empty() && isTomographic && first.spacingBetweenSlices)
    for (std::size_t k = 0; k < frames.size(); ++k) offsets.push_back(double(k) * *first.spacingBetweenSlices);
  const bool isPlaced = first.position && first.rowDir && first.columnDir && offsets.size() == frames.size();
  for (std::size_t k = 0; k < frames.size(); ++k) {
    frames[k].position.reset();
    if (!isPlaced) continue;
    frames[k].rowDir = first.rowDir;
    frames[k].columnDir = first.columnDir;
    frames[k].position = *first.position + (offsets[k] - offsets[0]) * first.rowDir->cross(*first.columnDir);
  }
}

}  // namespace hilum::dicom
