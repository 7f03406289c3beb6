#include "core/MaskDistance.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "core/Parallel.h"

namespace hilum {
namespace {

/// Lower envelope of the parabolas over lines of squared distances. Neighbouring lines are taken together, as the
/// memory holds them.
class LineTransform {
 public:
  static constexpr std::int64_t kLines = 16;

  LineTransform(std::int64_t n, double mm)
      : n_(n), mm_(mm), values_(std::size_t(n * kLines)), places_(std::size_t(n)), bounds_(std::size_t(n) + 1) {}

  /// Transforms `lines` (at most kLines) lines in place: element q of line k is first[q * stride + k].
  void run(float* first, std::int64_t stride, std::int64_t lines) {
    std::array<bool, kLines> trivial{};
    for (std::int64_t k = 0; k < lines; ++k) trivial[std::size_t(k)] = true;
    for (std::int64_t q = 0; q < n_; ++q)
      for (std::int64_t k = 0; k < lines; ++k) {
        const float v = first[q * stride + k];
        values_[std::size_t(k * n_ + q)] = v;
        if (v != first[k] || (v != 0 && v < kUnreached)) trivial[std::size_t(k)] = false;
      }
    bool all = true;
    for (std::int64_t k = 0; k < lines; ++k) {
      if (trivial[std::size_t(k)]) continue;
      all = false;
      envelope(values_.data() + k * n_);
    }
    if (all) return;
    for (std::int64_t q = 0; q < n_; ++q)
      for (std::int64_t k = 0; k < lines; ++k) first[q * stride + k] = values_[std::size_t(k * n_ + q)];
  }

 private:
  void envelope(float* line) {
    std::int64_t last = -1;
    const double inf = std::numeric_limits<double>::infinity(), unit = mm_ * mm_;
    const auto height = [&](std::int64_t q) { return double(line[q]) + unit * double(q * q); };
    for (std::int64_t q = 0; q < n_; ++q) {
      if (line[q] >= kUnreached) continue;
      double from = -inf;
      for (; last >= 0; --last) {
        const auto p = places_[std::size_t(last)];
        from = (height(q) - height(p)) / (2 * unit * double(q - p));
        if (from > bounds_[std::size_t(last)]) break;
        from = -inf;
      }
      places_[std::size_t(++last)] = q;
      bounds_[std::size_t(last)] = from;
      bounds_[std::size_t(last) + 1] = inf;
    }
    if (last < 0) return;
    result_.resize(std::size_t(n_));
    std::int64_t k = 0;
    for (std::int64_t q = 0; q < n_; ++q) {
      while (bounds_[std::size_t(k) + 1] < double(q) && k < last) ++k;
      const auto p = places_[std::size_t(k)];
      const double d = double(q - p) * mm_;
      result_[std::size_t(q)] = float(d * d + line[p]);
    }
    std::copy(result_.begin(), result_.end(), line);
  }

  std::int64_t n_;
  double mm_;
  std::vector<float> values_, result_;
  std::vector<std::int64_t> places_;
  std::vector<double> bounds_;
};

}  // namespace

std::vector<float> squaredDistanceMm(std::span<const std::uint8_t> mask, std::uint8_t of, const Index3& n,
                                     const Vec3& spacingMm, const Progress& progress) {
  std::vector<float> field(mask.size());
  const std::int64_t slice = n[0] * n[1];
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    LineTransform columns(n[1], spacingMm[1]);
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const std::uint8_t* in = mask.data() + z * slice + y * n[0];
        float* out = field.data() + z * slice + y * n[0];
        const auto mm = float(spacingMm[0]);
        float run = 1e10f;
        for (std::int64_t x = 0; x < n[0]; ++x)
          run = in[x] == of ? 0 : run + mm, out[x] = std::min(kUnreached, run * run);
        run = 1e10f;
        for (std::int64_t x = n[0] - 1; x >= 0; --x)
          run = in[x] == of ? 0 : run + mm, out[x] = std::min(out[x], run * run);
      }
      for (std::int64_t x = 0; x < n[0]; x += LineTransform::kLines)
        columns.run(field.data() + z * slice + x, n[0], std::min(LineTransform::kLines, n[0] - x));
    }
  });
  if (n[2] > 1)
    parallelFor(n[1], [&](std::int64_t begin, std::int64_t end) {
      LineTransform depth(n[2], spacingMm[2]);
      for (auto y = begin; y < end; ++y) {
        progress.checkpoint();
        for (std::int64_t x = 0; x < n[0]; x += LineTransform::kLines)
          depth.run(field.data() + y * n[0] + x, slice, std::min(LineTransform::kLines, n[0] - x));
      }
    });
  return field;
}

}  // namespace hilum
