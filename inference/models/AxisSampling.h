#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/Geometry.h"
#include "core/Progress.h"
#include "inference/models/ModelManifest.h"

namespace hilum::inference {

/// How one axis of a block of voxels becomes that of another: voxel i of the new one lies at start + i * step among the
/// indices of the old one. Only [begin, end) of the new one shows the old one; the rest is padding.
struct AxisSampling {
  std::int64_t from = 1, to = 1;
  double step = 1, start = 0;
  std::int64_t begin = 0, end = 1;
  std::int64_t cropBegin = 0, cropEnd = 1;  ///< what of the old axis is seen at all

  bool isIdentity() const { return from == to && step == 1 && start == 0 && begin == 0 && end == to; }
  double toOld(double i) const { return start + i * step; }
  double toNew(double i) const { return (i - start) / step; }
};

/// The three axes of a block that lies as the manifest wants it. `crop` is what shall be seen of it. Throws
/// Error{BadInput} when the new block has over 2^31 voxels.
std::array<AxisSampling, 3> sampleAxes(const ManifestGeometry& geometry, const Index3& size, const Vec3& spacingMm,
                                       const IndexBox& crop);

/// Weights of old voxels for every new one of an axis.
class AxisWeights {
 public:
  /// Linear between two voxels; `smooth` is the mean of what a new voxel covers when it is the larger one. The outermost
  /// voxels go on beyond the border.
  AxisWeights(const AxisSampling& axis, bool smooth);
  /// The other way: new voxels for every old one, linear; old voxels that are not seen have none.
  static AxisWeights back(const AxisSampling& axis);

  struct Part {
    std::int64_t first = 0;
    std::span<const float> weights;
  };
  Part of(std::int64_t i) const {
    const auto& [first, offset, count] = parts_[std::size_t(i)];
    return {first, std::span(weights_).subspan(offset, count)};
  }

 private:
  AxisWeights() = default;
  void add(double place, std::int64_t low, std::int64_t high);
  void cover(double from, double to, std::int64_t low, std::int64_t high);
  struct Entry {
    std::int64_t first;
    std::size_t offset, count;
  };
  std::vector<Entry> parts_;
  std::vector<float> weights_;
};

/// Samples a whole block along its axes, one after the other. Shapes: size -> axes[].to, x fastest.
template <class T>
std::vector<float> resampleBlock(std::span<const T> voxels, const Index3& size, const std::array<AxisSampling, 3>& axes,
                                 bool smooth, const Progress& progress);

}  // namespace hilum::inference
