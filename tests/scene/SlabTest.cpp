#include "tests/scene/Pictures.h"
#include "tests/scene/Reference.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

constexpr SlabMode modes[] = {SlabMode::Mean, SlabMode::Maximum, SlabMode::Minimum};

/// What a slab shows of values met one after the other; NaN when there were none.
class Reduction {
 public:
  explicit Reduction(SlabMode mode) : mode_(mode) {}
  void add(double value) {
    if (std::isnan(value)) return;
    sum_ = count_++ == 0                ? value
           : mode_ == SlabMode::Mean    ? sum_ + value
           : mode_ == SlabMode::Maximum ? std::max(sum_, value)
                                        : std::min(sum_, value);
  }
  double result() const { return count_ == 0 ? std::nan("") : mode_ == SlabMode::Mean ? sum_ / count_ : sum_; }

 private:
  SlabMode mode_;
  double sum_ = 0;
  int count_ = 0;
};

/// The reduction of the trilinear values along the normal, at 16 places per mm, faces included.
double alongNormal(const Volume& volume, const SlicePlane& plane, const Vec3& foot, SlabMode mode) {
  Reduction all(mode);
  const int steps = int(std::ceil(plane.slabMm * 16));
  for (int i = 0; i <= steps; ++i)
    all.add(reference(volume, foot + plane.normal() * plane.slabMm * (double(i) / steps - 0.5)));
  return all.result();
}

double greyOf(double value, const Window& window) {
  if (std::isnan(value)) return 0;
  return std::clamp(255 * (value - window.lower()) / window.width, 0.0, 255.0);
}

/// A straight slab is reduced column by column, then interpolated in the plane: the same in double precision.
double columnsFirst(const Volume& volume, const SlicePlane& plane, const Vec3& world, SlabMode mode) {
  const Vec3 normal = plane.normal(), p = volume.grid().toIndex(world);
  const Index3& n = volume.grid().size();
  for (int a = 0; a < 3; ++a)
    if (std::abs(normal[a]) < 0.5 && (p[a] < -0.5 || p[a] >= double(n[a]) - 0.5)) return std::nan("");
  double sum = 0;
  for (int corner = 0; corner < 8; ++corner) {
    double weight = 1;
    Vec3 column = p;
    for (int a = 0; a < 3; ++a) {
      if (std::abs(normal[a]) > 0.5) {
        if (corner >> a & 1) weight = 0;
        continue;
      }
      const double q = std::clamp(p[a], 0.0, double(n[a] - 1)), low = std::floor(q);
      const bool up = corner >> a & 1;
      weight *= up ? q - low : 1 - (q - low);
      column[a] = std::min(low + up, double(n[a] - 1));
    }
    if (weight > 0) sum += weight * alongNormal(volume, plane, volume.grid().toWorld(column), mode);
  }
  return sum;
}

std::vector<float> smooth(const Grid& grid) {
  std::vector<float> voxels;
  for (std::int64_t z = 0; z < grid.size()[2]; ++z)
    for (std::int64_t y = 0; y < grid.size()[1]; ++y)
      for (std::int64_t x = 0; x < grid.size()[0]; ++x) {
        const Vec3 w = grid.toWorld({double(x), double(y), double(z)});
        voxels.push_back(float(100 * std::sin(w[0] / 5) + 100 * std::cos(w[1] / 6 + w[2] / 7)));
      }
  return voxels;
}

SlicePlane facing(const Grid& grid, const Vec3& normal, double slabMm) {
  const Eigen::Quaterniond turn = Eigen::Quaterniond::FromTwoVectors(Vec3::UnitZ(), normal.normalized());
  SlicePlane plane;
  plane.width = 53;
  plane.height = 47;
  plane.right = turn * Vec3::UnitX();
  plane.down = turn * Vec3::UnitY();
  plane.origin = grid.centre() - plane.right * 26 - plane.down * 23;
  plane.slabMm = slabMm;
  return plane;
}

/// Towards each axis, so that each in turn is the one that the rays follow most.
const Vec3 obliqueNormals[] = {{1, 0.4, -0.3}, {0.3, -1, 0.45}, {-0.2, 0.5, 1}, {1, 1, 1}, {0, 1, 1}};

}  // namespace

TEMPLATE_TEST_CASE("a straight slab agrees with a reduction of each column in double precision", "", std::int16_t,
                   float) {
  const Index3 size{20, 18, 13};
  const Volume volume(Grid(size, {1, 1, 2.5}, {5, -7, 40}), smoothNoise<TestType>(size, 5));
  const Window window{900, 150, ""};
  for (const Plane kind : {Plane::Axial, Plane::Coronal, Plane::Sagittal})
    for (const SlabMode mode : modes)
      for (const double offset : {-9.0, 0.0, 0.35, 8.7}) {
        SlicePlane plane =
            standardPlane(kind, volume.grid().centre() + Vec3::Constant(offset), volume.grid().centre(), 1.7, 17, 19);
        plane.slabMm = offset == 0 ? 1.5 : 7;
        const auto pixels = picture(volume, nullptr, plane, {.window = window, .slabMode = mode});
        int wrong = 0, inside = 0;
        for (int y = 0; y < plane.height; ++y)
          for (int x = 0; x < plane.width; ++x) {
            const double value = columnsFirst(volume, plane, plane.toWorld(x, y), mode);
            inside += !std::isnan(value);
            // The reference's own steps of 1/16 mm miss a peak by up to some units of the noise.
            if (std::abs(greyOf(value, window) - greyAt(pixels, plane, x, y)) > 6) ++wrong;
          }
        CAPTURE(int(kind), int(mode), offset);
        CHECK(wrong == 0);
        CHECK(inside > 60);
      }
}

TEST_CASE("an oblique slab agrees with dense sampling of a smooth volume") {
  const Grid grid({48, 44, 30}, {0.9, 1, 1.4}, {-20, 31, -100}, tilted);
  const Volume volume(grid, smooth(grid));
  const Window window{420, 0, ""};
  for (const Vec3& normal : obliqueNormals)
    for (const SlabMode mode : modes) {
      const SlicePlane plane = facing(grid, normal, 12);
      const auto pixels = picture(volume, nullptr, plane, {.window = window, .slabMode = mode});
      int wrong = 0, inside = 0;
      for (int y = 0; y < plane.height; ++y)
        for (int x = 0; x < plane.width; ++x) {
          const Vec3 at = plane.toWorld(x, y);
          // Where the slab leaves the volume, the layers that are met may differ by one.
          const Vec3 reach = plane.normal() * 7.5;
          if (std::isnan(reference(volume, at + reach)) || std::isnan(reference(volume, at - reach))) continue;
          ++inside;
          if (std::abs(greyOf(alongNormal(volume, plane, at, mode), window) - greyAt(pixels, plane, x, y)) > 8) ++wrong;
        }
      CAPTURE(normal.transpose(), int(mode));
      CHECK(wrong == 0);
      CHECK(inside > 400);
    }
}

TEST_CASE("of a ramp a slab shows its middle, its highest and its lowest value") {
  const Grid grid({60, 60, 60}, {1, 1, 1}, {0, 0, 0});
  const Vec3 gradient(3, -2, 4);
  std::vector<float> voxels;
  for (int z = 0; z < 60; ++z)
    for (int y = 0; y < 60; ++y)
      for (int x = 0; x < 60; ++x) voxels.push_back(float(gradient.dot(Vec3(x, y, z))));
  const Volume volume(grid, std::move(voxels));
  std::vector<Vec3> normals{Vec3::UnitX(), Vec3::UnitY(), Vec3::UnitZ()};
  normals.insert(normals.end(), std::begin(obliqueNormals), std::end(obliqueNormals));
  for (const Vec3& normal : normals)
    for (const double slab : {2.0, 10.0}) {
      const SlicePlane plane = facing(grid, normal, slab);
      const double rise = std::abs(gradient.dot(plane.normal())), middle = gradient.dot(plane.toWorld(26, 23));
      // Straight slabs have their very faces. Oblique ones end at a layer, at most 1.74 mm before the face.
      const bool straight = normal.cwiseAbs().maxCoeff() == 1 && normal.squaredNorm() == 1;
      const double margin = 1 + (straight ? 0 : 1.74 * rise);
      for (const SlabMode mode : modes) {
        const double expected = middle + (mode == SlabMode::Mean      ? 0
                                          : mode == SlabMode::Maximum ? 1
                                                                      : -1) *
                                             rise * slab / 2;
        const auto pixels = picture(volume, nullptr, plane, {.window = {255, middle, ""}, .slabMode = mode});
        CAPTURE(normal.transpose(), slab, int(mode));
        CHECK(std::abs(greyAt(pixels, plane, 26, 23) - std::clamp(expected - middle + 127.5, 0.0, 255.0)) <=
              (mode == SlabMode::Mean ? 1.5 : margin));
      }
    }
}

TEST_CASE("a slab is the mean over its thickness") {
  // The value is the height squared: the mean over [z - h, z + h] is z^2 + h^2 / 3.
  std::vector<float> voxels;
  for (int z = 0; z < 41; ++z) voxels.insert(voxels.end(), 9, float(z * z));
  const Volume volume(Grid({3, 3, 41}), voxels);
  auto plane = standardPlane(Plane::Axial, {1, 1, 20}, {1, 1, 20}, 1, 3, 3);
  plane.slabMm = 21;
  const auto pixels = picture(volume, nullptr, plane, {.window = {255, 400 + 127.5, ""}});
  CHECK(greyAt(pixels, plane, 1, 1) == Approx(10.5 * 10.5 / 3).margin(1));
}

TEST_CASE("a bright voxel is in the maximum of the slabs that hold it, at its place, and in no other") {
  const Index3 size{31, 29, 33};
  const Grid grid(size, {0.8, 0.9, 1.1}, {3, -8, 12}, tilted);
  const Index3 spot{12, 17, 20};
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 0);
  voxels[std::size_t(grid.offset(spot))] = 1000;
  const Volume volume(grid, std::move(voxels));
  const Vec3 where = grid.toWorld(spot.cast<double>());
  for (const Vec3& direction : obliqueNormals)
    for (const double distance : {-4.0, 3.0, 8.5}) {
      SlicePlane plane = facing(grid, direction, 12);
      plane.origin += plane.normal() * (plane.normal().dot(where - plane.origin) - distance);
      const auto pixels = picture(volume, nullptr, plane, {.window = {1000, 500, ""}, .slabMode = SlabMode::Maximum});
      const auto brightest = std::max_element(pixels.begin(), pixels.end()) - pixels.begin();
      CAPTURE(direction.transpose(), distance);
      if (std::abs(distance) > 7) {
        CHECK(greyAt(pixels, plane, int(brightest % plane.width), int(brightest / plane.width)) == 0);
        continue;
      }
      const auto pixel = plane.toPixel(where);
      CHECK(std::abs(double(brightest % plane.width) - pixel[0]) <= 1);
      CHECK(std::abs(double(brightest / plane.width) - pixel[1]) <= 1);
      CHECK(greyAt(pixels, plane, int(brightest % plane.width), int(brightest / plane.width)) > 60);
    }
}

TEST_CASE("a slab beside the volume shows the part that reaches into it, and black where none does") {
  const Volume volume(Grid({20, 20, 20}), std::vector<std::int16_t>(8000, 100));
  const SliceStyle style{.window = {200, 100, ""}, .slabMode = SlabMode::Minimum};
  for (const bool oblique : {false, true}) {
    SlicePlane plane = standardPlane(Plane::Axial, {9.5, 9.5, 24}, {9.5, 9.5, 24}, 1, 60, 60);
    if (oblique) {
      const auto turn = Eigen::AngleAxisd(0.2, Vec3::UnitX());
      const Vec3 middle = plane.toWorld(29.5, 29.5);
      plane.right = turn * plane.right;
      plane.down = turn * plane.down;
      plane.origin = middle - (plane.right + plane.down) * 29.5;
    }
    plane.slabMm = 14;
    const auto reached = picture(volume, nullptr, plane, style);
    CHECK(greyAt(reached, plane, 30, 30) == Approx(128).margin(1));
    CHECK(greyAt(reached, plane, 2, 30) == 0);
    plane.slabMm = 6;
    const auto missed = picture(volume, nullptr, plane, style);
    CHECK(greyAt(missed, plane, 30, 30) == 0);
  }
}

TEST_CASE("voxels that are no numbers do not count for a slab's extremes") {
  std::vector<float> voxels(9 * 9 * 9, 50);
  voxels[4 + 9 * (4 + 9 * 4)] = NAN;
  const Volume volume(Grid({9, 9, 9}), voxels);
  for (const Plane kind : {Plane::Axial, Plane::Sagittal}) {
    auto plane = standardPlane(kind, {4, 4, 4}, {4, 4, 4}, 1, 9, 9);
    plane.slabMm = 5;
    const auto pixels = picture(volume, nullptr, plane, {.window = {100, 50, ""}, .slabMode = SlabMode::Maximum});
    CHECK(greyAt(pixels, plane, 4, 4) == Approx(128).margin(1));
  }
}

TEST_CASE("nearest mode takes whole voxels into a slab") {
  std::vector<std::int16_t> voxels;
  for (int z = 0; z < 11; ++z) voxels.insert(voxels.end(), 4, std::int16_t(10 * z));
  const Volume volume(Grid({2, 2, 11}), voxels);
  auto plane = standardPlane(Plane::Axial, {0.5, 0.5, 5}, {0.5, 0.5, 5}, 1, 2, 2);
  plane.slabMm = 3.4;  // from 3.3 to 6.7: voxels 3 to 7 are touched
  SliceStyle style{.window = {255, 127.5, ""}, .interpolate = false, .slabMode = SlabMode::Maximum};
  CHECK(greyAt(picture(volume, nullptr, plane, style), plane, 0, 0) == 70);
  style.slabMode = SlabMode::Minimum;
  CHECK(greyAt(picture(volume, nullptr, plane, style), plane, 0, 0) == 30);
  style.slabMode = SlabMode::Mean;
  CHECK(greyAt(picture(volume, nullptr, plane, style), plane, 0, 0) == 50);
}

TEST_CASE("a colour volume has no slab") {
  const Volume volume =
      Volume(Grid({1, 1, 3}), std::vector<std::int16_t>(3, 0)).withColour({{255, 0, 0}, {10, 200, 30}, {0, 0, 255}});
  auto plane = standardPlane(Plane::Axial, {0, 0, 1}, {0, 0, 1}, 1, 1, 1);
  plane.slabMm = 3;
  CHECK(picture(volume, nullptr, plane, {.slabMode = SlabMode::Maximum})[0] == 0xFF0AC81Eu);
}
