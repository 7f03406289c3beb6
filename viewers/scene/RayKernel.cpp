#include "viewers/scene/RayKernel.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/Parallel.h"
#include "viewers/scene/RayMarch.h"
#include "viewers/scene/SparseRows.h"

namespace hilum::viewers {
namespace {

/// Where along its first step a ray starts, 0..1, so that neighbours differ: rings become fine grain. Jimenez,
/// "Next generation post processing in Call of Duty", SIGGRAPH 2014 (interleaved gradient noise).
float jitter(int x, int y) {
  const float inner = 0.06711056f * float(x) + 0.00583715f * float(y);
  const float outer = 52.9829189f * (inner - std::floor(inner));
  return outer - std::floor(outer);
}

RayPixel packed(const Seen& seen, int i) {
  const auto byte = [](float v) { return std::uint8_t(std::clamp(v + 0.5f, 0.0f, 255.0f)); };
  const float opacity = seen.opacity[i] * 255;
  return {byte(std::min(seen.r[i], opacity)), byte(std::min(seen.g[i], opacity)), byte(std::min(seen.b[i], opacity)),
          byte(opacity)};
}

/// Whether two neighbouring rays, where the volume is, are nearer to each other than its voxels.
bool finerThanVoxels(const RayJob& job) {
  const Grid& grid = job.volume.volume()->grid();
  const auto at = [&](double x) {
    const auto world = [&](double z) {
      return Vec3((job.camera.viewToWorld * Eigen::Vector4d(x, 0, z, 1)).hnormalized());
    };
    const Vec3 near = world(-1), way = world(1) - near;
    return Vec3(near + way * ((grid.centre() - near).dot(way) / way.squaredNorm()));
  };
  return (at(2.0 / job.camera.width) - at(0)).norm() < grid.spacing().minCoeff();
}

template <class Steps>
void castWith(const RayJob& job, const RaySampler& sampler, Steps steps, std::pair<int, int> rows,
              std::span<RayPixel> picture) {
  const RayMarch<Steps> march(job, sampler, steps);
  const RayMaker maker(job);
  const bool maximum = job.look.projection == Projection::Maximum;
  const auto cast = [&](std::span<const PixelPlace> pixels) {
    FourRays rays;
    Lanes shares{};
    for (std::size_t n = 0; n < pixels.size(); ++n) {
      const auto [i, j] = pixels[n];
      if (const auto ray = maker.ray(i, j)) rays.set(int(n), *ray);
      shares[n] = jitter(i, j);
    }
    const Seen seen = maximum ? march.maximum(rays) : march.composite(rays, shares, Lanes{} + march.kOpaque);
    for (std::size_t n = 0; n < pixels.size(); ++n)
      picture[std::size_t(pixels[n].i) + std::size_t(pixels[n].j) * std::size_t(job.camera.width)] =
          packed(seen, int(n));
  };
  // What ends the rays may lie between two of them that agree.
  const bool sparse = job.quality == RayQuality::Full && job.depth.empty() && finerThanVoxels(job);
  const int count = rows.second - rows.first, band = sparse ? 8 : 2;
  parallelFor((count + band - 1) / band, [&](std::int64_t begin, std::int64_t end) {
    for (auto n = begin; n < end; ++n) {
      const int first = rows.first + int(n) * band, last = std::min(first + band, rows.second);
      PixelQueue queue(cast);
      if (sparse) {
        SparseRows(job.camera.width, {first, last}, picture, queue).fill();
        continue;
      }
      for (int j = first; j < last; ++j)
        for (int i = 0; i < job.camera.width; ++i) queue.add({i, j});
      queue.flush();
    }
  });
}

}  // namespace

double rayStepMm(const RayVolume& volume, RayQuality quality) {
  const double cell = volume.cellGrid().spacing().minCoeff();
  return quality == RayQuality::Full ? 0.6 * cell : 1.2 * cell;
}

std::optional<Vec3> firstMet(const RayJob& job, int x, int y) {
  const auto ray = RayMaker(job).ray(x, y);
  if (!ray) return std::nullopt;
  FourRays rays;
  rays.set(0, *ray);
  const RaySampler sampler(job.volume);
  const auto steps = [&](const Places& places) { return sampler.cellSteps(places); };
  const RayMarch march(job, sampler, steps);
  constexpr float kFaint = 0.1f;
  const bool maximum = job.look.projection == Projection::Maximum;
  Seen seen = maximum ? march.maximum(rays) : march.composite(rays, Lanes{}, Lanes{} + march.kOpaque);
  if (seen.opacity[0] < kFaint) return std::nullopt;
  if (!maximum) seen = march.composite(rays, Lanes{}, seen.opacity * 0.5f);
  return ray->entry + double(seen.where[0]) * ray->direction;
}

void castRays(const RayJob& job, int begin, int end, std::span<RayPixel> picture) {
  const RaySampler sampler(job.volume);
  if (job.quality == RayQuality::Quick || job.look.smooth)
    return castWith(
        job, sampler, [&](const Places& places) { return sampler.cellSteps(places); }, {begin, end}, picture);
  job.volume.volume()->visit([&](auto voxels) {
    castWith(
        job, sampler, [&, data = voxels.data()](const Places& places) { return sampler.voxelSteps(data, places); },
        {begin, end}, picture);
  });
}

}  // namespace hilum::viewers
