#include "viewers/scene/SlicePlanes.h"

#include "tests/scene/SceneWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

TEST_CASE("slice planes show the kernel's picture in 3D") {
  if (!haveDisplay()) return;
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 1000);
  VolumeScene scene;
  scene.setVolume(std::make_shared<const Volume>(grid, voxels));
  scene.setSlicePlanesVisible(true);
  scene.lookFrom('A');
  CHECK(render(scene).at(side / 2 + 20, side / 2 - 20) == std::array<int, 3>{255, 255, 255});
}

TEST_CASE("turned slice planes lie where the oblique slices do, and end at the volume's box") {
  if (!haveDisplay()) return;
  VolumeScene scene;
  scene.setVolume(empty());
  const Vec3 middle = grid.centre();
  scene.setSlicePlanesVisible(true);
  scene.setSliceRotation(Eigen::AngleAxisd(0.3, Vec3::UnitX()).toRotationMatrix());
  scene.lookFrom('S');
  render(scene);
  const Eigen::AngleAxisd turn(0.3, Vec3::UnitX());
  const Vec3 normal = turn * Vec3::UnitZ(), alongCoronal = turn * Vec3::UnitY();
  for (const double x : {0.35, 0.65})
    for (const double y : {0.4, 0.6}) {
      const auto met = scene.worldAt(x, y);
      REQUIRE(met);
      const Vec3 from = *met - middle;
      const double axial = std::abs(from.dot(normal)), coronal = std::abs(from.dot(alongCoronal));
      CHECK(std::min(axial, coronal) < 1e-6);
    }
  double bounds[6];
  scene.renderer()->ComputeVisiblePropBounds(bounds);
  for (int a = 0; a < 3; ++a) {
    CHECK(bounds[2 * a] == Approx(grid.origin()[a] - 0.5).margin(1e-3));
    CHECK(bounds[2 * a + 1] == Approx(grid.origin()[a] + 59.5).margin(1e-3));
  }
}
