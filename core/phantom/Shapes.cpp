#include "core/phantom/Shapes.h"

#include <cmath>

namespace hilum::phantom {
namespace {

/// Value of the Catmull-Rom spline between p1 and p2.
template <class T>
T catmullRom(const T& p0, const T& p1, const T& p2, const T& p3, double t) {
  const T linear = (p2 - p0) * 0.5, square = p0 - p1 * 2.5 + p2 * 2.0 - p3 * 0.5,
          cube = (p3 - p0) * 0.5 + (p1 - p2) * 1.5;
  return p1 + linear * t + square * (t * t) + cube * (t * t * t);
}

/// First-order distance to an ellipsoid (Quilez): k0 (k0 - 1) / k1.
double ellipsoidDistance(const Vec3& q, const Vec3& radii) {
  const Vec3 s = q.cwiseQuotient(radii);
  const double k0 = s.norm(), k1 = s.cwiseQuotient(radii).norm();
  return k1 < 1e-9 ? -radii.minCoeff() : k0 * (k0 - 1) / k1;
}

}  // namespace

double smoothStep(double from, double to, double x) {
  const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

double Profile::operator()(double x) const {
  if (x <= points_.front().first) return points_.front().second;
  if (x >= points_.back().first) return points_.back().second;
  std::size_t i = 1;
  while (points_[i].first < x) ++i;
  const auto at = [&](std::size_t k) { return points_[std::min(k, points_.size() - 1)].second; };
  const double t = (x - points_[i - 1].first) / (points_[i].first - points_[i - 1].first);
  return catmullRom(at(i >= 2 ? i - 2 : 0), at(i - 1), at(i), at(i + 1), t);
}

double superellipse(double x, double y, double a, double b, double n) {
  const double u = std::pow(std::abs(x) / a, n), v = std::pow(std::abs(y) / b, n);
  const double k = std::pow(u + v, 1 / n);
  if (k < 0.1) return -std::min(a, b) * 0.9;
  const double scale = std::pow(k, 1 - n);
  const double gx = x == 0 ? 0 : scale * u / std::abs(x), gy = y == 0 ? 0 : scale * v / std::abs(y);
  return (k - 1) / std::hypot(gx, gy);
}

double Solid::distance(const Vec3& p) const {
  double d = 0;
  if (kind == Kind::Ellipsoid) {
    d = ellipsoidDistance(axes.transpose() * (p - a), radii);
  } else {
    const Vec3 along = b - a, from = p - a;
    const double length2 = along.squaredNorm();
    const double h = length2 < 1e-12 ? 0 : std::clamp(from.dot(along) / length2, 0.0, 1.0);
    const Vec3 q = from - h * along;
    const double r = ra + h * (rb - ra);
    if (kind == Kind::Capsule) {
      d = q.norm() - r;
    } else {
      const double n = q.dot(normal), u = std::sqrt(std::max(q.squaredNorm() - n * n, 0.0));
      d = ellipsoidDistance({n, u, 0}, {r, r * flat, 1});
    }
  }
  if (wobble > 0) {
    const Vec3 w = p * (6.283 / wobbleMm);
    d += wobble * (std::sin(w.x() + 0.7 * w.y()) * std::cos(0.8 * w.z()) + 0.6 * std::sin(1.3 * w.y() - 0.9 * w.z()));
  }
  return d;
}

double Solid::reach() const {
  const double r = kind == Kind::Ellipsoid ? radii.maxCoeff() : std::max(ra, rb) * std::max(flat, 1.0);
  return r + 1.6 * wobble;
}

Solid Solid::shrunk(double mm) const {
  Solid s = *this;
  if (kind == Kind::FlatCapsule)
    s.flat = std::max(0.2, std::max(ra, rb) * flat - mm) / std::max(0.2, std::max(ra, rb) - mm);
  s.ra = std::max(0.2, ra - mm);
  s.rb = std::max(0.2, rb - mm);
  s.radii = (radii.array() - mm).max(0.2).matrix();
  return s;
}

Solid Solid::of(const Material& m) const {
  Solid s = *this;
  s.material = m;
  return s;
}

Solid capsule(const Vec3& a, const Vec3& b, double ra, double rb, Material material) {
  Solid s;
  s.a = a;
  s.b = b;
  s.ra = ra;
  s.rb = rb;
  s.material = material;
  return s;
}

Solid flatCapsule(const Vec3& a, const Vec3& b, double thickness, double flat, const Vec3& normal, Material material) {
  Solid s = capsule(a, b, thickness, thickness, material);
  s.kind = Solid::Kind::FlatCapsule;
  s.flat = flat;
  s.normal = normal.normalized();
  return s;
}

Solid ellipsoid(const Vec3& centre, const Vec3& radii, Material material) {
  Solid s = capsule(centre, centre, 1, 1, material);
  s.kind = Solid::Kind::Ellipsoid;
  s.radii = radii;
  return s;
}

Solid ellipsoid(const Vec3& centre, const Vec3& radii, const Vec3& axis, const Vec3& second, Material material) {
  Solid s = ellipsoid(centre, radii, material);
  s.axes.col(0) = axis.normalized();
  s.axes.col(1) = (second - s.axes.col(0) * second.dot(s.axes.col(0))).normalized();
  s.axes.col(2) = s.axes.col(0).cross(s.axes.col(1));
  return s;
}

std::vector<TubeNode> smoothed(const std::vector<TubeNode>& nodes, int steps) {
  std::vector<TubeNode> out;
  const std::size_t last = nodes.size() - 1;
  for (std::size_t i = 0; i < last; ++i)
    for (int k = 0; k < steps; ++k) {
      const double t = double(k) / steps;
      const Vec3 p = catmullRom<Vec3>(nodes[i == 0 ? 0 : i - 1].position, nodes[i].position, nodes[i + 1].position,
                                      nodes[std::min(i + 2, last)].position, t);
      out.push_back({p, nodes[i].radius + t * (nodes[i + 1].radius - nodes[i].radius)});
    }
  out.push_back(nodes.back());
  return out;
}

Solids tube(const std::vector<TubeNode>& nodes, Material material, int steps) {
  const auto fine = smoothed(nodes, steps);
  Solids out;
  for (std::size_t i = 1; i < fine.size(); ++i)
    out.push_back(capsule(fine[i - 1].position, fine[i].position, fine[i - 1].radius, fine[i].radius, material));
  return out;
}

}  // namespace hilum::phantom
