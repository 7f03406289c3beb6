#include "viewers/scene/OrientationCube.h"

#include <vtkAnnotatedCubeActor.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkMatrix4x4.h>
#include <vtkProperty.h>

#include <algorithm>
#include <cmath>

#include "core/Geometry.h"

namespace hilum::viewers {

OrientationCube::OrientationCube(vtkRenderer* follows) {
  vtkNew<vtkAnnotatedCubeActor> cube;
  cube->SetXPlusFaceText("L");
  cube->SetXMinusFaceText("R");
  cube->SetYPlusFaceText("P");
  cube->SetYMinusFaceText("A");
  cube->SetZPlusFaceText("S");
  cube->SetZMinusFaceText("I");
  cube->SetFaceTextScale(0.62);
  // Letters stand upright when the patient does.
  cube->SetXFaceTextRotation(0);
  cube->SetYFaceTextRotation(0);
  cube->SetZFaceTextRotation(-90);
  cube->GetTextEdgesProperty()->SetOpacity(0);
  cube->GetCubeProperty()->SetColor(0.15, 0.17, 0.2);
  cube->GetCubeProperty()->SetAmbient(0.5);
  for (vtkProperty* text :
       {cube->GetXPlusFaceProperty(), cube->GetXMinusFaceProperty(), cube->GetYPlusFaceProperty(),
        cube->GetYMinusFaceProperty(), cube->GetZPlusFaceProperty(), cube->GetZMinusFaceProperty()}) {
    text->SetColor(0.9, 0.91, 0.92);
    text->LightingOff();
  }
  renderer_->AddActor(cube);
  renderer_->SetLayer(1);
  renderer_->InteractiveOff();
  renderer_->SetViewport(0, 0, 0.16, 0.16);

  vtkNew<vtkCallbackCommand> command;
  command->SetClientData(this);
  command->SetCallback([](vtkObject* leader, unsigned long, void* self, void*) {
    static_cast<OrientationCube*>(self)->follow(vtkRenderer::SafeDownCast(leader));
  });
  follows->AddObserver(vtkCommand::StartEvent, command);
}

std::optional<char> OrientationCube::faceAt(double x, double y) const {
  double box[4];
  renderer_->GetViewport(box);
  const double u = 2 * (x - box[0]) / (box[2] - box[0]) - 1, v = 2 * (y - box[1]) / (box[3] - box[1]) - 1;
  if (std::abs(u) > 1 || std::abs(v) > 1) return std::nullopt;
  vtkNew<vtkMatrix4x4> toWorld;
  toWorld->DeepCopy(
      renderer_->GetActiveCamera()->GetCompositeProjectionTransformMatrix(renderer_->GetTiledAspectRatio(), -1, 1));
  toWorld->Invert();
  const auto world = [&](double depth) {
    const double view[4]{u, v, depth, 1};
    double point[4];
    toWorld->MultiplyPoint(view, point);
    return Vec3(Vec3(point) / point[3]);
  };
  const Vec3 near = world(-1), along = world(1) - near;
  // The face through which a line enters the cube is the last of the three that it could enter by.
  double enter = 0, leave = 1;
  int face = -1;
  for (int a = 0; a < 3; ++a) {
    const double first = (-0.5 - near[a]) / along[a], second = (0.5 - near[a]) / along[a];
    if (std::min(first, second) > enter) enter = std::min(first, second), face = 2 * a + (along[a] < 0);
    leave = std::min(leave, std::max(first, second));
  }
  if (face < 0 || enter > leave) return std::nullopt;
  return "RLAPIS"[face];
}

void OrientationCube::follow(vtkRenderer* leader) {
  constexpr double distance = 4.6;
  vtkCamera* camera = renderer_->GetActiveCamera();
  Vec3 direction, up;
  leader->GetActiveCamera()->GetDirectionOfProjection(direction.data());
  leader->GetActiveCamera()->GetViewUp(up.data());
  const Vec3 position = -distance * direction;
  camera->SetFocalPoint(0, 0, 0);
  camera->SetPosition(position.data());
  camera->SetViewUp(up.data());
  camera->SetClippingRange(1, 2 * distance);
}

}  // namespace hilum::viewers
