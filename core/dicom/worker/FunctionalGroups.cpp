#include "core/dicom/worker/FunctionalGroups.h"

#include <cmath>

#include "core/dicom/worker/VoiWindows.h"

namespace hilum::dicom {
namespace {

/// A value that must be a whole number, whatever VR the writer gave it.
std::optional<int> wholeNumber(const Dataset& data, Tag tag) {
  const auto value = data.binary(tag);
  if (!value || !(std::abs(*value) <= 2147483647.0)) return std::nullopt;
  return int(*value);
}

}  // namespace

FunctionalGroups::FunctionalGroups(const Dataset& dataset) : perFrame_(dataset.items(0x52009230)) {
  auto shared = dataset.items(0x52009229);
  if (!shared.empty()) shared_ = std::move(shared.front());
}

std::optional<Dataset> FunctionalGroups::group(int frame, Tag sequence) const {
  if (std::size_t(frame) < perFrame_.size())
    if (auto items = perFrame_[std::size_t(frame)].items(sequence); !items.empty()) return std::move(items.front());
  if (shared_)
    if (auto items = shared_->items(sequence); !items.empty()) return std::move(items.front());
  return std::nullopt;
}

void FunctionalGroups::apply(FrameHeader& frame) const {
  const int k = frame.frame;
  if (const auto measures = group(k, 0x00289110)) readPixelSpacing(*measures, frame);
  if (const auto position = group(k, 0x00209113)) readPosition(*position, frame);
  if (const auto orientation = group(k, 0x00209116)) readOrientation(*orientation, frame);
  if (const auto rescale = group(k, 0x00289145)) readRescale(*rescale, frame);
  if (const auto windows = group(k, 0x00289132)) readWindows(*windows, frame);
  if (const auto content = group(k, 0x00209111)) {
    if (const auto time = wholeNumber(*content, 0x00209128)) frame.temporalPosition = time;
    if (const auto acquisition = wholeNumber(*content, 0x00209156)) frame.acquisitionNumber = acquisition;
    frame.stackId = content->text(0x00209056);
  }
  if (const auto echo = group(k, 0x00189114))
    if (const auto time = echo->binary(0x00189082)) frame.echoTime = *time;
  if (const auto diffusion = group(k, 0x00189117))
    if (const auto b = diffusion->binary(0x00189087)) frame.bValue = *b;
  if (const auto cardiac = group(k, 0x00189118))
    if (const auto delay = cardiac->binary(0x00209153)) frame.triggerTime = *delay;
  if (const auto details = group(k, 0x00189304))
    if (const auto tilt = details->binary(0x00189331)) frame.gantryTiltDegrees = *tilt;
  for (const Tag frameType : {0x00189329u, 0x00189226u, 0x00189751u})  // CT, MR, PET
    if (const auto type = group(k, frameType)) frame.imageType = type->texts(0x00089007);
}

std::string FunctionalGroups::kernel() const {
  const auto reconstruction = group(0, 0x00189314);
  if (!reconstruction) return {};
  const auto kernels = reconstruction->texts(0x00181210);
  return kernels.empty() ? std::string() : kernels.front();
}

void readPixelSpacing(const Dataset& from, FrameHeader& frame) {
  const auto spacing = from.decimals(0x00280030);
  // Row spacing comes first (PS3.3 10.7.1.3): the distance along y.
  if (spacing.size() >= 2 && spacing[0] > 0 && spacing[1] > 0) frame.pixelSpacing = {spacing[1], spacing[0]};
  if (const auto thickness = from.decimal(0x00180050)) frame.sliceThickness = thickness;
  if (const auto between = from.decimal(0x00180088)) frame.spacingBetweenSlices = between;
}

void readPosition(const Dataset& from, FrameHeader& frame) {
  const auto p = from.decimals(0x00200032);
  if (p.size() >= 3) frame.position = Vec3(p[0], p[1], p[2]);
}

namespace {

/// The side that the first letter of a Patient Orientation value names (PS3.3 C.7.6.1.1.1), else zero.
Vec3 sideOf(const std::string& letters) {
  switch (letters.empty() ? ' ' : letters.front()) {
    case 'L':
      return Vec3::UnitX();
    case 'R':
      return -Vec3::UnitX();
    case 'P':
      return Vec3::UnitY();
    case 'A':
      return -Vec3::UnitY();
    case 'H':
      return Vec3::UnitZ();
    case 'F':
      return -Vec3::UnitZ();
    default:
      return Vec3::Zero();
  }
}

/// Projections have no Image Orientation; Patient Orientation says at least which sides they show.
void readSides(const Dataset& from, FrameHeader& frame) {
  const auto sides = from.texts(0x00200020);
  if (sides.size() < 2) return;
  const Vec3 row = sideOf(sides[0]), column = sideOf(sides[1]);
  if (row.cross(column).norm() < 0.5) return;
  frame.rowDir = row;
  frame.columnDir = column;
}

}  // namespace

void readOrientation(const Dataset& from, FrameHeader& frame) {
  const auto d = from.decimals(0x00200037);
  if (d.size() < 6) return readSides(from, frame);
  const Vec3 row(d[0], d[1], d[2]), column(d[3], d[4], d[5]);
  if (row.norm() < 1e-6 || column.norm() < 1e-6 || row.cross(column).norm() < 1e-6) return;
  frame.rowDir = row;
  frame.columnDir = column;
}

void readRescale(const Dataset& from, FrameHeader& frame) {
  if (const auto intercept = from.decimal(0x00281052)) frame.intercept = *intercept;
  if (const auto slope = from.decimal(0x00281053); slope && *slope != 0) frame.slope = *slope;
}

}  // namespace hilum::dicom
