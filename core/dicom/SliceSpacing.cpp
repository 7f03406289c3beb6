#include "core/dicom/SliceSpacing.h"

#include <algorithm>
#include <cmath>

namespace hilum::dicom {
namespace {

/// Positions are written with few decimals: what deviates less than this is even.
double tolerance(double step) { return std::min(0.1 * step, 0.1); }

/// Least-squares line through (index, place); `exact` tells whether every place lies on it.
EvenSpacing fitted(std::span<const double> places, std::vector<double> index) {
  const double n = double(places.size());
  double meanIndex = 0, meanPlace = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    meanIndex += index[i] / n;
    meanPlace += places[i] / n;
  }
  double product = 0, square = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    product += (index[i] - meanIndex) * (places[i] - meanPlace);
    square += (index[i] - meanIndex) * (index[i] - meanIndex);
  }
  EvenSpacing even;
  even.step = product / square;
  even.first = meanPlace - even.step * meanIndex;
  even.count = std::llround(index.back()) + 1;
  double worst = 0;
  for (std::size_t i = 0; i < places.size(); ++i)
    worst = std::max(worst, std::abs(even.first + even.step * index[i] - places[i]));
  even.exact = worst <= tolerance(even.step);
  even.index = std::move(index);
  return even;
}

double smallestRealStep(std::span<const double> places) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < places.size(); ++i) steps.push_back(places[i] - places[i - 1]);
  std::sort(steps.begin(), steps.end());
  const double noise = 0.1 * steps[steps.size() / 2];
  return *std::find_if(steps.begin(), steps.end(), [&](double s) { return s >= noise; });
}

}  // namespace

EvenSpacing evenSpacing(std::span<const double> places, double alone, std::int64_t limit) {
  if (places.size() < 2) return {.first = places.empty() ? 0 : places[0], .step = alone, .index = {0}};
  std::vector<double> index(places.size());
  for (std::size_t i = 0; i < index.size(); ++i) index[i] = double(i);
  if (auto even = fitted(places, index); even.exact) return even;

  const double smallest = smallestRealStep(places);
  for (std::size_t i = 1; i < index.size(); ++i)
    index[i] = index[i - 1] + std::max(1.0, std::round((places[i] - places[i - 1]) / smallest));
  if (auto gaps = fitted(places, index); gaps.exact && gaps.count <= limit) return gaps;

  EvenSpacing uneven;
  const double extent = places.back() - places.front();
  uneven.first = places.front();
  uneven.count = std::clamp<std::int64_t>(std::llround(extent / smallest) + 1, 2, limit);
  uneven.step = extent / double(uneven.count - 1);
  uneven.exact = false;
  uneven.index.clear();
  for (const double p : places) uneven.index.push_back((p - uneven.first) / uneven.step);
  return uneven;
}

}  // namespace hilum::dicom
