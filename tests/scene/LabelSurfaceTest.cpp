#include "viewers/scene/LabelSurface.h"

#include <vtkFeatureEdges.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>

#include <Eigen/Geometry>
#include <random>

#include "core/Error.h"
#include "tests/scene/Shapes.h"
#include "tests/support/Catch.h"
#include "viewers/scene/SurfaceMesh.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

constexpr double radius = 21;
constexpr double ballVolume = 4 * M_PI / 3 * radius * radius * radius;

/// An oblique grid of unequal spacing with the ball well inside; left-handed when asked.
Grid obliqueGrid(bool leftHanded) {
  Mat3 direction = Eigen::AngleAxisd(0.5, Vec3(1, -1, 2).normalized()).toRotationMatrix();
  if (leftHanded) direction.col(1) *= -1;
  return Grid({70, 80, 50}, {0.8, 0.7, 1.1}, {100, -50, 900}, direction);
}

int edges(vtkPolyData* surface, bool boundary) {
  vtkNew<vtkFeatureEdges> filter;
  filter->SetInputData(surface);
  filter->FeatureEdgesOff();
  filter->SetBoundaryEdges(boundary);
  filter->SetNonManifoldEdges(!boundary);
  filter->Update();
  return int(filter->GetOutput()->GetNumberOfCells());
}

Vec3 middle(vtkPolyData* surface) {
  double b[6];
  surface->ComputeBounds();
  surface->GetBounds(b);
  return {(b[0] + b[1]) / 2, (b[2] + b[3]) / 2, (b[4] + b[5]) / 2};
}

/// Smallest cosine between a point normal and the way out of the ball.
double worstNormal(vtkPolyData* surface, const Vec3& centre) {
  double worst = 1;
  for (vtkIdType i = 0; i < surface->GetNumberOfPoints(); ++i) {
    Vec3 p, n;
    surface->GetPoint(i, p.data());
    surface->GetPointData()->GetNormals()->GetTuple(i, n.data());
    worst = std::min(worst, n.dot((p - centre).normalized()));
  }
  return worst;
}

}  // namespace

TEST_CASE("the surface of a ball is closed, in its place, of its volume, and faces outwards on any grid") {
  for (const bool leftHanded : {false, true}) {
    const Grid grid = obliqueGrid(leftHanded);
    const auto surface = labelSurface(ball(grid, grid.centre(), radius), 1);
    CHECK(edges(surface, true) == 0);
    CHECK(enclosedVolume(surface) == Approx(ballVolume).epsilon(0.01));
    CHECK((middle(surface) - grid.centre()).norm() < 0.3);
    CHECK(worstNormal(surface, grid.centre()) > 0.5);
  }
}

TEST_CASE("smoothing takes the steps away and keeps the volume") {
  const Grid grid = obliqueGrid(true);
  const LabelMap map = ball(grid, grid.centre(), radius);
  const double before = enclosedVolume(labelSurface(map, 1));
  for (const double scale : {0.7, 1.5, 3.0}) {
    const auto surface = labelSurface(map, 1, {.smoothMm = scale});
    CHECK(enclosedVolume(surface) == Approx(before).epsilon(0.01));
    CHECK(edges(surface, true) == 0);
    CHECK(worstNormal(surface, grid.centre()) > (scale > 2 ? 0.9 : scale > 1 ? 0.75 : 0.5));
    if (scale > 1) CHECK(surfaceArea(surface) == Approx(4 * M_PI * radius * radius).epsilon(0.03));
  }
}

TEST_CASE("a long thin label keeps its volume and its ends when smoothed") {
  LabelMap map(Grid({60, 12, 12}));
  for (int x = 5; x < 55; ++x)
    for (int y = 4; y < 8; ++y)
      for (int z = 4; z < 8; ++z) map.voxels()[std::size_t(map.grid().offset({x, y, z}))] = 3;
  const double before = enclosedVolume(labelSurface(map, 3));
  const auto surface = labelSurface(map, 3, {.smoothMm = 1});
  CHECK(enclosedVolume(surface) == Approx(before).epsilon(0.01));
  double b[6];
  surface->GetBounds(b);
  CHECK(b[1] - b[0] == Approx(50).margin(2));
}

TEST_CASE("decimation reaches its bound, stays closed and keeps the volume") {
  const Grid grid = obliqueGrid(false);
  const LabelMap map = ball(grid, grid.centre(), radius);
  for (const double smooth : {0.0, 1.0}) {
    const auto surface = labelSurface(map, 1, {.smoothMm = smooth, .triangles = 2000});
    CHECK(surface->GetNumberOfPolys() <= 2000);
    CHECK(surface->GetNumberOfPolys() > 1500);
    CHECK(edges(surface, true) == 0);
    CHECK(enclosedVolume(surface) == Approx(ballVolume).epsilon(0.01));
    CHECK(worstNormal(surface, grid.centre()) > 0.8);
  }
}

TEST_CASE("surfaces that share a limit of triangles take their parts by size and keep their volumes") {
  const Grid grid = obliqueGrid(false);
  const std::vector all{labelSurface(ball(grid, grid.centre(), radius), 1),
                        labelSurface(ball(grid, grid.centre(), 9), 1)};
  const auto few = decimatedTogether(all, 3000);
  REQUIRE(few.size() == 2);
  const double sizes = double(all[0]->GetNumberOfPolys()) / double(all[1]->GetNumberOfPolys());
  CHECK(few[0]->GetNumberOfPolys() + few[1]->GetNumberOfPolys() <= 3000);
  CHECK(few[0]->GetNumberOfPolys() + few[1]->GetNumberOfPolys() > 2900);
  CHECK(double(few[0]->GetNumberOfPolys()) / double(few[1]->GetNumberOfPolys()) == Approx(sizes).epsilon(0.05));
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(edges(few[i], true) == 0);
    CHECK(enclosedVolume(few[i]) == Approx(enclosedVolume(all[i])).epsilon(0.01));
  }
  CHECK(decimatedTogether(all, 0)[0]->GetNumberOfPolys() == all[0]->GetNumberOfPolys());
  CHECK_THROWS_AS(decimatedTogether(all, 7), Error);
}

TEST_CASE("a label that touches the border of the map is closed there") {
  const Grid grid({20, 20, 20});
  const LabelMap all(grid, std::vector<LabelId>(8000, 2));
  const auto surface = labelSurface(all, 2);
  CHECK(edges(surface, true) == 0);
  CHECK(enclosedVolume(surface) == Approx(8000).epsilon(0.01));
}

TEST_CASE("any pattern of voxels gives a surface without holes") {
  std::mt19937 random(4);
  LabelMap map(Grid({16, 17, 18}));
  for (auto& id : map.voxels()) id = random() % 2;
  CHECK(edges(labelSurface(map, 1), true) == 0);
}

TEST_CASE("only the asked label counts, and an absent one gives an empty surface") {
  const Grid grid({40, 40, 40});
  LabelMap map = ball(grid, {12, 12, 12}, 8);
  map.voxels()[std::size_t(grid.offset({35, 35, 35}))] = 2;
  CHECK((middle(labelSurface(map, 1)) - Vec3(12, 12, 12)).norm() < 0.2);
  CHECK((middle(labelSurface(map, 2)) - Vec3(35, 35, 35)).norm() < 1e-4);
  CHECK(labelSurface(map, 7)->GetNumberOfPolys() == 0);
  CHECK(labelSurface(map, 0)->GetNumberOfPolys() == 0);
}

TEST_CASE("making a surface can be cancelled") {
  CancelFlag flag;
  flag.cancel();
  const Grid grid({40, 40, 40});
  CHECK_THROWS_AS(labelSurface(ball(grid, {20, 20, 20}, 8), 1, {}, Progress({}, flag)), Cancelled);
}
