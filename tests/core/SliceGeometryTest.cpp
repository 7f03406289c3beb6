#include "core/dicom/SliceGeometry.h"

#include "core/dicom/SliceSpacing.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::dicom;

namespace {

std::vector<Stack::Frame> framesAt(const std::vector<Vec3>& positions) {
  std::vector<Stack::Frame> frames;
  for (const Vec3& p : positions) {
    Stack::Frame f;
    f.header.format.rows = 20;
    f.header.format.columns = 30;
    f.header.position = p;
    f.header.rowDir = Vec3::UnitX();
    f.header.columnDir = Vec3::UnitY();
    f.header.pixelSpacing = {0.5, 0.8};
    f.header.sliceThickness = 10;
    frames.push_back(f);
  }
  return frames;
}

std::string all(const std::vector<std::string>& notices) {
  std::string text;
  for (const auto& n : notices) text += n + "\n";
  return text;
}

}  // namespace

TEST_CASE("spacing comes from the positions, not from the slice thickness") {
  const SlicePlan plan = planSlices(framesAt({{1, 2, -5}, {1, 2, -1.25}, {1, 2, 2.5}}));
  CHECK(plan.grid.spacing().isApprox(Vec3(0.5, 0.8, 3.75)));
  CHECK(plan.grid.size() == Index3{30, 20, 3});
  CHECK(plan.grid.origin().isApprox(Vec3(1, 2, -5)));
  CHECK(plan.inPlace);
  CHECK(plan.notices.empty());
}

TEST_CASE("positions rounded to a tenth of a millimetre are even") {
  std::vector<Vec3> positions;
  for (int i = 0; i < 60; ++i) positions.emplace_back(0, 0, std::round(i * 0.625 * 10) / 10);
  const SlicePlan plan = planSlices(framesAt(positions));
  CHECK(plan.inPlace);
  CHECK(plan.grid.size()[2] == 60);
  CHECK(plan.grid.spacing()[2] == Approx(0.625).epsilon(1e-3));
}

TEST_CASE("missing slices keep the step and are named") {
  const SlicePlan plan = planSlices(framesAt({{0, 0, 0}, {0, 0, 2.5}, {0, 0, 10}, {0, 0, 12.5}}));
  CHECK(plan.inPlace);
  CHECK(plan.grid.size()[2] == 6);
  CHECK(plan.grid.spacing()[2] == Approx(2.5));
  CHECK(plan.slices[2].z == Approx(4));
  CHECK_THAT(all(plan.notices), Catch::Matchers::Contains("gap: 2 slices are missing between 2.50 mm and 10.00 mm"));
}

TEST_CASE("uneven steps become an even grid that holds both ends") {
  std::vector<Vec3> positions;
  double z = 0;
  for (const double step : {0.0, 7.38, 7.38, 4.22, 4.22, 4.22, 1.14, 1.14}) positions.emplace_back(0, 0, z += step);
  const SlicePlan plan = planSlices(framesAt(positions));
  CHECK_FALSE(plan.inPlace);
  CHECK(plan.grid.spacing()[2] == Approx(1.14).epsilon(0.05));
  CHECK(plan.grid.toWorld(Vec3(0, 0, double(plan.grid.size()[2] - 1)))[2] == Approx(z));
  CHECK(plan.slices.size() == positions.size());
  CHECK_THAT(all(plan.notices), Catch::Matchers::Contains("gap") && Catch::Matchers::Contains("7.38"));
}

TEST_CASE("a tiny step does not make memory explode") {
  std::vector<double> places;
  for (int i = 0; i < 50; ++i) places.push_back(i * 5.0 + (i % 7) * 0.3);
  CHECK(evenSpacing(places, 1, 400).count <= 400);
}

TEST_CASE("gantry tilt gets a right grid that holds every frame") {
  const SlicePlan plan = planSlices(framesAt({{0, 0, 0}, {0, -1.6, 4}, {0, -3.2, 8}}));
  CHECK_FALSE(plan.inPlace);
  CHECK(plan.grid.isRight(1e-9));
  CHECK(plan.grid.size() == Index3{30, 24, 3});
  CHECK(plan.grid.origin()[1] == Approx(-3.2));
  CHECK(plan.slices[0].shiftY == Approx(4));
  CHECK_THAT(all(plan.notices), Catch::Matchers::Contains("tilt") && Catch::Matchers::Contains("21.8 degrees"));
}

TEST_CASE("frames without position are drawn with a notice") {
  auto frames = framesAt({{0, 0, 0}, {0, 0, 0}});
  for (auto& f : frames) {
    f.header.position.reset();
    f.header.sliceThickness.reset();
  }
  const SlicePlan plan = planSlices(frames);
  CHECK(plan.grid.spacing()[2] == 1);
  CHECK_THAT(all(plan.notices), Catch::Matchers::Contains("no position"));
}
