#include "core/phantom/Abdomen.h"

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

void append(Solids& to, const Solids& from) { to.insert(to.end(), from.begin(), from.end()); }

}  // namespace

float liverHu(const BodyPlan& body) { return body.enhanced() ? 108.0F : 59.0F; }

double liverDistance(const BodyPlan& body, const Vec3& p, double cage, double belowDome) {
  const double rise = (1 - body.inspiration()) * 34;
  const Vec3 q(p.x(), p.y(), p.z() - rise);
  const double right = ellipsoid({-74, -4, -185}, {86, 102, 98}, {}).distance(q);
  const double left = ellipsoid({0, -52, -150}, {82, 38, 46}, Vec3(1, 0.12, 0.16), Vec3::UnitY(), {}).distance(q);
  double d = smoothMin(right, left, 26);
  d = smoothMax(d, cage + 3, 3);
  d = smoothMax(d, belowDome + 2.8, 2);
  // The vertebral column and the cava's groove press into its back.
  return smoothMax(d, -(ellipsoid({8, body.spineY(p.z()) - 6, p.z()}, {42, 38, 60}, {}).distance(p)), 14);
}

Abdomen makeAbdomen(const BodyPlan& body, bool bowelGas) {
  const double rise = (1 - body.inspiration()) * 34;
  const bool enhanced = body.enhanced();
  Random random(body.seed(), 6);
  const auto at = [rise](double x, double y, double z) { return Vec3(x, y, z + rise); };
  Abdomen abdomen;

  const Material spleenTissue{enhanced ? 122.0F : 50.0F, 5}, wall{enhanced ? 80.0F : 42.0F, 5};
  Solid spleen = ellipsoid(at(100, 46, -168), {21, 44, 46}, Vec3(0.85, 0.45, 0.1), Vec3(-0.4, 0.8, 0.3), spleenTissue);
  spleen.wobble = 2.2;
  spleen.wobbleMm = 48;
  const Solid stomach = ellipsoid(at(58, -14, -160), {40, 46, 38}, Vec3(0.9, -0.2, 0.3), Vec3::UnitY(), wall);
  const Solid stomachFluid = stomach.shrunk(4.5).of({12, 16, 5});
  Solid kidney[2];
  Solids pelvis;
  for (int i = 0; i < 2; ++i) {
    const int side = i == 0 ? -1 : 1;
    kidney[i] = ellipsoid(at(side * 62.0, body.spineY(-205) + 8, -228 + (side > 0 ? 12 : 0)), {26, 25, 52},
                          Vec3(1, 0.2 * side, 0), Vec3::UnitY(), {enhanced ? 165.0F : 33.0F, 8});
    pelvis.push_back(ellipsoid(kidney[i].a + Vec3(-side * 8.0, -2, 0), {12, 11, 32}, {-85, 8}));
  }
  Solids adrenals;
  for (const int side : {-1, 1})
    adrenals.push_back(flatCapsule(at(side * 36.0, body.spineY(-170) - 8, -168),
                                   at(side * 42.0, body.spineY(-185), -186), 2.4, 3, Vec3(0.5, 1, 0), wall));
  abdomen.layers.push_back({kidney[0], kidney[1]});
  abdomen.layers.push_back(pelvis);
  abdomen.layers.push_back(adrenals);
  abdomen.layers.push_back({spleen, stomach});
  abdomen.layers.push_back({stomachFluid});

  // Loops of colon at the splenic flexure, mottled content.
  Solids loops, content, gas;
  for (int i = 0; i < 7; ++i) {
    const Vec3 c = at(random.uniform(30, 112), random.uniform(-62, -38) + i * 3.0, -176 - 7.0 * i);
    const double r = random.uniform(13, 19);
    loops.push_back(ellipsoid(c, {r, r * 0.9, r * 0.9}, wall));
    content.push_back(ellipsoid(c, {r - 2.2, r * 0.9 - 2.2, r * 0.9 - 2.2}, {-20, 110, 5}));
    if (bowelGas) gas.push_back(ellipsoid(c - Vec3(0, r * 0.3, 0), {r * 0.66, r * 0.42, r * 0.6}, {-960, 25, 5}));
  }
  abdomen.layers.push_back(loops);
  abdomen.layers.push_back(content);
  if (bowelGas) {
    Solid bubble = stomach.shrunk(5).of({-985, 4});
    bubble.a += Vec3(2, -16, 9);
    bubble.radii = {25, 20, 22};
    gas.push_back(bubble);
    abdomen.layers.push_back(gas);
  }

  // The liver's own vessels, brighter than its tissue when enhanced and darker when not.
  const float vein = enhanced ? 150.0F : 42.0F;
  Solids vessels;
  for (const auto& goal : {Vec3(-112, 20, -160), Vec3(-70, -30, -150), Vec3(-14, -44, -150), Vec3(-100, -30, -178),
                           Vec3(-104, 44, -178)}) {
    const Vec3 cava = at(-26, 2, -140), to = at(goal.x(), goal.y(), goal.z());
    const Vec3 middle = (cava + to) / 2 + Vec3(0, 0, 6);
    append(vessels, tube({{cava, 5.5}, {middle, 3.8}, {to, 1.4}}, {vein, 4}));
    append(vessels, tube({{middle, 2.6}, {to + Vec3(12, -16, -8), 1}}, {vein, 4}));
  }
  for (const auto& goal : {Vec3(-90, 4, -186), Vec3(-60, -36, -182), Vec3(4, -54, -170)})
    append(vessels, tube({{at(-40, -14, -194), 6},
                          {at((goal.x() - 40) / 2, (goal.y() - 14) / 2, goal.z() - 2), 4.4},
                          {at(goal.x(), goal.y(), goal.z()), 2}},
                         {vein, 4}));
  abdomen.layers.push_back(vessels);
  return abdomen;
}

}  // namespace hilum::phantom
