#include "core/dicom/worker/HeaderReader.h"

#include <algorithm>
#include <cmath>

#include "core/dicom/worker/Charset.h"
#include "core/dicom/worker/FrameLocator.h"
#include "core/dicom/worker/FunctionalGroups.h"
#include "core/dicom/worker/MultiFrame.h"
#include "core/dicom/worker/PrivateTags.h"
#include "core/dicom/worker/Refusal.h"
#include "core/dicom/worker/VoiWindows.h"

namespace hilum::dicom {
namespace {

constexpr char directorySopClass[] = "1.2.840.10008.1.3.10", storage[] = "1.2.840.10008.5.1.4.1.1.";
constexpr int mostFrames = 1 << 20;
constexpr std::uint64_t largestFrame = std::uint64_t(256) << 20;

/// Storage classes whose objects are nothing without pixels: a file of theirs that has none was cut off.
bool needsPixels(std::string_view sopClass) {
  if (!sopClass.starts_with(storage)) return false;
  sopClass.remove_prefix(std::string_view(storage).size());
  static constexpr std::string_view images[] = {"1",   "1.1", "1.2", "1.3", "2",   "2.1", "2.2", "3",  "3.1", "4",
                                                "4.1", "4.3", "5",   "6",   "6.1", "6.2", "7",   "20", "128", "130"};
  static constexpr std::string_view families[] = {"1.1.", "1.2.", "1.3.", "7.", "12.", "13.1.", "14.", "77.1.", "128."};
  return std::find(std::begin(images), std::end(images), sopClass) != std::end(images) ||
         std::any_of(std::begin(families), std::end(families),
                     [&](std::string_view family) { return sopClass.starts_with(family); });
}

bool hasPixelData(const Dataset& data) {
  return data.has(pixelDataTag) || data.has(floatPixelDataTag) || data.has(doublePixelDataTag);
}

std::string firstText(const Dataset& data, Tag tag) {
  const auto values = data.texts(tag);
  return values.empty() ? std::string() : values.front();
}

void readTexts(const DicomFile& file, FileHeader& h) {
  const Dataset& data = file.dataset();
  const Charset charset(data.texts(0x00080005));
  const auto text = [&](Tag tag) { return charset.toUtf8(data.text(tag)); };
  h.patientName = charset.toUtf8(data.text(0x00100010), true);
  while (h.patientName.ends_with('=')) h.patientName.pop_back();  // empty component groups say nothing
  h.patientId = text(0x00100020);
  h.patientBirthDate = text(0x00100030);
  h.patientSex = text(0x00100040);
  h.studyUid = text(0x0020000d);
  h.studyDate = text(0x00080020);
  h.studyTime = text(0x00080030);
  h.studyDescription = text(0x00081030);
  h.accessionNumber = text(0x00080050);
  h.seriesUid = text(0x0020000e);
  h.seriesDescription = text(0x0008103e);
  h.modality = text(0x00080060);
  h.bodyPart = text(0x00180015);
  h.protocolName = text(0x00181030);
  h.frameOfReferenceUid = text(0x00200052);
  h.manufacturer = text(0x00080070);
  h.scannerModel = text(0x00081090);
  h.kernel = charset.toUtf8(firstText(data, 0x00181210));
  h.rescaleType = text(0x00281054);
  h.seriesNumber = data.integer(0x00200011);
  h.transferSyntax = file.transferSyntax();
  h.sopClassUid = text(0x00080016);
  if (h.sopClassUid.empty()) h.sopClassUid = file.meta().text(0x00020002);
  h.sopInstanceUid = text(0x00080018);
  if (h.sopInstanceUid.empty()) h.sopInstanceUid = file.meta().text(0x00020003);
}

std::optional<double> paddingValue(const Dataset& data, Tag tag, bool isSigned) {
  const auto word = data.word(tag);
  if (!word) return std::nullopt;
  // Writers give the VR as they like; the pixels' sign decides.
  return isSigned ? double(std::int16_t(*word)) : double(*word);
}

void readFrame(const Dataset& data, FrameHeader& f) {
  readPixelSpacing(data, f);
  readPosition(data, f);
  readOrientation(data, f);
  readRescale(data, f);
  readWindows(data, f);
  if (!f.pixelSpacing) {
    for (const Tag tag : {0x00181164u, 0x00182010u}) {  // Imager Pixel Spacing, Nominal Scanned Pixel Spacing
      const auto spacing = data.decimals(tag);
      if (spacing.size() < 2 || spacing[0] <= 0 || spacing[1] <= 0) continue;
      f.pixelSpacing = {spacing[1], spacing[0]};
      f.spacingIsImager = true;
      break;
    }
  }
  f.sliceLocation = data.decimal(0x00201041);
  f.gantryTiltDegrees = data.decimal(0x00181120);
  f.paddingValue = paddingValue(data, 0x00280120, f.format.isSigned);
  f.paddingLimit = paddingValue(data, 0x00280121, f.format.isSigned);
  f.instanceNumber = data.integer(0x00200013);
  f.acquisitionNumber = data.integer(0x00200012);
  f.temporalPosition = data.integer(0x00200100);
  f.echoTime = data.decimal(0x00180081);
  f.triggerTime = data.decimal(0x00181060);
  f.bValue = data.binary(0x00189087);
  if (!f.bValue) f.bValue = privateBValue(data);
  f.imageType = data.texts(0x00080008);
  f.contentTime = data.text(0x00080033);
}

}  // namespace

int frameCount(const Dataset& dataset) {
  const int count = dataset.integer(0x00280008).value_or(1);
  if (count > mostFrames) throw corrupt("it claims to have " + std::to_string(count) + " frames");
  return std::max(1, count);
}

PixelFormat readPixelFormat(const DicomFile& file) {
  const Dataset& data = file.dataset();
  PixelFormat f;
  f.rows = data.word(0x00280010).value_or(0);
  f.columns = data.word(0x00280011).value_or(0);
  if (f.rows == 0 || f.columns == 0) throw corrupt("its pixels have no rows or no columns");
  f.samplesPerPixel = data.word(0x00280002).value_or(1);
  f.planarConfiguration = data.word(0x00280006).value_or(0);
  f.bitsAllocated = data.word(0x00280100).value_or(16);
  f.bitsStored = data.word(0x00280101).value_or(f.bitsAllocated);
  f.highBit = data.word(0x00280102).value_or(f.bitsStored - 1);
  f.isSigned = data.word(0x00280103).value_or(0) == 1;
  f.isFloat = !data.has(pixelDataTag);
  f.photometric = data.text(0x00280004);
  if (f.photometric.empty()) f.photometric = f.samplesPerPixel == 3 ? "RGB" : "MONOCHROME2";
  if (f.isFloat) {
    f.bitsAllocated = f.bitsStored = data.has(doublePixelDataTag) ? 64 : 32;
    f.highBit = f.bitsStored - 1;
    f.isSigned = true;
  }
  const int b = f.bitsAllocated;
  if (b != 1 && b != 8 && b != 16 && b != 32 && !(b == 64 && f.isFloat))
    throw unsupported("pixels of " + std::to_string(b) + " bits");
  if (f.samplesPerPixel != 1 && f.samplesPerPixel != 3)
    throw unsupported(std::to_string(f.samplesPerPixel) + " samples per pixel");
  if (f.bitsStored < 1 || f.bitsStored > b || f.highBit >= b || f.highBit + 1 < f.bitsStored) {
    f.bitsStored = b;
    f.highBit = b - 1;
  }
  if (storedFrameBytes(f) > largestFrame)
    throw unsupported("one frame of " + std::to_string(storedFrameBytes(f) >> 20) + " MB");
  return f;
}

FileHeader readHeader(const std::filesystem::path& path) { return readHeader(DicomFile(path), path); }

FileHeader readHeader(const DicomFile& file, const std::filesystem::path& path) {
  const Dataset& data = file.dataset();
  FileHeader header;
  header.file = path;
  readTexts(file, header);
  if (header.sopClassUid == directorySopClass) throw NotDicom{.isDirectory = true};
  if (!hasPixelData(data)) {
    if (needsPixels(header.sopClassUid)) throw truncated("the file holds no pixel data");
    if (header.sopClassUid.empty() && !data.has(0x00280010)) throw corrupt("the file does not say what it holds");
    return header;
  }
  FrameHeader first;
  first.format = readPixelFormat(file);
  const int frames = frameCount(data);
  const FrameLocator complete(file, first.format, frames);
  readFrame(data, first);
  const FunctionalGroups groups(data);
  if (header.kernel.empty()) header.kernel = groups.kernel();
  header.frames.assign(std::size_t(frames), first);
  for (int k = 0; k < frames; ++k) {
    header.frames[std::size_t(k)].frame = k;
    if (!groups.empty()) groups.apply(header.frames[std::size_t(k)]);
  }
  if (frames > 1 && groups.empty()) placeFrames(data, header.frames);
  return header;
}

}  // namespace hilum::dicom
