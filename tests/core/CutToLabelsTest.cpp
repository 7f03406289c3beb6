#include "core/CutToLabels.h"

#include "core/Error.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

Volume numbered(const Grid& grid) {
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < voxels.size(); ++i) voxels[i] = std::int16_t(i + 1);
  return Volume(grid, std::move(voxels));
}

}  // namespace

TEST_CASE("a cut keeps every labelled voxel at its place in the world and nothing else") {
  const Grid grid({9, 8, 7}, Vec3(1, 2, 3), Vec3(10, -20, 30));
  const Volume volume = numbered(grid);
  LabelMap labels(grid);
  labels.voxels()[std::size_t(grid.offset({2, 3, 4}))] = 1;
  labels.voxels()[std::size_t(grid.offset({5, 4, 4}))] = 2;
  const Volume cut = cutToLabels(volume, labels, {.outside = -1});
  REQUIRE(cut.grid().size() == Index3{4, 2, 1});
  for (std::int64_t y = 0; y < 2; ++y)
    for (std::int64_t x = 0; x < 4; ++x) {
      const Vec3 source = grid.toIndex(cut.grid().toWorld(Vec3(double(x), double(y), 0)));
      const Index3 i{std::llround(source[0]), std::llround(source[1]), std::llround(source[2])};
      CHECK(cut.at({x, y, 0}) == (labels.at(i) ? volume.at(i) : -1));
    }
  CHECK(cutToLabels(volume, labels, {.labels = {2}}).grid().size() == Index3{1, 1, 1});
}

TEST_CASE("the margin of a cut is a distance in millimetres, ends included") {
  const Grid grid({21, 21, 21}, Vec3(1, 1.5, 2));
  const Volume volume = numbered(grid);
  LabelMap labels(grid);
  const Index3 centre{10, 10, 10};
  labels.voxels()[std::size_t(grid.offset(centre))] = 3;
  const double margin = 5;
  const Volume cut = cutToLabels(volume, labels, {.marginMm = margin, .outside = -7});
  const Vec3 middle = grid.toWorld(Vec3(10, 10, 10));
  std::int64_t inside = 0;
  for (std::int64_t z = 0; z < cut.grid().size()[2]; ++z)
    for (std::int64_t y = 0; y < cut.grid().size()[1]; ++y)
      for (std::int64_t x = 0; x < cut.grid().size()[0]; ++x) {
        const bool near = (cut.grid().toWorld(Vec3(double(x), double(y), double(z))) - middle).norm() <= margin + 1e-9;
        REQUIRE((cut.at({x, y, z}) != -7) == near);
        inside += near;
      }
  CHECK(inside > 100);
}

TEST_CASE("a cut to labels that are not there is refused") {
  const Grid grid({3, 3, 3});
  LabelMap labels(grid);
  CHECK_THROWS_AS(cutToLabels(numbered(grid), labels), Error);
  CHECK_THROWS_AS(cutToLabels(numbered(grid), LabelMap(Grid({3, 3, 4}))), Error);
}
