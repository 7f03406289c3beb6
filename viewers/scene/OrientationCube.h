#pragma once
#include <vtkNew.h>
#include <vtkRenderer.h>

namespace hilum::viewers {

/// A small cube in a window's lower left corner whose faces name the patient's sides; it turns with a camera.
class OrientationCube {
 public:
  explicit OrientationCube(vtkRenderer* follows);
  vtkRenderer* renderer() const { return renderer_; }

 private:
  void follow(vtkRenderer* leader);
  vtkNew<vtkRenderer> renderer_;
};

}  // namespace hilum::viewers
