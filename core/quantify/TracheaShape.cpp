#include "core/quantify/TracheaShape.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double kHalfMm = 22, kStrayMm = 1.5, kMedianMm = 1;
constexpr double kSmallestMm2 = 15, kLargestMm2 = 900;
constexpr double kOtherParts = 0.15;  // of the lumen beside its largest part: more, and the section is split
constexpr double kTissueLow = -150, kTissueHigh = 200;

template <class V>
double medianOf(V& values) {
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return double(*middle);
}

/// What the lumen measures where no wall is averaged in: the median of voxels with all neighbours in the mask.
double lumenLevel(const Volume& ct, const LpsMask& lumen) {
  const Index3& n = lumen.grid.size();
  const std::int64_t step[3] = {1, n[0], n[0] * n[1]};
  std::vector<double> deep, all;
  Index3 i;
  for (i[2] = 0; i[2] < n[2]; ++i[2])
    for (i[1] = 0; i[1] < n[1]; ++i[1])
      for (i[0] = 0; i[0] < n[0]; ++i[0]) {
        const auto k = lumen.grid.offset(i);
        if (!lumen.voxels[std::size_t(k)]) continue;
        bool isDeep = true;
        for (std::size_t a = 0; a < 3 && isDeep; ++a)
          isDeep = i[a] > 0 && i[a] + 1 < n[a] && lumen.voxels[std::size_t(k - step[a])] &&
                   lumen.voxels[std::size_t(k + step[a])];
        const Vec3 p = ct.grid().toIndex(lumen.grid.toWorld(Vec3(double(i[0]), double(i[1]), double(i[2]))));
        const Index3 at{std::lround(p[0]), std::lround(p[1]), std::lround(p[2])};
        if (!ct.grid().contains(at)) continue;
        const double hu = ct.at(at);
        all.push_back(hu);
        if (isDeep) deep.push_back(hu);
      }
  if (deep.size() >= 30) return medianOf(deep);
  return all.empty() ? -1000 : medianOf(all);
}

double tissueLevel(const PlaneSection& s) {
  std::vector<float> tissue;
  for (const float hu : s.hu)
    if (hu > kTissueLow && hu < kTissueHigh) tissue.push_back(hu);
  return tissue.size() < 100 ? 20 : std::clamp(medianOf(tissue), -60.0, 90.0);
}

/// Steps of the section to the nearest sample of the mask (3-4 chamfer distance, in thirds of a step).
std::vector<int> distanceTo(const std::vector<bool>& mask, int n) {
  constexpr int far = 1 << 20;
  std::vector<int> d(mask.size());
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = mask[i] ? 0 : far;
  const auto pull = [&](int x, int y, int dx, int dy, int cost) {
    if (x + dx < 0 || x + dx >= n || y + dy < 0 || y + dy >= n) return;
    auto& here = d[std::size_t(x + y * n)];
    here = std::min(here, d[std::size_t(x + dx + (y + dy) * n)] + cost);
  };
  for (int y = 0; y < n; ++y)
    for (int x = 0; x < n; ++x) pull(x, y, -1, 0, 3), pull(x, y, 0, -1, 3), pull(x, y, -1, -1, 4), pull(x, y, 1, -1, 4);
  for (int y = n - 1; y >= 0; --y)
    for (int x = n - 1; x >= 0; --x)
      pull(x, y, 1, 0, 3), pull(x, y, 0, 1, 3), pull(x, y, 1, 1, 4), pull(x, y, -1, 1, 4);
  return d;
}

/// Tissue wherever the lumen cannot be.
void confine(PlaneSection& s, const LpsMask& lumen, double tissue) {
  std::vector<bool> inMask(s.hu.size());
  for (int j = 0; j < s.side; ++j)
    for (int i = 0; i < s.side; ++i) inMask[std::size_t(i + j * s.side)] = lumen.holds(s.world(s.mm(i), s.mm(j)));
  const double reach = kStrayMm + 0.5 * std::max(lumen.grid.spacing()[0], lumen.grid.spacing()[1]);
  const int limit = int(3 * reach / s.stepMm);
  const std::vector<int> distance = distanceTo(inMask, s.side);
  for (std::size_t k = 0; k < s.hu.size(); ++k)
    if (distance[k] > limit) s.hu[k] = float(tissue);
}

/// The lumen's outline, or nothing when it is open, split, or too small or large to be one.
std::optional<Contour> outlineOf(const PlaneSection& s, double level) {
  Contour best;
  double area = 0, others = 0;
  for (Contour& c : isoContours(s, level)) {
    const double a = signedArea(c);
    if (a <= 0) continue;
    if (a > area) {
      others += area;
      area = a, best = std::move(c);
    } else {
      others += a;
    }
  }
  if (area < kSmallestMm2 || area > kLargestMm2 || others > kOtherParts * area) return std::nullopt;
  return best;
}

std::optional<TracheaSection> measure(const Volume& ct, const LpsMask& lumen, const CentrelinePoint& at,
                                      double lumenHu) {
  PlaneSection s = sampleSection(ct, at.world, at.direction, kHalfMm);
  const double tissue = tissueLevel(s), level = (lumenHu + tissue) / 2;
  confine(s, lumen, tissue);
  auto raw = outlineOf(s, level);
  if (!raw) return std::nullopt;
  const auto calm = outlineOf(medianFiltered(s, kMedianMm), level);
  if (!calm) return std::nullopt;
  TracheaSection section{at.upMm, at.world, at.direction, std::move(*raw), sectionShape(*calm)};
  const SectionShape exact = sectionShape(section.outline);
  section.shape.area = exact.area;
  section.shape.apDiameter = exact.apDiameter;
  section.shape.transverseDiameter = exact.transverseDiameter;
  section.shape.trachealIndex = exact.trachealIndex;
  return section;
}

SectionShape medianShape(const std::vector<TracheaSection>& sections) {
  SectionShape median;
  if (sections.empty()) return median;
  for (const auto field :
       {&SectionShape::area, &SectionShape::perimeter, &SectionShape::circularity, &SectionShape::eccentricity,
        &SectionShape::apDiameter, &SectionShape::transverseDiameter, &SectionShape::trachealIndex,
        &SectionShape::solidity, &SectionShape::posteriorBow, &SectionShape::posteriorCurvature}) {
    std::vector<double> values;
    for (const TracheaSection& s : sections) values.push_back(s.shape.*field);
    median.*field = medianOf(values);
  }
  return median;
}

}  // namespace

std::vector<Vec3> worldOutline(const TracheaSection& section) {
  const auto [u, v] = planeAxes(section.normal);
  std::vector<Vec3> points;
  for (const Eigen::Vector2d& mm : section.outline) points.push_back(section.centre + mm.x() * u + mm.y() * v);
  return points;
}

TracheaShape tracheaShape(const Volume& ct, const LpsMask& lumen, const TracheaCentreline& line,
                          const TracheaStretch& stretch, const Progress& progress) {
  TracheaShape result;
  if (line.points.empty()) return result;
  const double lumenHu = lumenLevel(ct, lumen);
  double next = stretch.fromMm;
  for (const CentrelinePoint& point : line.points) {
    if (point.upMm < next || point.upMm > stretch.toMm + 1e-9) continue;
    if (stretch.ceiling && point.world.z() > stretch.ceiling->z()) continue;
    next += stretch.stepMm;
    progress.checkpoint();
    auto section = measure(ct, lumen, point, lumenHu);
    section ? result.sections.push_back(std::move(*section)) : void(++result.leftOut);
  }
  result.median = medianShape(result.sections);
  return result;
}

}  // namespace hilum
