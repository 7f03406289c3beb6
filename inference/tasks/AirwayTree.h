#pragma once
#include "inference/tasks/TracheaSeed.h"

namespace hilum::inference {

/// The lumen of the trachea and the main bronchi on the scene's grid.
struct Airway {
  MaskBlock lumen;
  std::int64_t carina = -1;  ///< slice of the carina; -1 when the lumen does not divide in the field of view
  bool found = false;
};

/// Grows the seed with two controls against leaks into the lung: the highest threshold under which the volume neither
/// jumps nor passes a cap, and a limit of the path length past the carina. The trachea ends 120 mm above the carina.
Airway growAirway(const AirwayScene& scene, const Progress& progress);

}  // namespace hilum::inference
