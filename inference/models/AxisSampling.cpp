#include "inference/models/AxisSampling.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::inference {
namespace {

AxisSampling whole(std::int64_t from, std::int64_t cropBegin, std::int64_t cropEnd) {
  AxisSampling axis;
  axis.from = from;
  axis.cropBegin = cropBegin, axis.cropEnd = cropEnd;
  axis.to = axis.end = cropEnd - cropBegin;
  axis.start = double(cropBegin);
  return axis;
}

/// `to` voxels, `step` old ones apart, over what the axis shows now.
void stretch(AxisSampling& axis, std::int64_t to, double step, bool alignCentres) {
  axis.step = step;
  axis.start = double(axis.cropBegin) + (alignCentres ? 0 : (step - 1) / 2);
  axis.to = axis.end = std::max<std::int64_t>(1, to);
}

void resize(AxisSampling& axis, std::int64_t to) {
  stretch(axis, to, double(axis.to) / double(to), false);
}

void toSpacing(AxisSampling& axis, double ratio, bool alignCentres) {
  const double count = double(axis.to);
  if (alignCentres)
    stretch(axis, std::llround((count - 1) / ratio) + 1, ratio, true);
  else
    resize(axis, std::max<std::int64_t>(1, std::llround(count / ratio)));
}

/// Scaled by 1 / ratio into the middle of `size`.
void fit(AxisSampling& axis, std::int64_t size, double ratio) {
  const std::int64_t content = std::clamp<std::int64_t>(std::llround(double(axis.to) / ratio), 1, size);
  resize(axis, content);
  axis.begin = (size - content) / 2;
  axis.end = axis.begin + content;
  axis.to = size;
  axis.start -= double(axis.begin) * axis.step;
}

}  // namespace

std::array<AxisSampling, 3> sampleAxes(const ManifestGeometry& geometry, const Index3& size, const Vec3& spacingMm,
                                       const IndexBox& crop) {
  using Scaling = ManifestGeometry::Scaling;
  std::array<AxisSampling, 3> axes;
  for (int a = 0; a < 3; ++a) axes[a] = whole(size[a], crop.begin[a], crop.end[a]);
  if (geometry.scaling == Scaling::Spacing)
    for (int a = 0; a < 3; ++a) {
      const double mm = geometry.spacingMm[a];
      if (mm > 0) toSpacing(axes[a], mm / spacingMm[a], geometry.alignCentres);
    }
  if (geometry.scaling == Scaling::Resize)
    for (int a = 0; a < 3; ++a)
      if (geometry.size[a] > 0) resize(axes[a], geometry.size[a]);
  if (geometry.scaling == Scaling::Fit) {
    const double ratio =
        std::max(double(axes[0].to) / geometry.size[0], double(axes[1].to) / geometry.size[1]);
    for (int a = 0; a < 2; ++a) fit(axes[a], geometry.size[a], ratio);
  }
  double voxels = 1;
  for (const AxisSampling& axis : axes) voxels *= double(axis.to);
  if (voxels > 2147483648.0)
    throw Error(Code::BadInput, "the model wants " + std::to_string(axes[0].to) + " x " + std::to_string(axes[1].to) +
                                    " x " + std::to_string(axes[2].to) + " voxels (cut the volume first)");
  return axes;
}

void AxisWeights::add(double place, std::int64_t low, std::int64_t high) {
  const double p = std::clamp(place, double(low), double(high - 1));
  const auto first = std::int64_t(p);
  const auto fraction = float(p - double(first));
  const std::size_t offset = weights_.size();
  weights_.push_back(1 - fraction);
  if (fraction > 0) weights_.push_back(fraction);
  parts_.push_back({first, offset, weights_.size() - offset});
}

AxisWeights::AxisWeights(const AxisSampling& axis, bool smooth) {
  for (std::int64_t i = 0; i < axis.to; ++i) {
    const double place = axis.toOld(double(i));
    if (smooth && axis.step > 1)
      cover(place + 0.5 - axis.step / 2, place + 0.5 + axis.step / 2, axis.cropBegin, axis.cropEnd);
    else
      add(place, axis.cropBegin, axis.cropEnd);
  }
}

void AxisWeights::cover(double from, double to, std::int64_t low, std::int64_t high) {
  from = std::max(from, double(low)), to = std::min(to, double(high));
  if (!(to - from > 1e-9)) return add(from, low, high);  // padding: whatever it holds is not looked at
  const auto first = std::int64_t(from), last = std::min(high, std::int64_t(std::ceil(to))) - 1;
  const std::size_t offset = weights_.size();
  for (std::int64_t j = first; j <= last; ++j)
    weights_.push_back(float((std::min(to, double(j + 1)) - std::max(from, double(j))) / (to - from)));
  parts_.push_back({first, offset, weights_.size() - offset});
}

AxisWeights AxisWeights::back(const AxisSampling& axis) {
  AxisWeights weights;
  for (std::int64_t i = 0; i < axis.from; ++i)
    if (i >= axis.cropBegin && i < axis.cropEnd)
      weights.add(axis.toNew(double(i)), axis.begin, axis.end);
    else
      weights.parts_.push_back({0, weights.weights_.size(), 0});
  return weights;
}

template <class T>
std::vector<float> resampleBlock(std::span<const T> voxels, const Index3& n, const std::array<AxisSampling, 3>& axes,
                                 bool smooth, const Progress& progress) {
  const Index3 m{axes[0].to, axes[1].to, axes[2].to};
  const std::array<AxisWeights, 3> weights{AxisWeights(axes[0], smooth), AxisWeights(axes[1], smooth),
                                           AxisWeights(axes[2], smooth)};
  const bool keepsZ = axes[2].isIdentity();
  std::vector<float> slices(std::size_t(m[0] * m[1] * n[2]));
  std::atomic<std::int64_t> done = 0;
  parallelFor(n[2], [&](std::int64_t from, std::int64_t to) {
    std::vector<float> rows(std::size_t(m[0] * n[1]));
    for (auto z = from; z < to; ++z) {
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const T* in = voxels.data() + (z * n[1] + y) * n[0];
        for (std::int64_t x = 0; x < m[0]; ++x) {
          const auto part = weights[0].of(x);
          float sum = 0;
          for (std::size_t k = 0; k < part.weights.size(); ++k)
            sum += part.weights[k] * float(in[part.first + std::int64_t(k)]);
          rows[std::size_t(y * m[0] + x)] = sum;
        }
      }
      float* out = slices.data() + z * m[0] * m[1];
      for (std::int64_t y = 0; y < m[1]; ++y, out += m[0]) {
        const auto part = weights[1].of(y);
        for (std::size_t k = 0; k < part.weights.size(); ++k) {
          const float* row = rows.data() + (part.first + std::int64_t(k)) * m[0];
          for (std::int64_t x = 0; x < m[0]; ++x) out[x] += part.weights[k] * row[x];
        }
      }
      progress.report((keepsZ ? 1 : 0.8) * double(++done) / double(n[2]));
    }
  });
  if (keepsZ) return slices;
  const std::int64_t area = m[0] * m[1];
  std::vector<float> block(std::size_t(area * m[2]));
  parallelFor(m[2], [&](std::int64_t from, std::int64_t to) {
    for (auto z = from; z < to; ++z) {
      progress.checkpoint();
      float* out = block.data() + z * area;
      const auto part = weights[2].of(z);
      for (std::size_t k = 0; k < part.weights.size(); ++k) {
        const float* in = slices.data() + (part.first + std::int64_t(k)) * area;
        for (std::int64_t i = 0; i < area; ++i) out[i] += part.weights[k] * in[i];
      }
    }
  });
  return block;
}

template std::vector<float> resampleBlock(std::span<const std::int16_t>, const Index3&,
                                          const std::array<AxisSampling, 3>&, bool, const Progress&);
template std::vector<float> resampleBlock(std::span<const float>, const Index3&, const std::array<AxisSampling, 3>&,
                                          bool, const Progress&);

}  // namespace hilum::inference
