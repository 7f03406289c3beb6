#include "tests/core/SurfaceByDefinition.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hilum::test {
namespace {

using Places = std::vector<std::array<int, 3>>;

/// Area of the convex polygon with these corners, which lie in one plane.
double polygonArea(std::vector<Vec3> corners, const Vec3& normal) {
  Vec3 middle = Vec3::Zero();
  for (const Vec3& p : corners) middle += p / double(corners.size());
  const Vec3 u = (corners.front() - middle).normalized(), v = normal.cross(u);
  std::sort(corners.begin(), corners.end(), [&](const Vec3& a, const Vec3& b) {
    return std::atan2((a - middle).dot(v), (a - middle).dot(u)) < std::atan2((b - middle).dot(v), (b - middle).dot(u));
  });
  double area = 0;
  for (std::size_t i = 0; i < corners.size(); ++i)
    area += (corners[i] - middle).cross(corners[(i + 1) % corners.size()] - middle).norm() / 2;
  return area;
}

/// Area of the convex hull of points within the cube [0, 1] scaled by `mm`, its parts on the cube's own faces left out.
double hullAreaInside(const std::vector<Vec3>& points, const Vec3& mm) {
  double area = 0;
  std::vector<std::pair<Vec3, double>> done;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j)
      for (std::size_t k = j + 1; k < points.size(); ++k) {
        Vec3 normal = (points[j] - points[i]).cross(points[k] - points[i]);
        if (normal.norm() < 1e-9) continue;
        normal.normalize();
        double low = 0, high = 0;
        std::vector<Vec3> on;
        for (const Vec3& p : points) {
          const double away = normal.dot(p - points[i]);
          low = std::min(low, away), high = std::max(high, away);
          if (std::abs(away) < 1e-9) on.push_back(p);
        }
        if (low < -1e-9 && high > 1e-9) continue;
        bool onFace = false;
        for (int a = 0; a < 3; ++a)
          for (const double side : {0.0, mm[a]})
            onFace = onFace ||
                     std::all_of(on.begin(), on.end(), [&](const Vec3& p) { return std::abs(p[a] - side) < 1e-9; });
        const double offset = normal.dot(points[i]);
        const bool seen = std::any_of(done.begin(), done.end(), [&](const auto& plane) {
          const double same = plane.first.dot(normal);
          return std::abs(std::abs(same) - 1) < 1e-9 && std::abs(plane.second * same - offset) < 1e-9;
        });
        if (onFace || seen) continue;
        done.emplace_back(normal, offset);
        area += polygonArea(on, normal);
      }
  return area;
}

int differing(const std::array<int, 3>& a, const std::array<int, 3>& b) {
  return (a[0] != b[0]) + (a[1] != b[1]) + (a[2] != b[2]);
}

/// The middles of the edges from the group to its other neighbours.
std::vector<Vec3> crossings(const Places& group, const Vec3& mm) {
  std::vector<Vec3> points;
  for (const auto& p : group)
    for (std::size_t a = 0; a < 3; ++a) {
      auto next = p;
      next[a] = 1 - next[a];
      if (std::find(group.begin(), group.end(), next) != group.end()) continue;
      Vec3 point(p[0], p[1], p[2]);
      point[int(a)] = 0.5;
      points.push_back(point.cwiseProduct(mm));
    }
  return points;
}

bool isChain(const Places& group) {
  if (group.size() != 4) return false;
  int ends = 0;
  for (const auto& a : group)
    ends += std::count_if(group.begin(), group.end(), [&](const auto& b) { return differing(a, b) == 1; }) == 1;
  return ends == 2;
}

/// The six crossings of a chain of four in a ring: neighbours share a face of the cube. The triangle of every second
/// one, and the three triangles beside it.
double chainArea(std::vector<Vec3> ring, const Vec3& mm) {
  const auto shareFace = [&](const Vec3& a, const Vec3& b) {
    for (int i = 0; i < 3; ++i)
      if (std::abs(a[i] - b[i]) < 1e-9 && (a[i] < 1e-9 || a[i] > mm[i] - 1e-9)) return true;
    return false;
  };
  for (std::size_t i = 1; i + 1 < ring.size(); ++i)
    for (std::size_t j = i; j < ring.size(); ++j)
      if (shareFace(ring[i - 1], ring[j])) {
        std::swap(ring[i], ring[j]);
        break;
      }
  const auto triangle = [](const Vec3& a, const Vec3& b, const Vec3& c) { return (b - a).cross(c - a).norm() / 2; };
  double area = triangle(ring[0], ring[2], ring[4]);
  for (std::size_t i = 0; i < 6; i += 2) area += triangle(ring[i], ring[i + 1], ring[(i + 2) % 6]);
  return area;
}

double areaBetween(Places inside, const Vec3& mm) {
  double area = 0;
  while (!inside.empty()) {
    Places group{inside.back()};
    inside.pop_back();
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t j = 0; j < inside.size();)
        if (differing(group[i], inside[j]) == 1) {
          group.push_back(inside[j]);
          inside.erase(inside.begin() + std::ptrdiff_t(j));
        } else {
          ++j;
        }
    std::vector<Vec3> points = crossings(group, mm);
    if (isChain(group)) {
      area += chainArea(points, mm);
      continue;
    }
    for (const auto& p : group) points.push_back(Vec3(p[0], p[1], p[2]).cwiseProduct(mm));
    area += hullAreaInside(points, mm);
  }
  return area;
}

}  // namespace

std::vector<PlainElement> plainSurface(const PlainMask& mask, const Vec3& mm) {
  std::vector<PlainElement> all;
  for (std::int64_t z = 0; z <= mask.size[2]; ++z)
    for (std::int64_t y = 0; y <= mask.size[1]; ++y)
      for (std::int64_t x = 0; x <= mask.size[0]; ++x) {
        Places in, out;
        for (int c = 0; c < 8; ++c) {
          const std::array<int, 3> place{c & 1, c >> 1 & 1, c >> 2 & 1};
          (mask.at(x - 1 + place[0], y - 1 + place[1], z - 1 + place[2]) ? in : out).push_back(place);
        }
        if (in.empty() || out.empty()) continue;
        all.push_back(
            {Vec3(double(x), double(y), double(z)).cwiseProduct(mm), areaBetween(in.size() > 4 ? out : in, mm)});
      }
  return all;
}

PlainDistances plainDistances(const std::vector<PlainElement>& a, const std::vector<PlainElement>& b,
                              double tolerance) {
  PlainDistances result{};
  double area = 0, weighted = 0, within = 0;
  for (const auto& [from, to] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    std::vector<std::pair<double, double>> found;
    double own = 0;
    for (const PlainElement& e : *from) {
      double nearest = 1e300;
      for (const PlainElement& o : *to) nearest = std::min(nearest, (e.mm - o.mm).norm());
      found.emplace_back(nearest, e.area);
      own += e.area, weighted += nearest * e.area;
      if (nearest <= tolerance + 1e-6) within += e.area;
    }
    area += own;
    std::sort(found.begin(), found.end());
    result.hausdorff = std::max(result.hausdorff, found.back().first);
    double reached = 0;
    for (const auto& [mm, part] : found)
      if ((reached += part) >= 0.95 * own - 1e-9) {
        result.hd95 = std::max(result.hd95, mm);
        break;
      }
  }
  result.mean = weighted / area, result.dice = within / area;
  return result;
}

}  // namespace hilum::test
