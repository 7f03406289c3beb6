#include "viewers/scene/OrientationCube.h"

#include <vtkAnnotatedCubeActor.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkProperty.h>

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
