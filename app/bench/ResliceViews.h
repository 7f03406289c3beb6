#pragma once
#include <vtkCamera.h>
#include <vtkImageData.h>
#include <vtkImageProperty.h>
#include <vtkImageResliceMapper.h>
#include <vtkImageSlice.h>
#include <vtkNew.h>
#include <vtkPlane.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>

#include <array>

#include "core/LabelMap.h"
#include "core/Volume.h"

namespace hilum::bench {

/// The rendering baseline: what VTK offers for the same job. Three off-screen views of 600 x 600, each a
/// vtkImageResliceMapper of the volume under a translucent one of the labels. Needs a display with OpenGL.
class ResliceViews {
 public:
  ResliceViews(const Volume& volume, const LabelMap& labels, int side);
  /// Shows the three planes through a world point and waits until they are drawn.
  void show(const Vec3& through);

 private:
  struct View {
    vtkNew<vtkRenderWindow> window;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkPlane> plane;
  };
  std::array<View, 3> views_;
};

}  // namespace hilum::bench
