#include "viewers/scene/VolumeScene.h"

#include <optional>

#include "tests/scene/SceneWindow.h"
#include "tests/scene/Shapes.h"
#include "tests/support/Catch.h"
#include "viewers/scene/LabelSurface.h"
#include "viewers/scene/VolumePresets.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

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

/// With a preset, whatever fits when it has no name.
void showVolume(VolumeScene& scene, const VolumePtr& volume, std::optional<ClipBox> clip = {}) {
  RayLook look{.transfer = transferFor(presetFor(*volume), *volume)};
  look.clip = clip;
  scene.setLook(look);
  scene.setRays(std::make_shared<const RayVolume>(volume));
  scene.setVolumeRendering(true);
}

/// Two blocks of bone, in the patient's right and left half.
VolumePtr twoBlocks() {
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), -1000);
  for (std::int64_t z = 20; z < 40; ++z)
    for (std::int64_t y = 20; y < 40; ++y)
      for (std::int64_t x = 0; x < 60; ++x)
        if ((x > 5 && x < 25) || (x > 35 && x < 55)) voxels[std::size_t(grid.offset({x, y, z}))] = 900;
  return std::make_shared<const Volume>(grid, std::move(voxels), VolumeInfo{.modality = "CT"});
}

/// Pixels of the picture's left and right half, its lower corner left out, that are brighter than the background.
std::array<int, 2> brightHalves(const Rendered& picture) {
  std::array<int, 2> count{0, 0};
  for (int y = 0; y < side * 3 / 4; ++y)
    for (int x = 0; x < side; ++x) count[x < side / 2 ? 0 : 1] += picture.at(x, y)[0] > 60;
  return count;
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

TEST_CASE("what is framed stays in view when the view gets narrower, and fills it again when it gets wider") {
  if (!haveDisplay()) return;
  VolumeScene scene;
  scene.setVolume(empty());
  scene.setSurface({1, "spot", {255, 0, 0}}, labelSurface(spot(), 1));
  vtkRenderWindow* window = sharedWindow();
  scene.attach(window);
  scene.lookFrom('A');
  // The red pixels' reach from left to right, as a share of the width.
  const auto reach = [&](int width) {
    window->SetSize(width, side);
    window->Render();
    vtkNew<vtkUnsignedCharArray> pixels;
    window->GetPixelData(0, 0, width - 1, side - 1, 1, pixels);
    int first = width, last = -1;
    for (int y = 0; y < side; ++y)
      for (int x = 0; x < width; ++x)
        if (const auto* p = pixels->GetPointer(3 * (y * width + x)); p[0] > 60 && p[1] < p[0] / 3)
          first = std::min(first, x), last = std::max(last, x);
    return double(last - first + 1) / width;
  };
  const double square = reach(side), narrow = reach(side / 2), again = reach(side);
  window->SetSize(side, side);
  while (vtkRenderer* renderer = window->GetRenderers()->GetFirstRenderer()) window->RemoveRenderer(renderer);
  CHECK(square > 0.5);
  CHECK(narrow == Approx(square).margin(0.05));
  CHECK(again == Approx(square).margin(0.03));
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
    const auto volume = std::make_shared<const Volume>(g, voxels, VolumeInfo{.modality = "CT"});
    scene.setVolume(volume);
    showVolume(scene, volume);
    const Rendered picture = render(scene);
    int left = 0, right = 0;
    for (int y = 10; y < side / 2; ++y)
      for (int x = 10; x < side - 10; ++x)
        if (picture.at(x, y)[0] > 90) ++(x < side / 2 ? left : right);
    CHECK(left > 200);
    CHECK(right < left / 20);
  }
}

TEST_CASE("a frame is quick, then refined in steps, and refined no more when nothing changed") {
  if (!haveDisplay()) return;
  VolumeScene scene;
  const VolumePtr volume = twoBlocks();
  scene.setVolume(volume);
  CHECK_FALSE(scene.stale());
  showVolume(scene, volume);
  const Rendered quick = render(scene);
  CHECK(scene.stale());
  int steps = 0;
  while (scene.refine(0.01)) ++steps;
  CHECK(steps > 3);
  const Rendered full = render(scene);
  CHECK_FALSE(scene.stale());
  CHECK(full.rgb != quick.rgb);
  CHECK(brightHalves(full)[0] == Approx(brightHalves(quick)[0]).epsilon(0.1));
  CHECK(render(scene).rgb == full.rgb);
  scene.turn(10);
  render(scene);
  CHECK(scene.stale());
}

TEST_CASE("the clipping box cuts the volume and the surfaces alike") {
  if (!haveDisplay()) return;
  const ClipBox leftHalf{{0, -50, 0}, {50, 50, 300}};  // the patient's left is on the right of the picture
  VolumeScene bones;
  const VolumePtr volume = twoBlocks();
  bones.setVolume(volume);
  showVolume(bones, volume);
  const auto whole = brightHalves(render(bones));
  CHECK(whole[0] == Approx(whole[1]).epsilon(0.1));
  showVolume(bones, volume, leftHalf);
  const auto cut = brightHalves(render(bones));
  CHECK(cut[0] == 0);
  CHECK(cut[1] == Approx(whole[1]).epsilon(0.1));

  VolumeScene surfaces;
  surfaces.setVolume(empty());
  surfaces.setSurface({1, "ball", {255, 255, 255}}, labelSurface(ball(grid, grid.centre(), 15), 1));
  CHECK(brightHalves(render(surfaces))[0] > 500);
  surfaces.setLook({.clip = ClipBox{{grid.centre()[0], -50, 0}, {50, 50, 300}}});
  CHECK(brightHalves(render(surfaces))[0] < 100);
  CHECK(brightHalves(render(surfaces))[1] > 500);
}

TEST_CASE("a point on what is seen is where the patient has it") {
  if (!haveDisplay()) return;
  VolumeScene scene;
  scene.setVolume(empty());
  scene.setSurface({1, "ball", {255, 0, 0}}, labelSurface(ball(grid, grid.centre(), 15), 1));
  scene.lookFrom('A');
  render(scene);
  const auto front = scene.worldAt(0.5, 0.5);
  REQUIRE(front);
  CHECK((*front - (grid.centre() - Vec3(0, 15, 0))).norm() < 1);
  CHECK_FALSE(scene.worldAt(0.99, 0.99));
  // A slice plane through the crosshair is met behind the surface once that is hidden.
  scene.setSlicePlanesVisible(true);
  scene.setCrosshair(grid.centre() + Vec3(10, 4, 20));
  scene.setSurfacesVisible(false);
  render(scene);
  const auto plane = scene.worldAt(0.5, 0.5);
  REQUIRE(plane);
  CHECK((*plane)[1] == Approx(grid.centre()[1] + 4).margin(0.01));
}

TEST_CASE("bone that stands before a surface hides it, and a surface before bone hides that") {
  if (!haveDisplay()) return;
  for (const double y : {-24.0, 24.0}) {
    VolumeScene scene;
    const VolumePtr volume = twoBlocks();
    scene.setVolume(volume);
    showVolume(scene, volume);
    scene.setSurface({1, "ball", {255, 0, 0}}, labelSurface(ball(grid, grid.centre() + Vec3(-15, y, 0), 5), 1));
    scene.lookFrom('A');
    CHECK((redSpot(render(scene))[0] >= 0) == (y < 0));  // seen from the front, where y is least
  }
}

TEST_CASE("the cube in the corner names the face under the pointer") {
  if (!haveDisplay()) return;
  VolumeScene scene;
  scene.setVolume(empty());
  for (const char side : {'A', 'P', 'L', 'R', 'S', 'I'}) {
    scene.lookFrom(side);
    render(scene);
    CHECK(scene.cubeFaceAt(0.08, 0.08) == side);
  }
  CHECK_FALSE(scene.cubeFaceAt(0.5, 0.5));
}

TEST_CASE("rasterisers that run on the processor are known") {
  CHECK_FALSE(isHardware("llvmpipe (LLVM 15.0.6, 256 bits)"));
  CHECK_FALSE(isHardware("Google SwiftShader"));
  CHECK_FALSE(isHardware(""));
  CHECK(isHardware("NVIDIA GeForce RTX 3060/PCIe/SSE2"));
}
