#include "core/filter/Denoise.h"

#include <algorithm>
#include <cmath>

#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr double kSigmaPerStrength = 2;  // of the finest spacing
constexpr double kLargestStep = 0.5;     // of the longest stable one: finer steps weigh edges better
constexpr int kFewestSteps = 5;
constexpr double kScalePerNoise = 4.0;  // standard deviations of a noise difference that are still noise
constexpr std::int64_t kSamples = 1 << 20;
constexpr std::int64_t kRowGrain = 16;

double finestMm(const Grid& grid) {
  double finest = 1e300;
  for (int a = 0; a < 3; ++a)
    if (grid.size()[std::size_t(a)] > 1) finest = std::min(finest, grid.spacing()[a]);
  return finest < 1e300 ? finest : 1;
}

/// Diffusion time in mm2: that of a Gaussian is half its variance.
double timeOf(const Grid& grid, const DenoiseSettings& settings) {
  const double sigmaMm = kSigmaPerStrength * settings.strength * finestMm(grid);
  return sigmaMm * sigmaMm / 2;
}

/// 1 / mm2 per index axis; 0 where there is one slice only.
Vec3 couplings(const Grid& grid) {
  Vec3 result = Vec3::Zero();
  for (int a = 0; a < 3; ++a)
    if (grid.size()[std::size_t(a)] > 1) result[a] = 1 / (grid.spacing()[a] * grid.spacing()[a]);
  return result;
}

/// The standard deviation of differences between neighbours along x and y, edges and padding aside.
float noiseDifference(const std::vector<float>& values, const Index3& n) {
  const std::int64_t total = std::int64_t(values.size());
  const float smallest = *std::min_element(values.begin(), values.end());
  // An odd stride visits every column and row in turn.
  const std::int64_t stride = std::max<std::int64_t>(1, total / kSamples) | 1;
  std::vector<float> differences;
  for (std::int64_t i = 0; i < total; i += stride) {
    const float here = values[std::size_t(i)];
    const auto take = [&](std::int64_t neighbour) {
      const float there = values[std::size_t(neighbour)];
      if (here != smallest || there != smallest) differences.push_back(std::abs(there - here));
    };
    if (i % n[0] + 1 < n[0]) take(i + 1);
    if (i / n[0] % n[1] + 1 < n[1]) take(i + n[0]);
  }
  if (differences.empty()) return 0;
  const auto middle = differences.begin() + std::ptrdiff_t(differences.size() / 2);
  std::nth_element(differences.begin(), middle, differences.end());
  return 1.4826F * *middle;
}

/// What flows for a difference: d (1 - (d / scale)^2)^2, nothing beyond the scale.
inline float flux(float d, float perScale2) {
  const float inside = 1 - d * d * perScale2;
  const float stop = inside > 0 ? inside : 0;
  return d * stop * stop;
}

struct Rows {
  const float *here, *left, *right, *front, *back, *below, *above;
};

void diffuseRow(const Rows& r, std::int64_t n, const std::array<float, 3>& rate, float perScale2, float* out) {
  for (std::int64_t x = 0; x < n; ++x) {
    const float v = r.here[x];
    const float alongX = flux(r.right[x] - v, perScale2) + flux(r.left[x] - v, perScale2);
    const float alongY = flux(r.back[x] - v, perScale2) + flux(r.front[x] - v, perScale2);
    const float alongZ = flux(r.above[x] - v, perScale2) + flux(r.below[x] - v, perScale2);
    out[x] = v + rate[0] * alongX + rate[1] * alongY + rate[2] * alongZ;
  }
}

/// One explicit step in place: what it still needs of the old values are this slice and the one below.
void diffuse(std::vector<float>& values, const Index3& n, const std::array<float, 3>& rate, float scale,
             const Progress& progress) {
  const std::int64_t perSlice = n[0] * n[1];
  const float perScale2 = 1 / (scale * scale);
  std::vector<float> below(values.begin(), values.begin() + perSlice), here(below.size());
  for (std::int64_t z = 0; z < n[2]; ++z) {
    progress.report(double(z) / double(n[2]));
    float* const slice = values.data() + z * perSlice;
    std::copy(slice, slice + perSlice, here.begin());
    const float* const above = z + 1 < n[2] ? slice + perSlice : here.data();
    parallelFor(
        n[1],
        [&](std::int64_t begin, std::int64_t end) {
          std::vector<float> padded(std::size_t(n[0]) + 2);
          for (auto y = begin; y < end; ++y) {
            const float* const row = here.data() + y * n[0];
            std::copy(row, row + n[0], padded.begin() + 1);
            padded.front() = row[0];
            padded.back() = row[n[0] - 1];
            const Rows rows{.here = row,
                            .left = padded.data(),
                            .right = padded.data() + 2,
                            .front = y > 0 ? row - n[0] : row,
                            .back = y + 1 < n[1] ? row + n[0] : row,
                            .below = below.data() + y * n[0],
                            .above = above + y * n[0]};
            diffuseRow(rows, n[0], rate, perScale2, slice + y * n[0]);
          }
        },
        kRowGrain);
    below.swap(here);
  }
}

}  // namespace

int denoisingSteps(const Grid& grid, const DenoiseSettings& settings) {
  const double longest = kLargestStep / std::max(1e-300, 2 * couplings(grid).sum());
  return std::max(kFewestSteps, int(std::ceil(timeOf(grid, settings) / longest)));
}

void denoise(std::vector<float>& values, const Grid& grid, const DenoiseSettings& settings, const Progress& progress) {
  if (settings.strength == 0) return;
  const int steps = denoisingSteps(grid, settings);
  const Vec3 perStep = couplings(grid) * (timeOf(grid, settings) / steps);
  const std::array<float, 3> rate{float(perStep[0]), float(perStep[1]), float(perStep[2])};
  const float noise = noiseDifference(values, grid.size());
  for (int step = 0; step < steps; ++step) {
    // The noise falls, and with it the height of what counts as an edge: but differences between neighbours fall faster
    // than what is left over longer distances.
    const float left = step == 0 ? noise : std::sqrt(noise * noiseDifference(values, grid.size()));
    const float scale = float(kScalePerNoise) * left;
    if (scale == 0) return;
    diffuse(values, grid.size(), rate, scale, progress.part(double(step) / steps, double(step + 1) / steps));
  }
}

}  // namespace hilum
