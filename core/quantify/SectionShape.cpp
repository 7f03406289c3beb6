#include "core/quantify/SectionShape.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace hilum {
namespace {

using Vec2 = Eigen::Vector2d;

constexpr double kMiddle = 0.1;    // of the width to each side of the middle
constexpr double kWallEnd = 0.75;  // of the half width, where the posterior wall meets the cartilage
constexpr int kLines = 9, kWallPoints = 31;

/// Where the line at this u crosses the outline, sorted: in, out, in, out.
std::vector<double> crossings(const Contour& c, double u) {
  std::vector<double> v;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Vec2 &a = c[i], &b = c[(i + 1) % c.size()];
    if ((a.x() <= u) == (b.x() <= u)) continue;
    v.push_back(a.y() + (b.y() - a.y()) * (u - a.x()) / (b.x() - a.x()));
  }
  std::sort(v.begin(), v.end());
  return v;
}

double convexHullArea(Contour points) {
  std::sort(points.begin(), points.end(),
            [](const Vec2& a, const Vec2& b) { return a.x() != b.x() ? a.x() < b.x() : a.y() < b.y(); });
  const auto turn = [](const Vec2& o, const Vec2& a, const Vec2& b) {
    return (a.x() - o.x()) * (b.y() - o.y()) - (a.y() - o.y()) * (b.x() - o.x());
  };
  Contour hull;
  const auto chain = [&](auto begin, auto end) {
    const std::size_t base = hull.size();
    for (auto p = begin; p != end; ++p) {
      while (hull.size() >= base + 2 && turn(hull[hull.size() - 2], hull.back(), *p) <= 0) hull.pop_back();
      hull.push_back(*p);
    }
    hull.pop_back();
  };
  chain(points.begin(), points.end());
  chain(points.rbegin(), points.rend());
  return signedArea(hull);
}

/// From the second moments of the area (Green's theorem over the polygon's edges).
double eccentricityOf(const Contour& c, double area) {
  Vec2 first(0, 0);
  double xx = 0, xy = 0, yy = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const Vec2 &a = c[i], &b = c[(i + 1) % c.size()];
    const double k = a.x() * b.y() - b.x() * a.y();
    first += k * (a + b) / 6;
    xx += k * (a.x() * a.x() + a.x() * b.x() + b.x() * b.x()) / 12;
    yy += k * (a.y() * a.y() + a.y() * b.y() + b.y() * b.y()) / 12;
    xy += k * (a.x() * b.y() + 2 * a.x() * a.y() + 2 * b.x() * b.y() + b.x() * a.y()) / 24;
  }
  const Vec2 centre = first / area;
  xx = xx / area - centre.x() * centre.x(), yy = yy / area - centre.y() * centre.y();
  xy = xy / area - centre.x() * centre.y();
  const double mean = (xx + yy) / 2, spread = std::hypot((xx - yy) / 2, xy);
  return std::sqrt(std::clamp(1 - (mean - spread) / (mean + spread), 0.0, 1.0));
}

/// The wall at the back: the last crossing of lines across the middle three quarters.
Contour posteriorWall(const Contour& c, double middle, double halfWidth) {
  Contour wall;
  for (int i = 0; i < kWallPoints; ++i) {
    const double u = middle + kWallEnd * halfWidth * (2.0 * i / (kWallPoints - 1) - 1);
    if (const auto v = crossings(c, u); !v.empty()) wall.emplace_back(u, v.back());
  }
  return wall;
}

double bowOf(const Contour& wall, double middle, double width) {
  const Vec2 &right = wall.front(), &left = wall.back(), chord = left - right;
  double sum = 0, count = 0;
  for (const Vec2& p : wall)
    if (std::abs(p.x() - middle) <= 1.001 * kMiddle * width)
      sum += (chord.x() * (p.y() - right.y()) - chord.y() * (p.x() - right.x())) / chord.norm(), ++count;
  return sum / count / width;
}

double curvatureOf(const Contour& wall, double middle) {
  Eigen::MatrixX3d a(Eigen::Index(wall.size()), 3);
  Eigen::VectorXd v(Eigen::Index(wall.size()));
  for (Eigen::Index i = 0; i < v.size(); ++i) {
    const double u = wall[std::size_t(i)].x() - middle;
    a.row(i) << 1, u, u * u;
    v[i] = wall[std::size_t(i)].y();
  }
  const Eigen::Vector3d k = a.colPivHouseholderQr().solve(v);
  return -2 * k[2] / std::pow(1 + k[1] * k[1], 1.5);
}

}  // namespace

SectionShape sectionShape(const Contour& c) {
  SectionShape s;
  s.area = signedArea(c);
  for (std::size_t i = 0; i < c.size(); ++i) s.perimeter += (c[(i + 1) % c.size()] - c[i]).norm();
  s.circularity = 4 * std::numbers::pi * s.area / (s.perimeter * s.perimeter);
  s.eccentricity = eccentricityOf(c, s.area);
  s.solidity = s.area / convexHullArea(c);

  const auto [right, left] =
      std::minmax_element(c.begin(), c.end(), [](const Vec2& a, const Vec2& b) { return a.x() < b.x(); });
  const double width = left->x() - right->x(), middle = (left->x() + right->x()) / 2;
  s.transverseDiameter = width;
  for (int i = 0; i < kLines; ++i) {
    const auto v = crossings(c, middle + kMiddle * width * (2.0 * i / (kLines - 1) - 1));
    for (std::size_t k = 0; k + 1 < v.size(); k += 2) s.apDiameter += (v[k + 1] - v[k]) / kLines;
  }
  s.trachealIndex = width / s.apDiameter;
  const Contour wall = posteriorWall(c, middle, width / 2);
  s.posteriorBow = bowOf(wall, middle, width);
  s.posteriorCurvature = curvatureOf(wall, middle);
  return s;
}

}  // namespace hilum
