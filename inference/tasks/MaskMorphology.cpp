#include "inference/tasks/MaskMorphology.h"

#include <algorithm>
#include <limits>

#include "core/Parallel.h"

namespace hilum::inference {
namespace {

constexpr float kFar = 1e20f;

/// Lower envelope of the parabolas over one line of squared distances, in place.
class LineTransform {
 public:
  LineTransform(std::int64_t n, double mm)
      : n_(n), mm_(mm), values_(std::size_t(n)), places_(std::size_t(n)), bounds_(std::size_t(n) + 1) {}

  void run(float* line, std::int64_t stride) {
    std::int64_t last = -1;
    const double inf = std::numeric_limits<double>::infinity();
    for (std::int64_t q = 0; q < n_; ++q) {
      const double value = line[q * stride];
      values_[std::size_t(q)] = value;
      if (value >= kFar) continue;
      double from = -inf;
      for (; last >= 0; --last) {
        from = meeting(places_[std::size_t(last)], q);
        if (from > bounds_[std::size_t(last)]) break;
        from = -inf;
      }
      places_[std::size_t(++last)] = q;
      bounds_[std::size_t(last)] = from;
      bounds_[std::size_t(last) + 1] = inf;
    }
    if (last < 0) return;
    std::int64_t k = 0;
    for (std::int64_t q = 0; q < n_; ++q) {
      while (bounds_[std::size_t(k) + 1] < double(q) && k < last) ++k;
      const double d = double(q - places_[std::size_t(k)]) * mm_;
      line[q * stride] = float(d * d + values_[std::size_t(places_[std::size_t(k)])]);
    }
  }

 private:
  double meeting(std::int64_t p, std::int64_t q) const {
    const double unit = mm_ * mm_;
    return ((values_[std::size_t(q)] + unit * double(q * q)) - (values_[std::size_t(p)] + unit * double(p * p))) /
           (2 * unit * double(q - p));
  }

  std::int64_t n_;
  double mm_;
  std::vector<double> values_;
  std::vector<std::int64_t> places_;
  std::vector<double> bounds_;
};

template <class Test>
MaskBlock where(const VoxelBlock<float>& distance, Test test) {
  MaskBlock out = MaskBlock::like(distance);
  parallelFor(
      out.count(),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) out[i] = test(distance[i]);
      },
      1 << 16);
  return out;
}

}  // namespace

VoxelBlock<float> squaredDistance(const MaskBlock& mask, std::uint8_t of, const Progress& progress) {
  VoxelBlock<float> d = VoxelBlock<float>::like(mask, kFar);
  const Index3& n = mask.size;
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    LineTransform columns(n[1], mask.spacing[1]);
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const std::uint8_t* in = mask.slice(z) + y * n[0];
        float* out = d.slice(z) + y * n[0];
        const auto mm = float(mask.spacing[0]);
        float run = 1e10f;
        for (std::int64_t x = 0; x < n[0]; ++x) run = in[x] == of ? 0 : run + mm, out[x] = std::min(kFar, run * run);
        run = 1e10f;
        for (std::int64_t x = n[0] - 1; x >= 0; --x)
          run = in[x] == of ? 0 : run + mm, out[x] = std::min(out[x], run * run);
      }
      for (std::int64_t x = 0; x < n[0]; ++x) columns.run(d.slice(z) + x, n[0]);
    }
  });
  if (n[2] > 1)
    parallelFor(n[1], [&](std::int64_t begin, std::int64_t end) {
      LineTransform depth(n[2], mask.spacing[2]);
      for (auto y = begin; y < end; ++y) {
        progress.checkpoint();
        for (std::int64_t x = 0; x < n[0]; ++x) depth.run(d.voxels.data() + y * n[0] + x, mask.sliceCount());
      }
    });
  return d;
}

MaskBlock dilated(const MaskBlock& mask, double mm, const Progress& progress) {
  const auto limit = float(mm * mm * 1.0001);
  return where(squaredDistance(mask, 1, progress), [limit](float d) { return d <= limit; });
}

MaskBlock eroded(const MaskBlock& mask, double mm, const Progress& progress) {
  const auto limit = float(mm * mm * 1.0001);
  return where(squaredDistance(mask, 0, progress), [limit](float d) { return d > limit; });
}

MaskBlock closed(const MaskBlock& mask, double mm, const Progress& progress) {
  const Index3& n = mask.size;
  Index3 margin, wide;
  for (std::size_t a = 0; a < 3; ++a) {
    margin[a] = n[a] == 1 ? 0 : 2 + std::int64_t(mm / mask.spacing[std::ptrdiff_t(a)]);
    wide[a] = n[a] + 2 * margin[a];
  }
  MaskBlock padded(wide, mask.spacing);
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      std::copy_n(mask.slice(z) + y * n[0], n[0],
                  padded.voxels.data() + padded.offset(margin[0], y + margin[1], z + margin[2]));
  padded = eroded(dilated(padded, mm, progress), mm, progress);
  MaskBlock out = MaskBlock::like(mask);
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      std::copy_n(padded.voxels.data() + padded.offset(margin[0], y + margin[1], z + margin[2]), n[0],
                  out.slice(z) + y * n[0]);
  return out;
}

}  // namespace hilum::inference
