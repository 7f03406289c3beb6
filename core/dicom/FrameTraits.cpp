#include "core/dicom/FrameTraits.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/dicom/SliceGeometry.h"

namespace hilum::dicom {
namespace {

/// Cosine difference below which two orientations are one (0.06 degrees: 0.3 mm over a field of view of 300 mm).
constexpr double kSameDirection = 1e-3;
constexpr double kSamePixelSize = 1e-3;  ///< relative

std::string number(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

Trait optionalNumber(const char* format, const std::optional<double>& value) {
  if (!value) return {};
  const std::string text = number(format, *value);
  return {text, text};
}

bool hasImageType(const FrameHeader& frame, const char* value) {
  return std::find(frame.imageType.begin(), frame.imageType.end(), value) != frame.imageType.end();
}

std::string planeName(const Vec3& normal) {
  static const char* const names[] = {"sagittal", "coronal", "axial"};
  Vec3::Index axis;
  return normal.cwiseAbs().maxCoeff(&axis) > 0.9 ? names[axis] : "oblique";
}

/// Values 1 to 3 tell what a picture is (PS3.3 C.7.6.1.1.2); later ones may change from slice to slice.
Trait imageType(const FrameHeader& frame) {
  if (isLocalizer(frame)) return {"LOCALIZER", "localizer"};
  Trait trait;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, frame.imageType.size()); ++i)
    trait.key += (i ? "\\" : "") + frame.imageType[i];
  trait.text = trait.key;
  return trait;
}

/// Pictures without a place in the patient do not make a volume across files, unless they are slices by nature.
Trait loosePicture(const FileHeader& file, const FrameHeader& frame) {
  if (frame.position || frame.sliceLocation) return {};
  const std::string& m = file.modality;
  constexpr auto secondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
  const bool slices = m == "CT" || m == "MR" || m == "PT" || m == "NM";
  if (slices && !file.sopClassUid.starts_with(secondaryCapture) && file.frames.size() == 1) return {"no position", ""};
  return {file.file.string(), ""};
}

}  // namespace

bool isLocalizer(const FrameHeader& frame) { return hasImageType(frame, "LOCALIZER"); }
bool isDerived(const FrameHeader& frame) { return hasImageType(frame, "DERIVED"); }

Trait TraitReader::orientation(const FrameHeader& frame) {
  if (!frame.position && !frame.rowDir) return {};
  const SliceAxes axes = axesOf(frame);
  Mat3 direction;
  direction << axes.x, axes.y, axes.normal;
  const auto same = [&](const Mat3& m) { return (m - direction).cwiseAbs().maxCoeff() < kSameDirection; };
  auto found = std::find_if(orientations_.begin(), orientations_.end(), same);
  if (found == orientations_.end()) found = orientations_.insert(found, direction);
  return {std::to_string(found - orientations_.begin()), planeName(axes.normal)};
}

Trait TraitReader::pixelSize(const FrameHeader& frame) {
  if (!frame.pixelSpacing) return {};
  const auto& size = *frame.pixelSpacing;
  const auto same = [&](const std::array<double, 2>& s) {
    return std::abs(s[0] - size[0]) <= kSamePixelSize * s[0] && std::abs(s[1] - size[1]) <= kSamePixelSize * s[1];
  };
  auto found = std::find_if(pixelSizes_.begin(), pixelSizes_.end(), same);
  if (found == pixelSizes_.end()) found = pixelSizes_.insert(found, size);
  return {std::to_string(found - pixelSizes_.begin()), "pixels of " + number("%.3f", size[0]) + " mm"};
}

std::vector<Trait> TraitReader::read(const FileHeader& file, const FrameHeader& frame) {
  const std::string matrix = std::to_string(frame.format.columns) + " x " + std::to_string(frame.format.rows);
  const bool colour = frame.format.samplesPerPixel > 1 || frame.format.photometric == "PALETTE COLOR";
  Trait temporal;
  if (frame.temporalPosition) temporal.key = temporal.text = "time " + std::to_string(*frame.temporalPosition);
  return {imageType(frame),
          orientation(frame),
          {matrix, matrix},
          {colour ? "colour" : "grey", colour ? "colour" : ""},
          pixelSize(frame),
          {file.kernel, file.kernel},
          optionalNumber("echo %.2f ms", frame.echoTime),
          optionalNumber("b %.0f", frame.bValue),
          temporal,
          loosePicture(file, frame)};
}

}  // namespace hilum::dicom
