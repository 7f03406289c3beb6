#include "inference/tasks/MaskMorphology.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/Parallel.h"
#include "inference/tasks/BlockTransfer.h"

namespace hilum::inference {
namespace {

constexpr float kFar = 1e20f;

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
        if (v != first[k] || (v != 0 && v < kFar)) trivial[std::size_t(k)] = false;
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
      if (line[q] >= kFar) continue;
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

/// The smallest box around the mask's voxels, grown by `mm`; it may reach beyond the block.
IndexBox boundsGrownBy(const MaskBlock& mask, double mm) {
  const Index3& n = mask.size;
  IndexBox box{n, {0, 0, 0}};
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y) {
      const std::uint8_t* row = mask.slice(z) + y * n[0];
      const std::uint8_t* end = row + n[0];
      const std::uint8_t* first = std::find(row, end, 1);
      if (first == end) continue;
      const std::uint8_t* last = end - 1;
      while (!*last) --last;
      box.begin = {std::min(box.begin[0], std::int64_t(first - row)), std::min(box.begin[1], y),
                   std::min(box.begin[2], z)};
      box.end = {std::max(box.end[0], std::int64_t(last - row) + 1), std::max(box.end[1], y + 1), z + 1};
    }
  if (box.empty()) return {};
  for (std::size_t a = 0; a < 3; ++a) {
    const auto margin = 2 + std::int64_t(mm / mask.spacing[std::ptrdiff_t(a)]);
    box.begin[a] -= margin, box.end[a] += margin;
  }
  return box;
}

IndexBox within(IndexBox box, const Index3& n) {
  for (std::size_t a = 0; a < 3; ++a)
    box.begin[a] = std::max<std::int64_t>(0, box.begin[a]), box.end[a] = std::min(n[a], box.end[a]);
  return box;
}

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

VoxelBlock<float> squaredDistance(const MaskBlock& mask, std::uint8_t of, const Progress& progress, Reach reach) {
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
      for (std::int64_t x = 0; x < n[0]; x += LineTransform::kLines)
        columns.run(d.slice(z) + x, n[0], std::min(LineTransform::kLines, n[0] - x));
    }
  });
  if (n[2] > 1 && reach == Reach::Space)
    parallelFor(n[1], [&](std::int64_t begin, std::int64_t end) {
      LineTransform depth(n[2], mask.spacing[2]);
      for (auto y = begin; y < end; ++y) {
        progress.checkpoint();
        for (std::int64_t x = 0; x < n[0]; x += LineTransform::kLines)
          depth.run(d.voxels.data() + y * n[0] + x, mask.sliceCount(), std::min(LineTransform::kLines, n[0] - x));
      }
    });
  return d;
}

MaskBlock dilated(const MaskBlock& mask, double mm, const Progress& progress) {
  const IndexBox box = within(boundsGrownBy(mask, mm), mask.size);
  MaskBlock out = MaskBlock::like(mask);
  if (box.empty()) return out;
  const auto limit = float(mm * mm * 1.0001);
  paste(where(squaredDistance(cropped(mask, box), 1, progress), [limit](float d) { return d <= limit; }), box, out);
  return out;
}

MaskBlock eroded(const MaskBlock& mask, double mm, const Progress& progress) {
  const auto limit = float(mm * mm * 1.0001);
  return where(squaredDistance(mask, 0, progress), [limit](float d) { return d > limit; });
}

MaskBlock closed(const MaskBlock& mask, double mm, const Progress& progress) {
  IndexBox box = boundsGrownBy(mask, mm);
  MaskBlock out = MaskBlock::like(mask);
  if (box.empty()) return out;
  if (mask.size[2] == 1) box.begin[2] = 0, box.end[2] = 1;
  paste(eroded(dilated(cropped(mask, box), mm, progress), mm, progress), box, out);
  return out;
}

}  // namespace hilum::inference
