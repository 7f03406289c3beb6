#pragma once
#include "core/Progress.h"
#include "core/quantify/SectionShape.h"
#include "core/quantify/TracheaCentreline.h"

namespace hilum {

/// One measured cross-section, orthogonal to the trachea.
struct TracheaSection {
  double upMm = 0;  ///< along the midline from the carina
  Vec3 centre = Vec3::Zero(), normal = Vec3::UnitZ();
  Contour outline;  ///< as sampled, mm (u, v) of sampleSection(volume, centre, normal, ...)
  SectionShape shape;
};

/// The section's outline in the patient (LPS mm).
std::vector<Vec3> worldOutline(const TracheaSection& section);

/// The trachea's shape over a stretch.
struct TracheaShape {
  std::vector<TracheaSection> sections;  ///< from the carina up; those that could be measured
  int leftOut = 0;                       ///< sections whose lumen is open, split or lost
  SectionShape median;                   ///< of each number over the sections; zeros when there are none
};

struct TracheaStretch {
  double fromMm = 20, toMm = 60, stepMm = 2;  ///< above the carina
  std::optional<Vec3> ceiling;                ///< nothing above the height (LPS z) of this place: the lungs' apex
};

/// Cross-sections at 0.25 mm with the contour half-way between the lumen's and the tissue's value. Area and diameters
/// come from the samples as they are, the numbers of shape from a median-filtered section (1 mm to each side).
/// `lumen` is the airway's mask; a contour strays no farther than 1.5 mm and half a voxel from it, so that a wall too
/// thin for the scan does not open it into the lung.
TracheaShape tracheaShape(const Volume& ct, const LpsMask& lumen, const TracheaCentreline& line,
                          const TracheaStretch& stretch = {}, const Progress& progress = {});

}  // namespace hilum
