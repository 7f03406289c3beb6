#include "viewers/scene/ClipPlanes.h"

#include <vtkNew.h>
#include <vtkPlane.h>

namespace hilum::viewers {

void clipMapper(vtkAbstractMapper* mapper, const std::optional<ClipBox>& box) {
  mapper->RemoveAllClippingPlanes();
  if (!box) return;
  for (int a = 0; a < 3; ++a)
    for (const int side : {1, -1}) {
      vtkNew<vtkPlane> plane;
      const Vec3 normal = Vec3::Unit(a) * side;
      plane->SetNormal(normal.data());
      plane->SetOrigin((side > 0 ? box->low : box->high).data());
      mapper->AddClippingPlane(plane);
    }
}

}  // namespace hilum::viewers
