#pragma once
#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include "core/Geometry.h"

namespace hilum::phantom {

/// Signed distances are in mm, negative inside; those of ellipses are first-order near the surface.

/// Minimum and maximum with a rounded seam about `k` mm wide (polynomial blend, Quilez).
inline double smoothMin(double a, double b, double k) {
  const double h = std::max(k - std::abs(a - b), 0.0) / k;
  return std::min(a, b) - h * h * k / 4;
}
inline double smoothMax(double a, double b, double k) { return -smoothMin(-a, -b, k); }

/// Share of a voxel of width h that lies inside, for a surface at signed distance d.
inline float coverage(double d, double h) { return float(std::clamp(0.5 - d / h, 0.0, 1.0)); }

/// 0 below `from`, 1 above `to`, smooth between.
double smoothStep(double from, double to, double x);

/// A curve through points (x ascending), Catmull-Rom; constant beyond its ends.
class Profile {
 public:
  Profile(std::initializer_list<std::pair<double, double>> points) : points_(points) {}
  double operator()(double x) const;

 private:
  std::vector<std::pair<double, double>> points_;
};

/// Horizontal superellipse |x/a|^n + |y/b|^n = 1 about the origin; first-order distance.
double superellipse(double x, double y, double a, double b, double n);

/// What a solid is made of: CT number and the amplitude of its texture (bumps of `textureMm`).
struct Material {
  float hu = 0, texture = 0;
  float textureMm = 3;
};

/// A capsule from a to b with radii ra, rb (optionally flattened: `flat` times wider across `normal`), or an
/// ellipsoid about a with the axes and radii given.
struct Solid {
  enum class Kind { Capsule, FlatCapsule, Ellipsoid } kind = Kind::Capsule;
  Vec3 a = Vec3::Zero(), b = Vec3::Zero(), normal = Vec3::UnitY(), radii = Vec3::Ones();
  Mat3 axes = Mat3::Identity();  ///< columns
  double ra = 1, rb = 1, flat = 1;
  double wobble = 0, wobbleMm = 20;  ///< an uneven surface, amplitude and scale
  Material material;

  double distance(const Vec3& p) const;
  double reach() const;  ///< no point of the solid is farther from the segment a-b
  Solid shrunk(double mm) const;
  Solid of(const Material& m) const;
  double zMin() const { return std::min(a.z(), b.z()) - reach(); }
  double zMax() const { return std::max(a.z(), b.z()) + reach(); }
};
using Solids = std::vector<Solid>;

Solid capsule(const Vec3& a, const Vec3& b, double ra, double rb, Material material);
Solid flatCapsule(const Vec3& a, const Vec3& b, double thickness, double flat, const Vec3& normal, Material material);
Solid ellipsoid(const Vec3& centre, const Vec3& radii, Material material);
/// Ellipsoid whose first axis points along `axis` and whose second is as close to `second` as can be.
Solid ellipsoid(const Vec3& centre, const Vec3& radii, const Vec3& axis, const Vec3& second, Material material);

/// A tube through nodes {position, radius}, smoothed by Catmull-Rom into `steps` capsules per span.
struct TubeNode {
  Vec3 position;
  double radius;
};
Solids tube(const std::vector<TubeNode>& nodes, Material material, int steps = 4);
std::vector<TubeNode> smoothed(const std::vector<TubeNode>& nodes, int steps);

}  // namespace hilum::phantom
