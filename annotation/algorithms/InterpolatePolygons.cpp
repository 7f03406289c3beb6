#include "annotation/algorithms/InterpolatePolygons.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "annotation/algorithms/BetweenPolygons.h"

namespace hilum::annotation {
namespace {

constexpr double kParallel = 1 - 1e-6;  // cosine

Vec2 centreOf(const Ring& ring) {
  Vec2 sum = Vec2::Zero();
  for (const Vec2& p : ring) sum += p;
  return sum / double(ring.size());
}

/// The rings on another plane: the feet of their points.
Ring onto(const Ring& ring, const ShapePlane& from, const ShapePlane& to) {
  Ring moved;
  for (const Vec2& p : ring) moved.push_back(to.toPlane(from.toWorld(p)));
  return moved;
}

/// Pairs what lies nearest, each once: places in `a` and in `b`.
std::vector<std::pair<std::size_t, std::size_t>> paired(const std::vector<Vec2>& a, const std::vector<Vec2>& b) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> ways;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < b.size(); ++k) ways.emplace_back((a[i] - b[k]).norm(), i, k);
  std::ranges::sort(ways);
  std::vector<bool> takenA(a.size(), false), takenB(b.size(), false);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& [way, i, k] : ways) {
    if (takenA[i] || takenB[k]) continue;
    takenA[i] = takenB[k] = true;
    pairs.emplace_back(i, k);
  }
  return pairs;
}

std::vector<Vec2> centresOf(const std::vector<Ring>& rings) {
  std::vector<Vec2> centres;
  for (const Ring& ring : rings) centres.push_back(centreOf(ring));
  return centres;
}

/// The outline and the paired holes of two polygons, both on the plane of the first.
struct Way {
  const Shape& from;
  std::vector<std::pair<Ring, Ring>> rings;

  Way(const Shape& from, const Shape& to) : from(from) {
    rings.emplace_back(from.points, onto(to.points, to.plane, from.plane));
    std::vector<Ring> holes;
    for (const Ring& hole : to.holes) holes.push_back(onto(hole, to.plane, from.plane));
    for (const auto& [i, k] : paired(centresOf(from.holes), centresOf(holes)))
      rings.emplace_back(from.holes[i], holes[k]);
  }

  Shape at(double t, const Vec3& step, double toleranceMm) const {
    Shape shape = from;
    shape.id = 0;
    shape.name.clear();
    shape.made = {};
    shape.plane.origin += step;
    shape.holes.clear();
    for (std::size_t i = 0; i < rings.size(); ++i) {
      Ring ring = simplifiedRing(betweenPolygons(rings[i].first, rings[i].second, t), toleranceMm);
      if (i == 0)
        shape.points = std::move(ring);
      else
        shape.holes.push_back(std::move(ring));
    }
    return shape;
  }
};

}  // namespace

std::vector<Shape> polygonsBetween(const std::vector<Shape>& shapes, const SliceRow& slices, double toleranceMm) {
  std::map<LabelId, std::map<std::int64_t, std::vector<const Shape*>>> drawn;
  for (const Shape& shape : shapes) {
    if (shape.kind != ShapeKind::Polygon || shape.purpose != Purpose::Annotate) continue;
    if (std::abs(shape.plane.normal().dot(slices.direction)) < kParallel) continue;
    const double place = (slices.direction.dot(shape.plane.origin) - slices.first) / slices.stepMm;
    drawn[shape.label][std::llround(place)].push_back(&shape);
  }
  std::vector<Shape> between;
  for (const auto& [label, rows] : drawn)
    for (auto lower = rows.begin(), upper = lower; ++upper != rows.end(); lower = upper) {
      const std::int64_t gap = upper->first - lower->first;
      if (gap < 2) continue;
      const auto centres = [&](const std::vector<const Shape*>& polygons) {
        std::vector<Vec2> places;  // on one plane
        for (const Shape* shape : polygons)
          places.push_back(lower->second.front()->plane.toPlane(shape->plane.toWorld(centreOf(shape->points))));
        return places;
      };
      for (const auto& [i, k] : paired(centres(lower->second), centres(upper->second))) {
        const Way way(*lower->second[i], *upper->second[k]);
        for (std::int64_t step = 1; step < gap; ++step)
          between.push_back(
              way.at(double(step) / double(gap), slices.direction * (slices.stepMm * double(step)), toleranceMm));
      }
    }
  return between;
}

}  // namespace hilum::annotation
