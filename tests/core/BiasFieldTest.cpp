#include "core/filter/BiasField.h"

#include <cmath>
#include <random>

#include "core/Error.h"
#include "core/filter/Filter.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;

namespace {

struct Head {
  Volume volume;
  std::vector<double> field;  ///< what the true image was multiplied by
  std::vector<int> tissue;    ///< 0 air, 1 and 2 tissue
};

/// A ball of two tissues on air under a smooth field that falls from one side to the other.
Head shadedHead(const Grid& grid) {
  std::mt19937 random(11);
  std::normal_distribution<double> gauss(0, 4);
  std::vector<float> values;
  Head head{Volume(Grid(), std::vector<float>{0}), {}, {}};
  const Vec3 centre = grid.centre();
  const Index3& n = grid.size();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        const Vec3 p = grid.toWorld(Vec3(x, y, z)) - centre;
        const double r = n[2] > 1 ? p.norm() : std::hypot(p.x(), p.y());
        const int tissue = r > 80 ? 0 : int(std::floor(p.x() / 12) + std::floor(p.y() / 14)) % 2 == 0 ? 1 : 2;
        const double field = std::exp(0.35 * p.x() / 80 + 0.25 * std::cos(p.y() / 50) - 0.15 * p.z() / 80);
        values.push_back(float(std::abs(tissue * 200 * field + gauss(random))));
        head.field.push_back(field);
        head.tissue.push_back(tissue);
      }
  head.volume = Volume(grid, std::move(values), {.name = "head", .modality = "MR"});
  return head;
}

/// Spread over mean of one tissue.
double variation(const Head& head, const Volume& volume, int tissue) {
  const auto values = std::get<std::span<const float>>(volume.voxels());
  double sum = 0, squares = 0, count = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (head.tissue[i] != tissue) continue;
    sum += values[i];
    squares += double(values[i]) * values[i];
    ++count;
  }
  const double mean = sum / count;
  return std::sqrt(squares / count - mean * mean) / mean;
}

/// Correlation of the logarithm of the true field with that of the one divided out, over the tissue.
double fieldCorrelation(const Head& head, const Volume& corrected) {
  const auto before = std::get<std::span<const float>>(head.volume.voxels());
  const auto after = std::get<std::span<const float>>(corrected.voxels());
  double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (head.tissue[i] == 0 || !(after[i] > 0) || !(before[i] > 0)) continue;
    const double truth = std::log(head.field[i]), found = std::log(double(before[i]) / double(after[i]));
    ++n;
    a += truth;
    b += found;
    aa += truth * truth;
    bb += found * found;
    ab += truth * found;
  }
  return (ab - a * b / n) / std::sqrt((aa - a * a / n) * (bb - b * b / n));
}

void checkCorrected(const Head& head) {
  const Volume corrected = filtered(head.volume, BiasFieldSettings{});
  CHECK(corrected.info().name == "head N4");
  CHECK(fieldCorrelation(head, corrected) > 0.97);
  for (const int tissue : {1, 2}) {
    INFO("tissue " << tissue);
    CHECK(variation(head, head.volume, tissue) > 0.15);
    CHECK(variation(head, corrected, tissue) < 0.06);
  }
}

}  // namespace

TEST_CASE("N4 finds a known smooth field and evens out each tissue") {
  checkCorrected(shadedHead(Grid({90, 90, 60}, Vec3(2, 2, 3), Vec3(-90, -90, -90))));
}

TEST_CASE("N4 works on a single slice") { checkCorrected(shadedHead(Grid({180, 180, 1}, Vec3(1, 1, 5)))); }

TEST_CASE("N4 leaves what has no shading to be told from") {
  const Grid grid({32, 32, 20});
  const Volume flat(grid, std::vector<float>(std::size_t(grid.voxelCount()), 55.F));
  CHECK(filtered(flat, BiasFieldSettings{}).range() == std::pair(55.0, 55.0));
  std::vector<float> box(std::size_t(grid.voxelCount()), 0.F);
  for (std::size_t i = 0; i < box.size() / 2; ++i) box[i] = 80;
  CHECK(filtered(Volume(grid, box), BiasFieldSettings{}).range() == std::pair(0.0, 80.0));
  const Volume none(grid, std::vector<float>(std::size_t(grid.voxelCount()), -1.F));
  CHECK_THROWS_AS(filtered(none, BiasFieldSettings{}), Error);
}

TEST_CASE("N4 keeps a real brain's scale and moves it by a smooth factor") {
  HILUM_NEEDS_SHARED_DATA(data);
  const auto file = data / "mr_brain/Brats18_CBICA_AAB_1_flair.nii.gz";
  const Volume brain = readVolumeFile(file), corrected = filtered(brain, BiasFieldSettings{});
  // Neighbouring voxels were divided by all but the same number.
  const Index3& n = brain.grid().size();
  const double floorValue = 0.2 * brain.range().second;
  double largest = 0, smallestRatio = 1e9, largestRatio = 0;
  for (std::int64_t z = 1; z < n[2]; z += 3)
    for (std::int64_t y = 1; y < n[1]; y += 3)
      for (std::int64_t x = 1; x < n[0]; x += 3) {
        const double a = brain.at({x, y, z}), b = brain.at({x - 1, y, z});
        if (a < floorValue || b < floorValue) continue;
        const double ratio = corrected.at({x, y, z}) / a;
        largest = std::max(largest, std::abs(ratio - corrected.at({x - 1, y, z}) / b));
        smallestRatio = std::min(smallestRatio, ratio);
        largestRatio = std::max(largestRatio, ratio);
      }
  CHECK(largest < 0.05);
  CHECK(smallestRatio > 0.3);
  CHECK(largestRatio < 3);
}
