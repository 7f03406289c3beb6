#pragma once
#include <algorithm>
#include <cmath>
#include <optional>

#include "viewers/scene/RayKernel.h"
#include "viewers/scene/RaySampler.h"

namespace hilum::viewers {

/// A ray in cells: start + t * along, t in mm from 0 to end.
struct Ray {
  Lanes start{}, along{}, inverse{};
  Lanes look{};                                         ///< direction, as the light needs it
  Vec3 direction = Vec3::Zero(), entry = Vec3::Zero();  ///< in the world
  float end = 0;
};

/// Four rays, coordinate by coordinate. One that misses everything ends before it begins.
struct FourRays {
  Places start{}, along{}, inverse{}, look{};
  Lanes end = Lanes{} - 1;

  void set(int i, const Ray& ray) {
    const auto put = [i](Places& places, const Lanes& one) {
      places.x[i] = one[0], places.y[i] = one[1], places.z[i] = one[2];
    };
    put(start, ray.start);
    put(along, ray.along);
    put(inverse, ray.inverse);
    put(look, ray.look);
    end[i] = ray.end;
  }
  Places at(const Lanes& t) const { return {start.x + along.x * t, start.y + along.y * t, start.z + along.z * t}; }
};

/// Leaves of [begin, end] what lies between low and high along one axis.
inline void cut(double start, double along, double low, double high, double& begin, double& end) {
  if (std::abs(along) < 1e-12) {
    if (start < low || start > high) end = begin - 1;
    return;
  }
  const double a = (low - start) / along, b = (high - start) / along;
  begin = std::max(begin, std::min(a, b));
  end = std::min(end, std::max(a, b));
}

/// The rays of a picture, cut to the volume, the clip box and what is opaque before them.
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
      // Finite, or a face that the ray runs in would be no number away.
      ray.inverse[a] = float(1 / (std::abs(along[a]) > 1e-12 ? along[a] : 1e-12));
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

}  // namespace hilum::viewers
