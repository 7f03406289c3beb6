#include "core/metrics/Summary.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace hilum {
namespace {

constexpr int kSamples = 2000;
constexpr unsigned kSeed = 1;

}  // namespace

double quantile(std::span<const double> sorted, double part) {
  const double place = part * double(sorted.size() - 1);
  const auto below = std::size_t(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - double(below)) * (sorted[above] - sorted[below]);
}

Summary summaryOf(std::span<const double> values) {
  Summary summary{.cases = values.size()};
  if (values.empty()) return summary;
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  summary.mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / double(sorted.size());
  summary.median = quantile(sorted, 0.5);
  summary.lowerQuartile = quantile(sorted, 0.25);
  summary.upperQuartile = quantile(sorted, 0.75);

  // The engine's numbers are the standard's; its distributions are not, and would differ between libraries.
  std::mt19937 random(kSeed);
  std::vector<double> medians, sample(sorted.size());
  for (int i = 0; i < kSamples; ++i) {
    for (double& value : sample) value = sorted[random() % sorted.size()];
    std::sort(sample.begin(), sample.end());
    medians.push_back(quantile(sample, 0.5));
  }
  std::sort(medians.begin(), medians.end());
  summary.low = quantile(medians, 0.025);
  summary.high = quantile(medians, 0.975);
  return summary;
}

}  // namespace hilum
