#include "viewers/scene/MaskField.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/Parallel.h"

namespace hilum::viewers {
namespace {

constexpr double kLeastVoxels = 0.8;

/// Half of a normalised Gaussian: weight[d] belongs to the voxels at distance d.
std::vector<float> gaussian(double sigmaVoxels) {
  std::vector<float> weight(std::size_t(std::ceil(3 * sigmaVoxels)) + 1);
  double sum = 0;
  for (std::size_t d = 0; d < weight.size(); ++d) {
    weight[d] = float(std::exp(-0.5 * double(d * d) / (sigmaVoxels * sigmaVoxels)));
    sum += (d == 0 ? 1 : 2) * double(weight[d]);
  }
  for (float& w : weight) w = float(w / sum);
  return weight;
}

/// Fills a padded block with 1 where the label is. `pad` voxels lie around the box on each side.
template <class T>
vtkSmartPointer<vtkImageData> block(const LabelMap& labels, LabelId label, const IndexBox& box, const Index3& pad,
                                    int type) {
  const auto image = vtkSmartPointer<vtkImageData>::New();
  std::array<int, 6> extent;
  for (std::size_t a = 0; a < 3; ++a) {
    extent[2 * a] = int(box.begin[a] - pad[a]);
    extent[2 * a + 1] = int(box.end[a] - 1 + pad[a]);
  }
  image->SetExtent(extent.data());
  image->AllocateScalars(type, 1);
  T* const voxels = static_cast<T*>(image->GetScalarPointer());
  const Index3 n = box.size(), padded{n[0] + 2 * pad[0], n[1] + 2 * pad[1], n[2] + 2 * pad[2]};
  parallelFor(padded[2], [&](std::int64_t begin, std::int64_t end) {
    std::fill(voxels + begin * padded[0] * padded[1], voxels + end * padded[0] * padded[1], T(0));
    for (std::int64_t z = std::max(begin, pad[2]); z < std::min(end, n[2] + pad[2]); ++z)
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const LabelId* row =
            labels.voxels().data() + labels.grid().offset({box.begin[0], box.begin[1] + y, box.begin[2] + z - pad[2]});
        T* out = voxels + (z * padded[1] + y + pad[1]) * padded[0] + pad[0];
        for (std::int64_t x = 0; x < n[0]; ++x) out[x] = T(row[x] == label);
      }
  });
  return image;
}

/// One separable pass over rows of `length` contiguous voxels that lie `stride` apart along the axis: `lines` of them
/// along it, and `blocks` such runs, `blockStride` apart. Beyond the ends the field is 0.
struct Pass {
  std::int64_t length, stride, lines, blocks, blockStride;
};

void blurAcross(const float* in, float* out, const Pass& pass, const std::vector<float>& weight) {
  const auto reach = std::int64_t(weight.size()) - 1;
  parallelFor(pass.blocks * pass.lines, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) {
      const std::int64_t line = i % pass.lines, base = i / pass.lines * pass.blockStride;
      float* const to = out + base + line * pass.stride;
      std::fill(to, to + pass.length, 0.0f);
      for (auto from = std::max<std::int64_t>(0, line - reach); from <= std::min(pass.lines - 1, line + reach);
           ++from) {
        const float w = weight[std::size_t(std::abs(from - line))];
        const float* const row = in + base + from * pass.stride;
        for (std::int64_t x = 0; x < pass.length; ++x) to[x] += w * row[x];
      }
    }
  });
}

void blurAlong(const float* in, float* out, std::int64_t rows, std::int64_t length, const std::vector<float>& weight) {
  const auto reach = std::int64_t(weight.size()) - 1;
  parallelFor(rows, [&](std::int64_t begin, std::int64_t end) {
    for (auto r = begin; r < end; ++r) {
      const float* const row = in + r * length;
      float* const to = out + r * length;
      std::fill(to, to + length, 0.0f);
      for (auto d = -reach; d <= reach; ++d) {
        const float w = weight[std::size_t(std::abs(d))];
        const auto first = std::max<std::int64_t>(0, -d), last = std::min(length, length - d);
        for (auto x = first; x < last; ++x) to[x] += w * row[x + d];
      }
    }
  });
}

/// The level above which `wanted` voxels lie.
double levelOf(const float* field, std::int64_t count, std::int64_t wanted) {
  constexpr std::size_t bins = 4096;
  std::vector<std::int64_t> histogram(bins + 1, 0);
  for (std::int64_t i = 0; i < count; ++i) ++histogram[std::size_t(std::clamp(field[i], 0.0f, 1.0f) * float(bins))];
  std::int64_t above = 0;
  for (std::size_t bin = bins + 1; bin-- > 1;) {
    above += histogram[bin];
    if (above >= wanted) return std::clamp(double(bin) / double(bins), 0.02, 0.98);
  }
  return 0.02;
}

}  // namespace

vtkSmartPointer<vtkImageData> binaryField(const LabelMap& labels, LabelId label, const IndexBox& box) {
  return block<unsigned char>(labels, label, box, {1, 1, 1}, VTK_UNSIGNED_CHAR);
}

SmoothField smoothField(const LabelMap& labels, LabelId label, const IndexBox& box, double sigmaMm) {
  std::array<std::vector<float>, 3> weight;
  Index3 pad;
  for (std::size_t a = 0; a < 3; ++a) {
    weight[a] = gaussian(std::max(kLeastVoxels, sigmaMm / labels.grid().spacing()[int(a)]));
    pad[a] = std::int64_t(weight[a].size());
  }
  SmoothField result{block<float>(labels, label, box, pad, VTK_FLOAT)};
  float* const field = static_cast<float*>(result.image->GetScalarPointer());
  Index3 n;
  for (std::size_t a = 0; a < 3; ++a) n[a] = box.size()[a] + 2 * pad[a];
  const std::int64_t plane = n[0] * n[1], count = plane * n[2];
  const auto inside = std::int64_t(std::count(field, field + count, 1.0f));
  std::vector<float> other(static_cast<std::size_t>(count));
  blurAlong(field, other.data(), n[1] * n[2], n[0], weight[0]);
  blurAcross(other.data(), field, {n[0], n[0], n[1], n[2], plane}, weight[1]);
  blurAcross(field, other.data(), {plane, plane, n[2], 1, 0}, weight[2]);
  std::copy(other.begin(), other.end(), field);
  result.level = levelOf(field, count, inside);
  return result;
}

}  // namespace hilum::viewers
