#include "core/filter/Clahe.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr std::int64_t kTiles = 8;  // along either axis, where they get kSmallestTile pixels
constexpr std::int64_t kSmallestTile = 16;
constexpr std::size_t kBins = 256;
constexpr std::int64_t kSamples = 1 << 18;
constexpr double kTail = 0.001;

struct Range {
  float low = 0, high = 0;
};

Range rangeOf(std::span<const float> slice) {
  const auto stride = std::size_t(std::max<std::int64_t>(1, std::int64_t(slice.size()) / kSamples) | 1);
  std::vector<float> sample;
  for (std::size_t i = 0; i < slice.size(); i += stride) sample.push_back(slice[i]);
  const auto quantile = [&](double q) {
    const auto at = sample.begin() + std::ptrdiff_t(std::lround(q * double(sample.size() - 1)));
    std::nth_element(sample.begin(), at, sample.end());
    return *at;
  };
  const Range inner{quantile(kTail), quantile(1 - kTail)};
  if (inner.low < inner.high) return inner;
  const auto [low, high] = std::minmax_element(slice.begin(), slice.end());
  return {*low, *high};
}

/// The tiles of one axis: from where to where, and between which two centres a pixel lies.
class Tiling {
 public:
  explicit Tiling(std::int64_t length)
      : length_(length), tiles_(std::clamp<std::int64_t>(length / kSmallestTile, 1, kTiles)) {}
  std::int64_t count() const { return tiles_; }
  std::int64_t begin(std::int64_t tile) const { return tile * length_ / tiles_; }

  struct Place {
    std::size_t first, second;
    float weight;  ///< of the second
  };
  Place place(std::int64_t pixel) const {
    const double at = (double(pixel) + 0.5) * double(tiles_) / double(length_) - 0.5;
    const double inside = std::clamp(at, 0.0, double(tiles_ - 1));
    const auto first = std::size_t(inside);
    return {first, std::min(first + 1, std::size_t(tiles_ - 1)), float(inside - double(first))};
  }

 private:
  std::int64_t length_, tiles_;
};

/// One slice: the curves of its tiles, and how they are laid over it.
class Slice {
 public:
  Slice(std::span<float> pixels, const Index3& size, double clip)
      : pixels_(pixels), width_(size[0]), across_(size[0]), down_(size[1]), clip_(clip), range_(rangeOf(pixels)) {}

  void equalise(const Progress& progress) {
    if (!(range_.low < range_.high)) return;
    perValue_ = float(kBins) / (range_.high - range_.low);
    curves_.resize(std::size_t(across_.count() * down_.count()));
    parallelFor(std::int64_t(curves_.size()), [&](std::int64_t begin, std::int64_t end) {
      for (auto tile = begin; tile < end; ++tile) {
        progress.checkpoint();
        curves_[std::size_t(tile)] = curveOf(tile % across_.count(), tile / across_.count());
      }
    });
    std::vector<Tiling::Place> columns;
    for (std::int64_t x = 0; x < width_; ++x) columns.push_back(across_.place(x));
    parallelFor(
        std::int64_t(pixels_.size()) / width_,
        [&](std::int64_t begin, std::int64_t end) {
          for (auto y = begin; y < end; ++y) {
            if (y % 64 == 0) progress.checkpoint();
            mapRow(pixels_.subspan(std::size_t(y * width_), std::size_t(width_)), columns, down_.place(y));
          }
        },
        8);
  }

 private:
  std::vector<float> curveOf(std::int64_t column, std::int64_t row) const {
    std::vector<std::uint32_t> counts(kBins, 0);
    for (auto y = down_.begin(row); y < down_.begin(row + 1); ++y)
      for (auto x = across_.begin(column); x < across_.begin(column + 1); ++x) {
        const float bin = (pixels_[std::size_t(y * width_ + x)] - range_.low) * perValue_;
        ++counts[std::size_t(std::clamp(bin, 0.F, float(kBins) - 1))];
      }
    return limitedCurve(counts, clip_);
  }

  void mapRow(std::span<float> row, const std::vector<Tiling::Place>& columns, const Tiling::Place& down) const {
    const auto tiles = std::size_t(across_.count());
    const auto* const upper = curves_.data() + down.first * tiles;
    const auto* const lower = curves_.data() + down.second * tiles;
    for (std::size_t x = 0; x < row.size(); ++x) {
      const float at = (row[x] - range_.low) * perValue_;
      if (!(at > 0 && at < float(kBins))) continue;
      const auto bin = std::size_t(at);
      const float within = at - float(bin);
      const auto on = [&](const std::vector<float>& curve) {
        return curve[bin] + within * (curve[bin + 1] - curve[bin]);
      };
      const Tiling::Place& c = columns[x];
      const float above = on(upper[c.first]) * (1 - c.weight) + on(upper[c.second]) * c.weight;
      const float below = on(lower[c.first]) * (1 - c.weight) + on(lower[c.second]) * c.weight;
      row[x] = range_.low + (above * (1 - down.weight) + below * down.weight) / perValue_;
    }
  }

  std::span<float> pixels_;
  std::int64_t width_;
  Tiling across_, down_;
  double clip_;
  Range range_;
  float perValue_ = 0;  ///< bins per unit
  std::vector<std::vector<float>> curves_;
};

}  // namespace

std::vector<float> limitedCurve(std::span<const std::uint32_t> counts, double clip) {
  const double bins = double(counts.size()), total = std::accumulate(counts.begin(), counts.end(), 0.0);
  std::vector<float> curve(counts.size() + 1, 0);
  if (total == 0) {
    std::iota(curve.begin(), curve.end(), 0.F);
    return curve;
  }
  // Shared out, the excess lifts every bin: cut where the cut and the lift together meet the limit.
  const double limit = clip * total / bins;
  const auto excessAbove = [&](double cut) {
    double excess = 0;
    for (const auto count : counts) excess += std::max(0.0, double(count) - cut);
    return excess;
  };
  double low = 0, high = limit;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    (middle + excessAbove(middle) / bins > limit ? high : low) = middle;
  }
  const double lift = excessAbove(low) / bins;
  double sum = 0;
  for (std::size_t b = 0; b < counts.size(); ++b) {
    sum += (std::min(double(counts[b]), low) + lift) * bins / total;
    curve[b + 1] = float(sum);
  }
  return curve;
}

void equaliseAdaptively(std::vector<float>& values, const Index3& size, const ClaheSettings& settings,
                        const Progress& progress) {
  const auto perSlice = std::size_t(size[0] * size[1]);
  for (std::int64_t z = 0; z < size[2]; ++z) {
    const Progress part = progress.part(double(z) / double(size[2]), double(z + 1) / double(size[2]));
    part.report(0);
    Slice(std::span(values).subspan(std::size_t(z) * perSlice, perSlice), size, settings.clip).equalise(part);
  }
}

}  // namespace hilum
