#include "annotation/algorithms/Livewire.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"

namespace hilum::annotation {
namespace {

constexpr int kSteps[9][2]{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
constexpr float kHalf = 0.70710678f;  // of a diagonal's length along each axis
/// The same of unit length.
const Eigen::Vector2f kWays[9]{{0, 0},         {1, 0},           {-1, 0},         {0, 1},         {0, -1},
                               {kHalf, kHalf}, {-kHalf, -kHalf}, {kHalf, -kHalf}, {-kHalf, kHalf}};
constexpr float kStrengthWeight = 400, kDirectionWeight = 90, kLeast = 6;

}  // namespace

Livewire::Livewire(SliceRaster raster) : raster_(std::move(raster)), buckets_(kBuckets) {
  const std::size_t count = raster_.values.size();
  if (count == 0) throw Error(Code::Usage, "a livewire needs an image");
  strength_.assign(count, 0);
  along_.assign(count, Eigen::Vector2f::Zero());
  measure();
}

/// Gradients by Scharr's kernel, whose direction is true to a degree. Their strength counts against the strongest
/// twentieth, so that one bright spot does not hide all other edges.
void Livewire::measure() {
  const std::int64_t w = raster_.width, h = raster_.height;
  for (std::int64_t y = 1; y + 1 < h; ++y)
    for (std::int64_t x = 1; x + 1 < w; ++x) {
      const auto v = [&](int dx, int dy) { return raster_.at(x + dx, y + dy); };
      const float gx = 3 * (v(1, -1) - v(-1, -1)) + 10 * (v(1, 0) - v(-1, 0)) + 3 * (v(1, 1) - v(-1, 1));
      const float gy = 3 * (v(-1, 1) - v(-1, -1)) + 10 * (v(0, 1) - v(0, -1)) + 3 * (v(1, 1) - v(1, -1));
      const float strength = std::hypot(gx, gy);
      if (!(strength > 0)) continue;  // even, or outside the volume
      const auto i = std::size_t(x + w * y);
      strength_[i] = strength;
      along_[i] = Eigen::Vector2f(-gy, gx) / strength;
    }
  std::vector<float> some;
  for (const float strength : strength_)
    if (strength > 0) some.push_back(strength);
  if (some.empty()) return;
  const auto strong = some.begin() + std::ptrdiff_t(some.size() - 1 - some.size() / 20);
  std::nth_element(some.begin(), strong, some.end());
  for (float& strength : strength_) strength = std::min(1.f, strength / *strong);
}

std::uint32_t Livewire::cost(std::size_t from, std::size_t to, int step) const {
  const Eigen::Vector2f& way = kWays[step];
  const float across = 1 - 0.5f * (std::abs(way.dot(along_[from])) + std::abs(way.dot(along_[to])));
  const float length = step > 4 ? float(M_SQRT2) : 1.f;
  return std::uint32_t(length * (kLeast + kStrengthWeight * (1 - strength_[to]) + kDirectionWeight * across) + 0.5f);
}

Livewire::Pixel Livewire::inside(const Pixel& pixel) const {
  return {std::clamp<std::int64_t>(pixel[0], 0, raster_.width - 1),
          std::clamp<std::int64_t>(pixel[1], 0, raster_.height - 1)};
}

void Livewire::anchor(const Pixel& pixel) {
  const Pixel at = inside(pixel);
  const std::size_t count = raster_.values.size();
  distance_.assign(count, kUnreached);
  from_.assign(count, 0);
  settled_.assign(count, 0);
  for (auto& bucket : buckets_) bucket.clear();
  const auto start = std::size_t(at[0] + raster_.width * at[1]);
  distance_[start] = reached_ = 0;
  buckets_[0].push_back(std::uint32_t(start));
  waiting_ = 1;
  anchored_ = true;
}

void Livewire::search(std::size_t target) {
  std::vector<std::uint32_t> now;
  for (; waiting_ > 0 && !settled_[target]; ++reached_) {
    now.swap(buckets_[reached_ % kBuckets]);
    waiting_ -= now.size();
    for (const std::uint32_t at : now) {
      if (settled_[at] || distance_[at] != reached_) continue;
      settled_[at] = 1;
      const std::int64_t x = at % raster_.width, y = at / raster_.width;
      for (int step = 1; step < 9; ++step) {
        const std::int64_t nx = x + kSteps[step][0], ny = y + kSteps[step][1];
        if (nx < 0 || ny < 0 || nx >= raster_.width || ny >= raster_.height) continue;
        const auto next = std::size_t(nx + raster_.width * ny);
        const std::uint32_t farther = reached_ + cost(at, next, step);
        if (farther >= distance_[next]) continue;
        distance_[next] = farther;
        from_[next] = std::uint8_t(step);
        buckets_[farther % kBuckets].push_back(std::uint32_t(next));
        ++waiting_;
      }
    }
    now.clear();
  }
}

std::vector<Livewire::Pixel> Livewire::pathTo(const Pixel& pixel) {
  if (!anchored_) throw Error(Code::Usage, "a livewire needs an anchor before it can be drawn");
  Pixel at = inside(pixel);
  search(std::size_t(at[0] + raster_.width * at[1]));
  std::vector<Pixel> path{at};
  while (const int step = from_[std::size_t(at[0] + raster_.width * at[1])]) {
    at = {at[0] - kSteps[step][0], at[1] - kSteps[step][1]};
    path.push_back(at);
  }
  std::ranges::reverse(path);
  return path;
}

std::vector<Vec2> Livewire::pathTo(const Vec2& place) {
  const Vec2 pixel = raster_.toPixel(place);
  std::vector<Vec2> path;
  for (const Pixel& each : pathTo(Pixel{std::llround(pixel.x()), std::llround(pixel.y())}))
    path.push_back(raster_.toPlane(Vec2(double(each[0]), double(each[1]))));
  return path;
}

}  // namespace hilum::annotation
