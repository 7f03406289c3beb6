#pragma once
#include "core/phantom/BodyPlan.h"

namespace hilum::phantom {

/// Heart, great vessels, oesophagus, nodes and fat between the lungs.
struct Mediastinum {
  std::vector<Solids> layers;                    ///< painted in order: a later layer covers an earlier one
  Solids carve;                                  ///< what the lungs leave free (vessels, heart, fat pads, spine)
  std::vector<TubeNode> arteryRoots, veinRoots;  ///< per lobe, in the order of lobarRoots()
};

Mediastinum makeMediastinum(const BodyPlan& body);

/// Half the width of the sheet of tissue that parts the lungs where no organ does.
double septumHalfWidth(const BodyPlan& body, double y, double z);

}  // namespace hilum::phantom
