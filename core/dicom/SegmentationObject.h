#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/Cielab.h"
#include "core/Labels.h"
#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

constexpr char segmentationSopClass[] = "1.2.840.10008.5.1.4.1.1.66.4",
               labelMapSopClass[] = "1.2.840.10008.5.1.4.1.1.66.7",
               structureSetSopClass[] = "1.2.840.10008.5.1.4.1.1.481.3";

/// One item of a Segment Sequence (PS3.3 C.8.20.4). Strings are UTF-8, empty when absent.
struct Segment {
  int number = 0;
  std::string label, description;
  std::optional<CodedConcept> category, type, modifier, anatomicRegion;
  std::optional<Cielab> colour;
};

/// An image that a frame was derived from.
struct SourceReference {
  std::string sopInstanceUid;
  int frame = 0;  ///< 0-based
};

/// What a frame of a segmentation says beside its place.
struct SegmentFrame {
  std::optional<int> segment;  ///< none in a label map, whose pixels are the numbers
  std::vector<SourceReference> sources;
};

/// A DICOM Segmentation or Label Map Segmentation without its pixels.
struct SegmentationObject {
  FileHeader header;  ///< its frames with their places
  std::string type;   ///< Segmentation Type: BINARY, FRACTIONAL, LABELMAP
  double largestFraction = 255;
  std::vector<Segment> segments;     ///< in the file's order
  std::vector<SegmentFrame> frames;  ///< as many as header.frames
};

}  // namespace hilum::dicom
