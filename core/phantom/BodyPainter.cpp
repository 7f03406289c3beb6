#include "core/phantom/BodyPainter.h"

#include <cmath>

#include "core/phantom/Random.h"

namespace hilum::phantom {

/// The lattice's distances along one row of pixels.
struct BodyPainter::Row {
  explicit Row(std::size_t n) : skin(n), cage(n), muscle(n), below(n), liver(n), right(n), left(n) {}
  std::vector<float> skin, cage, muscle, below, liver, right, left, scratch;
};

void BodyPainter::paint(Canvas& c, const Parenchyma& lung) const {
  const auto n = std::size_t(grid_.size[0]);
  const double edge = grid_.edge, dx = grid_.spacing.x();
  Row row(n);
  for (std::int64_t y = 0; y < grid_.size[1]; ++y) {
    const Vec3 start = grid_.at(0, y, c.z);
    a_.skin.sampleRow(start, dx, row.skin, row.scratch);
    if (*std::min_element(row.skin.begin(), row.skin.end()) > edge + 30) continue;
    a_.cage.sampleRow(start, dx, row.cage, row.scratch);
    a_.muscle.sampleRow(start, dx, row.muscle, row.scratch);
    a_.belowDome.sampleRow(start, dx, row.below, row.scratch);
    a_.liver.sampleRow(start, dx, row.liver, row.scratch);
    a_.rightLung.sampleRow(start, dx, row.right, row.scratch);
    a_.leftLung.sampleRow(start, dx, row.left, row.scratch);
    for (std::size_t x = 0; x < n; ++x) {
      const auto i = std::size_t(y) * n + x;
      const Vec3 p = grid_.at(std::int64_t(x), y, c.z);
      if (row.skin[x] > edge) {
        c.hu[i] = cloth(p, row.skin[x], c.hu[i]);
        continue;
      }
      const float toLung = std::min(row.right[x], row.left[x]);
      c.inAbdomen[i] = std::max(3.2F - row.below[x], row.cage[x] + 2.0F);
      c.inBody[i] = row.skin[x] + 4;
      c.inLung[i] = toLung;
      if (toLung > -edge) c.hu[i] = tissue(row, x, p, c.hu[i]);
      if (toLung < edge) paintLung(c, row, x, i, p, lung);
    }
  }
}

/// A sheet in folds over the patient, faint in lung windows.
float BodyPainter::cloth(const Vec3& p, float skin, float under) const {
  if (skin > 26 || p.y() > 90) return under;
  const std::uint64_t seed = a_.body.seed();
  const double fold = 5 + 5 * smoothNoise(p, 34, seed + 11) + 2 * smoothNoise(p, 9, seed + 12);
  return mix(under, -890, coverage(std::abs(skin - std::max(2.5, fold)) - 0.5, grid_.edge));
}

float BodyPainter::tissue(const Row& row, std::size_t x, const Vec3& p, float under) const {
  const std::uint64_t seed = a_.body.seed();
  const double edge = grid_.edge;
  float fat = -104 + 6 * smoothNoise(p, 9, seed + 1);
  if (row.cage[x] > 8 && std::abs(smoothNoise(p, 16, seed + 2)) < 0.07F) fat += 26;  // strands under the skin
  if (a_.body.female() && std::abs(p.z() + 52) < 48 && p.y() < -60 && row.cage[x] > 24 &&
      row.skin[x] < -8)  // glands of the breast
    fat += 115 * float(smoothStep(0.5, 1.2, smoothNoise(p, 13, seed + 13) + 0.5 * smoothNoise(p, 5, seed + 14)));
  float v = mix(under, 15, coverage(row.skin[x], edge));
  v = mix(v, fat, coverage(row.skin[x] + 1.9, edge));
  if (row.muscle[x] < edge) {
    const Vec3 fibres(p.x(), p.y(), p.z() * 0.4);
    const float streaks = 9 * smoothNoise(fibres, 4, seed + 3) + 6 * smoothNoise(p, 11, seed + 4);
    v = mix(v, 56 + std::min(streaks, 12.0F), coverage(row.muscle[x], edge));
  }
  if (row.cage[x] >= edge) return v;
  const double diaphragm = std::max(std::abs(row.below[x] - 1.6) - 1.6, double(row.cage[x]));
  v = mix(v, 52, coverage(diaphragm, edge));
  if (row.liver[x] < edge) v = mix(v, liverHu(a_.body) + 4 * smoothNoise(p, 6, seed + 5), coverage(row.liver[x], edge));
  return v;
}

float BodyPainter::parenchyma(const Parenchyma& lung, const Vec3& p, bool right) const {
  const std::uint64_t seed = a_.body.seed();
  float v = float(lung.hu + lung.gradient * (p.y() - a_.lungMiddleY));
  v += float(lung.texture) * 0.6F *
       (smoothNoise(p, 5, seed + 6) + smoothNoise(p, 2.2, seed + 7) + smoothNoise(p, 24, seed + 8));
  const double sheet = fissureDistance(a_.body, p, right) - 0.35;
  const double thin = std::min(1.0, 0.9 / grid_.edge);
  v = mix(v, -620, 0.6F * float(thin) * coverage(sheet, std::max(grid_.edge, 1.0)));
  for (const Solid& patch : a_.pathology.consolidation)
    v = mix(v, patch.material.hu + 10 * smoothNoise(p, 5, seed + 9), coverage(patch.distance(p), 7));
  return v;
}

void BodyPainter::paintLung(Canvas& c, const Row& row, std::size_t x, std::size_t voxel, const Vec3& p,
                            const Parenchyma& lung) const {
  const bool right = row.right[x] < row.left[x];
  const double edge = grid_.edge, pleura = std::min(row.right[x], row.left[x]);
  const double fluid = a_.pathology.effusionDepth(p), air = a_.pathology.pneumothoraxDepth(a_.body, p);
  float space = c.hu[voxel];
  if (fluid > 0) space = mix(space, 12, coverage(pleura, edge));
  if (air > 0) {
    space = mix(space, -998, coverage(pleura, edge));
    space = mix(space, -350, coverage(std::abs(pleura + air) - 0.4, edge));  // visceral pleura
  }
  const double surface = pleura + fluid + air;
  const float cover = coverage(surface, edge);
  c.hu[voxel] = mix(space, parenchyma(lung, p, right), cover);
  c.inLung[voxel] = float(surface);
  (right ? c.sums.rightVoxels : c.sums.leftVoxels) += cover;
  if (cover > 0.5F) c.labels[voxel] = right ? 1 : 2;
}

}  // namespace hilum::phantom
