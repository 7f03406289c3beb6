#include <random>

#include "inference/tasks/MaskComponents.h"
#include "inference/tasks/MaskMorphology.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

MaskBlock sprinkled(Index3 size, Vec3 mm, double share, unsigned seed) {
  MaskBlock mask(size, mm);
  std::mt19937 random(seed);
  for (auto& v : mask.voxels) v = std::uniform_real_distribution<>(0, 1)(random) < share;
  return mask;
}

}  // namespace

TEST_CASE("the distance transform agrees with a search over all voxels") {
  for (const double share : {0.002, 0.1, 0.9}) {
    const MaskBlock mask = sprinkled({19, 14, 9}, Vec3(0.7, 1.1, 3), share, 7);
    const auto distance = squaredDistance(mask, 1, {});
    std::vector<Vec3> marked;
    for (std::int64_t z = 0; z < 9; ++z)
      for (std::int64_t y = 0; y < 14; ++y)
        for (std::int64_t x = 0; x < 19; ++x)
          if (mask[mask.offset(x, y, z)]) marked.push_back(Vec3(0.7 * double(x), 1.1 * double(y), 3.0 * double(z)));
    double worst = 0;
    for (std::int64_t z = 0; z < 9; ++z)
      for (std::int64_t y = 0; y < 14; ++y)
        for (std::int64_t x = 0; x < 19; ++x) {
          double nearest = 1e20;
          for (const Vec3& m : marked)
            nearest = std::min(nearest, (m - Vec3(0.7 * double(x), 1.1 * double(y), 3.0 * double(z))).squaredNorm());
          worst = std::max(worst, std::abs(nearest - double(distance[mask.offset(x, y, z)])) / (1 + nearest));
        }
    CHECK(worst < 1e-5);
  }
}

TEST_CASE("without a marked voxel every distance is beyond measure") {
  const auto distance = squaredDistance(MaskBlock({5, 4, 3}, Vec3::Ones()), 1, {});
  CHECK(*std::min_element(distance.voxels.begin(), distance.voxels.end()) >= 1e19f);
}

TEST_CASE("closing fills a slit, keeps the hull and does not reach for the border") {
  MaskBlock mask({30, 20, 10}, Vec3::Ones());
  for (std::int64_t z = 3; z < 7; ++z)
    for (std::int64_t y = 4; y < 16; ++y)
      for (std::int64_t x = 2; x < 28; ++x) mask[mask.offset(x, y, z)] = x < 14 || x > 15;
  const MaskBlock filled = closed(mask, 3, {});
  CHECK(filled[filled.offset(14, 10, 5)] == 1);
  CHECK(filled[filled.offset(0, 10, 5)] == 0);
  CHECK(filled[filled.offset(10, 2, 5)] == 0);
  for (std::int64_t i = 0; i < mask.count(); ++i)
    if (mask[i]) REQUIRE(filled[i] == 1);
}

TEST_CASE("components of a chequerboard are its single voxels, of a full block one") {
  MaskBlock board({6, 6, 6}, Vec3::Ones());
  for (std::int64_t i = 0; i < board.count(); ++i) board[i] = (i % 6 + i / 6 % 6 + i / 36) % 2;
  CHECK(MaskComponents(board, 1, Reach::Space, {}).count() == 108);
  const MaskBlock full({6, 6, 6}, Vec3::Ones(), 1);
  CHECK(MaskComponents(full, 1, Reach::Space, {}).count() == 1);
  CHECK(MaskComponents(full, 1, Reach::Slice, {}).count() == 6);
}

TEST_CASE("component sizes add up to the mask") {
  const MaskBlock mask = sprinkled({31, 17, 11}, Vec3::Ones(), 0.5, 3);
  const MaskComponents parts(mask, 1, Reach::Space, {});
  std::int64_t sum = 0;
  for (auto v : parts.voxels()) sum += v;
  CHECK(sum == std::count(mask.voxels.begin(), mask.voxels.end(), 1));
}

TEST_CASE("holes of a slice are filled up to the given area") {
  MaskBlock mask({20, 20, 1}, Vec3::Ones());
  for (std::int64_t y = 2; y < 18; ++y)
    for (std::int64_t x = 2; x < 18; ++x) mask[mask.offset(x, y, 0)] = 1;
  mask[mask.offset(4, 4, 0)] = 0;
  for (std::int64_t y = 8; y < 14; ++y)
    for (std::int64_t x = 8; x < 14; ++x) mask[mask.offset(x, y, 0)] = 0;
  fillHolesInSlices(mask, 10, {});
  CHECK(mask[mask.offset(4, 4, 0)] == 1);
  CHECK(mask[mask.offset(10, 10, 0)] == 0);
}
