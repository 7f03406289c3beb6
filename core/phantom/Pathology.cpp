#include "core/phantom/Pathology.h"

#include "core/phantom/Random.h"

namespace hilum::phantom {

double Pathology::effusionDepth(const Vec3& p) const {
  if (!effusion || p.x() < 0) return 0;
  return 26 * smoothStep(10, 75, p.y()) * smoothStep(30, -90, p.z()) + 6 * smoothStep(-90, -170, p.z());
}

double Pathology::pneumothoraxDepth(const BodyPlan& body, const Vec3& p) const {
  if (!pneumothorax || p.x() > 0) return 0;
  return 24 * smoothStep(10, body.cageFrontY(p.z()) + 10, p.y()) + 14 * smoothStep(45, 85, p.z());
}

Pathology makePathology(const ThoraxOptions& options, const BodyPlan& body, const Field& rightLung,
                        const Field& leftLung) {
  Pathology out;
  out.effusion = options.effusion;
  out.pneumothorax = options.pneumothorax;
  Random random(options.seed, 9);
  const double base = body.diaphragm(-70, 40);
  if (options.consolidation)
    for (int i = 0; i < 5; ++i) {
      Solid patch = ellipsoid(Vec3(-72, 48, base + 46) + 16 * random.direction(),
                              {random.uniform(14, 26), random.uniform(14, 24), random.uniform(12, 24)}, {25, 12, 5});
      patch.wobble = 2.5;
      patch.wobbleMm = 19;
      out.consolidation.push_back(patch);
    }
  const Lattice& lattice = rightLung.lattice();
  const Vec3 extent = lattice.step * Vec3(double(lattice.size[0]), double(lattice.size[1]), double(lattice.size[2]));
  for (int tries = 0; int(out.nodules.size()) < options.nodules && tries < 100000; ++tries) {
    const Vec3 p = lattice.origin + Vec3(random.uniform(), random.uniform(), random.uniform()).cwiseProduct(extent);
    const double depth = -std::min(rightLung.at(p), leftLung.at(p)), r = random.uniform(2.2, 7);
    if (depth < r + 2) continue;
    Solid nodule = ellipsoid(p, {r, r * random.uniform(0.85, 1), r * random.uniform(0.85, 1.1)},
                             {float(random.uniform(10, 60)), 8});
    nodule.wobble = 0.08 * r;
    nodule.wobbleMm = 2.5 * r;
    out.nodules.push_back(nodule);
  }
  return out;
}

}  // namespace hilum::phantom
