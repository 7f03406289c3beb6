#include "core/phantom/Airways.h"

#include <cmath>

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

constexpr double kTracheaEnd = 3;  ///< z where the trachea's section gives way to the bronchi

double radiusOf(const BodyPlan& body) {
  Random random(body.seed(), 3);
  return (body.female() ? 8.3 : 9.4) + random.uniform(-0.5, 0.7);
}

}  // namespace

TracheaSection::TracheaSection(double inspiration, double radiusMm) {
  radius_ = radiusMm * (0.95 + 0.05 * inspiration);
  tipY_ = 0.55 * radius_;
  halfWidth_ = std::sqrt(1 - 0.55 * 0.55) * radius_;
  bow_ = (-0.78 + 1.20 * inspiration) * radius_;
}

double TracheaSection::membraneY(double x) const {
  const double u = x / halfWidth_;
  return tipY_ + bow_ * (1 - u * u);
}

double TracheaSection::lumen(double x, double y) const {
  const double slope = 2 * bow_ * x / (halfWidth_ * halfWidth_);
  const double behind = (y - membraneY(x)) / std::sqrt(1 + slope * slope);
  const double ring = std::hypot(x, y) - radius_;
  return smoothMax(ring, std::abs(x) > halfWidth_ * 1.3 ? ring : behind, 1.2);
}

double TracheaSection::cartilage(double x, double y) const {
  return std::max(std::abs(std::hypot(x, y) - radius_ - 1.2) - 0.9, y - tipY_ - 0.5);
}

CentralAirways::CentralAirways(const BodyPlan& body)
    : body_(body), section_(body.inspiration(), radiusOf(body)), carina_(Vec3::Zero()) {
  const double r = section_.radius() * (0.9 + 0.1 * body.inspiration());
  const Vec3 t = body.tracheaCentre(kTracheaEnd);
  right_ = smoothed({{t + Vec3(-2.5, 0, 5), 0.80 * r},
                     {t + Vec3(-8.5, 0.5, -6), 0.82 * r},
                     {{-17, 13, -15}, 0.80 * r},
                     {{-27, 14.5, -28}, 0.74 * r}},
                    4);
  left_ = smoothed({{t + Vec3(2.5, 0, 5), 0.74 * r},
                    {t + Vec3(9, 1, -6), 0.72 * r},
                    {{19, 15, -15}, 0.68 * r},
                    {{33, 19, -25}, 0.65 * r},
                    {{44, 22, -33}, 0.62 * r}},
                   4);
  for (const auto* path : {&right_, &left_})
    for (std::size_t i = 1; i < path->size(); ++i)
      bronchi_.push_back(
          capsule((*path)[i - 1].position, (*path)[i].position, (*path)[i - 1].radius, (*path)[i].radius, {}));
  carina_ = findCarina();
}

double CentralAirways::lumen(const Vec3& p) const {
  double d = 1e3;
  for (const Solid& s : bronchi_)
    if (p.z() < s.zMax() + 4 && p.z() > s.zMin() - 4) d = std::min(d, s.distance(p));
  if (p.z() > kTracheaEnd - 6) {
    const Vec3 c = body_.tracheaCentre(p.z());
    const double section = section_.lumen(p.x() - c.x(), p.y() - c.y());
    d = smoothMin(d, std::max(section, (kTracheaEnd - p.z())), 4);
  }
  return d;
}

double CentralAirways::cartilage(const Vec3& p) const {
  if (p.z() < kTracheaEnd + 6) return 1e3;
  const Vec3 c = body_.tracheaCentre(p.z());
  const double phase = std::abs(std::remainder(p.z(), 7.0)) - 2.0;
  return std::max(section_.cartilage(p.x() - c.x(), p.y() - c.y()), phase);
}

Vec3 CentralAirways::findCarina() const {
  const double step = 0.1;
  for (double z = kTracheaEnd; z > -30; z -= step) {
    // Between the two centre lines at this height: does wall part them?
    const auto centre = [z](const std::vector<TubeNode>& path) {
      for (std::size_t i = 1; i < path.size(); ++i) {
        const Vec3 &a = path[i - 1].position, &b = path[i].position;
        if (z <= a.z() && z >= b.z()) return Vec3(a + (b - a) * ((a.z() - z) / (a.z() - b.z())));
      }
      return path.front().position;
    };
    Vec3 a = centre(right_), b = centre(left_);
    a.z() = b.z() = z;
    double best = -1;
    Vec3 place = a;
    for (double t = 0; t <= 1; t += 0.01) {
      const Vec3 p = a + t * (b - a);
      const double d = lumen(p);
      if (d > best) {
        best = d;
        place = p;
      }
    }
    if (best > 0) return place;
  }
  return body_.tracheaCentre(0);
}

double CentralAirways::lumenArea(double z) const {
  const double step = 0.2;
  const Vec3 c = body_.tracheaCentre(z);
  double cells = 0;
  for (double y = -20; y <= 20; y += step)
    for (double x = -26; x <= 26; x += step) cells += coverage(lumen({c.x() + x, c.y() + y, z}), step);
  return cells * step * step;
}

Solids CentralAirways::carve() const {
  Solids out = bronchi_;
  for (Solid& s : out) {
    s.ra += 2.5;
    s.rb += 2.5;
  }
  for (double z = kTracheaEnd; z < 125; z += 10)
    out.push_back(
        capsule(body_.tracheaCentre(z), body_.tracheaCentre(z + 10), section_.radius() + 3, section_.radius() + 3, {}));
  return out;
}

std::vector<TubeNode> lobarRoots() {
  return {
      {{-27, 14, -22}, 5.0}, {{-30, 12, -48}, 3.4}, {{-30, 19, -46}, 4.4}, {{44, 20, -31}, 4.2}, {{45, 24, -36}, 4.3}};
}

}  // namespace hilum::phantom
