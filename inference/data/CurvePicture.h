#pragma once
#include <filesystem>
#include <vector>

namespace hilum::inference {

/// One training step of a curve.
struct CurvePoint {
  double share = 0;  ///< 0..1, across
  double loss = 0;
};
struct DicePoint {
  double share = 0, dice = 0;
};

/// Draws the loss (grey dots and their running mean in blue, logarithmic) and the validation Dice (orange, 0 to 1) over
/// the training, as a PNG of 900 x 420. Atomic.
void writeCurvePicture(const std::vector<CurvePoint>& losses, const std::vector<DicePoint>& dice,
                       const std::filesystem::path& file);

}  // namespace hilum::inference
