#include "core/MaskDistance.h"

#include <limits>

#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Lower envelope of the parabolas (x - i)^2 * step^2 + height[i].
class Envelope {
 public:
  explicit Envelope(std::size_t length) : heights(length), centre_(length), from_(length + 1) {}

  std::vector<double> heights;  ///< in: one line; transform() writes the result over it

  void transform(double step) {
    const double scale = step * step;
    std::size_t count = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
      if (heights[i] == kInfinite) continue;
      double meet = -kInfinite;
      while (count > 0 && (meet = meeting(centre_[count - 1], i, scale)) <= from_[count - 1]) --count;
      centre_[count] = i;
      from_[count] = count == 0 ? -kInfinite : meet;
      ++count;
    }
    if (count == 0) return;
    result_.resize(heights.size());
    std::size_t k = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
      while (k + 1 < count && from_[k + 1] < double(i)) ++k;
      const double d = double(i) - double(centre_[k]);
      result_[i] = d * d * scale + heights[centre_[k]];
    }
    heights.swap(result_);
  }

 private:
  /// Where the parabola of `b` begins to lie under that of `a` (a < b).
  double meeting(std::size_t a, std::size_t b, double scale) const {
    const double x = double(a), y = double(b);
    return (heights[b] - heights[a] + scale * (y * y - x * x)) / (2 * scale * (y - x));
  }
  std::vector<std::size_t> centre_;
  std::vector<double> from_, result_;
};

}  // namespace

std::vector<float> squaredDistanceMm(std::span<const std::uint8_t> mask, const Index3& size, const Vec3& spacingMm,
                                     const Progress& progress) {
  std::vector<float> field(mask.size());
  for (std::size_t i = 0; i < mask.size(); ++i) field[i] = mask[i] ? 0.0F : std::numeric_limits<float>::infinity();
  const Index3 stride{1, size[0], size[0] * size[1]};
  for (int axis = 0; axis < 3; ++axis) {
    const int u = axis == 0 ? 1 : 0, v = axis == 2 ? 1 : 2;
    parallelFor(size[v], [&](std::int64_t begin, std::int64_t end) {
      Envelope envelope{std::size_t(size[axis])};
      for (auto j = begin; j < end; ++j) {
        progress.checkpoint();
        for (std::int64_t i = 0; i < size[u]; ++i) {
          float* const line = field.data() + i * stride[u] + j * stride[v];
          for (std::int64_t k = 0; k < size[axis]; ++k) envelope.heights[std::size_t(k)] = line[k * stride[axis]];
          envelope.transform(spacingMm[axis]);
          for (std::int64_t k = 0; k < size[axis]; ++k)
            line[k * stride[axis]] = float(envelope.heights[std::size_t(k)]);
        }
      }
    });
  }
  return field;
}

}  // namespace hilum
