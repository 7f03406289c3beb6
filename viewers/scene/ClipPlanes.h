#pragma once
#include <vtkAbstractMapper.h>

#include <optional>

#include "viewers/scene/ClipBox.h"

namespace hilum::viewers {

/// Lets a VTK mapper draw only what lies in the box, or everything without one.
void clipMapper(vtkAbstractMapper* mapper, const std::optional<ClipBox>& box);

}  // namespace hilum::viewers
