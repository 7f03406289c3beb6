#include "core/dicom/worker/SegmentationParser.h"

#include <algorithm>

#include "core/dicom/worker/Charset.h"
#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

constexpr std::size_t mostSegments = 65535;

/// Recommended Display CIELab Value: three words, whatever VR a writer gave them.
std::optional<Cielab> readColour(const Dataset& item) {
  Cielab lab{};
  for (std::size_t i = 0; i < lab.size(); ++i) {
    const auto word = item.word(0x0062000d, i);
    if (!word) return std::nullopt;
    lab[i] = std::uint16_t(*word);
  }
  return lab;
}

Segment readSegment(const Dataset& item, const Charset& charset) {
  Segment s;
  s.number = item.word(0x00620004).value_or(0);
  s.label = charset.toUtf8(item.text(0x00620005));
  s.description = charset.toUtf8(item.text(0x00620006));
  s.category = readCode(item, 0x00620003, charset);
  s.type = readCode(item, 0x0062000f, charset);
  if (const auto types = item.items(0x0062000f); !types.empty())
    s.modifier = readCode(types.front(), 0x00620011, charset);
  s.anatomicRegion = readCode(item, 0x00082218, charset);
  s.colour = readColour(item);
  return s;
}

void readSources(const Dataset& group, std::vector<SourceReference>& sources) {
  for (const Dataset& derivation : group.items(0x00089124))
    for (const Dataset& image : derivation.items(0x00082112)) {
      const int frame = image.integer(0x00081160).value_or(1);
      sources.push_back({std::string(image.text(0x00081155)), std::max(frame, 1) - 1});
    }
}

std::optional<int> segmentOf(const Dataset& group) {
  const auto items = group.items(0x0062000a);
  return items.empty() ? std::nullopt : items.front().word(0x0062000b);
}

void readFrames(const Dataset& data, SegmentationObject& object) {
  SegmentFrame shared;
  if (const auto groups = data.items(0x52009229); !groups.empty()) {
    shared.segment = segmentOf(groups.front());
    readSources(groups.front(), shared.sources);
  }
  object.frames.assign(object.header.frames.size(), shared);
  const auto perFrame = data.items(0x52009230);
  for (std::size_t i = 0; i < std::min(perFrame.size(), object.frames.size()); ++i) {
    SegmentFrame& frame = object.frames[i];
    if (const auto segment = segmentOf(perFrame[i])) frame.segment = segment;
    std::vector<SourceReference> sources;
    readSources(perFrame[i], sources);
    if (!sources.empty()) frame.sources = std::move(sources);
  }
}

}  // namespace

std::optional<CodedConcept> readCode(const Dataset& from, Tag sequence, const Charset& charset) {
  const auto items = from.items(sequence);
  if (items.empty()) return std::nullopt;
  const Dataset& code = items.front();
  CodedConcept found;
  for (const Tag tag : {0x00080100u, 0x00080119u, 0x00080120u})  // Code Value, Long Code Value, URN Code Value
    if (found.value.empty()) found.value = charset.toUtf8(code.text(tag));
  found.scheme = charset.toUtf8(code.text(0x00080102));
  found.meaning = charset.toUtf8(code.text(0x00080104));
  if (found.value.empty() && found.meaning.empty()) return std::nullopt;
  return found;
}

SegmentationObject parseSegmentation(const DicomFile& file, FileHeader header) {
  const Dataset& data = file.dataset();
  const Charset charset(data.texts(0x00080005));
  SegmentationObject object;
  object.header = std::move(header);
  if (object.header.frames.empty()) throw truncated("the segmentation holds no pixel data");
  // Total Pixel Matrix Columns: the frames are tiles of one large picture.
  if (data.has(0x00480006) && object.header.frames.size() > 1)
    throw unsupported("the segmentation of a microscope's slide, in tiles");
  object.type = data.text(0x00620001);
  if (object.type.empty()) object.type = object.header.sopClassUid == labelMapSopClass ? "LABELMAP" : "BINARY";
  object.largestFraction = data.word(0x0062000e).value_or(255);
  for (const Dataset& item : data.items(0x00620002)) object.segments.push_back(readSegment(item, charset));
  if (object.segments.size() > mostSegments) throw unsupported("more than 65535 segments");
  readFrames(data, object);
  return object;
}

}  // namespace hilum::dicom
