#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/Grid.h"
#include "core/Intensity.h"

namespace hilum {

struct Rgb8 {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Rgb8&) const = default;
};

/// What is known of a volume beside its voxels. Strings are UTF-8; empty means unknown.
struct VolumeInfo {
  std::string name;      ///< series description or file stem, for corners and file names
  std::string modality;  ///< DICOM Modality: "CT", "MR", "CR", "DX", "PT", ...
  std::string unit;      ///< "HU" for CT; empty when the values have no unit
  std::string kernel;    ///< ConvolutionKernel as stored, first value
  /// False where the file does not say which side of the patient is where: pictures, secondary captures. No letters
  /// may stand beside such an image, and its world positions are those of its own pixels.
  bool oriented = true;
  std::vector<Window> windows;        ///< VOI windows of the file, in its order
  std::vector<std::string> problems;  ///< sentences shown with the volume: tilt, gap, duplicate, ...
};

/// Immutable scalars on a Grid, x fastest. Two voxel types only: int16 when every rescaled value is an integer
/// that fits, else float. Values are already rescaled (HU for CT). Colour images keep their RGB beside the
/// scalars, which are then the luminance (ITU-R BT.601). Shared as VolumePtr; safe to read from any thread.
class Volume {
 public:
  using Voxels = std::variant<std::span<const std::int16_t>, std::span<const float>>;

  Volume(Grid grid, std::vector<std::int16_t> voxels, VolumeInfo info = {});
  Volume(Grid grid, std::vector<float> voxels, VolumeInfo info = {});
  /// Over memory that `owner` keeps alive (shared or mapped memory).
  Volume(Grid grid, Voxels voxels, std::shared_ptr<const void> owner, VolumeInfo info = {});

  const Grid& grid() const { return grid_; }
  const VolumeInfo& info() const { return info_; }
  const Voxels& voxels() const { return voxels_; }
  bool isInt16() const { return voxels_.index() == 0; }

  /// Calls f with the span of the true voxel type.
  template <class F>
  decltype(auto) visit(F&& f) const {
    return std::visit(std::forward<F>(f), voxels_);
  }

  /// One value; for probes and tests, not for loops.
  double at(const Index3& i) const;
  /// Smallest and largest finite value.
  std::pair<double, double> range() const { return range_; }

  /// RGB of a colour image, one per voxel; empty for grey ones.
  std::span<const Rgb8> colour() const { return colour_ ? std::span<const Rgb8>(*colour_) : std::span<const Rgb8>(); }

  /// The same voxels (shared, not copied) under other knowledge.
  Volume withInfo(VolumeInfo info) const;
  Volume withGrid(Grid grid) const;
  Volume withColour(std::vector<Rgb8> colour) const;

 private:
  void check();
  Grid grid_;
  VolumeInfo info_;
  Voxels voxels_;
  std::shared_ptr<const void> owner_;
  std::shared_ptr<const std::vector<Rgb8>> colour_;
  std::pair<double, double> range_{0, 0};
};

using VolumePtr = std::shared_ptr<const Volume>;

/// The voxels renumbered by `order` (see closestToLps); shares memory when the order is the identity.
Volume reordered(const Volume& volume, const AxisOrder& order);

}  // namespace hilum
