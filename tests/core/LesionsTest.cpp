#include "core/metrics/Lesions.h"

#include "tests/support/Catch.h"

using namespace hilum;

namespace {

LabelMap plane(std::int64_t width, const std::vector<LabelId>& voxels) {
  return LabelMap(Grid({width, std::int64_t(voxels.size()) / width, 1}), voxels);
}

LesionCounts counted(const LabelMap& a, const LabelMap& b) {
  return lesionCounts(maskPair(LabelledGrid(std::span(&a, 1)), 1, LabelledGrid(std::span(&b, 1)), 1));
}

}  // namespace

TEST_CASE("lesions are found by one voxel in common, and parts that touch at a corner are one") {
  const LabelMap reference = plane(8, {1, 1, 0, 0, 1, 0, 0, 1,  //
                                       1, 1, 0, 1, 0, 0, 0, 0,  //
                                       0, 0, 0, 0, 0, 0, 1, 1});
  const LabelMap prediction = plane(8, {0, 1, 0, 0, 1, 0, 0, 0,  //
                                        0, 0, 0, 0, 0, 0, 0, 0,  //
                                        1, 0, 1, 0, 0, 0, 0, 0});
  const LesionCounts counts = counted(prediction, reference);
  CHECK(counts.reference == 4);
  CHECK(counts.found == 2);
  CHECK(counts.predicted == 4);
  CHECK(counts.confirmed == 2);
  CHECK(counts.sensitivity() == 0.5);
  CHECK(counts.precision() == 0.5);
  CHECK(counts.f1() == 0.5);
  const LesionCounts itself = counted(reference, reference);
  CHECK(itself.f1() == 1);
}

TEST_CASE("one large prediction finds all lesions, and the F1 is the harmonic mean") {
  const LabelMap reference = plane(8, {1, 0, 1, 0, 1, 0, 0, 0}), prediction = plane(8, {1, 1, 1, 1, 1, 0, 1, 0});
  const LesionCounts counts = counted(prediction, reference);
  CHECK(counts.sensitivity() == 1);
  CHECK(counts.precision() == 0.5);
  CHECK(counts.f1() == Approx(2.0 / 3));
}

TEST_CASE("no lesion where there is none is right, no lesion where there is one is not") {
  const LabelMap none = plane(3, {0, 0, 0}), some = plane(3, {0, 1, 0});
  CHECK(counted(none, none).f1() == 1);
  CHECK(counted(none, some).f1() == 0);
  CHECK(counted(some, none).f1() == 0);
}
