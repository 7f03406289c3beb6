#include "viewers/scene/VolumeScene.h"

#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRendererCollection.h>
#include <vtkUnsignedCharArray.h>

#include <cstdlib>

#include "tests/scene/Shapes.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"
#include "viewers/scene/LabelSurface.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

constexpr int side = 200;

bool haveDisplay() {
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
vtkRenderWindow* sharedWindow() {
  static vtkRenderWindow* const window = [] {
    auto* made = vtkRenderWindow::New();
    made->OffScreenRenderingOn();
    made->SetMultiSamples(0);
    made->SetSize(side, side);
    return made;
  }();
  return window;
}

Rendered render(VolumeScene& scene) {
  vtkRenderWindow* window = sharedWindow();
  scene.attach(window);
  window->Render();
  vtkNew<vtkUnsignedCharArray> pixels;
  window->GetPixelData(0, 0, side - 1, side - 1, 1, pixels);
  while (vtkRenderer* renderer = window->GetRenderers()->GetFirstRenderer()) window->RemoveRenderer(renderer);
  const auto* data = pixels->GetPointer(0);
  return {{data, data + pixels->GetNumberOfValues()}};
}

const Grid grid({60, 60, 60}, Vec3::Ones(), {-30, -30, 100});

VolumePtr empty() {
  return std::make_shared<const Volume>(grid, std::vector<std::int16_t>(std::size_t(grid.voxelCount()), -1000),
                                        VolumeInfo{.modality = "CT"});
}

/// A ball towards the patient's right, front and head.
LabelMap spot() { return ball(grid, grid.toWorld({10, 12, 46}), 8); }

/// Means of the red pixels' places, {x, y} from the top left; {-1, -1} when there are none.
std::array<double, 2> redSpot(const Rendered& picture) {
  double x = 0, y = 0, n = 0;
  for (int j = 0; j < side; ++j)
    for (int i = 0; i < side; ++i)
      if (const auto c = picture.at(i, j); c[0] > 60 && c[1] < c[0] / 3) x += i, y += j, ++n;
  if (n == 0) return {-1, -1};
  return {x / n, y / n};
}

}  // namespace

TEST_CASE("from every side a surface is where the patient has it") {
  if (!haveDisplay()) return;
  VolumeScene scene;
  scene.setVolume(empty());
  scene.setSurface({1, "spot", {255, 0, 0}}, labelSurface(spot(), 1));
  // The box of the volume frames the camera, so that the spot's place shows.
  scene.setSlicePlanesVisible(true);
  const auto seen = [&](char from) {
    scene.lookFrom(from);
    scene.setSlicePlanesVisible(false);
    const auto place = redSpot(render(scene));
    scene.setSlicePlanesVisible(true);
    return place;
  };
  const double half = side / 2.0;
  const auto front = seen('A'), back = seen('P'), left = seen('L'), right = seen('R'), head = seen('S');
  CHECK(front[0] < half);
  CHECK(front[0] > 0);
  CHECK(front[1] < half);
  CHECK(back[0] > half);
  CHECK(back[1] < half);
  CHECK(left[0] < half);
  CHECK(right[0] > half);
  CHECK(head[0] > half);
  CHECK(head[1] < half);
}

TEST_CASE("the background is dark, hidden surfaces do not show, and the corner has its cube") {
  if (!haveDisplay()) return;
  VolumeScene scene;
  scene.setVolume(empty());
  Label label{1, "spot", {255, 0, 0}};
  scene.setSurface(label, labelSurface(spot(), 1));
  label.visible = false;
  scene.setSurfaceLook(label);
  const Rendered picture = render(scene);
  CHECK(redSpot(picture) == std::array<double, 2>{-1, -1});
  CHECK(picture.at(side - 2, 2) == std::array<int, 3>{0x0d, 0x0f, 0x12});
  CHECK(picture.at(16, side - 10) != std::array<int, 3>{0x0d, 0x0f, 0x12});
}

TEST_CASE("the ray cast volume lies where the grid says, also on a left-handed grid") {
  if (!haveDisplay()) return;
  Mat3 direction = Mat3::Identity();
  direction(0, 0) = -1;
  const Grid flipped({60, 60, 60}, Vec3::Ones(), {30, -30, 100}, direction);
  for (const Grid& g : {grid, flipped}) {
    // Bone in the patient's right, upper quarter.
    std::vector<std::int16_t> voxels(std::size_t(g.voxelCount()), -1000);
    for (std::int64_t z = 40; z < 55; ++z)
      for (std::int64_t y = 20; y < 40; ++y)
        for (std::int64_t x = 0; x < 60; ++x)
          if (g.toWorld(Vec3(double(x), double(y), double(z)))[0] < -12) voxels[std::size_t(g.offset({x, y, z}))] = 900;
    VolumeScene scene;
    scene.setVolume(std::make_shared<const Volume>(g, voxels, VolumeInfo{.modality = "CT"}));
    scene.setVolumeRendering(true);
    const Rendered picture = render(scene);
    int left = 0, right = 0;
    for (int y = 10; y < side / 2; ++y)
      for (int x = 10; x < side - 10; ++x)
        if (picture.at(x, y)[0] > 90) ++(x < side / 2 ? left : right);
    CHECK(left > 200);
    CHECK(right < left / 20);
  }
}

TEST_CASE("slice planes show the kernel's picture in 3D") {
  if (!haveDisplay()) return;
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 1000);
  VolumeScene scene;
  scene.setVolume(std::make_shared<const Volume>(grid, voxels));
  scene.setSlicePlanesVisible(true);
  scene.lookFrom('A');
  CHECK(render(scene).at(side / 2 + 20, side / 2 - 20) == std::array<int, 3>{255, 255, 255});
}

TEST_CASE("rasterisers that run on the processor are known") {
  CHECK_FALSE(isHardware("llvmpipe (LLVM 15.0.6, 256 bits)"));
  CHECK_FALSE(isHardware("Google SwiftShader"));
  CHECK_FALSE(isHardware(""));
  CHECK(isHardware("NVIDIA GeForce RTX 3060/PCIe/SSE2"));
}
