#pragma once
#include <algorithm>
#include <cmath>
#include <limits>

#include "viewers/scene/RayMaker.h"

namespace hilum::viewers {

inline bool any(const Words& mask) {
  using Halves = std::int64_t __attribute__((vector_size(16)));
  const auto halves = reinterpret_cast<Halves>(mask);
  return (halves[0] | halves[1]) != 0;
}
inline Words all() { return Words{} - 1; }

/// Four rays at once: colours times opacity (0..255), opacity (0..1), and the way to what was asked for.
struct Seen {
  Lanes r{}, g{}, b{}, opacity{}, where{};
};

/// Casts four neighbouring rays in step: what they read lies side by side in memory, and they leap together. Wald et
/// al., "Interactive rendering with coherent ray tracing", Eurographics 2001. Steps reads the values at four places as
/// steps of the table.
template <class Steps>
class RayMarch {
 public:
  static constexpr float kOpaque = 0.97f;

  RayMarch(const RayJob& job, const RaySampler& sampler, Steps steps)
      : job_(job),
        sampler_(sampler),
        steps_(steps),
        shaded_(job.look.shaded),
        stepMm_(float(rayStepMm(job.volume, job.quality))),
        outside_(job.look.insideOnly && !job.volume.outside().empty() ? job.volume.outside().data() : nullptr),
        blocks_{job.volume.blockCount()},
        bricks_{job.volume.brickCount()} {}

  /// Each ray starts at its share of the first step and ends at the opacity that is enough; `where` is the last thing
  /// met.
  Seen composite(const FourRays& rays, const Lanes& shares, const Lanes& enough) const {
    Seen seen;
    Words clear = all();
    for (int k = 0;;) {
      Lanes ways = (shares + float(k)) * stepMm_;
      const Words alive = (ways < rays.end) & (seen.opacity <= enough);
      if (!any(alive)) break;
      Places places = rays.at(ways);
      const Words blocks = blocks_.at<RayVolume::kBlock>(places);
      if (const int on = leap(rays, places, blocks, alive); (k + on) / kTriple * kTriple > k) {
        k = (k + on) / kTriple * kTriple;
        clear = all();
        continue;
      }
      // Every third of three steps through haze is enough, the middle one; which three does not depend on leaps.
      const bool thin = k % kTriple == 0 && isThin(blocks, alive) &&
                        isThin(blocks_.at<RayVolume::kBlock>(rays.at(ways + float(kTriple - 1) * stepMm_)), alive);
      if (thin) {
        ways += stepMm_;
        places = rays.at(ways);
      }
      k += thin ? kTriple : 1;
      const Words bricks = bricks_.at<RayVolume::kBrick>(places);
      const auto busyIn = [&](int i) { return int(job_.skips.busy[std::size_t(bricks[i])]); };
      const Words busy = Words{busyIn(0), busyIn(1), busyIn(2), busyIn(3)} & alive;
      if (!any(busy)) {
        clear = all();
        continue;
      }
      Entries met = entriesAt(steps_(places));
      const Words visible = (busy != 0) & (met.opacity > kInvisible) & (ways < rays.end) & inside(places, busy);
      if (any(visible)) {
        const Words entering = visible & clear & (met.opacity > kFirm);
        if (any(entering)) {
          ways = surface(rays, ways, entering, met);
          places = rays.at(ways);
        }
        const Lanes light = shaded_ ? lit(rays, places, visible, met.opacity) : Lanes{} + 1;
        const Lanes through = 1 - met.opacity, opacity = thin ? 1 - through * through * through : met.opacity;
        const Lanes weight = visible ? (1 - seen.opacity) * opacity : Lanes{}, glow = weight * light;
        seen.r += met.r * glow;
        seen.g += met.g * glow;
        seen.b += met.b * glow;
        seen.opacity += weight;
        seen.where = visible ? ways : seen.where;
      }
      clear = ~visible;
    }
    const Lanes whole = seen.opacity > enough ? 1 / seen.opacity : Lanes{} + 1;
    seen.r *= whole, seen.g *= whole, seen.b *= whole, seen.opacity *= whole;
    return seen;
  }

  /// `where` is the largest value.
  Seen maximum(const FourRays& rays) const {
    Seen seen;
    Words best = all();
    for (int k = 0;;) {
      const Lanes ways = Lanes{} + float(k) * stepMm_;
      const Words alive = ways < rays.end;
      if (!any(alive)) break;
      const Places places = rays.at(ways);
      const Words blocks = blocks_.at<RayVolume::kBlock>(places);
      const auto high = [&](int i) { return int(job_.volume.blocks()[std::size_t(blocks[i])].high); };
      if (!any((Words{high(0), high(1), high(2), high(3)} > best) & alive)) {
        k += wholeSteps(wayOut(rays, places, Words{} + 1), alive) + 1;
        continue;
      }
      const Words values = steps_(places), larger = (values > best) & alive;
      best = larger ? values : best;
      seen.where = larger ? ways : seen.where;
      ++k;
    }
    const Entries met = entriesAt(best < 0 ? Words{} : best);
    seen.opacity = best < 0 ? Lanes{} : met.opacity;
    seen.r = met.r * seen.opacity, seen.g = met.g * seen.opacity, seen.b = met.b * seen.opacity;
    return seen;
  }

 private:
  static constexpr int kTriple = 3;
  static constexpr float kInvisible = 1e-4f;
  static constexpr float kHaze = 0.01f, kHazeLight = 0.9f;  ///< too thin to have a surface: no light is worked out
  static constexpr float kFirm = 0.04f;  ///< where a surface begins: its place is searched between two samples
  static constexpr float kFullShare = 0.25f, kQuickShare = 1;  ///< see surface(); of least error against finer steps

  /// Cubes of cells.
  struct Cubes {
    explicit Cubes(const Index3& count)
        : last{float(count[0] - 1), float(count[1] - 1), float(count[2] - 1), 0},
          row(float(count[0])),
          layer(float(count[0] * count[1])) {}

    /// Which of them hold the places.
    template <int side>
    Words at(const Places& places) const {
      const auto whole = [&](const Lanes& place, int axis) {
        const Lanes cube = place * (1.0f / side), end = Lanes{} + last[axis];
        // Towards 0, also from half a cell outside.
        return __builtin_convertvector(__builtin_convertvector(cube < end ? cube : end, Words), Lanes);
      };
      return __builtin_convertvector(whole(places.x, 0) + row * whole(places.y, 1) + layer * whole(places.z, 2), Words);
    }
    Lanes last;
    float row, layer;  ///< there are fewer cubes than whole numbers in a float
  };

  /// The steps that all four may leap, 0 when one of them is where something may show.
  int leap(const FourRays& rays, const Places& places, const Words& blocks, const Words& alive) const {
    const auto of = [&](int i) { return int(job_.skips.leaps[std::size_t(blocks[i])]); };
    const Words leaps{of(0), of(1), of(2), of(3)};
    return any((leaps == 0) & alive) ? 0 : wholeSteps(wayOut(rays, places, leaps), alive) + 1;
  }

  bool isThin(const Words& blocks, const Words& alive) const {
    const auto of = [&](int i) { return int(job_.skips.thin[std::size_t(blocks[i])]); };
    return !any((Words{of(0), of(1), of(2), of(3)} == 0) & alive);
  }

  /// The ways in mm out of the cubes of so many blocks in which nothing shows.
  static Lanes wayOut(const FourRays& rays, const Places& places, const Words& leaps) {
    constexpr float side = RayVolume::kBlock;
    const Lanes on = __builtin_convertvector(leaps, Lanes), back = 1 - on, zero{};
    const auto way = [&](const Lanes& place, const Lanes& inverse) {
      const Lanes block = __builtin_convertvector(__builtin_convertvector(place * (1 / side), Words), Lanes);
      return ((block + (inverse > zero ? on : back)) * side - place) * inverse;
    };
    const Lanes x = way(places.x, rays.inverse.x), y = way(places.y, rays.inverse.y), z = way(places.z, rays.inverse.z);
    const Lanes xy = x < y ? x : y;
    return xy < z ? xy : z;
  }

  /// Whole steps that stay within all the ways: the samples stay where they would have been.
  int wholeSteps(const Lanes& ways, const Words& alive) const {
    const Lanes asked = alive ? ways : Lanes{} + std::numeric_limits<float>::max();
    const float way = std::min(std::min(asked[0], asked[1]), std::min(asked[2], asked[3]));
    return way > stepMm_ ? int(std::min(way / stepMm_, kMostSteps)) : 0;
  }
  static constexpr float kMostSteps = 1 << 20;

  struct Entries {
    Lanes r, g, b, opacity;
  };
  Entries entriesAt(const Words& steps) const {
    const RayTable::Entry *e0 = &job_.entries[std::size_t(steps[0])], *e1 = &job_.entries[std::size_t(steps[1])],
                          *e2 = &job_.entries[std::size_t(steps[2])], *e3 = &job_.entries[std::size_t(steps[3])];
    return {Lanes{e0->r, e1->r, e2->r, e3->r}, Lanes{e0->g, e1->g, e2->g, e3->g}, Lanes{e0->b, e1->b, e2->b, e3->b},
            Lanes{e0->opacity, e1->opacity, e2->opacity, e3->opacity}};
  }

  /// Which places are not in the air around the patient.
  Words inside(const Places& places, const Words& busy) const {
    Words result = all();
    if (!outside_ || !any(busy == RaySkips::kPartlyOutside)) return result;
    for (int i = 0; i < 4; ++i)
      if (busy[i] == RaySkips::kPartlyOutside && outside_[sampler_.nearest(places[i])]) result[i] = 0;
    return result;
  }

  /// The last samples of those rays saw nothing, these do: goes back to where between them the surface begins, by
  /// halves. What is met moves there by a share: all the way makes surfaces too clear, not at all makes them grainy.
  Lanes surface(const FourRays& rays, const Lanes& ways, const Words& entering, Entries& met) const {
    const Lanes zero{}, back = ways - stepMm_;
    Lanes before = back > zero ? back : zero, after = ways;
    Entries first = met;
    for (int i = 0; i < 3; ++i) {
      const Lanes middle = (before + after) * 0.5f;
      const Entries there = entriesAt(steps_(rays.at(middle)));
      const Words firm = there.opacity > kFirm;
      after = firm ? middle : after;
      before = firm ? before : middle;
      first = {firm ? there.r : first.r, firm ? there.g : first.g, firm ? there.b : first.b,
               firm ? there.opacity : first.opacity};
    }
    const float share = job_.quality == RayQuality::Quick ? kQuickShare : kFullShare;
    const auto towards = [&](Lanes& own, const Lanes& other) { own = entering ? own + (other - own) * share : own; };
    towards(met.r, first.r);
    towards(met.g, first.g);
    towards(met.b, first.b);
    towards(met.opacity, first.opacity);
    return entering ? after : ways;
  }

  /// Light of two lamps on surfaces as strong as their edge; where there is none the colour stays.
  Lanes lit(const FourRays& rays, const Places& places, const Words& visible, const Lanes& opacity) const {
    constexpr float ambient = 0.18f, eye = 0.72f, second = 0.28f, shine = 0.16f;
    const Words asked = visible & (opacity >= kHaze);
    const Lanes haze = Lanes{} + kHazeLight, one = Lanes{} + 1, zero{};
    if (!any(asked)) return haze;
    Lanes x{}, y{}, z{};
    for (int i = 0; i < 4; ++i)
      if (asked[i]) {
        const Lanes cell = sampler_.cell(places[i]);
        x[i] = cell[1], y[i] = cell[2], z[i] = cell[3];
      }
    const Lanes square = x * x + y * y + z * z;
    Lanes length = square < one ? one : square;
    for (int i = 0; i < 4; ++i) length[i] = std::sqrt(length[i]);
    const Lanes strength = length * (1.0f / RayVolume::kTop), edge = square < one ? zero : strength < one ? strength : one;
    const Vec3& l = job_.camera.lamp;
    Lanes head = -(x * rays.look.x + y * rays.look.y + z * rays.look.z) / length;
    Lanes lamp = (x * float(l[0]) + y * float(l[1]) + z * float(l[2])) / length;
    lamp = head < zero ? -lamp : lamp;  // seen from within, as airways are
    head = head < zero ? -head : head;
    const Lanes gloss = head * head, tight = gloss * gloss * gloss * gloss;
    const Lanes light = ambient + eye * head + second * (lamp > zero ? lamp : zero) + shine * tight;
    return asked ? 1 + edge * (light - 1) : haze;
  }

  const RayJob& job_;
  const RaySampler& sampler_;
  Steps steps_;
  bool shaded_;
  float stepMm_;
  const std::uint8_t* outside_;
  Cubes blocks_, bricks_;
};

}  // namespace hilum::viewers
