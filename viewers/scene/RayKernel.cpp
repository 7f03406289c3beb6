#include "viewers/scene/RayKernel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/Parallel.h"
#include "viewers/scene/RayMaker.h"
#include "viewers/scene/SparseRows.h"

namespace hilum::viewers {
namespace {

constexpr float kInvisible = 1e-4f, kOpaque = 0.97f;
constexpr float kHaze = 0.01f, kHazeLight = 0.9f;  ///< too thin to have a surface: no light is worked out for it
constexpr float kFirm = 0.04f;  ///< where a surface begins: its place is searched between two samples
constexpr float kAmbient = 0.18f, kHead = 0.72f, kLamp = 0.28f, kGloss = 0.16f;

/// Casts single rays; Steps reads the values at four places as steps of the table.
template <class Steps>
class Caster {
 public:
  Caster(const RayJob& job, const RaySampler& sampler, Steps steps)
      : job_(job),
        sampler_(sampler),
        steps_(steps),
        shaded_(job.look.shaded),
        stepMm_(float(rayStepMm(job.volume, job.quality))),
        outside_(job.look.insideOnly && !job.volume.outside().empty() ? job.volume.outside().data() : nullptr),
        blocks_{job.volume.blockCount()},
        bricks_{job.volume.brickCount()},
        lamp_{float(job.camera.lamp[0]), float(job.camera.lamp[1]), float(job.camera.lamp[2]), 0} {}

  /// Red, green and blue times opacity, opacity; 0..255 and 0..1. Ends at the opacity that is `enough`; `where`, when
  /// asked for, becomes the way to the last thing met.
  Lanes composite(const Ray& ray, float jitter, float enough = kOpaque, float* where = nullptr) const {
    Lanes sum{};
    bool clear = true;
    for (int k = 0;; k += kAtOnce) {
      const Lanes ways = (kRamp + float(k) + jitter) * stepMm_;
      if (!(ways[0] < ray.end)) return sum;
      const Lanes first = ray.at(ways[0]);
      if (const int leap = job_.skips.leaps[blockAt(first)]; leap > 1) {
        k += steps(wayOut(ray, first, leap)) + 1 - kAtOnce;
        clear = true;
        continue;
      }
      const Places places = ray.at(ways);
      const Words bricks = bricksAt(places);
      std::uint8_t busy[kAtOnce];
      for (int i = 0; i < kAtOnce; ++i) busy[i] = job_.skips.busy[std::size_t(bricks[i])];
      if (!(busy[0] | busy[1] | busy[2] | busy[3])) {
        clear = true;
        continue;
      }
      const Words steps = steps_(places);
      for (int i = 0; i < kAtOnce; ++i) {
        const RayTable::Entry* entry = &job_.entries[std::size_t(steps[i])];
        if (!busy[i] || entry->opacity <= kInvisible) {
          clear = true;
          continue;
        }
        float t = ways[i];
        if (!(t < ray.end)) return sum;
        Lanes place = ray.at(t);
        if (busy[i] == RaySkips::kPartlyOutside && outside_ && outside_[sampler_.nearest(place)]) {
          clear = true;
          continue;
        }
        if (clear && entry->opacity > kFirm) {
          t = surface(ray, t, entry);
          place = ray.at(t);
        }
        clear = false;
        if (where) *where = t;
        const float light = !shaded_ ? 1 : entry->opacity < kHaze ? kHazeLight : lit(ray, sampler_.cell(place));
        sum += Lanes{entry->r * light, entry->g * light, entry->b * light, 1} * ((1 - sum[3]) * entry->opacity);
        if (sum[3] > enough) return sum / sum[3];
      }
    }
  }

  /// `where`, when asked for, becomes the way to the largest value.
  Lanes maximum(const Ray& ray, float* where = nullptr) const {
    int best = -1;
    for (int k = 0;; k += kAtOnce) {
      const Lanes ways = (kRamp + float(k)) * stepMm_;
      if (!(ways[0] < ray.end)) break;
      const Lanes first = ray.at(ways[0]);
      if (int(job_.volume.blocks()[blockAt(first)].high) <= best) {
        k += steps(wayOut(ray, first, 1)) + 1 - kAtOnce;
        continue;
      }
      const Words steps = steps_(ray.at(ways));
      for (int i = 0; i < kAtOnce && ways[i] < ray.end; ++i)
        if (steps[i] > best) {
          best = steps[i];
          if (where) *where = ways[i];
        }
    }
    if (best < 0) return Lanes{};
    const RayTable::Entry& entry = job_.entries[std::size_t(best)];
    return Lanes{entry.r, entry.g, entry.b, 1} * entry.opacity;
  }

 private:
  static constexpr int kSide = RayVolume::kBlock, kAtOnce = 4;
  static constexpr Lanes kRamp{0, 1, 2, 3};

  struct Cubes {
    explicit Cubes(const Index3& count)
        : last{float(count[0] - 1), float(count[1] - 1), float(count[2] - 1), 0},
          row(float(count[0])),
          layer(float(count[0] * count[1])) {}
    Lanes last;
    float row, layer;  ///< there are fewer cubes than whole numbers in a float
  };

  /// Which block holds a place.
  std::size_t blockAt(const Lanes& place) const {
    Lanes cube = place * (1.0f / kSide);
    cube = cube < blocks_.last ? cube : blocks_.last;
    const Words whole = __builtin_convertvector(cube, Words);  // towards 0, also from half a cell outside
    return std::size_t(whole[0] + int(blocks_.row) * whole[1] + int(blocks_.layer) * whole[2]);
  }

  /// Which bricks hold the places.
  Words bricksAt(const Places& places) const {
    const auto whole = [&](const Lanes& place, int axis) {
      const Lanes cube = place * (1.0f / RayVolume::kBrick), last = Lanes{} + bricks_.last[axis];
      return __builtin_convertvector(__builtin_convertvector(cube < last ? cube : last, Words), Lanes);
    };
    return __builtin_convertvector(
        whole(places.x, 0) + bricks_.row * whole(places.y, 1) + bricks_.layer * whole(places.z, 2), Words);
  }

  /// The way in mm out of the cube of blocks in which nothing shows.
  float wayOut(const Ray& ray, const Lanes& place, int leap) const {
    const Lanes zero{}, inside = place > zero ? place : zero;
    const Lanes block = __builtin_convertvector(__builtin_convertvector(inside * (1.0f / kSide), Words), Lanes);
    const float on = float(leap), back = float(1 - leap);
    const Lanes face = (block + (ray.inverse > zero ? zero + on : zero + back)) * float(kSide);
    const Lanes way = (face - place) * ray.inverse;
    return std::min({way[0], way[1], way[2]});
  }

  /// Whole steps that stay within a way: the samples stay where they would have been.
  int steps(float way) const { return way > stepMm_ ? int(way / stepMm_) : 0; }

  /// The last sample saw nothing, this one does: finds where between them it begins.
  float surface(const Ray& ray, float t, const RayTable::Entry*& entry) const {
    constexpr Lanes fifths{0.2f, 0.4f, 0.6f, 0.8f};
    float before = std::max(t - stepMm_, 0.0f);
    for (int round = 0; round < 2; ++round) {
      const Lanes ways = before + fifths * (t - before);
      const Words steps = steps_(ray.at(ways));
      for (int i = 0; i < kAtOnce; ++i) {
        const RayTable::Entry* there = &job_.entries[std::size_t(steps[i])];
        if (there->opacity > kFirm) {
          t = ways[i];
          entry = there;
          break;
        }
        before = ways[i];
      }
    }
    return t;
  }

  /// Light of two lamps on a surface as strong as its edge; where there is none the colour stays.
  float lit(const Ray& ray, const Lanes& cell) const {
    const Lanes n{cell[1], cell[2], cell[3], 0};
    const float square = n[0] * n[0] + n[1] * n[1] + n[2] * n[2];
    if (square < 1) return 1;
    const float length = std::sqrt(square), edge = std::min(length / float(RayVolume::kTop), 1.0f);
    float head = -(n[0] * ray.look[0] + n[1] * ray.look[1] + n[2] * ray.look[2]) / length;
    float lamp = (n[0] * lamp_[0] + n[1] * lamp_[1] + n[2] * lamp_[2]) / length;
    if (head < 0) head = -head, lamp = -lamp;  // seen from within, as airways are
    const float gloss = head * head, tight = gloss * gloss * gloss * gloss;
    const float light = kAmbient + kHead * head + kLamp * std::max(lamp, 0.0f) + kGloss * tight;
    return 1 + edge * (light - 1);
  }

  const RayJob& job_;
  const RaySampler& sampler_;
  Steps steps_;
  bool shaded_;
  float stepMm_;
  const std::uint8_t* outside_;
  Cubes blocks_, bricks_;
  Lanes lamp_;
};

/// Where along its first step a ray starts, 0..1, so that neighbours differ: rings become fine grain. Jimenez,
/// "Next generation post processing in Call of Duty", SIGGRAPH 2014 (interleaved gradient noise).
float jitter(int x, int y) {
  const float inner = 0.06711056f * float(x) + 0.00583715f * float(y);
  const float outer = 52.9829189f * (inner - std::floor(inner));
  return outer - std::floor(outer);
}

RayPixel packed(const Lanes& sum) {
  const auto byte = [](float v) { return std::uint8_t(std::clamp(v + 0.5f, 0.0f, 255.0f)); };
  const float opacity = sum[3] * 255;
  return {byte(std::min(sum[0], opacity)), byte(std::min(sum[1], opacity)), byte(std::min(sum[2], opacity)),
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
  const Caster<Steps> caster(job, sampler, steps);
  const RayMaker maker(job);
  const bool maximum = job.look.projection == Projection::Maximum;
  const auto cast = [&](int i, int j) {
    const auto ray = maker.ray(i, j);
    return packed(!ray ? Lanes{} : maximum ? caster.maximum(*ray) : caster.composite(*ray, jitter(i, j)));
  };
  // What ends the rays may lie between two of them that agree.
  const bool sparse = job.quality == RayQuality::Full && job.depth.empty() && finerThanVoxels(job);
  constexpr int kBand = 8;
  const int count = rows.second - rows.first;
  parallelFor((count + kBand - 1) / kBand, [&](std::int64_t begin, std::int64_t end) {
    for (auto band = begin; band < end; ++band) {
      const int first = rows.first + int(band) * kBand, last = std::min(first + kBand, rows.second);
      if (sparse) {
        SparseRows(job.camera.width, {first, last}, picture, cast).fill();
        continue;
      }
      for (int j = first; j < last; ++j)
        for (int i = 0; i < job.camera.width; ++i)
          picture[std::size_t(i) + std::size_t(j) * std::size_t(job.camera.width)] = cast(i, j);
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
  const RaySampler sampler(job.volume);
  const auto steps = [&](const Places& places) { return sampler.cellSteps(places); };
  const Caster caster(job, sampler, steps);
  constexpr float kFaint = 0.1f;
  float way = 0;
  if (job.look.projection == Projection::Maximum) {
    if (caster.maximum(*ray, &way)[3] < kFaint) return std::nullopt;
  } else {
    const float all = caster.composite(*ray, 0)[3];
    if (all < kFaint) return std::nullopt;
    caster.composite(*ray, 0, all / 2, &way);
  }
  return ray->entry + double(way) * ray->direction;
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
