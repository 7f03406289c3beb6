#include "core/phantom/SlicePainter.h"

#include <cmath>

#include "core/phantom/Random.h"

namespace hilum::phantom {
namespace {

/// How far (mm) the lungs' vessels and bronchi may leave the lungs: at the hila only, on their way to the heart.
double hilarReach(const Vec3& p) {
  const double away = std::min((p - Vec3(-38, 10, -38)).norm(), (p - Vec3(48, 16, -28)).norm());
  return std::max(0.6, 26 - 0.7 * away);
}

struct PixelBox {
  std::int64_t x0, x1, y0, y1;  ///< inclusive
};

/// The pixels of a slice that a solid may touch.
PixelBox boxOf(const Solid& solid, double z, const PixelGrid& grid) {
  const double reach = solid.reach() + grid.edge;
  // Only the part of the segment that comes near this slice is bounded.
  Vec3 a = solid.a, b = solid.b;
  const Vec3 way = b - a;
  if (std::abs(way.z()) > 1e-6) {
    double t0 = (z - reach - a.z()) / way.z(), t1 = (z + reach - a.z()) / way.z();
    if (t0 > t1) std::swap(t0, t1);
    b = a + std::clamp(t1, 0.0, 1.0) * way;
    a = a + std::clamp(t0, 0.0, 1.0) * way;
  }
  const auto first = [&](int axis) {
    const double mm = std::min(a[axis], b[axis]) - reach - grid.first[axis];
    return std::max<std::int64_t>(0, std::int64_t(std::ceil(mm / grid.spacing[axis])));
  };
  const auto last = [&](int axis) {
    const double mm = std::max(a[axis], b[axis]) + reach - grid.first[axis];
    return std::min(grid.size[std::size_t(axis)] - 1, std::int64_t(std::floor(mm / grid.spacing[axis])));
  };
  return {first(0), last(0), first(1), last(1)};
}

}  // namespace

SlicePainter::SlicePainter(const Anatomy& anatomy, const Index3& size, const Vec3& first, const Vec3& spacing)
    : a_(anatomy), grid_{size, first, spacing, std::max(0.5, spacing.mean())}, body_(anatomy, grid_) {
  for (const Solids& s : a_.abdomen.layers) addLayer(s, Bounds::Abdomen);
  for (const Solids& s : a_.mediastinum.layers) addLayer(s);
  addLayer(a_.trees.vessels, Bounds::Lungs);
  addLayer(a_.pathology.nodules);
  addLayer(a_.trees.bronchusWalls, Bounds::Lungs);
  addLayer(a_.trees.bronchusLumens, Bounds::Lungs);
  addLayer(a_.skeleton.cartilage, Bounds::Skin);
  addLayer(a_.skeleton.cortex, Bounds::Skin);
  addLayer(a_.skeleton.marrow, Bounds::Skin);
}

void SlicePainter::addLayer(const Solids& solids, Bounds bounds) {
  Layer layer{&solids, bounds, std::vector<std::vector<std::uint32_t>>(std::size_t(grid_.size[2]))};
  for (std::size_t i = 0; i < solids.size(); ++i) {
    const double from = (solids[i].zMin() - grid_.edge - grid_.first.z()) / grid_.spacing.z(),
                 to = (solids[i].zMax() + grid_.edge - grid_.first.z()) / grid_.spacing.z();
    for (auto z = std::max<std::int64_t>(0, std::int64_t(std::ceil(from)));
         z <= std::min(grid_.size[2] - 1, std::int64_t(std::floor(to))); ++z)
      layer.bySlice[std::size_t(z)].push_back(std::uint32_t(i));
  }
  layers_.push_back(std::move(layer));
}

void SlicePainter::paintLayer(Canvas& c, const Layer& layer) const {
  for (const auto i : layer.bySlice[std::size_t(c.slice)]) paintSolid(c, (*layer.solids)[i], layer.bounds);
}

void SlicePainter::paintSolid(Canvas& c, const Solid& original, Bounds bounds) const {
  Solid solid = original;
  float weight = 1;
  if (solid.kind == Solid::Kind::Capsule) {
    // A tube thinner than a voxel is painted a voxel wide and fainter by the share of its section.
    const double least = 0.56 * grid_.edge, thick = std::max(solid.ra, solid.rb);
    if (thick < least) weight = float(thick * thick / (least * least));
    solid.ra = std::max(solid.ra, least);
    solid.rb = std::max(solid.rb, least);
  }
  const Material& m = solid.material;
  const PixelBox box = boxOf(solid, c.z, grid_);
  for (auto y = box.y0; y <= box.y1; ++y)
    for (auto x = box.x0; x <= box.x1; ++x) {
      const Vec3 p = grid_.at(x, y, c.z);
      const double d = solid.distance(p);
      if (d >= grid_.edge / 2) continue;
      const auto i = std::size_t(y * grid_.size[0] + x);
      const float cover = weight * coverage(d, grid_.edge) * shareWithin(c, i, p, bounds);
      const float hu = m.texture > 0 ? m.hu + m.texture * smoothNoise(p, m.textureMm, a_.body.seed()) : m.hu;
      c.hu[i] = mix(c.hu[i], hu, cover);
    }
}

float SlicePainter::shareWithin(const Canvas& c, std::size_t voxel, const Vec3& p, Bounds bounds) const {
  switch (bounds) {
    case Bounds::Abdomen:
      return coverage(c.inAbdomen[voxel], grid_.edge);
    case Bounds::Lungs:
      return coverage(c.inLung[voxel] - hilarReach(p), grid_.edge);
    case Bounds::Skin:
      return coverage(c.inBody[voxel], grid_.edge);
    case Bounds::None:
      break;
  }
  return 1;
}

void SlicePainter::paintCouch(Canvas& c) const {
  for (std::int64_t y = 0; y < grid_.size[1]; ++y)
    for (std::int64_t x = 0; x < grid_.size[0]; ++x) {
      const Vec3 p = grid_.at(x, y, c.z);
      const double px = p.x(), py = p.y();
      const double surface = a_.tableY + 11 - px * px / 1500, depth = py - surface;  // concave, below the mattress
      float hu = -1000;
      const double side = std::abs(px) - 190;
      if (side < grid_.edge) {
        hu = mix(hu, -962, coverage(std::max({-depth - 12, depth, side}), grid_.edge));
        hu = mix(hu, 600, 0.9F * coverage(std::max(std::abs(depth - 1) - 1.3, side), grid_.edge));
        hu = mix(hu, -945, coverage(std::max({2.2 - depth, depth - 26 - px * px / 900, side}), grid_.edge));
        hu = mix(hu, -250, coverage(std::max(std::abs(depth - 27 - px * px / 900) - 1, side), grid_.edge));
      }
      c.hu[std::size_t(y * grid_.size[0] + x)] = hu;
    }
}

void SlicePainter::paintCentralAirways(Canvas& c) const {
  if (c.z < -45) return;
  const Vec3 centre = c.z > 0 ? a_.body.tracheaCentre(c.z) : Vec3(8, 15, c.z);
  const double reachX = c.z > 12 ? 16 : 52, reachY = c.z > 12 ? 18 : 24;
  for (std::int64_t y = 0; y < grid_.size[1]; ++y)
    for (std::int64_t x = 0; x < grid_.size[0]; ++x) {
      const Vec3 p = grid_.at(x, y, c.z);
      if (std::abs(p.x() - centre.x()) > reachX || std::abs(p.y() - centre.y()) > reachY) continue;
      const double d = a_.airways.lumen(p);
      if (d > 5) continue;
      const auto i = std::size_t(y * grid_.size[0] + x);
      c.hu[i] = mix(c.hu[i], 38, coverage(d - 1.5, grid_.edge));
      c.hu[i] = mix(c.hu[i], 95, coverage(a_.airways.cartilage(p), grid_.edge));
      c.hu[i] = mix(c.hu[i], -992, coverage(d, grid_.edge));
      if (d < 0) c.labels[i] = 3;
    }
}

LungSums SlicePainter::paint(std::int64_t slice, const Parenchyma& lung, std::span<float> hu,
                             std::span<LabelId> labels) const {
  Canvas c{slice,
           grid_.first.z() + double(slice) * grid_.spacing.z(),
           hu,
           labels,
           std::vector<float>(hu.size(), 20),
           std::vector<float>(hu.size(), 60),
           std::vector<float>(hu.size(), 60),
           {}};
  std::fill(labels.begin(), labels.end(), LabelId(0));
  paintCouch(c);
  body_.paint(c, lung);
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
