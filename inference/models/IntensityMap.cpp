#include "inference/models/IntensityMap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "inference/models/Foreground.h"

namespace hilum::inference {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr std::size_t mostSorted = std::size_t(1) << 25;  ///< percentiles of more values are those of every n-th

/// The value below which `percent` of the values lie, between two of them (as NumPy's default).
double percentileOf(std::vector<float>& values, double percent) {
  if (values.empty()) return 0;
  const double place = percent / 100 * double(values.size() - 1);
  const auto low = std::size_t(place);
  std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(low), values.end());
  const double below = values[low];
  if (low + 1 >= values.size()) return below;
  const double above = *std::min_element(values.begin() + std::ptrdiff_t(low) + 1, values.end());
  return below + (place - double(low)) * (above - below);
}

struct Moments {
  double count = 0, sum = 0, squares = 0;
  double mean() const { return count > 0 ? sum / count : 0; }
  double deviation() const { return count > 0 ? std::sqrt(std::max(0.0, squares / count - mean() * mean())) : 0; }
};

}  // namespace

IntensityMap::IntensityMap(const std::vector<IntensityStep>& steps, const Values& values) {
  for (const IntensityStep& step : steps) add(step, values);
}

void IntensityMap::linear(double low, double high, const IntensityStep& step, bool clip) {
  Operation operation{.low = -infinite, .high = infinite};
  const double width = high - low;
  operation.factor = width > 0 ? float((step.toHigh - step.toLow) / width) : 0;
  operation.sum = float(step.toLow - low * double(operation.factor));
  if (clip) operation.low = float(std::min(step.toLow, step.toHigh)), operation.high = float(std::max(step.toLow, step.toHigh));
  operations_.push_back(operation);
}

void IntensityMap::add(const IntensityStep& step, const Values& values) {
  using Kind = IntensityStep::Kind;
  // What the step sees is what the steps before it made.
  const auto each = [&](auto&& take) {
    std::vector<float> piece;
    values([&](std::span<const float> raw) {
      piece.assign(raw.begin(), raw.end());
      pass(piece);
      std::erase_if(piece, [](float v) { return !std::isfinite(v); });
      take(std::span<const float>(piece));
    });
  };
  const auto moments = [&](bool nonzero, double floor = -infinite) {
    // About the first value: squares of large numbers would swallow the deviation.
    Moments m;
    double about = std::numeric_limits<double>::quiet_NaN();
    each([&](std::span<const float> piece) {
      for (const float v : piece) {
        if ((nonzero && v == 0) || !(double(v) > floor)) continue;
        if (std::isnan(about)) about = v;
        const double d = double(v) - about;
        m.count += 1, m.sum += d, m.squares += d * d;
      }
    });
    return std::pair(std::isnan(about) ? 0 : about + m.mean(), m.deviation());
  };
  const auto sampled = [&] {
    std::size_t count = 0;
    values([&](std::span<const float> piece) { count += piece.size(); });
    const std::size_t every = count / mostSorted + 1;
    std::vector<float> sample;
    sample.reserve(count / every + 1);
    std::size_t next = 0;
    each([&](std::span<const float> piece) {
      for (; next < piece.size(); next += every) sample.push_back(piece[next]);
      next -= piece.size();
    });
    return sample;
  };
  switch (step.kind) {
    case Kind::Clip:
      operations_.push_back({.low = float(step.low), .high = float(step.high)});
      break;
    case Kind::Window:
      linear(step.low, step.high, step, step.clip);
      break;
    case Kind::MinMax: {
      float low = infinite, high = -infinite;
      each([&](std::span<const float> piece) {
        for (const float v : piece) low = std::min(low, v), high = std::max(high, v);
      });
      linear(low, high, step, false);
      break;
    }
    case Kind::Percentile: {
      std::vector<float> sample = sampled();
      const double low = percentileOf(sample, step.low), high = percentileOf(sample, step.high);
      linear(low, high, step, step.clip);
      break;
    }
    case Kind::ZScore: {
      double mean = 0, deviation = 1;
      if (!step.mean || !step.deviation) std::tie(mean, deviation) = moments(step.nonzero);
      mean = step.mean.value_or(mean), deviation = step.deviation.value_or(deviation);
      if (!(deviation > 1e-8)) deviation = 1;
      operations_.push_back({.factor = float(1 / deviation), .sum = float(-mean / deviation), .low = -infinite,
                             .high = infinite, .keepsZero = step.nonzero});
      break;
    }
    case Kind::Foreground: {
      const double floor = foregroundFloor(sampled());
      const auto [mean, deviation] = moments(false, floor);
      linear(mean - step.high * deviation, mean + step.high * deviation, step, true);
      operations_.back().floor = float(floor);
      operations_.back().below = float(step.toLow);
      break;
    }
  }
}

void IntensityMap::pass(std::span<float> values) const {
  for (const Operation& o : operations_)
    for (float& v : values) {
      const float mapped = std::clamp(v * o.factor + o.sum, o.low, o.high);
      v = o.keepsZero && v == 0 ? 0 : v > o.floor ? mapped : o.below;
    }
}

void IntensityMap::apply(std::span<float> values) const {
  pass(values);
  for (float& v : values)
    if (!std::isfinite(v)) v = 0;
}

}  // namespace hilum::inference
