#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/Labels.h"
#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

/// One item of a Contour Sequence (PS3.3 C.8.8.6).
struct Contour {
  std::string type;            ///< Contour Geometric Type: CLOSED_PLANAR, POINT, ...
  std::vector<double> points;  ///< x, y, z of each in turn, LPS mm; finite
  std::string fault;           ///< what is wrong with its points; empty when nothing is
};

/// A region of interest as Structure Set, ROI Contour and Observations describe it. Strings are UTF-8.
struct Roi {
  int number = 0;
  std::string name, interpretedType;  ///< "ORGAN", "PTV", "EXTERNAL", ...; empty when not said
  std::optional<CodedConcept> type;
  std::optional<Rgb8> colour;
  std::string frameOfReferenceUid;
  std::vector<Contour> contours;
};

/// An RT Structure Set.
struct StructureSet {
  FileHeader header;                             ///< without frames
  std::vector<Roi> rois;                         ///< in the order of the Structure Set ROI Sequence
  std::vector<std::string> referencedInstances;  ///< SOP instance UIDs of the images that it was drawn on
};

}  // namespace hilum::dicom
