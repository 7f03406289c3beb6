#include "annotation/algorithms/FillBetween.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/LabelRegion.h"
#include "core/MaskDistance.h"

namespace hilum::annotation {
namespace {

/// A rectangle of one slice, in the two axes that remain.
struct Frame {
  std::int64_t u0 = 0, v0 = 0, width = 0, height = 0;
};

/// How deep each pixel of a frame lies in a drawing: mm to its edge, negative inside.
struct Depth {
  std::vector<float> mm;
  Vec3 centre = Vec3::Zero();  ///< of the drawing: u, v in pixels of the frame
  std::vector<std::uint8_t> drawn;
};

/// The drawn slices of one label.
struct Drawn {
  LabelId label = 0;
  Frame frame;
  std::map<std::int64_t, Depth> slices;
};

class Filling {
 public:
  Filling(const LabelMap& labels, int axis) : labels_(labels), axis_(axis) {
    u_ = axis == 0 ? 1 : 0;
    v_ = axis == 2 ? 1 : 2;
  }

  /// False when no gap lies between drawn slices of the label.
  bool take(LabelId label, const Progress& progress) {
    const RegionMask region = regionOf(labels_, label, progress);
    const IndexBox box = region.box();
    if (box.empty()) return false;
    Drawn drawn{label, {box.begin[u_] - 1, box.begin[v_] - 1, box.size()[u_] + 2, box.size()[v_] + 2}, {}};
    region.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
      for (auto x = from; x < to; ++x) {
        const Index3 at{x, y, z};
        auto& mask = drawn.slices[at[axis_]].drawn;
        if (mask.empty()) mask.resize(std::size_t(drawn.frame.width * drawn.frame.height));
        mask[std::size_t(at[u_] - drawn.frame.u0 + drawn.frame.width * (at[v_] - drawn.frame.v0))] = 1;
      }
    });
    if (std::int64_t(drawn.slices.size()) == box.size()[axis_]) return false;
    measure(drawn, progress);
    all_.push_back(std::move(drawn));
    return true;
  }

  LabelPatch fill(const Progress& progress) const {
    IndexBox box;
    for (const Drawn& drawn : all_) {
      IndexBox own;
      own.begin[axis_] = drawn.slices.begin()->first + 1;
      own.end[axis_] = drawn.slices.rbegin()->first;
      own.begin[u_] = drawn.frame.u0 + 1;
      own.end[u_] = drawn.frame.u0 + drawn.frame.width - 1;
      own.begin[v_] = drawn.frame.v0 + 1;
      own.end[v_] = drawn.frame.v0 + drawn.frame.height - 1;
      box = united(box, own);
    }
    const Index3 n = box.size();
    LabelPatch patch{RegionMask(box), std::vector<LabelId>(std::size_t(n[0] * n[1] * n[2]))};
    parallelFor(n[axis_], [&](std::int64_t begin, std::int64_t end) {
      for (auto i = begin; i < end; ++i) {
        progress.checkpoint();
        slice(box.begin[axis_] + i, patch);
      }
    });
    patch.where = regionWhere(box, [&](std::size_t place) { return patch.labels[place] != 0; });
    return patch;
  }

 private:
  void measure(Drawn& drawn, const Progress& progress) const {
    std::vector<Depth*> slices;
    for (auto& [place, slice] : drawn.slices) slices.push_back(&slice);
    const Index3 size{drawn.frame.width, drawn.frame.height, 1};
    const Vec3 spacing(labels_.grid().spacing()[u_], labels_.grid().spacing()[v_], 1);
    parallelFor(std::int64_t(slices.size()), [&](std::int64_t begin, std::int64_t end) {
      for (auto i = begin; i < end; ++i) {
        Depth& slice = *slices[std::size_t(i)];
        const auto outside = squaredDistanceMm(slice.drawn, 1, size, spacing, progress);
        slice.mm = squaredDistanceMm(slice.drawn, 0, size, spacing, progress);
        // The edge runs midway between the centres on either side of it.
        const auto half = float((spacing[0] + spacing[1]) / 4);
        double count = 0;
        for (std::size_t p = 0; p < slice.mm.size(); ++p) {
          slice.mm[p] = slice.drawn[p] ? half - std::sqrt(slice.mm[p]) : std::sqrt(outside[p]) - half;
          if (!slice.drawn[p]) continue;
          slice.centre += Vec3(double(std::int64_t(p) % size[0]), double(std::int64_t(p) / size[0]), 0);
          ++count;
        }
        slice.centre /= count;
      }
    });
  }

  static bool overlap(const Depth& a, const Depth& b) {
    for (std::size_t i = 0; i < a.drawn.size(); ++i)
      if (a.drawn[i] && b.drawn[i]) return true;
    return false;
  }

  /// Depth at a place between pixels; beyond the frame, which is outside the drawing, it grows with the way there.
  float sample(const Drawn& drawn, const Depth& slice, double u, double v) const {
    const double cu = std::clamp(u, 0.0, double(drawn.frame.width - 1));
    const double cv = std::clamp(v, 0.0, double(drawn.frame.height - 1));
    const auto u0 = std::int64_t(cu), v0 = std::int64_t(cv);
    const std::int64_t u1 = std::min(u0 + 1, drawn.frame.width - 1), v1 = std::min(v0 + 1, drawn.frame.height - 1);
    const auto fu = float(cu - double(u0)), fv = float(cv - double(v0));
    const auto at = [&](std::int64_t p, std::int64_t q) { return slice.mm[std::size_t(p + drawn.frame.width * q)]; };
    const float low = at(u0, v0) + (at(u1, v0) - at(u0, v0)) * fu, high = at(u0, v1) + (at(u1, v1) - at(u0, v1)) * fu;
    const Vec3& spacing = labels_.grid().spacing();
    return low + (high - low) * fv + float(std::hypot((u - cu) * spacing[u_], (v - cv) * spacing[v_]));
  }

  void slice(std::int64_t place, LabelPatch& patch) const {
    const IndexBox& box = patch.where.box();
    std::vector<float> deepest(std::size_t(box.size()[u_] * box.size()[v_]), 0.f);
    for (const Drawn& drawn : all_) {
      const auto after = drawn.slices.lower_bound(place);
      if (after == drawn.slices.begin() || after == drawn.slices.end() || after->first == place) continue;
      const auto before = std::prev(after);
      const double t = double(place - before->first) / double(after->first - before->first);
      const Depth &a = before->second, &b = after->second;
      const Vec3 way = overlap(a, b) ? Vec3::Zero().eval() : (b.centre - a.centre).eval();
      for (std::int64_t q = 0; q < drawn.frame.height; ++q)
        for (std::int64_t p = 0; p < drawn.frame.width; ++p) {
          const auto pixel = std::size_t(p + drawn.frame.width * q);
          const Vec3 at(double(p), double(q), 0), inA = at - t * way, inB = at + (1 - t) * way;
          const float depth =
              way.isZero() ? float((1 - t) * a.mm[pixel] + t * b.mm[pixel])
                           : float((1 - t) * sample(drawn, a, inA[0], inA[1]) + t * sample(drawn, b, inB[0], inB[1]));
          if (depth >= 0) continue;
          Index3 voxel;
          voxel[axis_] = place;
          voxel[u_] = drawn.frame.u0 + p;
          voxel[v_] = drawn.frame.v0 + q;
          float& best = deepest[std::size_t(voxel[u_] - box.begin[u_] + box.size()[u_] * (voxel[v_] - box.begin[v_]))];
          if (depth >= best) continue;
          best = depth;
          patch.labels[patch.place(voxel)] = drawn.label;
        }
    }
  }

  const LabelMap& labels_;
  int axis_, u_, v_;
  std::vector<Drawn> all_;
};

}  // namespace

int drawnAxis(const LabelMap& labels, const std::vector<LabelId>& chosen) {
  std::vector<LabelId> wanted = chosen;
  if (wanted.empty())
    for (const auto& [label, count] : labels.counts()) wanted.push_back(label);
  std::array<double, 3> gap{1, 1, 1};
  for (const LabelId label : wanted) {
    const RegionMask region = regionOf(labels, label);
    const IndexBox& box = region.box();
    if (box.empty()) continue;
    std::array<std::vector<bool>, 3> filled;
    for (int a = 0; a < 3; ++a) filled[std::size_t(a)].resize(std::size_t(box.size()[a]));
    region.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
      for (auto x = from; x < to; ++x) filled[0][std::size_t(x - box.begin[0])] = true;
      filled[1][std::size_t(y - box.begin[1])] = true;
      filled[2][std::size_t(z - box.begin[2])] = true;
    });
    for (std::size_t a = 0; a < 3; ++a)
      gap[a] = std::max(gap[a], double(filled[a].size()) / double(std::ranges::count(filled[a], true)));
  }
  return int(std::ranges::max_element(gap, {}, [](double each) { return each * (1 + 1e-9); }) - gap.begin());
}

LabelPatch fillBetween(const LabelMap& labels, const FillOptions& options, const Progress& progress) {
  std::vector<LabelId> wanted = options.labels;
  if (wanted.empty())
    for (const auto& [label, count] : labels.counts()) wanted.push_back(label);
  Filling filling(labels, options.axis.value_or(drawnAxis(labels, wanted)));
  bool any = false;
  for (const LabelId label : wanted) any |= filling.take(label, progress);
  return any ? filling.fill(progress) : LabelPatch{};
}

}  // namespace hilum::annotation
