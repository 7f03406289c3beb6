#include "core/phantom/Mediastinum.h"

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

/// Places of the heart's parts: they rise and broaden with the diaphragm.
class HeartFrame {
 public:
  explicit HeartFrame(const BodyPlan& body) : breath_(1 - body.inspiration()), scale_(body.heartScale()) {}
  Vec3 operator()(double x, double y, double z) const {
    return {x * (1 + 0.06 * breath_), y * (1 - 0.12 * breath_), z * (1 - 0.28 * breath_)};
  }
  Vec3 radii(double x, double y, double z) const { return Vec3(x, y, z * (1 - 0.12 * breath_)) * scale_; }

 private:
  double breath_, scale_;
};

void append(Solids& to, const Solids& from) { to.insert(to.end(), from.begin(), from.end()); }

Solids widened(Solids solids, double mm) {
  for (Solid& s : solids) {
    s.ra += mm;
    s.rb += mm;
    s.radii.array() += mm;
  }
  return solids;
}

struct Heart {
  Solids walls, cavities;
};

Heart makeHeart(const BodyPlan& body, const HeartFrame& at) {
  const Material muscle{body.enhanced() ? 102.0F : 50.0F, 7}, blood{body.bloodHu(), 3};
  const Vec3 axis(0.66, -0.52, -0.54);
  Heart heart;
  const Solid left = ellipsoid(at(44, -36, -84), at.radii(53, 34, 36), axis, Vec3::UnitY(), muscle);
  Solid leftCavity = ellipsoid(at(41, -34, -81), at.radii(41, 22, 23), axis, Vec3::UnitY(), blood);
  leftCavity.wobble = 1.2;
  leftCavity.wobbleMm = 17;
  const Solid right = ellipsoid(at(12, -58, -84), at.radii(50, 25, 36), Vec3(0.86, -0.3, -0.36), Vec3::UnitY(), muscle);
  const Solid rightAtrium = ellipsoid(at(-25, -30, -72), at.radii(24, 27, 36), muscle);
  const Solid leftAtrium = ellipsoid(at(2, 6, -48), at.radii(37, 22, 27), muscle);
  const Solid crux = ellipsoid(at(14, -12, -82), at.radii(24, 22, 26), muscle);
  heart.walls = {leftAtrium, crux, rightAtrium, right, left};
  heart.cavities = {leftAtrium.shrunk(2).of(blood), rightAtrium.shrunk(2).of(blood), right.shrunk(4).of(blood),
                    leftCavity};
  heart.cavities.push_back(ellipsoid(at(-2, -46, -76), at.radii(20, 16, 17), blood));  // tricuspid inflow
  heart.cavities.push_back(ellipsoid(at(20, -14, -62), at.radii(18, 16, 16), blood));  // mitral inflow
  return heart;
}

Solids systemicVessels(const BodyPlan& body, const HeartFrame& at) {
  const Material blood{body.bloodHu() * (body.enhanced() ? 1.05F : 1.0F), 2};
  // Contrast medium arrives from an arm, little diluted.
  const Material fromArm{body.bloodHu() * (body.enhanced() ? 1.35F : 1.0F), 12};
  const Material fromBelow{body.enhanced() ? 125.0F : body.bloodHu(), 6};
  const double deep = body.spineY(-40) - 17;
  Solids out = tube({{at(8, -32, -54), 14},
                     {at(-10, -39, -30), 16.5},
                     {{-15, -36, 2}, 15.5},
                     {{-6, -28, 26}, 14.5},
                     {{12, -10, 36}, 14},
                     {{23, 10, 34}, 13.5},
                     {{28, 28, 20}, 13},
                     {{27, deep + 1, -6}, 12.5},
                     {{24, deep + 1, -50}, 12},
                     {{18, deep - 1, -95}, 11.5},
                     {{9, deep - 2, -140}, 11},
                     {{3, body.spineY(-205) - 28, -215}, 10}},
                    blood, 5);
  append(out, tube({{{-2, -24, 40}, 6.5}, {{-14, -14, 60}, 6}, {{-24, -6, 84}, 5}, {{-30, 2, 125}, 4}}, blood));
  append(out, tube({{{10, -12, 44}, 4.2}, {{14, -6, 76}, 4}, {{22, 2, 125}, 3.8}}, blood));
  append(out, tube({{{20, 4, 46}, 5}, {{25, 10, 72}, 4.6}, {{42, 6, 96}, 4.5}, {{90, -4, 90}, 4}, {{150, 6, 84}, 3.5}},
                   blood));
  append(out, tube({{{-24, -6, 82}, 4.5}, {{-44, -2, 98}, 4.5}, {{-90, -4, 90}, 4}, {{-150, 6, 84}, 3.5}}, blood));
  // Veins: superior cava with its two brachiocephalic veins, jugulars, inferior cava, azygos.
  append(out, tube({{{-27, -22, 44}, 9}, {{-29, -20, 0}, 10}, {at(-27, -22, -42), 11}}, fromArm));
  append(out, tube({{{34, -8, 125}, 5.5}, {{34, -18, 76}, 6.5}, {{10, -40, 53}, 6.8}, {{-26, -24, 44}, 7.5}}, blood));
  append(out, tube({{{-38, -4, 125}, 6}, {{-36, -16, 80}, 7}, {{-27, -22, 44}, 8.5}}, blood));
  append(out, tube({{{-23, 2, -215}, 10.5}, {{-24, -2, -150}, 11.5}, {at(-25, -14, -100), 12}}, fromBelow));
  append(out, tube({{{-5, body.spineY(-150) - 20, -160}, 2.6},
                    {{-6, deep + 1, -50}, 3},
                    {{-8, deep - 1, 0}, 3.6},
                    {{-18, 24, 14}, 4.2},
                    {{-25, 4, 13}, 4.4},
                    {{-28, -14, 8}, 4.4}},
                   blood));
  return out;
}

Solids pulmonaryVessels(const BodyPlan& body, const HeartFrame& at) {
  const Material blood{body.bloodHu() * (body.enhanced() ? 0.97F : 1.0F), 2};
  Solids out = tube({{at(22, -60, -58), 14}, {at(23, -48, -30), 14.5}, {{20, -30, -13}, 13.5}}, blood);
  append(out, tube({{{20, -30, -13}, 12},
                    {{2, -15, -17}, 11},
                    {{-20, -8, -20}, 10.5},
                    {{-38, 0, -25}, 9},
                    {{-44, 8, -40}, 7.5},
                    {{-44, 14, -54}, 6.5}},
                   blood));
  append(out, tube({{{-34, -4, -21}, 7}, {{-44, 2, -10}, 5.6}}, blood));
  append(
      out,
      tube(
          {{{20, -30, -13}, 12}, {{32, -10, -5}, 11.5}, {{44, 10, -7}, 10}, {{53, 24, -22}, 8.5}, {{53, 30, -42}, 6.8}},
          blood));
  for (const auto& [from, to] : {std::pair{at(-28, -2, -46), Vec3(-50, -12, -30)},
                                 {at(-28, 14, -54), Vec3(-50, 26, -62)},
                                 {at(34, -4, -44), Vec3(53, -12, -26)},
                                 {at(34, 14, -53), Vec3(50, 25, -60)}})
    append(out, tube({{from, 8}, {(from + to) / 2 + Vec3(0, 0, -1), 7}, {to, 5.2}}, blood));
  return out;
}

Solids lymphNodes(std::uint32_t seed) {
  Random random(seed, 5);
  Solids nodes;
  const Vec3 stations[] = {{-14, -6, 26}, {-13, -4, 38}, {24, -16, 12}, {6, 12, -22}, {0, 20, -28},
                           {4, -40, 30},  {-6, -46, 16}, {14, -48, 12}, {-16, 0, 52}};
  for (const Vec3& p : stations) {
    const double r = random.uniform(1.8, 4.2);
    nodes.push_back(
        ellipsoid(p + random.direction() * 2, {r, r * random.uniform(0.7, 1), r * random.uniform(1, 1.6)}, {38, 4}));
  }
  return nodes;
}

}  // namespace

double septumHalfWidth(const BodyPlan& body, double y, double z) {
  const double behindSternum = smoothStep(-22, -52, y);
  const double upper = smoothStep(35, 62, z);
  const double thick = 15 + 13 * upper;
  const double thin = (2.5 + 22 * upper) + 2.0 * smoothStep(body.cageFrontY(z) + 16, body.cageFrontY(z), y) * 3;
  const double lean = smoothStep(20, 38, y) * 4;
  return thick + (thin - thick) * behindSternum - lean * (1 - upper);
}

Mediastinum makeMediastinum(const BodyPlan& body) {
  const HeartFrame at(body);
  const Heart heart = makeHeart(body, at);
  const Solids systemic = systemicVessels(body, at), pulmonary = pulmonaryVessels(body, at);
  const Material wall{42, 3};
  const double deep = body.spineY(-30) - 17;
  const Solids oesophagus = tube({{{3, body.tracheaCentre(120).y() + 17, 125}, 5.5},
                                  {{5, 24, 60}, 5.5},
                                  {{6, 29, 10}, 5.5},
                                  {{3, deep - 11, -45}, 6},
                                  {{8, deep - 16, -95}, 6.5},
                                  {{22, 4, -138}, 8}},
                                 wall);
  Solids air;
  for (std::size_t i = 2; i + 4 < oesophagus.size(); i += 5) {
    air.push_back(oesophagus[i].of({-700, 0}));
    air.back().ra = air.back().rb = 1.3;
  }
  Solids soft = lymphNodes(body.seed());
  const float thyroid = body.enhanced() ? 150.0F : 95.0F;
  for (const int side : {-1, 1})
    soft.push_back(ellipsoid({side * 17.0, body.tracheaCentre(112).y() + 3, 114}, {8, 11, 21}, {thyroid, 6}));
  append(soft, oesophagus);
  const Material epicardial{-92, 8};
  Solids grooves = {ellipsoid(at(-4, -54, -50), at.radii(8, 8, 12), epicardial),
                    ellipsoid(at(30, -26, -48), at.radii(9, 8, 12), epicardial),
                    ellipsoid(at(-13, -65, -76), at.radii(4, 12, 20), epicardial),
                    ellipsoid(at(33, 0, -66), at.radii(10, 6, 12), epicardial),
                    ellipsoid(at(45, -77, -78), at.radii(6, 9, 22), epicardial),
                    ellipsoid(at(-12, -4, -80), at.radii(7, 6, 14), epicardial)};
  for (Solid& groove : grooves) {
    groove.wobble = 1.5;
    groove.wobbleMm = 15;
  }
  // Coronary arteries run in the grooves' fat.
  const Solids coronaries =
      tube({{at(10, -46, -44), 1.6}, {at(34, -62, -62), 1.7}, {at(52, -70, -86), 1.4}}, {body.bloodHu(), 0});

  Mediastinum m;
  m.layers = {soft, air, heart.walls, heart.cavities, grooves, pulmonary, systemic, coronaries};
  m.carve = widened(heart.walls, 4.5);
  append(m.carve, widened(systemic, 1.8));
  append(m.carve, widened(pulmonary, 1.8));
  append(m.carve, widened(oesophagus, 1));
  const Material fat{-100, 6};
  // The heart's front lies against the sternum; fat fills what is left between them.
  append(m.carve, {ellipsoid(at(16, -84, -84), {30, 24, 44}, fat), ellipsoid(at(62, -72, -122), {26, 18, 20}, fat),
                   ellipsoid(at(-42, -60, -120), {24, 20, 18}, fat), ellipsoid({8, -52, 0}, {22, 26, 34}, fat),
                   ellipsoid({2, 12, 62}, {25, 30, 30}, fat), ellipsoid({2, 16, 96}, {30, 40, 30}, fat)});
  m.arteryRoots = {
      {{-44, 2, -10}, 5.6}, {{-44, 10, -44}, 4.5}, {{-44, 14, -54}, 6.5}, {{46, 14, -8}, 6.0}, {{53, 30, -42}, 6.8}};
  m.veinRoots = {
      {{-50, -12, -30}, 5}, {{-50, -14, -34}, 4}, {{-50, 26, -62}, 5.2}, {{53, -12, -26}, 5.2}, {{50, 25, -60}, 5.2}};
  return m;
}

}  // namespace hilum::phantom
