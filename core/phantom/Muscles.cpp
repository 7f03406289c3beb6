#include "core/phantom/Muscles.h"

#include <cmath>
#include <numbers>

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

constexpr double kPi = std::numbers::pi;

/// A sheet that lies on the cage: its inner face `from` mm outside the pleura, thickest in the middle of its span.
struct Sheet {
  double from, thickness;
  double azimuth, azimuthHalf;  ///< 0 = back, pi = front
  double z, zHalf;
  double slant = 0;  ///< azimuth gained per mm of height

  double distance(double wall, double angle, double height) const {
    const double u = (angle - azimuth - slant * (height - z)) / azimuthHalf, v = (height - z) / zHalf;
    const double r2 = u * u + v * v;
    if (r2 > 1.6) return 20;
    const double half = thickness / 2 * (1 - r2 * r2 * 0.999);
    return std::abs(wall - from - thickness / 2) - half;
  }
};

constexpr Sheet kSheets[] = {
    {12.5, 6.5, 2.35, 0.42, 25, 42, 0.002},  // pectoralis minor
    {20.5, 13, 2.40, 0.78, 6, 76, 0.003},    // pectoralis major
    {9.5, 7, 1.55, 0.70, -30, 85, 0.002},    // serratus anterior
    {18, 11, 1.05, 0.55, -70, 110, 0.003},   // latissimus dorsi
    {11, 7, 0.62, 0.34, 30, 46, 0},          // rhomboids
    {12, 9, 1.75, 0.95, -190, 70, 0},        // external oblique
    {12.5, 9, 2.86, 0.24, -190, 75, 0},      // rectus abdominis
    {25, 6, 0.34, 0.36, 20, 130, 0},         // trapezius
};

double erectorSpinae(const BodyPlan& body, double x, double y, double z) {
  const double back = body.spineY(z) + 36;
  const double u = (x - 25) / 21, v = (y - back - 0.10 * (x - 25)) / 15.5;
  const double outer = (std::hypot(u, v) - 1) * 16;
  const double cleft = 0.8 - std::abs(x - 24 - 0.3 * (y - back));  // fat between longissimus and iliocostalis
  const double multifidus = (std::hypot((x - 9.5) / 8, (y - back + 4) / 15) - 1) * 9;
  return std::min(std::max(outer, std::max(cleft, 6 - x)), std::max(multifidus, 2.5 - x));
}

double shoulderMuscles(double x, const Vec3& p) {
  const Vec3 q(x, p.y(), p.z());
  const auto blob = [&](const Vec3& c, const Vec3& r, const Vec3& axis) {
    return ellipsoid(c, r, axis, Vec3::UnitY(), {}).distance(q);
  };
  double d = blob({166, 24, 88}, {36, 40, 38}, Vec3::UnitX());                 // deltoid and cuff about the joint
  d = std::min(d, blob({112, -34, 60}, {60, 13, 27}, Vec3(0.85, 0.52, 0.1)));  // pectoralis toward the arm
  d = std::min(d, blob({122, 44, 60}, {36, 17, 28}, Vec3(0.9, -0.4, 0)));      // subscapularis at the joint
  d = std::min(d, blob({103, 88, 18}, {48, 13, 52}, Vec3(0.86, -0.5, 0)));     // infraspinatus
  d = std::min(d, blob({104, 65, 12}, {46, 10, 58}, Vec3(0.86, -0.5, 0)));     // subscapularis
  d = std::min(d, blob({104, 60, 84}, {46, 15, 14}, Vec3(0.9, -0.45, 0.1)));   // supraspinatus
  d = std::min(d, blob({128, 62, -28}, {22, 16, 38}, Vec3(0.8, -0.6, 0)));     // teres major
  d = std::min(d, blob({70, 58, 104}, {52, 15, 17}, Vec3(0.95, -0.1, -0.3)));  // trapezius, upper part
  return d;
}

double neckMuscles(const BodyPlan& body, double x, const Vec3& p) {
  if (p.z() < 70) return 50;
  const double y = body.spineY(p.z());
  double d = (std::hypot((x - 26) / 14, (p.y() - y + 6) / 13) - 1) * 12;                        // scalenes
  d = std::min(d, (std::hypot((x - 36 + (p.z() - 70) * 0.1) / 9, (p.y() + 22) / 13) - 1) * 9);  // sternomastoid
  d = std::min(d, (std::hypot((x - 14) / 9, (p.y() + 20) / 4) - 1) * 5);                        // strap muscles
  d = std::min(d, (std::hypot((x - 13) / 10, (p.y() - y + 15) / 4.5) - 1) * 5);                 // longus colli
  return smoothMax(d, 80 - p.z(), 20);
}

}  // namespace

double muscleDistance(const BodyPlan& body, const Vec3& p) {
  const double x = std::abs(p.x()), z = p.z(), wall = body.cageWall(p);
  double d = erectorSpinae(body, x, p.y(), z);
  if (z < 100) {
    const double angle = std::atan2(x, p.y() - 2), uneven = smoothNoise(p, 26, body.seed() + 20);
    const double bellies = 1.8 * uneven + 0.9 * smoothNoise(p, 11, body.seed() + 21);
    // Intercostals fill the ring in which the ribs lie.
    const double dome = z > 35 ? body.cage(p) : wall;
    const double inlet = z > 50 ? 40 - x : (p.y() < 0 ? 22 - x : -1.0);
    const double ring = z < 100 ? std::max(std::abs(dome - 5.6) - 2.9 - 0.9 * uneven, inlet) : 20;
    d = std::min(d, ring);
    if (wall > 8 && wall < 60)
      for (const Sheet& sheet : kSheets) d = std::min(d, sheet.distance(wall, angle, z) - bellies);
  }
  if (z > -75 && wall > 8) d = std::min(d, shoulderMuscles(x, p));
  d = std::min(d, neckMuscles(body, x, p));
  // Psoas and crura beside the lowest vertebrae.
  if (z < -120)
    d = std::min(
        d, (std::hypot((x - 25) / 9, (p.y() - body.spineY(z) + 2) / 13) - 1) * 9 + smoothStep(-175, -120, z) * 12);
  return std::max(d, body.skin(p) + 4.5);
}

}  // namespace hilum::phantom
