#pragma once
#include <vtkNew.h>
#include <vtkRenderer.h>

#include <optional>

namespace hilum::viewers {

/// A small cube in a window's lower left corner whose faces name the patient's sides; it turns with a camera. The
/// corner stays as large in a large window.
class OrientationCube {
 public:
  explicit OrientationCube(vtkRenderer* follows);
  vtkRenderer* renderer() const { return renderer_; }
  /// The letter of the face at a place of the window, 0..1 from its left and from its bottom; nothing beside the cube.
  std::optional<char> faceAt(double x, double y) const;

 private:
  void follow(vtkRenderer* leader);
  vtkNew<vtkRenderer> renderer_;
};

}  // namespace hilum::viewers
