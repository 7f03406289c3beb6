#include "core/dicom/PixelRange.h"

#include <algorithm>
#include <cmath>

namespace hilum::dicom {

std::pair<double, double> valueRange(const FrameHeader& frame) {
  const PixelFormat& f = frame.format;
  const double count = std::exp2(f.bitsStored);
  const double low = f.isSigned ? -count / 2 : 0, high = low + count - 1;
  const double a = low * frame.slope + frame.intercept, b = high * frame.slope + frame.intercept;
  return std::minmax(a, b);
}

bool isMirrored(const FrameHeader& frame) {
  return frame.format.photometric == "MONOCHROME1" && !frame.format.isFloat && frame.format.samplesPerPixel == 1;
}

double shownValue(const FrameHeader& frame, double stored) {
  const PixelFormat& f = frame.format;
  if (isMirrored(frame)) stored = (f.isSigned ? -1 : std::exp2(f.bitsStored) - 1) - stored;
  return stored * frame.slope + frame.intercept;
}

bool fitsInt16(const FrameHeader& frame) {
  const auto isInteger = [](double value) { return value == std::floor(value); };
  if (frame.format.isFloat || !isInteger(frame.slope) || !isInteger(frame.intercept)) return false;
  const auto [low, high] = valueRange(frame);
  return low >= -32768 && high <= 32767;
}

}  // namespace hilum::dicom
