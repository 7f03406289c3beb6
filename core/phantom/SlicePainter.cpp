#include "core/phantom/SlicePainter.h"

#include <cmath>
#include <numbers>

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

float mix(float a, float b, float t) { return a + (b - a) * t; }

}  // namespace

void LungSums::add(const LungSums& other) {
  rightVoxels += other.rightVoxels;
  leftVoxels += other.leftVoxels;
  hu += other.hu;
  labelled += other.labelled;
}

struct SlicePainter::Canvas {
  std::int64_t slice;
  double z;
  std::span<float> hu;
  std::span<LabelId> labels;
  std::vector<float> below;  ///< distance below the diaphragm's underside and inside the cage, for the abdomen
  LungSums sums;
};

SlicePainter::SlicePainter(const Anatomy& anatomy, const Index3& size, const Vec3& first, const Vec3& spacing)
    : a_(anatomy), size_(size), first_(first), spacing_(spacing) {
  edge_ = std::max(0.5, (spacing.x() + spacing.y() + spacing.z()) / 3);
  for (const Solids& s : a_.abdomen.layers) addLayer(s, true);
  for (const Solids& s : a_.mediastinum.layers) addLayer(s);
  addLayer(a_.trees.vessels);
  addLayer(a_.pathology.nodules);
  addLayer(a_.trees.bronchusWalls);
  addLayer(a_.trees.bronchusLumens);
  addLayer(a_.skeleton.cartilage);
  addLayer(a_.skeleton.cortex);
  addLayer(a_.skeleton.marrow);
}

void SlicePainter::addLayer(const Solids& solids, bool belowDiaphragm) {
  Layer layer{&solids, belowDiaphragm, std::vector<std::vector<std::uint32_t>>(std::size_t(size_[2]))};
  for (std::size_t i = 0; i < solids.size(); ++i) {
    const double from = (solids[i].zMin() - edge_ - first_.z()) / spacing_.z(), to = (solids[i].zMax() + edge_ - first_.z()) / spacing_.z();
    for (auto z = std::max<std::int64_t>(0, std::int64_t(std::ceil(from))); z <= std::min(size_[2] - 1, std::int64_t(std::floor(to))); ++z)
      layer.bySlice[std::size_t(z)].push_back(std::uint32_t(i));
  }
  layers_.push_back(std::move(layer));
}

void SlicePainter::paintLayer(Canvas& c, const Layer& layer) const {
  for (const auto i : layer.bySlice[std::size_t(c.slice)]) paintSolid(c, (*layer.solids)[i], layer.belowDiaphragm);
}

void SlicePainter::paintSolid(Canvas& c, const Solid& original, bool belowDiaphragm) const {
  Solid solid = original;
  float weight = 1;
  if (solid.kind == Solid::Kind::Capsule) {
    // A tube thinner than a voxel is painted a voxel wide and fainter by the share of its section.
    const double least = 0.56 * edge_, thick = std::max(solid.ra, solid.rb);
    if (thick < least) weight = float(thick * thick / (least * least));
    solid.ra = std::max(solid.ra, least);
    solid.rb = std::max(solid.rb, least);
  }
  const double reach = solid.reach() + edge_;
  // Only the part of the segment that comes near this slice is bounded.
  Vec3 a = solid.a, b = solid.b;
  const double dz = b.z() - a.z();
  if (std::abs(dz) > 1e-6) {
    double t0 = (c.z - reach - a.z()) / dz, t1 = (c.z + reach - a.z()) / dz;
    if (t0 > t1) std::swap(t0, t1);
    t0 = std::clamp(t0, 0.0, 1.0);
    t1 = std::clamp(t1, 0.0, 1.0);
    const Vec3 way = b - a;
    b = a + t1 * way;
    a = a + t0 * way;
  }
  const auto bound = [&](int axis, double value) { return (value - first_[axis]) / spacing_[axis]; };
  const auto x0 = std::max<std::int64_t>(0, std::int64_t(std::ceil(bound(0, std::min(a.x(), b.x()) - reach))));
  const auto x1 = std::min(size_[0] - 1, std::int64_t(std::floor(bound(0, std::max(a.x(), b.x()) + reach))));
  const auto y0 = std::max<std::int64_t>(0, std::int64_t(std::ceil(bound(1, std::min(a.y(), b.y()) - reach))));
  const auto y1 = std::min(size_[1] - 1, std::int64_t(std::floor(bound(1, std::max(a.y(), b.y()) + reach))));
  const Material& m = solid.material;
  for (auto y = y0; y <= y1; ++y)
    for (auto x = x0; x <= x1; ++x) {
      const Vec3 p(first_.x() + double(x) * spacing_.x(), first_.y() + double(y) * spacing_.y(), c.z);
      const double d = solid.distance(p);
      if (d >= edge_ / 2) continue;
      const auto i = std::size_t(y * size_[0] + x);
      float cover = weight * coverage(d, edge_);
      if (belowDiaphragm) cover *= coverage(c.below[i], edge_);
      float hu = m.hu;
      if (m.texture > 0) hu += m.texture * smoothNoise(p, m.textureMm, a_.body.seed());
      c.hu[i] = mix(c.hu[i], hu, cover);
    }
}

void SlicePainter::paintCouch(Canvas& c) const {
  for (std::int64_t y = 0; y < size_[1]; ++y)
    for (std::int64_t x = 0; x < size_[0]; ++x) {
      const double px = first_.x() + double(x) * spacing_.x(), py = first_.y() + double(y) * spacing_.y();
      const double surface = a_.tableY + 11 - px * px / 1500, depth = py - surface;  // concave, below the mattress
      float hu = -1000;
      const double side = std::abs(px) - 190;
      if (side < edge_) {
        hu = mix(hu, -962, coverage(std::max({-depth - 12, depth, side}), edge_));
        hu = mix(hu, 190, 0.85F * coverage(std::max(std::abs(depth - 1) - 1.1, side), edge_));
        hu = mix(hu, -945, coverage(std::max({2.2 - depth, depth - 26 - px * px / 900, side}), edge_));
        hu = mix(hu, -250, coverage(std::max(std::abs(depth - 27 - px * px / 900) - 1, side), edge_));
      }
      c.hu[std::size_t(y * size_[0] + x)] = hu;
    }
}

void SlicePainter::paintBody(Canvas& c, const Parenchyma& lung) const {
  const auto n = std::size_t(size_[0]);
  std::vector<float> skin(n), cage(n), muscle(n), below(n), liver(n), right(n), left(n), scratch;
  const std::uint64_t seed = a_.body.seed();
  const float liverTissue = liverHu(a_.body);
  const bool sick = a_.pathology.effusion || a_.pathology.pneumothorax || !a_.pathology.consolidation.empty();
  for (std::int64_t y = 0; y < size_[1]; ++y) {
    const Vec3 start(first_.x(), first_.y() + double(y) * spacing_.y(), c.z);
    a_.skin.sampleRow(start, spacing_.x(), skin, scratch);
    if (*std::min_element(skin.begin(), skin.end()) > edge_ + 30) continue;
    for (auto [field, row] : {std::pair{&a_.cage, &cage}, {&a_.muscle, &muscle}, {&a_.belowDome, &below}, {&a_.liver, &liver}, {&a_.rightLung, &right}, {&a_.leftLung, &left}})
      field->sampleRow(start, spacing_.x(), *row, scratch);
    for (std::size_t x = 0; x < n; ++x) {
      const auto i = std::size_t(y) * n + x;
      const Vec3 p(start.x() + double(x) * spacing_.x(), start.y(), c.z);
      float v = c.hu[i];
      if (skin[x] > edge_) {
        // A sheet of cloth, faint in lung windows.
        if (skin[x] < 26 && p.y() < 90) {
          const double fold = 5 + 5 * smoothNoise(p, 34, seed + 11) + 2 * smoothNoise(p, 9, seed + 12);
          c.hu[i] = mix(v, -890, coverage(std::abs(skin[x] - std::max(2.5, fold)) - 0.5, edge_));
        }
        continue;
      }
      c.below[i] = std::max(-below[x] + 3.2F, cage[x] + 2.0F);
      const double innermost = std::min(right[x], left[x]);
      if (innermost > -edge_) {
        float fat = -104 + 6 * smoothNoise(p, 9, seed + 1);
        const double septa = std::abs(smoothNoise(p, 16, seed + 2));
        if (cage[x] > 8 && septa < 0.07) fat += 26;  // strands in the subcutaneous fat
        v = mix(v, 15, coverage(skin[x], edge_));
        v = mix(v, fat, coverage(skin[x] + 1.9, edge_));
        if (muscle[x] < edge_) {
          const float streaks = 9 * smoothNoise(Vec3(p.x(), p.y(), p.z() * 0.4), 4, seed + 3) + 6 * smoothNoise(p, 11, seed + 4);
          v = mix(v, 56 + std::min(streaks, 12.0F), coverage(muscle[x], edge_));
        }
        if (cage[x] < edge_) {
          v = mix(v, 52, coverage(std::max(std::abs(below[x] - 1.6) - 1.6, double(cage[x])), edge_));
          if (liver[x] < edge_)
            v = mix(v, liverTissue + 4 * smoothNoise(p, 6, seed + 5), coverage(liver[x], edge_));
        }
      }
      if (innermost < edge_) {
        float tissue = float(lung.hu + lung.gradient * (p.y() - a_.lungMiddleY));
        tissue += float(lung.texture) * (0.6F * smoothNoise(p, 5, seed + 6) + 0.6F * smoothNoise(p, 2.2, seed + 7) + 0.6F * smoothNoise(p, 24, seed + 8));
        const bool isRight = right[x] < left[x];
        const float split = float(fissureDistance(a_.body, p, isRight) - 0.35);
        tissue = mix(tissue, -560, 0.75F * coverage(split, std::max(edge_, 1.0)) * float(std::min(1.0, 0.9 / edge_)));
        double surface = innermost;
        float pleural = v;
        if (sick) {
          for (const Solid& patch : a_.pathology.consolidation)
            tissue = mix(tissue, patch.material.hu + 10 * smoothNoise(p, 5, seed + 9), coverage(patch.distance(p), 7));
          const double fluid = a_.pathology.effusionDepth(a_.body, p), air = a_.pathology.pneumothoraxDepth(a_.body, p);
          if (fluid > 0) pleural = mix(v, 12, coverage(innermost, edge_));
          if (air > 0) pleural = mix(v, -998, coverage(innermost, edge_));
          if (air > 0) pleural = mix(pleural, -350, coverage(std::abs(innermost + air) - 0.4, edge_));  // visceral pleura
          surface += fluid + air;
        }
        const float cover = coverage(surface, edge_);
        v = mix(pleural, tissue, cover);
        (isRight ? c.sums.rightVoxels : c.sums.leftVoxels) += cover;
        if (cover > 0.5F) c.labels[i] = isRight ? 1 : 2;
      }
      c.hu[i] = v;
    }
  }
}

void SlicePainter::paintCentralAirways(Canvas& c) const {
  if (c.z < -45) return;
  const Vec3 centre = c.z > 0 ? a_.body.tracheaCentre(c.z) : Vec3(8, 15, c.z);
  const double reachX = c.z > 12 ? 16 : 52, reachY = c.z > 12 ? 18 : 24;
  const double small = std::min(edge_, 1.0);
  for (std::int64_t y = 0; y < size_[1]; ++y)
    for (std::int64_t x = 0; x < size_[0]; ++x) {
      const Vec3 p(first_.x() + double(x) * spacing_.x(), first_.y() + double(y) * spacing_.y(), c.z);
      if (std::abs(p.x() - centre.x()) > reachX || std::abs(p.y() - centre.y()) > reachY) continue;
      const double d = a_.airways.lumen(p);
      if (d > 5) continue;
      const auto i = std::size_t(y * size_[0] + x);
      c.hu[i] = mix(c.hu[i], 38, coverage(d - 1.5, edge_));
      c.hu[i] = mix(c.hu[i], 95, coverage(a_.airways.cartilage(p), std::max(small, edge_)));
      c.hu[i] = mix(c.hu[i], -992, coverage(d, edge_));
      if (d < 0) c.labels[i] = 3;
    }
}

LungSums SlicePainter::paint(std::int64_t slice, const Parenchyma& lung, std::span<float> hu, std::span<LabelId> labels) const {
  Canvas c{slice, first_.z() + double(slice) * spacing_.z(), hu, labels, std::vector<float>(hu.size(), 20), {}};
  std::fill(labels.begin(), labels.end(), LabelId(0));
  paintCouch(c);
  paintBody(c, lung);
  for (const Layer& layer : layers_) paintLayer(c, layer);
  paintCentralAirways(c);
  for (std::size_t i = 0; i < hu.size(); ++i)
    if (labels[i] == 1 || labels[i] == 2) {
      c.sums.hu += hu[i];
      ++c.sums.labelled;
    }
  return c.sums;
}

}  // namespace hilum::phantom
