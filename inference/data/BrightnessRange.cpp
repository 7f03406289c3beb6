#include "inference/data/BrightnessRange.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "inference/models/Foreground.h"

namespace hilum::inference {
namespace {

double percentile(std::vector<float>& values, double percent) {
  const double place = std::clamp(percent, 0.0, 100.0) / 100 * double(values.size() - 1);
  const auto below = values.begin() + std::ptrdiff_t(place);
  std::nth_element(values.begin(), below, values.end());
  const double fraction = place - std::floor(place);
  if (fraction == 0) return *below;
  return *below + fraction * (*std::min_element(below + 1, values.end()) - *below);
}

std::pair<double, double> notEmpty(double low, double high) { return {low, high > low ? high : low + 1}; }

std::pair<double, double> foregroundRange(std::span<const float> values, double deviations) {
  const double floor = foregroundFloor(values);
  double count = 0, sum = 0, squares = 0;
  for (const double v : values)
    if (std::isfinite(v) && v > floor) ++count, sum += v, squares += v * v;
  if (count == 0) return {0, 1};
  const double mean = sum / count, deviation = std::sqrt(std::max(0.0, squares / count - mean * mean));
  return notEmpty(mean - deviations * deviation, mean + deviations * deviation);
}

}  // namespace

std::pair<double, double> percentileRange(std::span<const float> values, double low, double high) {
  std::vector<float> finite;
  finite.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](float v) { return std::isfinite(v); });
  if (finite.empty()) return {0, 1};
  const double lower = percentile(finite, low);
  return notEmpty(lower, percentile(finite, high));
}

std::pair<double, double> brightnessRange(std::span<const float> values, const Brightness& brightness) {
  switch (brightness.kind) {
    case Brightness::Kind::Window:
      return notEmpty(brightness.low, brightness.high);
    case Brightness::Kind::Percentile:
      return percentileRange(values, brightness.low, brightness.high);
    default:
      return foregroundRange(values, brightness.high);
  }
}

}  // namespace hilum::inference
