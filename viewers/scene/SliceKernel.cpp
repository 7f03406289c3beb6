#include "viewers/scene/SliceKernel.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "core/Error.h"
#include "core/Parallel.h"
#include "viewers/scene/LabelPaint.h"
#include "viewers/scene/RowSampler.h"

namespace hilum::viewers {
namespace {

constexpr std::uint32_t black = 0xFF000000u;
constexpr std::int64_t rowsWorthAThread = 24;

/// Values to grey levels: a multiply, an add and a clamp.
struct GreyScale {
  float scale, offset;

  explicit GreyScale(const SliceStyle& style) {
    const double width = std::max(style.window.width, 1e-6);
    scale = float(255 / width);
    offset = float(-style.window.lower() * 255 / width);
    if (style.invert) {
      scale = -scale;
      offset = 255 - offset;
    }
  }

  void write(std::span<const float> values, std::span<std::uint32_t> pixels) const {
    for (std::size_t x = 0; x < values.size(); ++x) {
      float grey = values[x] * scale + offset;
      grey = grey > 0 ? grey : 0;  // also where the value is no number
      grey = grey < 255 ? grey : 255;
      const auto level = std::uint32_t(std::int32_t(grey + 0.5f));
      pixels[x] = black | level << 16 | level << 8 | level;
    }
  }
};

/// The planes that a slab averages: evenly spaced through its thickness, about one per voxel.
std::vector<IndexPlane> slabPlanes(const Grid& grid, const SlicePlane& plane) {
  const int count = std::max(1, int(std::lround(plane.slabMm / grid.spacing().minCoeff())));
  std::vector<IndexPlane> planes;
  for (int i = 0; i < count; ++i) {
    SlicePlane shifted = plane;
    if (count > 1) shifted.origin += plane.normal() * (plane.slabMm * ((i + 0.5) / count - 0.5));
    planes.emplace_back(grid, shifted);
  }
  return planes;
}

/// Paints grey rows of one volume.
template <class T>
class GreyRows {
 public:
  GreyRows(const Volume& volume, std::span<const T> voxels, const SlicePlane& plane, const SliceStyle& style)
      : sampler_(volume.grid().size(), voxels),
        planes_(slabPlanes(volume.grid(), plane)),
        grey_(style),
        interpolate_(style.interpolate) {}

  struct Scratch {
    std::vector<float> values, sums, counts;
  };

  void paint(int y, Scratch& scratch, std::span<std::uint32_t> pixels) const {
    scratch.values.resize(pixels.size());
    std::fill(pixels.begin(), pixels.end(), black);
    Span shown;
    if (planes_.size() == 1)
      shown = sample(planes_.front(), y, scratch.values);
    else
      shown = average(y, scratch);
    if (shown.empty()) return;
    const auto begin = std::size_t(shown.begin), count = std::size_t(shown.end - shown.begin);
    grey_.write(std::span<const float>(scratch.values).subspan(begin, count), pixels.subspan(begin, count));
  }

 private:
  Span sample(const IndexPlane& plane, int y, std::span<float> values) const {
    const RowWalk walk(plane, y);
    if (walk.visible.empty()) return {};
    if (interpolate_)
      sampler_.trilinear(walk, values);
    else
      sampler_.nearest(walk, [&](int x, T voxel) { values[std::size_t(x)] = float(voxel); });
    return walk.visible;
  }

  /// The mean over the part of the slab that lies inside the volume.
  Span average(int y, Scratch& scratch) const {
    const std::size_t width = scratch.values.size();
    scratch.sums.assign(width, 0);
    scratch.counts.assign(width, 0);
    Span all{int(width), 0};
    for (const IndexPlane& plane : planes_) {
      const Span span = sample(plane, y, scratch.values);
      for (auto x = std::size_t(span.begin); x < std::size_t(span.end); ++x) {
        scratch.sums[x] += scratch.values[x];
        scratch.counts[x] += 1;
      }
      if (!span.empty()) all = {std::min(all.begin, span.begin), std::max(all.end, span.end)};
    }
    for (int x = all.begin; x < all.end; ++x)
      scratch.values[std::size_t(x)] = scratch.sums[std::size_t(x)] / scratch.counts[std::size_t(x)];
    return all;
  }

  RowSampler<T> sampler_;
  std::vector<IndexPlane> planes_;
  GreyScale grey_;
  bool interpolate_;
};

/// Paints rows of a colour volume. Colour has no window.
class ColourRows {
 public:
  ColourRows(const Volume& volume, const SlicePlane& plane, const SliceStyle& style)
      : sampler_(volume.grid().size(), volume.colour()),
        plane_(volume.grid(), plane),
        interpolate_(style.interpolate),
        flip_(style.invert ? 0x00FFFFFFu : 0) {}

  struct Scratch {
    std::vector<float> red, green, blue;
  };

  void paint(int y, Scratch& scratch, std::span<std::uint32_t> pixels) const {
    std::fill(pixels.begin(), pixels.end(), black);
    const RowWalk walk(plane_, y);
    if (walk.visible.empty()) return;
    const auto put = [&](int x, std::uint32_t r, std::uint32_t g, std::uint32_t b) {
      pixels[std::size_t(x)] = (black | r << 16 | g << 8 | b) ^ flip_;
    };
    if (!interpolate_) {
      sampler_.nearest(walk, [&](int x, const Rgb8& c) { put(x, c.r, c.g, c.b); });
      return;
    }
    for (auto* row : {&scratch.red, &scratch.green, &scratch.blue}) row->resize(pixels.size());
    sampler_.trilinear(walk, scratch.red, [](const Rgb8& c) { return float(c.r); });
    sampler_.trilinear(walk, scratch.green, [](const Rgb8& c) { return float(c.g); });
    sampler_.trilinear(walk, scratch.blue, [](const Rgb8& c) { return float(c.b); });
    for (int x = walk.visible.begin; x < walk.visible.end; ++x) {
      const auto level = [x](const std::vector<float>& row) { return std::uint32_t(row[std::size_t(x)] + 0.5f); };
      put(x, level(scratch.red), level(scratch.green), level(scratch.blue));
    }
  }

 private:
  RowSampler<Rgb8> sampler_;
  IndexPlane plane_;
  bool interpolate_;
  std::uint32_t flip_;
};

/// Label numbers of picture rows, nearest voxel.
class LabelRows {
 public:
  LabelRows(const LabelMap& map, const SlicePlane& plane, const SliceStyle& style)
      : sampler_(map.grid().size(), map.voxels()), plane_(map.grid(), plane), paint_(map.table(), style) {}

  struct Scratch {
    std::vector<LabelId> above, here, below;
    int y = -2;  ///< the row that `here` holds
  };

  /// Call with ascending y: each row is then sampled once.
  void blend(int y, int height, Scratch& scratch, std::span<std::uint32_t> pixels) const {
    if (scratch.y + 1 == y) {
      std::swap(scratch.above, scratch.here);
      std::swap(scratch.here, scratch.below);
    } else {
      sample(std::max(y - 1, 0), scratch.above);
      sample(y, scratch.here);
    }
    sample(std::min(y + 1, height - 1), scratch.below);
    scratch.y = y;
    paint_.blend(scratch.above, scratch.here, scratch.below, pixels);
  }

 private:
  void sample(int y, std::vector<LabelId>& row) const {
    row.assign(std::size_t(plane_.width), 0);
    sampler_.nearest(RowWalk(plane_, y), [&](int x, LabelId id) { row[std::size_t(x)] = id; });
  }

  RowSampler<LabelId> sampler_;
  IndexPlane plane_;
  LabelPaint paint_;
};

template <class Rows>
void paintAll(const Rows& rows, const std::optional<LabelRows>& labels, const SlicePlane& plane,
              std::span<std::uint32_t> pixels) {
  parallelFor(
      plane.height,
      [&](std::int64_t begin, std::int64_t end) {
        typename Rows::Scratch scratch;
        LabelRows::Scratch labelScratch;
        for (int y = int(begin); y < int(end); ++y) {
          const auto row = pixels.subspan(std::size_t(y) * std::size_t(plane.width), std::size_t(plane.width));
          rows.paint(y, scratch, row);
          if (labels) labels->blend(y, plane.height, labelScratch, row);
        }
      },
      rowsWorthAThread);
}

}  // namespace

void renderSlice(const Volume& volume, const LabelMap* labels, const SlicePlane& plane, const SliceStyle& style,
                 std::span<std::uint32_t> pixels) {
  if (plane.width < 1 || plane.height < 1 || pixels.size() != std::size_t(plane.width) * std::size_t(plane.height))
    throw Error(Code::Internal, "renderSlice: the buffer does not fit the plane");
  std::optional<LabelRows> labelRows;
  if (labels && (style.labelFill > 0 || style.labelOutline > 0)) labelRows.emplace(*labels, plane, style);
  if (!volume.colour().empty()) return paintAll(ColourRows(volume, plane, style), labelRows, plane, pixels);
  volume.visit([&]<class T>(std::span<const T> voxels) {
    paintAll(GreyRows<T>(volume, voxels, plane, style), labelRows, plane, pixels);
  });
}

}  // namespace hilum::viewers
