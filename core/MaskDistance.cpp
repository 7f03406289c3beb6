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
template <class Real>
class LineTransform {
 public:
  static constexpr std::int64_t kLines = 16;

  LineTransform(std::int64_t n, double mm)
      : n_(n), mm_(mm), values_(std::size_t(n * kLines)), places_(std::size_t(n)), bounds_(std::size_t(n) + 1) {}

  /// Transforms `lines` (at most kLines) lines in place: element q of line k is first[q * stride + k].
  void run(Real* first, std::int64_t stride, std::int64_t lines) {
    std::array<bool, kLines> trivial{};
    for (std::int64_t k = 0; k < lines; ++k) trivial[std::size_t(k)] = true;
    for (std::int64_t q = 0; q < n_; ++q)
      for (std::int64_t k = 0; k < lines; ++k) {
        const Real v = first[q * stride + k];
        values_[std::size_t(k * n_ + q)] = v;
        if (v != first[k] || (v != 0 && v < Real(kUnreached))) trivial[std::size_t(k)] = false;
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
  void envelope(Real* line) {
    std::int64_t last = -1;
    const double inf = std::numeric_limits<double>::infinity(), unit = mm_ * mm_;
    const auto height = [&](std::int64_t q) { return double(line[q]) + unit * double(q * q); };
    for (std::int64_t q = 0; q < n_; ++q) {
      if (line[q] >= Real(kUnreached)) continue;
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
      result_[std::size_t(q)] = Real(d * d + double(line[p]));
    }
    std::copy(result_.begin(), result_.end(), line);
  }

  std::int64_t n_;
  double mm_;
  std::vector<Real> values_, result_;
  std::vector<std::int64_t> places_;
  std::vector<double> bounds_;
};

/// Squared distances along rows: of k voxels, for every k that a row may have.
template <class Real>
std::vector<Real> squaresMm2(std::int64_t n, double mm) {
  std::vector<Real> squares(std::size_t(n) + 1, Real(kUnreached));
  for (std::int64_t k = 0; k < n; ++k) squares[std::size_t(k)] = Real(double(k) * mm * double(k) * mm);
  return squares;
}

template <class Real>
std::vector<Real> transformed(std::span<const std::uint8_t> mask, std::uint8_t of, const Index3& n,
                              const Vec3& spacingMm, const Progress& progress) {
  std::vector<Real> field(mask.size());
  const std::int64_t slice = n[0] * n[1], lines = LineTransform<Real>::kLines;
  const std::vector<Real> squares = squaresMm2<Real>(n[0], spacingMm[0]);
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    LineTransform<Real> columns(n[1], spacingMm[1]);
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const std::uint8_t* in = mask.data() + z * slice + y * n[0];
        Real* out = field.data() + z * slice + y * n[0];
        std::int64_t run = n[0];
        for (std::int64_t x = 0; x < n[0]; ++x)
          run = in[x] == of ? 0 : std::min(run + 1, n[0]), out[x] = squares[std::size_t(run)];
        run = n[0];
        for (std::int64_t x = n[0] - 1; x >= 0; --x)
          run = in[x] == of ? 0 : std::min(run + 1, n[0]), out[x] = std::min(out[x], squares[std::size_t(run)]);
      }
      for (std::int64_t x = 0; x < n[0]; x += lines)
        columns.run(field.data() + z * slice + x, n[0], std::min(lines, n[0] - x));
    }
  });
  if (n[2] > 1)
    parallelFor(n[1], [&](std::int64_t begin, std::int64_t end) {
      LineTransform<Real> depth(n[2], spacingMm[2]);
      for (auto y = begin; y < end; ++y) {
        progress.checkpoint();
        for (std::int64_t x = 0; x < n[0]; x += lines)
          depth.run(field.data() + y * n[0] + x, slice, std::min(lines, n[0] - x));
      }
    });
  return field;
}

}  // namespace

std::vector<float> squaredDistanceMm(std::span<const std::uint8_t> mask, std::uint8_t of, const Index3& n,
                                     const Vec3& spacingMm, const Progress& progress) {
  return transformed<float>(mask, of, n, spacingMm, progress);
}

std::vector<double> preciseSquaredDistanceMm(std::span<const std::uint8_t> mask, std::uint8_t of, const Index3& n,
                                             const Vec3& spacingMm, const Progress& progress) {
  return transformed<double>(mask, of, n, spacingMm, progress);
}

}  // namespace hilum
