#pragma once
#include "annotation/Annotation.h"

namespace hilum::annotation {

// What can be done to several shapes at once, as the edits of one step of the journal. Ids that the document has not
// are passed over; what would change nothing is left out.

using ShapeIds = std::vector<ShapeId>;

std::vector<Edit> removed(const Annotation& annotation, const ShapeIds& ids);
/// Annotations get the label; 0 takes it away. Measurements bear none.
std::vector<Edit> labelled(const Annotation& annotation, const ShapeIds& ids, LabelId label);
/// Suggestions become annotations like any other.
std::vector<Edit> accepted(const Annotation& annotation, const ShapeIds& ids);
/// Suggestions go; other shapes stay.
std::vector<Edit> rejected(const Annotation& annotation, const ShapeIds& ids);
/// Every suggestion of the document.
ShapeIds suggestionsIn(const Annotation& annotation);
std::vector<Edit> shown(const Annotation& annotation, const ShapeIds& ids, bool visible);

struct Copies {
  std::vector<Edit> edits;
  ShapeIds ids;  ///< of the copies
};
/// Copies on a plane that many mm (LPS) farther on; what of the step runs along the plane itself is left out.
Copies copied(const Annotation& annotation, const ShapeIds& ids, const Vec3& step);

/// `stem` with the smallest number that no shape of the document bears: "Polygon 3".
std::string numberedName(const Annotation& annotation, const std::string& stem);

}  // namespace hilum::annotation
