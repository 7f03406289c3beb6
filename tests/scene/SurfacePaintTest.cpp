#include "viewers/scene/SurfacePaint.h"

#include <vtkPointData.h>

#include <cmath>

#include "tests/support/Catch.h"
#include "viewers/scene/LabelSurface.h"

using namespace hilum;
using namespace hilum::viewers;

namespace {

const Vec3 kSpacing(1, 1, 2);

/// Label `id` within a ball about the middle of the grid (mm).
LabelMap ball(double radius, LabelId id) {
  LabelMap map(Grid({48, 48, 24}, kSpacing));
  const Vec3 middle = map.grid().centre();
  for (std::int64_t z = 0; z < 24; ++z)
    for (std::int64_t y = 0; y < 48; ++y)
      for (std::int64_t x = 0; x < 48; ++x)
        if ((map.grid().toWorld(Vec3(double(x), double(y), double(z))) - middle).norm() < radius)
          map.voxels()[std::size_t(map.grid().offset({x, y, z}))] = id;
  map.completeTable();
  return map;
}

}  // namespace

TEST_CASE("the distance of a ball's surface to another ball's is the difference of their radii") {
  const LabelMap large = ball(18, 1), small = ball(12, 4);
  const Vec3 middle = large.grid().centre();
  const LabelDistance outside(large, 1, small, 4), inside(small, 4, large, 1);
  for (const Vec3& way : {Vec3(1, 0, 0), Vec3(0, -1, 0), Vec3(0, 0, 1), Vec3(0.6, 0.8, 0)}) {
    CHECK(outside.at(middle + 18 * way) == Approx(6).margin(1.5));
    CHECK(inside.at(middle + 12 * way) == Approx(-6).margin(1.5));
    CHECK(std::abs(outside.at(middle + 12 * way)) < 1.5);
  }
}

TEST_CASE("a surface is red beyond its counterpart, blue within, and plain without one") {
  const LabelMap large = ball(18, 1), small = ball(12, 1), none(large.grid());
  const auto red = [](vtkPolyData& surface, const LabelDistance& distance) {
    const auto coloured = painted(surface, distance, 5);
    CHECK(isPainted(*coloured));
    CHECK(coloured->GetNumberOfPolys() == surface.GetNumberOfPolys());
    double sum = 0;
    for (vtkIdType i = 0; i < coloured->GetNumberOfPoints(); ++i) {
      double rgb[3];
      coloured->GetPointData()->GetScalars()->GetTuple(i, rgb);
      sum += rgb[0] - rgb[2];
    }
    return sum / double(coloured->GetNumberOfPoints());
  };
  const auto surface = labelSurface(large, 1), inner = labelSurface(small, 1);
  CHECK_FALSE(isPainted(*surface));
  CHECK(red(*surface, LabelDistance(large, 1, small, 1)) > 100);
  CHECK(red(*inner, LabelDistance(small, 1, large, 1)) < -100);
  CHECK(std::abs(red(*surface, LabelDistance(large, 1, large, 1))) < 40);
  CHECK(LabelDistance(large, 1, none, 1).empty());
  CHECK(std::abs(red(*surface, LabelDistance(large, 1, none, 1))) < 40);
}
