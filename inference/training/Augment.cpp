#include "inference/training/Augment.h"

#include <algorithm>
#include <cmath>

namespace hilum::inference {
namespace {

template <class F>
void forContent(TrainingSample& sample, F&& change) {
  const auto [x0, y0, x1, y1] = sample.content;
  for (std::size_t first = 0; first < sample.image.size(); first += sample.slicePixels())
    for (int y = y0; y < y1; ++y) {
      float* row = sample.image.data() + first + std::size_t(y) * std::size_t(sample.width);
      for (int x = x0; x < x1; ++x) row[x] = change(row[x]);
    }
}

void multiplyByField(TrainingSample& sample, double strength, Random& random) {
  const auto field = smoothField(sample.width, sample.height, 1 + int(random.below(3)), random);
  const double reach = random.uniform(0, strength);
  for (std::size_t i = 0; i < sample.image.size(); ++i)
    sample.image[i] *= float(1 + reach * field[i % sample.slicePixels()]);
}

void mergePixels(float* pixels, int width, int height, double factor) {
  // Down by area means over a lattice of that step, up by nearest node and a blur of half a step.
  const int step = std::max(2, int(std::lround(factor)));
  for (int y0 = 0; y0 < height; y0 += step)
    for (int x0 = 0; x0 < width; x0 += step) {
      const int y1 = std::min(height, y0 + step), x1 = std::min(width, x0 + step);
      float sum = 0;
      for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) sum += pixels[std::ptrdiff_t(y) * width + x];
      sum /= float((y1 - y0) * (x1 - x0));
      for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) pixels[std::ptrdiff_t(y) * width + x] = sum;
    }
  gaussianBlur(pixels, width, height, step / 2.0);
}

void fillBox(TrainingSample& sample, int x0, int y0, int x1, int y1, float value) {
  for (std::size_t first = 0; first < sample.image.size(); first += sample.slicePixels())
    for (int y = std::max(0, y0); y < std::min(sample.height, y1); ++y)
      for (int x = std::max(0, x0); x < std::min(sample.width, x1); ++x)
        sample.image[first + std::size_t(y) * std::size_t(sample.width) + std::size_t(x)] = value;
}

/// Bars along one to four sides, as a collimator or a badly cropped scan leaves them. What lies under one is not seen,
/// so it is no part of a label either.
void addBars(TrainingSample& sample, Random& random) {
  const float value = float(random.chance(0.7) ? random.uniform(0, 0.08) : random.uniform(0.85, 1));
  const std::uint64_t sides = 1 + random.below(15);
  const auto reach = [&](int size) { return int(random.uniform(0.01, 0.12) * size); };
  const auto bar = [&](int x0, int y0, int x1, int y1) {
    fillBox(sample, x0, y0, x1, y1, value);
    for (std::size_t first = 0; first < sample.labels.size(); first += sample.slicePixels())
      for (int y = y0; y < y1; ++y)
        std::fill_n(sample.labels.begin() + std::ptrdiff_t(first) + std::ptrdiff_t(y) * sample.width + x0, x1 - x0, 0);
  };
  if (sides & 1) bar(0, 0, reach(sample.width), sample.height);
  if (sides & 2) bar(sample.width - reach(sample.width), 0, sample.width, sample.height);
  if (sides & 4) bar(0, 0, sample.width, reach(sample.height));
  if (sides & 8) bar(0, sample.height - reach(sample.height), sample.width, sample.height);
}

void cutOut(TrainingSample& sample, double most, Random& random) {
  const int w = int(random.uniform(0.05, most) * sample.width), h = int(random.uniform(0.05, most) * sample.height);
  const int x = int(random.below(std::uint64_t(sample.width))) - w / 2;
  const int y = int(random.below(std::uint64_t(sample.height))) - h / 2;
  fillBox(sample, x, y, x + w, y + h, float(random.uniform()));
}

}  // namespace

void gaussianBlur(float* pixels, int width, int height, double sigma) {
  if (sigma < 0.1) return;
  const int radius = int(std::ceil(3 * sigma));
  std::vector<float> kernel(std::size_t(2 * radius + 1));
  float total = 0;
  for (int i = -radius; i <= radius; ++i)
    total += kernel[std::size_t(i + radius)] = float(std::exp(-i * i / (2 * sigma * sigma)));
  for (float& weight : kernel) weight /= total;
  const auto mirrored = [](int i, int n) {
    if (i < 0) i = -i - 1;
    if (i >= n) i = 2 * n - 1 - i;
    return std::clamp(i, 0, n - 1);
  };
  std::vector<float> padded, blurred(std::size_t(width) * std::size_t(height), 0.f);
  padded.resize(std::size_t(width + 2 * radius));
  for (int y = 0; y < height; ++y) {
    const float* row = pixels + std::ptrdiff_t(y) * width;
    for (int x = -radius; x < width + radius; ++x) padded[std::size_t(x + radius)] = row[mirrored(x, width)];
    float* out = blurred.data() + std::ptrdiff_t(y) * width;
    for (int k = 0; k <= 2 * radius; ++k)
      for (int x = 0; x < width; ++x) out[x] += kernel[std::size_t(k)] * padded[std::size_t(x + k)];
  }
  std::fill(pixels, pixels + blurred.size(), 0.f);
  for (int y = 0; y < height; ++y)
    for (int k = -radius; k <= radius; ++k) {
      const float weight = kernel[std::size_t(k + radius)];
      const float* row = blurred.data() + std::ptrdiff_t(mirrored(y + k, height)) * width;
      for (int x = 0; x < width; ++x) pixels[std::ptrdiff_t(y) * width + x] += weight * row[x];
    }
}

void changeCurve(TrainingSample& sample, const AugmentOptions& o, Random& random) {
  if (random.chance(o.inversionChance)) forContent(sample, [](float v) { return 1 - v; });
  if (random.chance(o.gammaChance)) {
    const float gamma = float(random.logUniform(o.gamma[0], o.gamma[1]));
    forContent(sample, [gamma](float v) { return std::pow(std::max(v, 0.f), gamma); });
  }
  if (random.chance(o.contrastChance)) {
    const float factor = float(random.uniform(1 - o.contrast, 1 + o.contrast));
    const float sum = float(random.uniform(-o.brightness, o.brightness));
    forContent(sample, [=](float v) { return std::clamp((v - 0.5f) * factor + 0.5f + sum, 0.f, 1.f); });
  }
}

void changeDetector(TrainingSample& sample, const AugmentOptions& o, Random& random) {
  if (random.chance(o.biasChance)) multiplyByField(sample, o.biasField, random);
  const bool coarse = random.chance(o.lowChance) && o.lowResolution > 1;
  const double factor = random.uniform(1.5, std::max(1.5, o.lowResolution));
  const bool blur = random.chance(o.blurChance);
  const double sigma = random.uniform(0.3, std::max(0.3, o.blur));
  const bool sharpen = !blur && random.chance(o.sharpenChance) && o.sharpen > 0;
  const double weight = random.uniform(0, o.sharpen);
  for (std::size_t first = 0; first < sample.image.size(); first += sample.slicePixels()) {
    float* slice = sample.image.data() + first;
    if (coarse) mergePixels(slice, sample.width, sample.height, factor);
    if (blur) gaussianBlur(slice, sample.width, sample.height, sigma);
    if (!sharpen) continue;
    std::vector<float> soft(slice, slice + sample.slicePixels());
    gaussianBlur(soft.data(), sample.width, sample.height, 1);
    for (std::size_t i = 0; i < soft.size(); ++i) slice[i] += float(weight) * (slice[i] - soft[i]);
  }
  if (random.chance(o.noiseChance)) {
    const double deviation = random.uniform(0, o.noise);
    for (float& value : sample.image) value += float(deviation * random.normal());
  }
  if (random.chance(o.cutChance)) cutOut(sample, o.cutOut, random);
  if (random.chance(o.collimationChance)) addBars(sample, random);
  for (float& value : sample.image) value = std::clamp(value, 0.f, 1.f);
}

/// Planes of channels that the sample lacks; of one channel alone none can be.
std::vector<bool> missingPlanes(const TrainingSample& sample) {
  if (sample.planes == 1) return {false};
  std::vector<bool> missing;
  for (int plane = 0; plane < sample.planes; ++plane) {
    const auto first = sample.image.begin() + std::ptrdiff_t(std::size_t(plane) * sample.planePixels());
    missing.push_back(std::all_of(first, first + std::ptrdiff_t(sample.planePixels()), [](float v) { return v == 0; }));
  }
  return missing;
}

/// What was missing stays so, and of several channels one may be missing too, never the last.
void dropChannels(TrainingSample& sample, std::vector<bool> missing, double chance, Random& random) {
  if (sample.planes > 1 && random.chance(chance)) {
    const std::size_t plane = random.below(std::uint64_t(sample.planes));
    if (std::count(missing.begin(), missing.end(), false) > 1) missing[plane] = true;
  }
  for (std::size_t plane = 0; plane < missing.size(); ++plane)
    if (missing[plane])
      std::fill_n(sample.image.begin() + std::ptrdiff_t(plane * sample.planePixels()), sample.planePixels(), 0.f);
}

void augment(TrainingSample& sample, const AugmentOptions& options, std::uint64_t seed) {
  Random random(seed);
  const std::vector<bool> missing = missingPlanes(sample);
  changeCurve(sample, options, random);
  changeGeometry(sample, options, random);
  changeDetector(sample, options, random);
  dropChannels(sample, missing, options.channelDropChance, random);
}

}  // namespace hilum::inference
