#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/phantom/Thorax.h"

namespace hilum::phantom {

/// Turns painted slices into what a scanner would give: blurred by the kernel's point spread (the lung kernel
/// overshoots at edges), with noise of the kernel's texture that grows where the body is thick, streaks across the
/// shoulders, and padding outside the circular field of view. Slices are independent of each other and of order.
class ScannerModel {
 public:
  static constexpr std::int16_t kPadding = -2000;
  ScannerModel(Kernel kernel, std::int64_t columns, std::int64_t rows, double pixelMm, double noiseHu,
               std::uint32_t seed);
  void scan(std::span<float> hu, std::int64_t slice, std::span<std::int16_t> out) const;

 private:
  std::vector<float> noise(std::int64_t slice, int salt) const;  ///< unit variance, the kernel's texture
  void addNoise(std::span<float> hu, std::int64_t slice) const;

  Kernel kernel_;
  std::int64_t columns_, rows_;
  double pixelMm_, noiseHu_;
  std::uint32_t seed_;
};

/// Gaussian blur in place, sigma in pixels, edges repeated. Below 0.15 pixels nothing happens.
void blur(std::span<float> image, std::int64_t columns, std::int64_t rows, double sigmaX, double sigmaY);

}  // namespace hilum::phantom
