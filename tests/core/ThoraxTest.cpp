#include "core/phantom/Thorax.h"

#include <cmath>
#include <map>
#include <numeric>
#include <queue>
#include <vector>

#include "core/Error.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::phantom;

namespace {

ThoraxOptions small(double inspiration = 1, std::uint32_t seed = 1) {
  ThoraxOptions o;
  o.seed = seed;
  o.size = {112, 112, 90};
  o.inspiration = inspiration;
  return o;
}

/// Phantoms that several cases look at, made once.
const ThoraxPhantom& cached(double inspiration) {
  static std::map<double, ThoraxPhantom> made;
  const auto it = made.find(inspiration);
  return it != made.end() ? it->second : made.emplace(inspiration, makeThorax(small(inspiration))).first->second;
}

std::span<const std::int16_t> voxelsOf(const ThoraxPhantom& p) { return std::get<0>(p.volume.voxels()); }

double meanOf(const ThoraxPhantom& p, std::initializer_list<LabelId> ids) {
  double sum = 0, count = 0;
  const auto labels = p.truth.labels.voxels();
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (std::find(ids.begin(), ids.end(), labels[i]) != ids.end()) {
      sum += voxelsOf(p)[i];
      ++count;
    }
  return sum / count;
}

double massOf(const ThoraxPhantom& p) {
  const auto counts = p.truth.labels.counts();
  const double ml = double(counts.at(1) + counts.at(2)) * p.volume.grid().voxelVolumeMm3() / 1000;
  return ml * (1000 + meanOf(p, {1, 2})) / 1000;
}

/// Share of a label's voxels in its largest face-connected piece.
double largestPiece(const LabelMap& map, LabelId id) {
  const auto& n = map.grid().size();
  std::vector<bool> seen(map.voxels().size(), false);
  std::int64_t total = 0, best = 0;
  for (std::size_t start = 0; start < seen.size(); ++start) {
    if (seen[start] || map.voxels()[start] != id) continue;
    std::int64_t count = 0;
    std::queue<std::int64_t> todo;
    todo.push(std::int64_t(start));
    seen[start] = true;
    while (!todo.empty()) {
      const std::int64_t i = todo.front();
      todo.pop();
      ++count;
      const Index3 p{i % n[0], i / n[0] % n[1], i / (n[0] * n[1])};
      for (std::size_t axis = 0; axis < 3; ++axis)
        for (const int step : {-1, 1}) {
          Index3 q = p;
          q[axis] += step;
          if (!map.grid().contains(q) || map.at(q) != id) continue;
          const auto j = std::size_t(map.grid().offset(q));
          if (seen[j]) continue;
          seen[j] = true;
          todo.push(std::int64_t(j));
        }
    }
    total += count;
    best = std::max(best, count);
  }
  return total ? double(best) / double(total) : 0;
}

/// Voxels of a label in one slice.
std::vector<Vec3> placesIn(const LabelMap& map, LabelId id, std::int64_t z) {
  std::vector<Vec3> out;
  const auto& n = map.grid().size();
  for (std::int64_t y = 0; y < n[1]; ++y)
    for (std::int64_t x = 0; x < n[0]; ++x)
      if (map.at({x, y, z}) == id) out.push_back(map.grid().toWorld(Vec3(double(x), double(y), double(z))));
  return out;
}

/// A fine slab around the trachea, for shapes that small voxels alone can show.
ThoraxPhantom tracheaSlab(double inspiration) {
  ThoraxOptions o = small(inspiration);
  o.size = {256, 256, 80};
  o.spacingMm = {0.6, 0.6, 4};
  o.noiseHu = 0;
  return makeThorax(o);
}

double areaAt(const ThoraxTruth& truth, double up) {
  for (const auto& [mm, area] : truth.tracheaAreas)
    if (mm == up) return area;
  return 0;
}

}  // namespace

TEST_CASE("a thorax follows from its seed alone") {
  ThoraxOptions o = small();
  o.size = {48, 48, 40};
  const ThoraxPhantom a = makeThorax(o), b = makeThorax(o);
  CHECK(std::equal(voxelsOf(a).begin(), voxelsOf(a).end(), voxelsOf(b).begin()));
  CHECK(a.volume.grid().sameAs(b.volume.grid(), 0));
  o.seed = 2;
  const ThoraxPhantom c = makeThorax(o);
  CHECK_FALSE(std::equal(voxelsOf(a).begin(), voxelsOf(a).end(), voxelsOf(c).begin()));
  CHECK((a.truth.carinaWorld - c.truth.carinaWorld).norm() > 1);
}

TEST_CASE("the right lung of a thorax lies on the patient's right, the heart's side has the smaller lung") {
  const ThoraxPhantom& p = cached(1);
  double x[3] = {0, 0, 0};
  const auto& n = p.volume.grid().size();
  for (LabelId id : {1, 2}) {
    std::int64_t count = 0;
    for (std::int64_t z = 0; z < n[2]; ++z)
      for (const Vec3& w : placesIn(p.truth.labels, id, z)) {
        x[id] += w.x();
        ++count;
      }
    x[id] /= double(count);
  }
  CHECK(x[1] < p.truth.carinaWorld.x() - 30);
  CHECK(x[2] > p.truth.carinaWorld.x() + 30);
  CHECK(p.truth.leftLungMl < p.truth.rightLungMl);
}

TEST_CASE("a thorax's numbers agree with its labels") {
  for (const double inspiration : {0.0, 1.0}) {
    const ThoraxPhantom& p = cached(inspiration);
    const auto counts = p.truth.labels.counts();
    const double ml = p.volume.grid().voxelVolumeMm3() / 1000;
    CHECK(double(counts.at(1)) * ml == Approx(p.truth.rightLungMl).epsilon(0.02));
    CHECK(double(counts.at(2)) * ml == Approx(p.truth.leftLungMl).epsilon(0.02));
    CHECK(largestPiece(p.truth.labels, 1) > 0.995);
    CHECK(largestPiece(p.truth.labels, 2) > 0.995);
    CHECK(largestPiece(p.truth.labels, 3) == 1);
  }
}

TEST_CASE("lungs breathe: volume and density follow inspiration, mass stays") {
  const ThoraxPhantom &out = cached(0), &half = cached(0.5), &in = cached(1);
  const auto volume = [](const ThoraxPhantom& p) { return p.truth.rightLungMl + p.truth.leftLungMl; };
  CHECK(volume(in) > 4000);
  CHECK(volume(in) < 6500);
  CHECK(volume(out) / volume(in) > 0.5);
  CHECK(volume(out) / volume(in) < 0.62);
  CHECK(meanOf(in, {1, 2}) == Approx(-850).margin(25));
  CHECK(meanOf(out, {1, 2}) == Approx(-700).margin(30));
  CHECK(meanOf(in, {1, 2}) < meanOf(half, {1, 2}));
  CHECK(meanOf(half, {1, 2}) < meanOf(out, {1, 2}));
  CHECK(massOf(out) == Approx(massOf(in)).epsilon(0.05));
  CHECK(massOf(half) == Approx(massOf(in)).epsilon(0.05));
  CHECK(in.truth.meanLungHu == Approx(meanOf(in, {1, 2})).margin(8));
}

TEST_CASE("lungs are denser toward the back of a lying patient") {
  const ThoraxPhantom& p = cached(0);
  const auto& n = p.volume.grid().size();
  double front = 0, back = 0, frontCount = 0, backCount = 0;
  const double middle = p.truth.carinaWorld.y();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (const Vec3& w : placesIn(p.truth.labels, 1, z)) {
      const Vec3 i = p.volume.grid().toIndex(w);
      const double hu = p.volume.at({std::lround(i.x()), std::lround(i.y()), std::lround(i.z())});
      if (hu > -400) continue;  // vessels
      (w.y() < middle - 20 ? front : back) += hu;
      (w.y() < middle - 20 ? frontCount : backCount) += 1;
    }
  CHECK(back / backCount - front / frontCount > 20);
}

TEST_CASE("the trachea's areas are those of its label, and a crescent at expiration") {
  const ThoraxPhantom in = tracheaSlab(1), out = tracheaSlab(0);
  for (const ThoraxPhantom* p : {&in, &out}) {
    const Grid& grid = p->volume.grid();
    for (const double up : {30.0, 60.0, 80.0}) {
      const auto z = std::lround(grid.toIndex(p->truth.carinaWorld + Vec3(0, 0, up)).z());
      const double area = double(placesIn(p->truth.labels, 3, z).size()) * 0.36;
      CHECK(area == Approx(areaAt(p->truth, up)).epsilon(0.10));
    }
  }
  CHECK(areaAt(out.truth, 60) < 0.7 * areaAt(in.truth, 60));
  // Bowed in: in the middle the lumen ends farther to the front than at its sides.
  for (const ThoraxPhantom* p : {&in, &out}) {
    const auto z = std::lround(p->volume.grid().toIndex(p->truth.carinaWorld + Vec3(0, 0, 60)).z());
    const auto places = placesIn(p->truth.labels, 3, z);
    Vec3 centre = Vec3::Zero();
    for (const Vec3& w : places) centre += w / double(places.size());
    double middle = -1e9, side = -1e9;
    for (const Vec3& w : places) {
      if (std::abs(w.x() - centre.x()) < 1) middle = std::max(middle, w.y());
      if (std::abs(std::abs(w.x() - centre.x()) - 6) < 1) side = std::max(side, w.y());
    }
    if (p == &in)
      CHECK(middle > side);
    else
      CHECK(middle < side - 1);
  }
}

TEST_CASE("the carina is where the airway parts") {
#ifdef __SANITIZE_ADDRESS__
  const std::vector<double> inspirations{1.0};  // each costs minutes there
#else
  const std::vector<double> inspirations{0.0, 1.0};
#endif
  for (const double inspiration : inspirations) {
    ThoraxOptions o = small(inspiration);
    o.size = {160, 160, 200};
    o.spacingMm = {1, 1, 1};
    o.noiseHu = 0;
    const ThoraxPhantom p = makeThorax(o);
    const auto pieces = [&](double up) {
      const auto z = std::lround(p.volume.grid().toIndex(p.truth.carinaWorld + Vec3(0, 0, up)).z());
      const auto& n = p.truth.labels.grid().size();
      std::vector<LabelId> plane(p.truth.labels.voxels().begin() + z * n[0] * n[1],
                                 p.truth.labels.voxels().begin() + (z + 1) * n[0] * n[1]);
      return largestPiece(LabelMap(Grid({n[0], n[1], 1}), plane), 3);
    };
    CHECK(pieces(3) > 0.99);
    CHECK(pieces(-4) < 0.8);
  }
}

TEST_CASE("noise has the texture of its kernel") {
  const auto lagOne = [](Kernel kernel, double& sd) {
    ThoraxOptions o = small();
    o.size = {128, 128, 24};
    o.kernel = kernel;
    ThoraxOptions quiet = o;
    quiet.noiseHu = 0;
    const ThoraxPhantom noisy = makeThorax(o), clean = makeThorax(quiet);
    double product = 0, square = 0, count = 0;
    const auto& n = noisy.volume.grid().size();
    for (std::int64_t z = 4; z < 16; ++z)
      for (std::int64_t y = 50; y < 90; ++y)
        for (std::int64_t x = 40; x < 88; ++x) {
          const auto i = std::size_t((z * n[1] + y) * n[0] + x);
          const double a = voxelsOf(noisy)[i] - voxelsOf(clean)[i], b = voxelsOf(noisy)[i + 1] - voxelsOf(clean)[i + 1];
          if (voxelsOf(clean)[i] < -980 || voxelsOf(clean)[i + 1] < -980) continue;  // clipped at the scale's end
          product += a * b;
          square += a * a;
          ++count;
        }
    sd = std::sqrt(square / count);
    return product / square;
  };
  double soft = 0, sharp = 0;
  CHECK(lagOne(Kernel::Soft, soft) > 0.6);
  CHECK(lagOne(Kernel::Lung, sharp) < 0.3);
  CHECK(soft == Approx(12).margin(5));
  CHECK(sharp > 2 * soft);
}

TEST_CASE("voxels outside the round field of view are padding") {
  const ThoraxPhantom& p = cached(1);
  const auto& n = p.volume.grid().size();
  CHECK(p.volume.at({0, 0, 40}) == -2000);
  CHECK(p.volume.at({n[0] - 1, n[1] - 1, 40}) == -2000);
  CHECK(p.volume.at({n[0] / 2, 1, 40}) > -1025);
}

TEST_CASE("findings change the lungs as they should") {
  ThoraxOptions o = small();
  o.effusion = o.pneumothorax = true;
  const ThoraxPhantom& well = cached(1);
  const ThoraxPhantom sick = makeThorax(o);
  CHECK(sick.truth.leftLungMl < well.truth.leftLungMl - 50);
  CHECK(sick.truth.rightLungMl < well.truth.rightLungMl - 50);
  o = small();
  o.consolidation = true;
  const ThoraxPhantom filled = makeThorax(o);
  const auto dense = [](const ThoraxPhantom& p) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < voxelsOf(p).size(); ++i)
      if (p.truth.labels.voxels()[i] == 1 && voxelsOf(p)[i] > -100) ++count;
    return count;
  };
  CHECK(dense(filled) > 1.5 * double(dense(well)));
}

TEST_CASE("a thorax refuses what cannot be") {
  ThoraxOptions o = small();
  o.inspiration = 1.5;
  CHECK_THROWS_AS(makeThorax(o), Error);
  o = small();
  o.size = {0, 10, 10};
  CHECK_THROWS_AS(makeThorax(o), Error);
}
