#pragma once
#include <vector>

#include "core/Labels.h"

namespace hilum::dicom {

/// What a segment is, as DICOM wants it to be said (PS3.3 C.8.20.4): a general category, a type, perhaps a side.
struct SegmentCodes {
  CodedConcept category, type;
  std::optional<CodedConcept> modifier;
};

/// A label's own codes; what it lacks is guessed from its name ("left lung", "liver", "tumor") in SNOMED CT (PS3.16 CID
/// 7150 and after), else it is tissue.
SegmentCodes segmentCodes(const Label& label);

/// The categories and types that names are known by, each once: what to offer somebody who chooses.
const std::vector<SegmentCodes>& knownConcepts();
/// Sides, as modifiers.
inline const CodedConcept kRightSide{"24028007", "SCT", "Right"}, kLeftSide{"7771000", "SCT", "Left"};

}  // namespace hilum::dicom
