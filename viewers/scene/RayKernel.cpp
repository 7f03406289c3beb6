#include "viewers/scene/RayKernel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/Parallel.h"
#include "viewers/scene/RaySampler.h"

namespace hilum::viewers {
namespace {

constexpr float kInvisible = 1e-4f, kOpaque = 0.97f;
constexpr float kHaze = 0.01f, kHazeLight = 0.9f;  ///< too thin to have a surface: no light is worked out for it
constexpr float kFirm = 0.04f;  ///< where a surface begins: its place is searched between two samples
constexpr float kAmbient = 0.18f, kHead = 0.72f, kLamp = 0.28f, kGloss = 0.16f;

/// A ray in cells: start + t * along, t in mm from begin to end.
struct Ray {
  Lanes start{}, along{}, inverse{};
  Lanes look{};                                         ///< direction, as the light needs it
  Vec3 direction = Vec3::Zero(), entry = Vec3::Zero();  ///< in the world
  float begin = 0, end = 0;
  Lanes at(float t) const { return start + along * t; }
};

/// Leaves of [begin, end] what lies between low and high along one axis.
void cut(double start, double along, double low, double high, double& begin, double& end) {
  if (std::abs(along) < 1e-12) {
    if (start < low || start > high) end = begin - 1;
    return;
  }
  const double a = (low - start) / along, b = (high - start) / along;
  begin = std::max(begin, std::min(a, b));
  end = std::min(end, std::max(a, b));
}

class RayMaker {
 public:
  explicit RayMaker(const RayJob& job) : job_(job), grid_(job.volume.cellGrid()) {}

  std::optional<Ray> ray(int i, int j) const {
    const double x = across(i, job_.camera.width), y = across(j, job_.camera.height);
    const Vec3 near = world(x, y, -1), far = world(x, y, 1);
    Ray ray;
    ray.direction = (far - near).normalized();
    double begin = 0, end = (far - near).norm();
    if (!job_.depth.empty()) {
      const float depth = job_.depth[std::size_t(i) + std::size_t(j) * std::size_t(job_.camera.width)];
      if (depth < 1) end = (world(x, y, 2.0 * double(depth) - 1) - near).dot(ray.direction);
    }
    if (const auto& clip = job_.look.clip)
      for (int a = 0; a < 3; ++a) cut(near[a], ray.direction[a], clip->low[a], clip->high[a], begin, end);
    const Vec3 start = grid_.toIndex(near), along = grid_.worldToIndexLinear() * ray.direction;
    for (int a = 0; a < 3; ++a) {
      cut(start[a], along[a], -0.5, double(grid_.size()[a]) - 0.5, begin, end);
      ray.along[a] = float(along[a]);
      ray.look[a] = float(ray.direction[a]);
      ray.inverse[a] = float(1 / along[a]);
    }
    if (!(end > begin)) return std::nullopt;
    // From where it enters, not from the eye: a float holds millimetres then.
    for (int a = 0; a < 3; ++a) ray.start[a] = float(start[a] + begin * along[a]);
    ray.entry = near + begin * ray.direction;
    ray.end = float(end - begin);
    return ray;
  }

 private:
  static double across(int pixel, int count) { return count > 1 ? 2.0 * pixel / (count - 1) - 1 : 0; }
  Vec3 world(double x, double y, double z) const {
    return (job_.camera.viewToWorld * Eigen::Vector4d(x, y, z, 1)).hnormalized();
  }

  const RayJob& job_;
  const Grid& grid_;
};

/// Casts single rays; Step reads the value at a place as a step of the table.
template <class Step>
class Caster {
 public:
  Caster(const RayJob& job, const RaySampler& sampler, Step step)
      : job_(job),
        sampler_(sampler),
        step_(step),
        shaded_(job.look.shaded),
        stepMm_(float(rayStepMm(job.volume, job.quality))),
        outside_(job.look.insideOnly && !job.volume.outside().empty() ? job.volume.outside().data() : nullptr),
        blocks_{job.volume.blockCount()},
        lamp_{float(job.camera.lamp[0]), float(job.camera.lamp[1]), float(job.camera.lamp[2]), 0} {}

  /// Red, green and blue times opacity, opacity; 0..255 and 0..1. Ends at the opacity that is `enough`; `where`, when
  /// asked for, becomes the way to the last thing met.
  Lanes composite(const Ray& ray, float jitter, float enough = kOpaque, float* where = nullptr) const {
    Lanes sum{};
    bool clear = true;
    float t = 0;
    for (int k = 0; (t = (float(k) + jitter) * stepMm_) < ray.end; ++k) {
      Lanes place = ray.at(t);
      const std::int64_t block = blockAt(place);
      if (const int leap = job_.leaps[std::size_t(block)]) {
        k += steps(wayOut(ray, place, leap));
        clear = true;
        continue;
      }
      const RayTable::Entry* entry = &job_.entries[std::size_t(step_(place))];
      if (entry->opacity <= kInvisible || (outside_ && outside_[sampler_.nearest(place)])) {
        clear = true;
        continue;
      }
      if (clear && entry->opacity > kFirm) {
        t = surface(ray, t, entry);
        place = ray.at(t);
      }
      clear = false;
      if (where) *where = t;
      const float opacity = entry->opacity, weight = (1 - sum[3]) * opacity;
      const float light = !shaded_ ? 1 : opacity < kHaze ? kHazeLight : lit(ray, sampler_.cell(place));
      sum += Lanes{entry->r * light, entry->g * light, entry->b * light, 1} * weight;
      if (sum[3] > enough) return sum / sum[3];
    }
    return sum;
  }

  /// `where`, when asked for, becomes the way to the largest value.
  Lanes maximum(const Ray& ray, float* where = nullptr) const {
    int best = -1;
    float t = 0;
    for (int k = 0; (t = float(k) * stepMm_) < ray.end; ++k) {
      const Lanes place = ray.at(t);
      if (int(job_.volume.blocks()[std::size_t(blockAt(place))].high) <= best) {
        k += steps(wayOut(ray, place, 1));
        continue;
      }
      const int step = step_(place);
      if (step > best && where) *where = t;
      best = std::max(best, step);
    }
    if (best < 0) return Lanes{};
    const RayTable::Entry& entry = job_.entries[std::size_t(best)];
    return Lanes{entry.r, entry.g, entry.b, 1} * entry.opacity;
  }

 private:
  static constexpr int kSide = RayVolume::kBlock;

  std::int64_t blockAt(const Lanes& place) const {
    const auto block = [&](int a) { return std::min(std::int64_t(std::max(place[a], 0.0f)) / kSide, blocks_[a] - 1); };
    return block(0) + blocks_[0] * (block(1) + blocks_[1] * block(2));
  }

  /// The way in mm out of the cube of blocks in which nothing shows.
  float wayOut(const Ray& ray, const Lanes& place, int leap) const {
    float way = std::numeric_limits<float>::max();
    for (int a = 0; a < 3; ++a) {
      const int block = int(std::max(place[a], 0.0f)) / kSide;
      const float face = float((ray.along[a] > 0 ? block + leap : block - leap + 1) * kSide);
      if (ray.along[a] != 0) way = std::min(way, (face - place[a]) * ray.inverse[a]);
    }
    return way;
  }

  /// Whole steps that stay within a way: the samples stay where they would have been.
  int steps(float way) const { return way > stepMm_ ? int(way / stepMm_) : 0; }

  /// The last sample saw nothing, this one does: halves the step between them.
  float surface(const Ray& ray, float t, const RayTable::Entry*& entry) const {
    float before = std::max(t - stepMm_, 0.0f);
    for (int i = 0; i < 3; ++i) {
      const float middle = (before + t) / 2;
      const RayTable::Entry* there = &job_.entries[std::size_t(step_(ray.at(middle)))];
      if (there->opacity > kFirm) {
        t = middle;
        entry = there;
      } else {
        before = middle;
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
  Step step_;
  bool shaded_;
  float stepMm_;
  const std::uint8_t* outside_;
  Index3 blocks_;
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

template <class Step>
void castWith(const RayJob& job, const RaySampler& sampler, Step step, std::pair<int, int> rows,
              std::span<RayPixel> picture) {
  const Caster<Step> caster(job, sampler, step);
  const RayMaker maker(job);
  const bool maximum = job.look.projection == Projection::Maximum;
  parallelFor(rows.second - rows.first, [&](std::int64_t begin, std::int64_t end) {
    for (int j = rows.first + int(begin); j < rows.first + int(end); ++j)
      for (int i = 0; i < job.camera.width; ++i) {
        const auto ray = maker.ray(i, j);
        const Lanes sum = !ray ? Lanes{} : maximum ? caster.maximum(*ray) : caster.composite(*ray, jitter(i, j));
        picture[std::size_t(i) + std::size_t(j) * std::size_t(job.camera.width)] = packed(sum);
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
  const auto step = [&](const Lanes& place) { return sampler.cellStep(place); };
  const Caster caster(job, sampler, step);
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
        job, sampler, [&](const Lanes& place) { return sampler.cellStep(place); }, {begin, end}, picture);
  job.volume.volume()->visit([&](auto voxels) {
    castWith(
        job, sampler, [&, data = voxels.data()](const Lanes& place) { return sampler.voxelStep(data, place); },
        {begin, end}, picture);
  });
}

}  // namespace hilum::viewers
