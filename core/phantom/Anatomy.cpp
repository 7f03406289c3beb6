#include "core/phantom/Anatomy.h"

#include <cmath>

#include "core/Parallel.h"
#include "core/phantom/Muscles.h"
#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

constexpr float kFar = 60;

/// The solids that can matter near one height.
std::vector<const Solid*> near(const Solids& solids, double z, double margin) {
  std::vector<const Solid*> out;
  for (const Solid& s : solids)
    if (z > s.zMin() - margin && z < s.zMax() + margin) out.push_back(&s);
  return out;
}

/// Fills the two lungs of one lattice plane from the cage, the diaphragm and what lies between them.
class LungShaper {
 public:
  LungShaper(const BodyPlan& body, const Solids& carve) : body_(body), carve_(carve) {}

  struct Pair {
    double right, left;
  };
  Pair at(const Vec3& p, double cage, double below, const std::vector<const Solid*>& solids) const {
    double organ = spineCarve(body_, p);
    for (const Solid* s : solids) organ = smoothMin(organ, s->distance(p), 7);
    const double shared = smoothMax(smoothMax(cage, below, 3), -organ, 5);
    const float uneven = std::max(0.0F, smoothNoise({0, p.y(), p.z()}, 24, body_.seed() + 33));
    const double half = septumHalfWidth(body_, p.y(), p.z()) + 2 * uneven, middle = 2 * smoothStep(0, -60, p.y());
    const double side = p.x() - middle;
    return {smoothMax(shared, side + half, 5), smoothMax(shared, half - side, 5)};
  }
  const Solids& carve() const { return carve_; }

 private:
  const BodyPlan& body_;
  const Solids& carve_;
};

struct LungFields {
  Field right, left;
};

Solids carveOf(const Mediastinum& mediastinum, const CentralAirways& airways) {
  Solids carve = mediastinum.carve;
  const Solids tubes = airways.carve();
  carve.insert(carve.end(), tubes.begin(), tubes.end());
  return carve;
}

template <class Body>
void forEachNode(const Lattice& lattice, const Progress& progress, Body body) {
  parallelFor(lattice.size[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      body(z);
    }
  });
}

double volumeOf(const Field& field) {
  const double step = field.lattice().step;
  double cells = 0;
  for (const float d : field.values()) cells += coverage(d, step);
  return cells * step * step * step;
}

double coarseLungVolume(std::uint32_t seed, double inspiration, const Progress& progress) {
  const BodyPlan body(seed, inspiration);
  const Mediastinum mediastinum = makeMediastinum(body);
  const CentralAirways airways(body);
  const Solids carve = carveOf(mediastinum, airways);
  const LungShaper shaper(body, carve);
  const Lattice lattice = latticeOver({-160, -115, -215}, {160, 110, 100}, 6);
  Field lung(lattice, kFar);
  forEachNode(lattice, progress, [&](std::int64_t z) {
    const auto solids = near(carve, lattice.node(0, 0, z).z(), 10);
    for (std::int64_t y = 0; y < lattice.size[1]; ++y)
      for (std::int64_t x = 0; x < lattice.size[0]; ++x) {
        const Vec3 p = lattice.node(x, y, z);
        const double cage = body.cage(p);
        if (cage > lattice.step) continue;
        const auto [right, left] = shaper.at(p, cage, body.diaphragmDistance(p), solids);
        lung.values()[std::size_t((z * lattice.size[1] + y) * lattice.size[0] + x)] = float(std::min(right, left));
      }
  });
  return volumeOf(lung);
}

double couchY(const BodyPlan& body) {
  double deepest = 0;
  for (double z = -180; z < 60; z += 20)
    for (double y = 60; y < 180; y += 1)
      if (body.skin({45, y, z}) < 0) deepest = std::max(deepest, y);
  return deepest + 7;
}

void shape(Anatomy& a, const Progress& progress) {
  const Lattice& lattice = a.skin.lattice();
  const Solids carve = carveOf(a.mediastinum, a.airways);
  const LungShaper shaper(a.body, carve);
  forEachNode(lattice, progress, [&](std::int64_t z) {
    const auto solids = near(carve, lattice.node(0, 0, z).z(), 16);
    for (std::int64_t y = 0; y < lattice.size[1]; ++y)
      for (std::int64_t x = 0; x < lattice.size[0]; ++x) {
        const auto i = std::size_t((z * lattice.size[1] + y) * lattice.size[0] + x);
        const Vec3 p = lattice.node(x, y, z);
        const double skin = a.body.skin(p);
        a.skin.values()[i] = float(skin);
        if (skin > 8) continue;
        const double cage = a.body.cage(p);
        a.cage.values()[i] = float(cage);
        a.muscle.values()[i] = cage > -12 || p.z() > 50 || p.y() > 0 ? float(muscleDistance(a.body, p)) : kFar;
        if (cage > 14) continue;
        const double below = a.body.diaphragmDistance(p);
        a.belowDome.values()[i] = float(below);
        if (below > -14) a.liver.values()[i] = float(liverDistance(a.body, p, cage, -below));
        if (below < 14) {
          const auto [right, left] = shaper.at(p, cage, below, solids);
          a.rightLung.values()[i] = float(right);
          a.leftLung.values()[i] = float(left);
        }
      }
  });
}

double meanLungY(const Anatomy& a) {
  const Lattice& lattice = a.skin.lattice();
  double sum = 0, count = 0;
  for (std::int64_t z = 0; z < lattice.size[2]; ++z)
    for (std::int64_t y = 0; y < lattice.size[1]; ++y)
      for (std::int64_t x = 0; x < lattice.size[0]; ++x) {
        const auto i = std::size_t((z * lattice.size[1] + y) * lattice.size[0] + x);
        if (std::min(a.rightLung.values()[i], a.leftLung.values()[i]) > 0) continue;
        sum += lattice.node(x, y, z).y();
        ++count;
      }
  return count > 0 ? sum / count : 0;
}

}  // namespace

Anatomy makeAnatomy(const ThoraxOptions& options, const Vec3& low, const Vec3& high, double step,
                    const Progress& progress) {
  const BodyPlan body(options.seed, options.inspiration);
  const Lattice lattice = latticeOver(low, high, step);
  const Field empty(lattice, kFar);
  Anatomy a{.body = body,
            .airways = CentralAirways(body),
            .mediastinum = makeMediastinum(body),
            .skeleton = makeSkeleton(body),
            .abdomen = makeAbdomen(body, options.bowelGas),
            .skin = empty,
            .cage = empty,
            .muscle = empty,
            .belowDome = Field(lattice, -kFar),
            .liver = empty,
            .rightLung = empty,
            .leftLung = empty,
            .trees = {},
            .pathology = {}};
  shape(a, progress.part(0, 0.8));
  a.trees =
      growLungTrees(a.body, a.rightLung, a.leftLung, lobarRoots(), a.mediastinum.arteryRoots, a.mediastinum.veinRoots);
  a.pathology = makePathology(options, a.body, a.rightLung, a.leftLung);
  a.tableY = couchY(a.body);
  a.lungMiddleY = meanLungY(a);
  return a;
}

double relativeLungVolume(const ThoraxOptions& options, const Progress& progress) {
  if (options.inspiration >= 1) return 1;
  return coarseLungVolume(options.seed, options.inspiration, progress) / coarseLungVolume(options.seed, 1, progress);
}

}  // namespace hilum::phantom
