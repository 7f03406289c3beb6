#include "core/quantify/TracheaShape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/phantom/Airways.h"
#include "tests/core/SyntheticTrachea.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;

namespace {

Contour ellipse(double a, double b, double turn = 0) {
  Contour c;
  for (int i = 0; i < 720; ++i) {
    const double t = i * std::numbers::pi / 360;
    c.push_back(Eigen::Rotation2Dd(turn) * Eigen::Vector2d(a * std::cos(t), b * std::sin(t)));
  }
  return c;
}

/// Half a disc, its flat side to the back, dented by a parabola of this depth.
Contour halfDisc(double radius, double dent) {
  Contour c;
  for (int i = 0; i <= 360; ++i) {
    const double t = -std::numbers::pi * (1 - i / 360.0);
    c.emplace_back(radius * std::cos(t), radius * std::sin(t));
  }
  for (int i = 1; i < 200; ++i) {
    const double u = radius * (1 - i / 100.0);
    c.emplace_back(u, -dent * (1 - u * u / radius / radius));
  }
  return c;
}

LumenDistance disc(double radius) {
  return [radius](double u, double v) { return std::hypot(u, v) - radius; };
}

/// The phantom's section: round at full inspiration, a crescent at expiration.
LumenDistance trachea(double inspiration, double radius = 9) {
  const phantom::TracheaSection section(inspiration, radius);
  return [section](double u, double v) { return section.lumen(u, v); };
}

TracheaShape measured(const Volume& volume, const LabelMap& labels) {
  const LpsMask lumen = lpsMask(labels, {3});
  return tracheaShape(volume, lumen, tracheaCentreline(lumen));
}

SectionShape shapeOf(const SyntheticTrachea& t) {
  const TracheaShape shape = measured(t.volume, t.lumen);
  REQUIRE(shape.sections.size() >= 15);
  CHECK(shape.leftOut <= 1);
  return shape.median;
}

}  // namespace

TEST_CASE("the shape of figures is what geometry says") {
  const SectionShape circle = sectionShape(ellipse(8, 8));
  CHECK(circle.area == Approx(64 * std::numbers::pi).epsilon(1e-3));
  CHECK(circle.perimeter == Approx(16 * std::numbers::pi).epsilon(1e-3));
  CHECK(circle.circularity == Approx(1).epsilon(1e-3));
  CHECK(circle.eccentricity < 0.02);
  CHECK(circle.solidity == Approx(1).epsilon(1e-3));
  CHECK(circle.transverseDiameter == Approx(16).epsilon(1e-3));
  CHECK(circle.apDiameter == Approx(16).epsilon(0.01));
  CHECK(circle.posteriorBow == Approx((1 - std::sqrt(1 - 0.75 * 0.75)) / 2).margin(0.006));
  CHECK(circle.posteriorCurvature > 1.0 / 8);
  CHECK(circle.posteriorCurvature < 1.5 / 8);

  const SectionShape wide = sectionShape(ellipse(10, 6));
  CHECK(wide.eccentricity == Approx(0.8).epsilon(1e-3));
  CHECK(wide.trachealIndex == Approx(10.0 / 6).epsilon(0.01));
  CHECK(sectionShape(ellipse(10, 6, 0.7)).eccentricity == Approx(0.8).epsilon(1e-3));
  CHECK(sectionShape(ellipse(10, 6, 0.7)).circularity == Approx(wide.circularity).epsilon(1e-6));

  const SectionShape flat = sectionShape(halfDisc(8, 0));
  CHECK(flat.area == Approx(32 * std::numbers::pi).epsilon(1e-3));
  CHECK(flat.posteriorBow == Approx(0).margin(1e-6));
  CHECK(flat.posteriorCurvature == Approx(0).margin(1e-6));
  CHECK(flat.solidity == Approx(1).epsilon(1e-6));
}

TEST_CASE("the bow is positive outward and follows the wall") {
  double last = 1;
  for (double dent = -4; dent <= 4; dent += 1) {
    const SectionShape s = sectionShape(halfDisc(8, dent));
    // Between the wall's points at three quarters of the half width, which lie on the parabola too.
    CHECK(s.posteriorBow == Approx(-dent * 0.75 * 0.75 / 16).margin(0.007));
    CHECK(s.posteriorCurvature == Approx(-2 * dent / 64).margin(0.01));
    CHECK(s.posteriorBow < last);
    last = s.posteriorBow;
    if (dent > 0) CHECK(s.solidity < 0.99);
  }
}

TEST_CASE("a mirrored section has the same numbers") {
  Contour lopsided = halfDisc(8, 2);
  for (auto& p : lopsided) p.y() += 0.1 * p.x();
  Contour mirrored(lopsided.rbegin(), lopsided.rend());
  for (auto& p : mirrored) p.x() = -p.x();
  const SectionShape a = sectionShape(lopsided), b = sectionShape(mirrored);
  CHECK(a.area == Approx(b.area));
  CHECK(a.posteriorBow == Approx(b.posteriorBow));
  CHECK(a.apDiameter == Approx(b.apDiameter));
  CHECK(a.eccentricity == Approx(b.eccentricity));
  CHECK(a.posteriorCurvature == Approx(b.posteriorCurvature));
}

TEST_CASE("area and diameters of a trachea are found at every spacing, blur and noise") {
  struct Scan {
    Vec3 spacing;
    double psf, noise;
  };
  for (const Scan& scan : {Scan{Vec3(0.6, 0.6, 1), 0.5, 0}, Scan{Vec3(0.7, 0.7, 2.5), 0.5, 80},
                           Scan{Vec3(0.9, 0.9, 3), 0.9, 20}, Scan{Vec3(1.4, 1.4, 4), 0.9, 20}})
    for (const double inspiration : {0.0, 0.4, 0.7, 1.0})
      for (const double radius : {7.5, 9.5}) {
        CAPTURE(scan.spacing.x(), scan.noise, inspiration, radius);
        const auto distance = trachea(inspiration, radius);
        const SectionTruth truth = sectionTruth(distance);
        const SectionShape s = shapeOf(
            makeSyntheticTrachea(distance, {.spacing = scan.spacing, .psfMm = scan.psf, .noiseHu = scan.noise}));
        CHECK(s.area == Approx(truth.area).epsilon(scan.spacing.x() < 1 ? 0.06 : 0.10));
        CHECK(s.transverseDiameter == Approx(truth.transverseDiameter).margin(0.7));
        CHECK(s.apDiameter == Approx(truth.apDiameter).margin(scan.spacing.x() < 1 ? 0.7 : 1));
        if (inspiration == 0) CHECK(s.posteriorBow < -0.1);
        if (inspiration == 1) CHECK(s.posteriorBow > 0.05);
      }
}

TEST_CASE("a deeper breath rounds the trachea") {
  double bow = -1, circularity = 0, area = 0;
  for (const double inspiration : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const SectionShape s = shapeOf(makeSyntheticTrachea(trachea(inspiration), {.noiseHu = 25}));
    CHECK(s.posteriorBow > bow);
    CHECK(s.circularity > circularity - 0.01);
    CHECK(s.area > area);
    bow = s.posteriorBow, circularity = s.circularity, area = s.area;
  }
}

TEST_CASE("the storage order of a file changes no number of its trachea") {
  const SyntheticTrachea t = makeSyntheticTrachea(trachea(0.3), {.noiseHu = 30});
  const SectionShape expected = shapeOf(t);
  std::array<int, 3> axis{0, 1, 2};
  do {
    for (const int flips : {0, 3, 5, 6}) {
      const AxisOrder order{axis, {bool(flips & 1), bool(flips & 2), bool(flips & 4)}};
      const SectionShape s = measured(reordered(t.volume, order), reordered(t.lumen, order)).median;
      CHECK(s.area == Approx(expected.area).epsilon(1e-9));
      CHECK(s.posteriorBow == Approx(expected.posteriorBow).epsilon(1e-9));
      CHECK(s.apDiameter == Approx(expected.apDiameter).epsilon(1e-9));
    }
  } while (std::next_permutation(axis.begin(), axis.end()));
}

TEST_CASE("a turned grid and a leaning trachea change little") {
  const auto distance = trachea(0.2);
  const SectionShape straight = shapeOf(makeSyntheticTrachea(distance, {.upwards = Vec3(0, 0, 1)}));
  Mat3 turned;
  turned = Eigen::AngleAxisd(0.2, Vec3::UnitZ()) * Eigen::AngleAxisd(-0.15, Vec3::UnitX());
  for (const auto& options :
       {SyntheticTracheaOptions{.axes = turned}, SyntheticTracheaOptions{.upwards = Vec3(0.15, -0.35, 1)}}) {
    const SectionShape s = shapeOf(makeSyntheticTrachea(distance, options));
    CHECK(s.area == Approx(straight.area).epsilon(0.03));
    CHECK(s.circularity == Approx(straight.circularity).epsilon(0.03));
    CHECK(s.transverseDiameter == Approx(straight.transverseDiameter).margin(0.4));
    CHECK(s.posteriorBow == Approx(straight.posteriorBow).margin(0.03));
  }
}

TEST_CASE("a round trachea turned about itself keeps its numbers") {
  for (const double turn : {0.0, 0.8, 2.0}) {
    const auto turnedEllipse = [turn](double u, double v) {
      const Eigen::Vector2d p = Eigen::Rotation2Dd(turn) * Eigen::Vector2d(u, v);
      // First-order distance to an ellipse.
      const double f = p.x() * p.x() / 100 + p.y() * p.y() / 56.25 - 1;
      return f / (2 * std::hypot(p.x() / 100, p.y() / 56.25) + 1e-9);
    };
    const SectionShape s = shapeOf(makeSyntheticTrachea(turnedEllipse));
    CHECK(s.area == Approx(std::numbers::pi * 75).epsilon(0.03));
    CHECK(s.eccentricity == Approx(std::sqrt(1 - 0.5625)).margin(0.03));
    CHECK(s.circularity == Approx(0.94).margin(0.04));
  }
}

TEST_CASE("the midline goes through the middle of the trachea, at right angles to its sections") {
  const SyntheticTrachea t = makeSyntheticTrachea(disc(8), {.upwards = Vec3(0.1, -0.3, 1)});
  const TracheaCentreline line = tracheaCentreline(lpsMask(t.lumen, {3}));
  CHECK_FALSE(line.carina);
  REQUIRE(line.points.size() > 60);
  const Vec3 up = Vec3(0.1, -0.3, 1).normalized(), centre(7, -31, 55);
  for (std::size_t i = 10; i + 10 < line.points.size(); ++i) {
    const Vec3 off = line.points[i].world - centre;
    CHECK((off - off.dot(up) * up).norm() < 0.3);
    CHECK(line.points[i].direction.dot(up) > 0.999);
  }
  CHECK(line.points.back().upMm - line.points.front().upMm == Approx(90 / up.z()).margin(3));
}

namespace {

/// A trachea over two bronchi that part at height 0 and go apart by `slope` mm a side for each mm down.
LabelMap forked(double slope, const AxisOrder& order, Vec3 spacing = Vec3(0.8, 0.8, 1.25)) {
  const Index3 n{90, 60, 80};
  const Grid grid(n, spacing, Vec3(-36, -24, -40));
  std::vector<LabelId> voxels;
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        const Vec3 p = grid.toWorld(Vec3(double(x), double(y), double(z)));
        const double apart = p.z() > 0 ? 0 : 5.5 - slope * p.z();
        const double radius = p.z() > 0 ? 8 : 5;
        const bool inside = std::hypot(std::abs(p.x()) - apart, p.y()) < radius;
        voxels.push_back(inside ? 3 : 0);
      }
  return reordered(LabelMap(grid, std::move(voxels)), order);
}

}  // namespace

TEST_CASE("the carina is where the airway parts for good") {
  for (const AxisOrder& order : {AxisOrder{}, AxisOrder{{2, 0, 1}, {true, false, true}}}) {
    const TracheaCentreline line = tracheaCentreline(lpsMask(forked(0.7, order), {3}));
    REQUIRE(line.carina);
    CHECK(line.carina->z() == Approx(0).margin(1.3));
    CHECK(std::abs(line.carina->x()) < 0.5);
    CHECK(line.points.front().upMm == 0);
    CHECK(line.points.front().world.z() == Approx(line.carina->z()).margin(0.01));
  }
}

TEST_CASE("two parts that come together again, or run on for less than 5 mm, are no carina") {
  LabelMap map = forked(0.7, {});
  const Grid grid = map.grid();
  const auto pocket = [&](double fromZ, double toZ) {
    for (std::int64_t z = 0; z < grid.size()[2]; ++z)
      for (std::int64_t y = 25; y < 36; ++y) {
        const double mm = grid.toWorld(Vec3(0, 0, double(z))).z();
        if (mm > fromZ && mm < toZ)
          for (std::int64_t x = 66; x < 72; ++x) map.voxels()[std::size_t(grid.offset({x, y, z}))] = 3;
      }
  };
  pocket(30, 33);
  const TracheaCentreline line = tracheaCentreline(lpsMask(map, {3}));
  REQUIRE(line.carina);
  CHECK(line.carina->z() == Approx(0).margin(1.3));
}

TEST_CASE("no airway gives no line, no shape, no crash") {
  const LabelMap empty(Grid({20, 20, 20}));
  const LpsMask lumen = lpsMask(empty, {3});
  CHECK(lumen.empty());
  CHECK(tracheaCentreline(lumen).points.empty());
  const Volume flat(empty.grid(), std::vector<std::int16_t>(8000, 40));
  CHECK(tracheaShape(flat, lumen, {}).sections.empty());
}

TEST_CASE("a wall too thin to be seen does not open the trachea into the lung") {
  // Lung begins 1 mm behind the lumen's right edge.
  SyntheticTrachea t = makeSyntheticTrachea(disc(8), {.upwards = Vec3(0, 0, 1), .psfMm = 0.9});
  std::vector<std::int16_t> voxels;
  t.volume.visit([&](auto span) { voxels.assign(span.begin(), span.end()); });
  const Grid& grid = t.volume.grid();
  for (std::size_t i = 0; i < voxels.size(); ++i) {
    const auto k = std::int64_t(i);
    const Index3 at{k % grid.size()[0], k / grid.size()[0] % grid.size()[1], k / (grid.size()[0] * grid.size()[1])};
    const Vec3 p = grid.toWorld(Vec3(double(at[0]), double(at[1]), double(at[2])));
    if (p.x() < 7 - 9.0 && std::abs(p.y() + 31) < 12) voxels[i] = -850;
  }
  const TracheaShape shape = measured(Volume(grid, voxels), t.lumen);
  REQUIRE(shape.sections.size() >= 15);
  CHECK(shape.median.area == Approx(64 * std::numbers::pi).epsilon(0.15));
}
