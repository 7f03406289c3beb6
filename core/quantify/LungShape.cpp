#include "core/quantify/LungShape.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/Error.h"

namespace hilum {
namespace {

constexpr double kVesselHu = -300;  // denser is no parenchyma
constexpr double kDeepMm = 22;      // inside the lung's shadow: where its base lies on the dome, not on heart or wall
constexpr double kTipMm2 = 1500;  // of lung in an end slice: less is a tip, whose missing rest is some ten millilitres
constexpr double kDomeShare = 0.95, kFootShare = 0.01;

/// The storage axes as patient axes: an index along each becomes one in LPS order.
class LpsIndex {
 public:
  explicit LpsIndex(const Grid& grid) : order_(closestToLps(grid)) {
    const Grid lps = reordered(grid, order_);
    size_ = lps.size(), spacing_ = lps.spacing();
    for (std::size_t i = 0; i < 3; ++i) to_[std::size_t(order_.axis[i])] = i;
  }
  Index3 operator()(const Index3& i) const {
    Index3 out;
    for (std::size_t a = 0; a < 3; ++a) out[to_[a]] = order_.flip[to_[a]] ? size_[to_[a]] - 1 - i[a] : i[a];
    return out;
  }
  const Index3& size() const { return size_; }
  const Vec3& spacing() const { return spacing_; }

 private:
  AxisOrder order_;
  std::array<std::size_t, 3> to_{};
  Index3 size_{};
  Vec3 spacing_;
};

/// The lowest slice of one lung over each place of the axial plane; -1 where there is none.
struct Shadow {
  explicit Shadow(const Index3& n) : nx(n[0]), ny(n[1]), lowest(std::size_t(n[0] * n[1]), -1) {}
  void add(const Index3& i) {
    auto& z = lowest[std::size_t(i[0] + nx * i[1])];
    if (z < 0 || i[2] < z) z = i[2];
  }
  std::int64_t nx, ny;
  std::vector<std::int64_t> lowest;
};

struct Sums {
  double count = 0, right = 0, hu = 0;         // all lung
  double n = 0, y = 0, yy = 0, v = 0, yv = 0;  // parenchyma: depth in mm and value
};

/// mm from the edge of the shadow, chamfer with steps of the pixel's size.
std::vector<double> depthOf(const Shadow& s, const Vec3& mm) {
  std::vector<double> d(s.lowest.size());
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = s.lowest[i] < 0 ? 0 : 1e9;
  const double diagonal = std::hypot(mm[0], mm[1]);
  const auto pull = [&](std::int64_t x, std::int64_t y, int dx, int dy, double cost) {
    const bool inside = x + dx >= 0 && x + dx < s.nx && y + dy >= 0 && y + dy < s.ny;
    auto& here = d[std::size_t(x + s.nx * y)];
    here = std::min(here, (inside ? d[std::size_t(x + dx + s.nx * (y + dy))] : 0) + cost);
  };
  for (std::int64_t y = 0; y < s.ny; ++y)
    for (std::int64_t x = 0; x < s.nx; ++x)
      pull(x, y, -1, 0, mm[0]), pull(x, y, 0, -1, mm[1]), pull(x, y, -1, -1, diagonal), pull(x, y, 1, -1, diagonal);
  for (auto y = s.ny - 1; y >= 0; --y)
    for (auto x = s.nx - 1; x >= 0; --x)
      pull(x, y, 1, 0, mm[0]), pull(x, y, 0, 1, mm[1]), pull(x, y, 1, 1, diagonal), pull(x, y, -1, 1, diagonal);
  return d;
}

double share(std::vector<double>& values, double q) {
  const auto at = values.begin() + std::ptrdiff_t(q * double(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

struct Base {
  double domeMm, footMm;  // heights over the lowest slice's centre
};

std::optional<Base> baseOf(const Shadow& s, const Vec3& mm) {
  const std::vector<double> depth = depthOf(s, mm);
  std::vector<double> deep, all;
  for (std::size_t i = 0; i < depth.size(); ++i) {
    if (s.lowest[i] < 0) continue;
    all.push_back(double(s.lowest[i]) * mm[2]);
    if (depth[i] >= kDeepMm) deep.push_back(all.back());
  }
  if (double(deep.size()) * mm[0] * mm[1] < 1000) return std::nullopt;
  return Base{share(deep, kDomeShare), share(all, kFootShare)};
}

}  // namespace

LungShape lungShape(const Volume& ct, const LabelMap& labels, const std::optional<Vec3>& carina) {
  if (!labels.grid().sameAs(ct.grid())) throw Error(Code::Internal, "lungShape: labels and volume have other grids");
  const Grid& grid = ct.grid();
  const LpsIndex lps(grid);
  const Index3& n = grid.size();
  Sums sums;
  Shadow right(lps.size()), left(lps.size());
  std::int64_t top = -1, inLowest = 0, inHighest = 0;
  const std::int64_t highest = lps.size()[2] - 1;
  ct.visit([&](auto voxels) {
    Index3 i;
    std::size_t k = 0;
    for (i[2] = 0; i[2] < n[2]; ++i[2])
      for (i[1] = 0; i[1] < n[1]; ++i[1])
        for (i[0] = 0; i[0] < n[0]; ++i[0], ++k) {
          const LabelId id = labels.voxels()[k];
          if (id != 1 && id != 2) continue;
          const Index3 at = lps(i);
          (id == 1 ? right : left).add(at);
          top = std::max(top, at[2]);
          inLowest += at[2] == 0, inHighest += at[2] == highest;
          const double hu = double(voxels[k]), y = double(at[1]) * lps.spacing()[1];
          sums.count += 1, sums.right += id == 1, sums.hu += hu;
          if (hu > kVesselHu) continue;
          sums.n += 1, sums.y += y, sums.yy += y * y, sums.v += hu, sums.yv += y * hu;
        }
  });
  LungShape shape;
  if (sums.count == 0) return shape;
  shape.volumeMl = sums.count * grid.voxelVolumeMm3() / 1000;
  shape.meanHu = sums.hu / sums.count;
  shape.hasBothLungs = std::min(sums.right, sums.count - sums.right) >= 0.1 * sums.count;
  const double pixelMm2 = lps.spacing()[0] * lps.spacing()[1];
  shape.isCutBelow = double(inLowest) * pixelMm2 > kTipMm2;
  shape.isCutAbove = double(inHighest) * pixelMm2 > kTipMm2;
  const Grid lpsGrid = reordered(grid, closestToLps(grid));
  const Vec3 middle(double(lps.size()[0] - 1) / 2, double(lps.size()[1] - 1) / 2, 0);
  shape.apex = lpsGrid.toWorld(Vec3(middle.x(), middle.y(), double(top)));
  const double spread = sums.n * sums.yy - sums.y * sums.y;
  if (sums.n > 1000 && spread > 0) shape.gradientHuPerCm = 10 * (sums.n * sums.yv - sums.y * sums.v) / spread;

  if (shape.isCutBelow) return shape;
  auto base = baseOf(right, lps.spacing());
  if (!base) base = baseOf(left, lps.spacing());
  if (!base) return shape;
  shape.domeHeightMm = base->domeMm - base->footMm;
  if (carina) shape.domeToCarinaMm = lpsGrid.toIndex(*carina).z() * lps.spacing()[2] - base->domeMm;
  return shape;
}

}  // namespace hilum
