#include "core/dicom/SliceAssembly.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <type_traits>

#include "core/Parallel.h"

namespace hilum::dicom {
namespace {

constexpr double kRounding = 1e-6;  ///< voxels

template <class T>
T rounded(float value) {
  if constexpr (std::is_integral_v<T>)
    return T(std::lrintf(value));
  else
    return value;
}

/// The two good frames around a place along the normal and how much the upper one counts.
struct Neighbours {
  std::size_t lower, upper;
  double share;
};

Neighbours neighboursOf(double z, const SlicePlan& plan, const std::vector<std::size_t>& good) {
  const auto above =
      std::find_if(good.begin(), good.end(), [&](std::size_t i) { return plan.slices[i].z > z + kRounding; });
  if (above == good.begin()) return {good.front(), good.front(), 0};
  const std::size_t lower = *(above - 1);
  if (above == good.end()) return {lower, lower, 0};
  const double share = (z - plan.slices[lower].z) / (plan.slices[*above].z - plan.slices[lower].z);
  return share < kRounding ? Neighbours{lower, lower, 0} : Neighbours{lower, *above, share};
}

/// A frame that lies shifted by a fraction of pixels in the plane of the grid, read bilinearly.
template <class T>
class ShiftedFrame {
 public:
  ShiftedFrame(std::span<const T> pixels, const Index3& size, int channels, const SlicePlan::Slice& slice)
      : pixels_(pixels),
        columns_(size[0]),
        rows_(size[1]),
        channels_(channels),
        shiftX_(slice.shiftX),
        shiftY_(slice.shiftY) {
    first_ = std::int64_t(std::ceil(shiftX_ - kRounding));
    last_ = std::int64_t(std::floor(shiftX_ + double(columns_ - 1) + kRounding));
  }

  /// Columns of the grid that the frame covers.
  std::int64_t first() const { return first_; }
  std::int64_t last() const { return last_; }
  bool coversRow(std::int64_t y) const {
    return double(y) - shiftY_ >= -kRounding && double(y) - shiftY_ <= double(rows_ - 1) + kRounding;
  }

  /// Adds `weight` times the row y of the grid, columns [begin, end], to `sum` (which starts at `begin`).
  void addRow(std::int64_t y, std::int64_t begin, std::int64_t end, double weight, std::vector<float>& sum) const {
    const double v = std::clamp(double(y) - shiftY_, 0.0, double(rows_ - 1));
    const auto y0 = std::int64_t(v), y1 = std::min(y0 + 1, rows_ - 1);
    const double u = std::clamp(double(begin) - shiftX_, 0.0, double(columns_ - 1));
    const auto x0 = std::int64_t(u);
    const double fy = v - double(y0), fx = u - double(x0);
    const auto w00 = float(weight * (1 - fx) * (1 - fy)), w10 = float(weight * fx * (1 - fy)),
               w01 = float(weight * (1 - fx) * fy), w11 = float(weight * fx * fy);
    const T* const upper = pixels_.data() + y0 * columns_ * channels_;
    const T* const lower = pixels_.data() + y1 * columns_ * channels_;
    for (std::int64_t x = begin; x <= end; ++x) {
      const std::int64_t a = std::min(x0 + x - begin, columns_ - 1) * channels_;
      const std::int64_t b = std::min(x0 + x - begin + 1, columns_ - 1) * channels_;
      for (int c = 0; c < channels_; ++c)
        sum[std::size_t((x - begin) * channels_ + c)] += w00 * float(upper[a + c]) + w10 * float(upper[b + c]) +
                                                         w01 * float(lower[a + c]) + w11 * float(lower[b + c]);
    }
  }

 private:
  std::span<const T> pixels_;
  std::int64_t columns_, rows_;
  int channels_;
  double shiftX_, shiftY_;
  std::int64_t first_ = 0, last_ = 0;
};

template <class T>
void mixSlice(const SlicePlan& plan, const SliceBlock<const T>& frames, const Neighbours& n,
              const SliceBlock<T>& target, std::int64_t z) {
  const int channels = frames.channels;
  const ShiftedFrame<T> lower(frames.slice(std::int64_t(n.lower)), frames.size, channels, plan.slices[n.lower]);
  const ShiftedFrame<T> upper(frames.slice(std::int64_t(n.upper)), frames.size, channels, plan.slices[n.upper]);
  const std::span<T> out = target.slice(z);
  const std::int64_t begin = std::max({lower.first(), upper.first(), std::int64_t(0)});
  const std::int64_t end = std::min({lower.last(), upper.last(), target.size[0] - 1});
  std::vector<float> sum;
  for (std::int64_t y = 0; y < target.size[1]; ++y) {
    if (!lower.coversRow(y) || !upper.coversRow(y) || begin > end) continue;
    sum.assign(std::size_t((end - begin + 1) * channels), 0);
    lower.addRow(y, begin, end, 1 - n.share, sum);
    if (n.share > 0) upper.addRow(y, begin, end, n.share, sum);
    T* const row = out.data() + (y * target.size[0] + begin) * channels;
    for (std::size_t i = 0; i < sum.size(); ++i) row[i] = rounded<T>(sum[i]);
  }
}

}  // namespace

template <class T>
void fillMissingSlices(const SliceBlock<T>& block, const std::vector<bool>& present, const Progress& progress) {
  const auto depth = std::int64_t(present.size());
  parallelFor(depth, [&](std::int64_t from, std::int64_t to) {
    for (auto z = from; z < to; ++z) {
      if (present[std::size_t(z)]) continue;
      progress.checkpoint();
      std::int64_t below = z, above = z;
      while (below >= 0 && !present[std::size_t(below)]) --below;
      while (above < depth && !present[std::size_t(above)]) ++above;
      if (below < 0) below = above;
      if (above >= depth) above = below;
      const float share = above > below ? float(z - below) / float(above - below) : 0;
      const std::span<T> a = block.slice(below), b = block.slice(above), out = block.slice(z);
      for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = rounded<T>(float(a[i]) + (float(b[i]) - float(a[i])) * share);
    }
  });
}

template <class T>
void assembleSlices(const SlicePlan& plan, const SliceBlock<const T>& frames, const std::vector<bool>& good, T outside,
                    const SliceBlock<T>& target, const Progress& progress) {
  std::vector<std::size_t> usable;
  for (std::size_t i = 0; i < good.size(); ++i)
    if (good[i]) usable.push_back(i);
  std::atomic<std::int64_t> done = 0;
  parallelFor(target.size[2], [&](std::int64_t from, std::int64_t to) {
    for (auto z = from; z < to; ++z) {
      std::ranges::fill(target.slice(z), outside);
      mixSlice(plan, frames, neighboursOf(double(z), plan, usable), target, z);
      progress.report(double(++done) / double(target.size[2]));
    }
  });
}

template void fillMissingSlices(const SliceBlock<std::int16_t>&, const std::vector<bool>&, const Progress&);
template void fillMissingSlices(const SliceBlock<float>&, const std::vector<bool>&, const Progress&);
template void fillMissingSlices(const SliceBlock<std::uint8_t>&, const std::vector<bool>&, const Progress&);
template void assembleSlices(const SlicePlan&, const SliceBlock<const std::int16_t>&, const std::vector<bool>&,
                             std::int16_t, const SliceBlock<std::int16_t>&, const Progress&);
template void assembleSlices(const SlicePlan&, const SliceBlock<const float>&, const std::vector<bool>&, float,
                             const SliceBlock<float>&, const Progress&);
template void assembleSlices(const SlicePlan&, const SliceBlock<const std::uint8_t>&, const std::vector<bool>&,
                             std::uint8_t, const SliceBlock<std::uint8_t>&, const Progress&);

}  // namespace hilum::dicom
