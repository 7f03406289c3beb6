#include "core/quantify/TracheaCentreline.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double kApartMm = 5;          // over which the two parts are followed
constexpr double kSmallestPartMm2 = 8;  // of a slice's lumen that counts
constexpr double kSlackMm = 0.7;        // by which noise may bring the centres closer from one slice to the next
constexpr double kSmoothMm = 8;

/// One connected piece of the lumen in one slice; places are voxel indices.
struct Part {
  double areaMm2 = 0, x = 0, y = 0;
};

/// Largest first; pieces hang together by faces.
std::vector<Part> partsOf(const LpsMask& lumen, std::int64_t z) {
  const Index3& n = lumen.grid.size();
  const std::uint8_t* slice = lumen.slice(z);
  const double pixel = lumen.grid.spacing()[0] * lumen.grid.spacing()[1];
  std::vector<std::uint8_t> seen(std::size_t(lumen.sliceCount()), 0);
  std::vector<Part> parts;
  std::vector<std::int64_t> todo;
  for (std::int64_t start = 0; start < lumen.sliceCount(); ++start) {
    if (!slice[start] || seen[std::size_t(start)]) continue;
    double count = 0, sumX = 0, sumY = 0;
    todo.assign(1, start);
    seen[std::size_t(start)] = 1;
    while (!todo.empty()) {
      const std::int64_t i = todo.back(), x = i % n[0], y = i / n[0];
      todo.pop_back();
      ++count, sumX += double(x), sumY += double(y);
      const auto visit = [&](bool isInside, std::int64_t j) {
        if (!isInside || !slice[j] || seen[std::size_t(j)]) return;
        seen[std::size_t(j)] = 1;
        todo.push_back(j);
      };
      visit(x > 0, i - 1), visit(x + 1 < n[0], i + 1), visit(y > 0, i - n[0]), visit(y + 1 < n[1], i + n[0]);
    }
    if (count * pixel >= kSmallestPartMm2) parts.push_back({count * pixel, sumX / count, sumY / count});
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.areaMm2 > b.areaMm2; });
  return parts;
}

/// Distance of the two main parts of a slice when they lie side by side, else 0.
double apartMm(const std::vector<Part>& parts, const Vec3& spacing) {
  if (parts.size() < 2) return 0;
  const double dx = std::abs(parts[0].x - parts[1].x) * spacing[0], dy = std::abs(parts[0].y - parts[1].y) * spacing[1];
  return dx > dy ? std::hypot(dx, dy) : 0;
}

/// The uppermost slice of two bronchi; -1 when the lumen does not divide.
std::int64_t dividedFrom(const std::vector<std::vector<Part>>& slices, const Vec3& spacing) {
  const auto needed = std::max<std::int64_t>(2, std::int64_t(std::ceil(kApartMm / spacing[2])));
  std::int64_t run = 0;
  double last = 0;
  for (auto z = std::int64_t(slices.size()) - 1; z >= 0; --z) {
    const double apart = apartMm(slices[std::size_t(z)], spacing);
    const bool goesOn = apart > 0 && (run == 0 || apart >= last - kSlackMm);
    run = goesOn ? run + 1 : apart > 0 ? 1 : 0;
    last = apart;
    if (run == needed) return z + needed - 1;
  }
  return -1;
}

/// Slice by slice the centre of the piece that continues the one below.
std::vector<Vec3> centres(const std::vector<std::vector<Part>>& slices, std::int64_t first) {
  std::vector<Vec3> line;
  for (auto z = first; z < std::int64_t(slices.size()); ++z) {
    const auto& parts = slices[std::size_t(z)];
    if (parts.empty()) {
      if (line.empty()) continue;
      break;
    }
    // A pocket beside the trachea must not draw the line away; the trachea itself is the larger piece.
    line.emplace_back(parts[0].x, parts[0].y, double(z));
  }
  return line;
}

struct Fit {
  Vec3 place, slope;  ///< index, and index per mm along the third axis
};

Fit fitAt(const std::vector<Vec3>& line, double mm, double spacingZ) {
  double w0 = 0, w1 = 0, w2 = 0;
  Eigen::Vector2d p0(0, 0), p1(0, 0);
  for (const Vec3& c : line) {
    const double t = c.z() * spacingZ - mm, w = std::exp(-0.5 * t * t / (kSmoothMm * kSmoothMm));
    w0 += w, w1 += w * t, w2 += w * t * t;
    p0 += w * c.head<2>(), p1 += w * t * c.head<2>();
  }
  const double det = w0 * w2 - w1 * w1;
  const Eigen::Vector2d slope = (w0 * p1 - w1 * p0) / det, place = (w2 * p0 - w1 * p1) / det;
  return {Vec3(place.x(), place.y(), mm / spacingZ), Vec3(slope.x(), slope.y(), 1 / spacingZ)};
}

}  // namespace

TracheaCentreline tracheaCentreline(const LpsMask& lumen) {
  TracheaCentreline result;
  if (lumen.empty()) return result;
  const Vec3 spacing = lumen.grid.spacing();
  std::vector<std::vector<Part>> slices;
  for (std::int64_t z = 0; z < lumen.grid.size()[2]; ++z) slices.push_back(partsOf(lumen, z));

  const std::int64_t divided = dividedFrom(slices, spacing);
  if (divided >= 0 && divided + 1 < std::int64_t(slices.size())) {
    const Part &a = slices[std::size_t(divided)][0], &b = slices[std::size_t(divided)][1];
    result.carina = lumen.grid.toWorld(Vec3((a.x + b.x) / 2, (a.y + b.y) / 2, double(divided) + 0.5));
  }
  const std::vector<Vec3> line = centres(slices, divided + 1);
  if (line.size() < 3) return result;

  const double from = result.carina ? (double(divided) + 0.5) * spacing[2] : line.front().z() * spacing[2];
  double up = 0;
  for (double mm = from; mm <= line.back().z() * spacing[2]; mm += 1) {
    const Fit fit = fitAt(line, mm, spacing[2]);
    const Vec3 rise = lumen.grid.indexToWorldLinear() * fit.slope;
    result.points.push_back({lumen.grid.toWorld(fit.place), rise.normalized(), up});
    up += rise.norm();
  }
  return result;
}

}  // namespace hilum
