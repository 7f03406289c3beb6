#include <algorithm>
#include <cmath>

#include "inference/training/Augment.h"

namespace hilum::inference {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;

/// Where each pixel of the new picture comes from: source = m * (x, y) + t.
struct Map {
  double xx = 1, xy = 0, yx = 0, yy = 1, tx = 0, ty = 0;
};

Map randomMap(const TrainingSample& sample, const AugmentOptions& o, Random& random) {
  const double angle = random.uniform(-o.rotation, o.rotation) * degree;
  const double scale = random.logUniform(o.scale[0], o.scale[1]);
  const double stretch = std::sqrt(random.logUniform(1 / o.stretch, o.stretch));
  const double shear = random.uniform(-o.shear, o.shear);
  const double shiftX = random.uniform(-o.shift, o.shift) * sample.width;
  const double shiftY = random.uniform(-o.shift, o.shift) * sample.height;
  const bool flip = o.flip && random.chance(0.5);
  // Objects grow by `scale`, so the way back shrinks by it.
  const double sx = (flip ? -1 : 1) / (scale * stretch), sy = stretch / scale;
  const double c = std::cos(angle), s = std::sin(angle);
  Map map{c * sx, (c * shear - s) * sy, s * sx, (s * shear + c) * sy, 0, 0};
  const double cx = (sample.width - 1) / 2.0, cy = (sample.height - 1) / 2.0;
  map.tx = cx - map.xx * (cx + shiftX) - map.xy * (cy + shiftY);
  map.ty = cy - map.yx * (cx + shiftX) - map.yy * (cy + shiftY);
  return map;
}

/// Source positions of every pixel of a slice.
std::vector<std::array<float, 2>> positions(const TrainingSample& sample, const AugmentOptions& o, Random& random) {
  const Map map = randomMap(sample, o, random);
  std::vector<float> dx, dy;
  if (o.elastic > 0 && random.chance(o.elasticChance)) {
    const double strength = random.uniform(0, o.elastic);
    const int cells = 3 + int(random.below(4));
    dx = smoothField(sample.width, sample.height, cells, random);
    dy = smoothField(sample.width, sample.height, cells, random);
    for (auto* field : {&dx, &dy})
      for (float& value : *field) value *= float(strength);
  }
  std::vector<std::array<float, 2>> result(sample.slicePixels());
  for (int y = 0; y < sample.height; ++y)
    for (int x = 0; x < sample.width; ++x) {
      const std::size_t i = std::size_t(y) * std::size_t(sample.width) + std::size_t(x);
      float px = float(map.xx * x + map.xy * y + map.tx), py = float(map.yx * x + map.yy * y + map.ty);
      if (!dx.empty()) px += dx[i], py += dy[i];
      result[i] = {px, py};
    }
  return result;
}

void resampleImage(const float* from, float* to, int width, int height,
                   const std::vector<std::array<float, 2>>& positions) {
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const float px = positions[i][0], py = positions[i][1];
    if (!(px > -1 && py > -1 && px < float(width) && py < float(height))) {
      to[i] = 0;
      continue;
    }
    const int x = int(std::floor(px)), y = int(std::floor(py));
    const float fx = px - float(x), fy = py - float(y);
    const auto at = [&](int ix, int iy) {
      return ix >= 0 && iy >= 0 && ix < width && iy < height ? from[std::ptrdiff_t(iy) * width + ix] : 0.f;
    };
    to[i] =
        (at(x, y) * (1 - fx) + at(x + 1, y) * fx) * (1 - fy) + (at(x, y + 1) * (1 - fx) + at(x + 1, y + 1) * fx) * fy;
  }
}

void resampleLabels(const std::uint8_t* from, std::uint8_t* to, int width, int height,
                    const std::vector<std::array<float, 2>>& positions) {
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const float px = std::floor(positions[i][0] + 0.5f), py = std::floor(positions[i][1] + 0.5f);
    const bool inside = px >= 0 && py >= 0 && px < float(width) && py < float(height);
    to[i] = inside ? from[std::ptrdiff_t(py) * width + std::ptrdiff_t(px)] : std::uint8_t(0);
  }
}

}  // namespace

std::vector<float> smoothField(int width, int height, int cells, Random& random) {
  const int nodes = cells + 3;
  std::vector<float> lattice(std::size_t(nodes) * std::size_t(nodes));
  for (float& value : lattice) value = float(random.uniform(-1, 1));
  // Weights of the uniform cubic B-spline: they are positive and sum to 1, so the field stays within [-1, 1].
  const auto weights = [](double t) {
    return std::array<double, 4>{(1 - t) * (1 - t) * (1 - t) / 6, (3 * t * t * t - 6 * t * t + 4) / 6,
                                 (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6, t * t * t / 6};
  };
  std::vector<float> field(std::size_t(width) * std::size_t(height)), row(static_cast<std::size_t>(nodes));
  for (int y = 0; y < height; ++y) {
    const double v = double(y) * cells / height;
    const auto wy = weights(v - std::floor(v));
    for (int n = 0; n < nodes; ++n) {
      double sum = 0;
      for (int k = 0; k < 4; ++k)
        sum += wy[std::size_t(k)] * lattice[std::size_t(int(v) + k) * std::size_t(nodes) + std::size_t(n)];
      row[std::size_t(n)] = float(sum);
    }
    for (int x = 0; x < width; ++x) {
      const double u = double(x) * cells / width;
      const auto wx = weights(u - std::floor(u));
      double sum = 0;
      for (int k = 0; k < 4; ++k) sum += wx[std::size_t(k)] * row[std::size_t(int(u) + k)];
      field[std::size_t(y) * std::size_t(width) + std::size_t(x)] = float(sum);
    }
  }
  return field;
}

void changeGeometry(TrainingSample& sample, const AugmentOptions& options, Random& random) {
  const auto from = positions(sample, options, random);
  const std::size_t slice = sample.slicePixels();
  std::vector<float> image(sample.image.size());
  for (std::size_t first = 0; first < image.size(); first += slice)
    resampleImage(sample.image.data() + first, image.data() + first, sample.width, sample.height, from);
  std::vector<std::uint8_t> labels(sample.labels.size());
  for (std::size_t first = 0; first < labels.size(); first += slice)
    resampleLabels(sample.labels.data() + first, labels.data() + first, sample.width, sample.height, from);
  sample.image.swap(image);
  sample.labels.swap(labels);
}

}  // namespace hilum::inference
