#include "core/phantom/BodyPlan.h"

#include <cmath>
#include <numbers>

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

const Profile kCageWidth{{-200, 137}, {-150, 142}, {-100, 143}, {-50, 140}, {0, 132},
                         {30, 121},   {55, 106},   {75, 88},    {92, 72},   {110, 64}};
const Profile kCageDepth{{-200, 92}, {-150, 96}, {-100, 97}, {-50, 95}, {0, 86},
                         {30, 75},   {55, 61},   {75, 50},   {92, 40},  {110, 36}};
const Profile kCageY{{-200, -6}, {-150, -7}, {-100, -6}, {-50, -4}, {0, -1},
                     {30, 4},    {55, 10},   {75, 15},   {92, 18},  {110, 18}};
const Profile kSkinWidth{{-210, 164}, {-150, 168}, {-100, 170}, {-50, 174}, {0, 176},
                         {40, 172},   {70, 160},   {95, 120},   {110, 80}};
const Profile kSkinDepth{{-210, 116}, {-150, 119}, {-100, 121}, {-50, 121}, {0, 114},
                         {40, 102},   {70, 86},    {95, 70},    {110, 62}};
constexpr double kCageExponent = 2.35, kSkinExponent = 2.45, kBackExponent = 3.0;
constexpr double kTaper = 0.10;  ///< the chest is wider in its back half than in front

}  // namespace

BodyPlan::BodyPlan(std::uint32_t seed, double inspiration)
    : seed_(seed), inspiration_(std::clamp(inspiration, 0.0, 1.0)) {
  Random random(seed, 1);
  width_ = random.uniform(0.96, 1.04);
  depth_ = random.uniform(0.95, 1.05);
  fatMm_ = random.uniform(-2, 8);
  heartScale_ = random.uniform(0.94, 1.04);
  domeRise_ = random.uniform(50, 54);
  tracheaDrift_ = random.uniform(-4, 1);
  female_ = random.uniform() < 0.4;
  bloodHu_ = random.uniform() > 0.3 ? float(random.uniform(210, 290)) : float(random.uniform(38, 46));
}

double BodyPlan::cageHalfWidth(double z) const {
  const double lower = smoothStep(60, -60, z);
  return kCageWidth(z) * 0.975 * width_ * (1 - (1 - inspiration_) * 0.055 * lower);
}

double BodyPlan::cageHalfDepth(double z) const {
  const double lower = smoothStep(80, -20, z);
  return kCageDepth(z) * depth_ * (1 - (1 - inspiration_) * 0.135 * lower);
}

double BodyPlan::cageCentreY(double z) const {
  // The back lies on the table: breathing moves the front of the chest only.
  return kCageY(z) + (kCageDepth(z) * depth_ - cageHalfDepth(z));
}

double BodyPlan::cageFrontY(double z) const { return cageCentreY(z) - cageHalfDepth(z); }

double BodyPlan::cageTaper(double y, double z) const {
  return 1 + kTaper * std::clamp((y - cageCentreY(z)) / cageHalfDepth(z), -1.4, 1.4);
}

double BodyPlan::cageUnevenness(const Vec3& p) const {
  return 2.2 * smoothNoise(p, 62, seed_ + 30) + 0.7 * smoothNoise(p, 24, seed_ + 32);
}

double BodyPlan::cageWall(const Vec3& p) const {
  const double x = p.x() / cageTaper(p.y(), p.z());
  return superellipse(x, p.y() - cageCentreY(p.z()), cageHalfWidth(p.z()), cageHalfDepth(p.z()), kCageExponent) +
         cageUnevenness(p);
}

double BodyPlan::cage(const Vec3& p) const {
  const double wall = cageWall(p);
  const double u = (std::abs(p.x()) - 44) / 34, v = (p.y() - 24) / 40;
  const double top = 94 - 9 * u * u - 8 * v * v;
  const double slope = std::hypot(1.0, 18 * u / 34, 16 * v / 40);
  return smoothMax(wall, (p.z() - top) / slope, 14);
}

Vec3 BodyPlan::onCage(double angle, double z, double offset) const {
  const double a = cageHalfWidth(z), b = cageHalfDepth(z);
  const double s = std::sin(angle), c = std::cos(angle);
  const double k =
      std::pow(std::pow(std::abs(s) / a, kCageExponent) + std::pow(std::abs(c) / b, kCageExponent), -1 / kCageExponent);
  const double y = cageCentreY(z) + k * c;
  const Vec3 p(k * s * cageTaper(y, z), y, z);
  return p + (offset - cageUnevenness(p)) * cageNormal(angle, z);
}

Vec3 BodyPlan::cageNormal(double angle, double z) const {
  const double a = cageHalfWidth(z), b = cageHalfDepth(z), s = std::sin(angle), c = std::cos(angle);
  const double n = kCageExponent;
  const Vec3 g(std::copysign(std::pow(std::abs(s), n - 1) / std::pow(a, n), s),
               std::copysign(std::pow(std::abs(c), n - 1) / std::pow(b, n), c), 0);
  return Vec3(g.x(), g.y() - g.x() * s * kTaper, 0).normalized();
}

double BodyPlan::skin(const Vec3& p) const {
  const double z = p.z(), x = std::abs(p.x());
  const double fat = fatMm_;
  const double b = kSkinDepth(z) * depth_ + fat, loss = kCageDepth(z) * depth_ - cageHalfDepth(z);
  // A shallow furrow over the spinous processes.
  const double furrow = 7 * std::exp(-p.x() * p.x() / 500) * (p.y() > 0 ? 1 : 0.35);
  // Lying flattens the back.
  const double wide = 1 + 0.6 * kTaper * std::clamp(p.y() / 100, -1.0, 1.0);
  double d = superellipse(p.x() / wide, p.y() - 4 - loss * 0.5, kSkinWidth(z) * width_ + fat - (1 - inspiration_) * 4,
                          b - loss * 0.5, p.y() > 4 + loss * 0.5 ? kBackExponent : kSkinExponent) +
             furrow + 2.2 * smoothNoise(p, 75, seed_ + 31);
  if (z > 10) {
    const double neck = superellipse(p.x(), p.y() - 16, 64, 70, 2.1);
    const Vec3 q(x, p.y(), z);
    const double shoulder = capsule({50, 30, 62}, {158, 22, 72}, 58, 56, {}).distance(q);
    const double arm = capsule({158, 18, 72}, {206, 26, 190}, 54, 46, {}).distance(q);
    d = smoothMin(d + std::max(0.0, z - 88), smoothMin(shoulder, arm, 12), 26);
    d = smoothMin(d, neck, 30);
  }
  if (female_) {
    const Vec3 q(x, p.y(), z);
    d = smoothMin(d, ellipsoid({82, cageFrontY(-45) - 12, -52}, {56, 44, 50}, {}).distance(q), 28);
  }
  return d;
}

double BodyPlan::diaphragm(double x, double y) const {
  const double breath = 1 - inspiration_;
  const auto dome = [&](double cx, double cy, double top, double ax) {
    const double back = smoothStep(-60, 60, y - cy);
    const double u = (x - cx) / ax, v = (y - cy) / (100 - 12 * back);
    const double r2 = u * u + v * v;
    const double fall = 62 + 24 * back - 14 * breath;
    return top - fall * std::pow(r2, 1.15);
  };
  const double rise = breath * domeRise_;
  const double right = dome(-66, -12, -104 + rise, 84), left = dome(68, -10, -117 + rise * 0.95, 82);
  const double centre = dome(6, -25, -128 + rise * 0.8, 95);
  return smoothMax(smoothMax(right, left, 10), centre, 18);
}

double BodyPlan::diaphragmDistance(const Vec3& p) const {
  const double z = diaphragm(p.x(), p.y());
  const double gx = diaphragm(p.x() + 1, p.y()) - z, gy = diaphragm(p.x(), p.y() + 1) - z;
  return (z - p.z()) / std::sqrt(1 + gx * gx + gy * gy);
}

double BodyPlan::spineY(double z) const {
  const double t = z + 55;
  return 55 - 0.00085 * t * t + (t > 90 ? 0.0006 * (t - 90) * (t - 90) : 0);
}

double BodyPlan::vertebraZ(double number) const {
  return -6 + (5 - number) * 21.5 - 0.28 * std::max(0.0, number - 5) * (number - 5);
}

Vec3 BodyPlan::tracheaCentre(double z) const {
  const double t = std::clamp(z / 110, 0.0, 1.3);
  return {tracheaDrift_ * (1 - t) * 0.8 + 1.5 * std::sin(3 * t), 12 - 16 * t * t * 0.8 - 2 * t, z};
}

Vec3 worldShift(std::uint32_t seed) {
  Random random(seed, 2);
  return {std::round(random.uniform(-12, 12)), std::round(random.uniform(-170, -140)),
          std::round(random.uniform(-260, -140))};
}

}  // namespace hilum::phantom
