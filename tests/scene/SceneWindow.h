#pragma once
#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRendererCollection.h>
#include <vtkUnsignedCharArray.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "tests/support/SharedData.h"
#include "viewers/scene/VolumeScene.h"

/// A window for scenes of tests, and a volume to put there.
namespace hilum::test {

inline constexpr int side = 200;

inline bool haveDisplay() {
  if (std::getenv("DISPLAY")) return true;
  noteSkipped("needs a display: run under xvfb-run");
  return false;
}

struct Rendered {
  std::vector<unsigned char> rgb;
  /// x from the left, y from the top.
  std::array<int, 3> at(int x, int y) const {
    const auto* p = rgb.data() + 3 * ((side - 1 - y) * side + x);
    return {p[0], p[1], p[2]};
  }
};

/// One window for all cases: an X server that loses its last client may reset itself and turn the next one away.
inline vtkRenderWindow* sharedWindow() {
  static vtkRenderWindow* const window = [] {
    auto* made = vtkRenderWindow::New();
    made->OffScreenRenderingOn();
    made->SetMultiSamples(0);
    made->SetSize(side, side);
    return made;
  }();
  return window;
}

inline Rendered render(viewers::VolumeScene& scene) {
  vtkRenderWindow* window = sharedWindow();
  scene.attach(window);
  window->Render();
  vtkNew<vtkUnsignedCharArray> pixels;
  window->GetPixelData(0, 0, side - 1, side - 1, 1, pixels);
  while (vtkRenderer* renderer = window->GetRenderers()->GetFirstRenderer()) window->RemoveRenderer(renderer);
  const auto* data = pixels->GetPointer(0);
  return {{data, data + pixels->GetNumberOfValues()}};
}

inline const Grid grid({60, 60, 60}, Vec3::Ones(), {-30, -30, 100});

inline VolumePtr empty() {
  return std::make_shared<const Volume>(grid, std::vector<std::int16_t>(std::size_t(grid.voxelCount()), -1000),
                                        VolumeInfo{.modality = "CT"});
}

}  // namespace hilum::test
