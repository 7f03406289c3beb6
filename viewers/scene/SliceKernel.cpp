#include "viewers/scene/SliceKernel.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/Error.h"
#include "core/Parallel.h"
#include "viewers/scene/GreyScale.h"
#include "viewers/scene/LabelPaint.h"
#include "viewers/scene/OverlayRows.h"
#include "viewers/scene/RangeRows.h"
#include "viewers/scene/RowSampler.h"
#include "viewers/scene/SliceValues.h"

namespace hilum::viewers {
namespace {

constexpr std::uint32_t black = 0xFF000000u;
constexpr std::int64_t rowsWorthAThread = 24;

/// Paints grey rows of one volume.
class GreyRows {
 public:
  GreyRows(const Volume& volume, const SlicePlane& plane, const SliceStyle& style)
      : values_(volume, plane, style.slabMode, style.interpolate), grey_(style.window, style.invert) {}

  using Scratch = SliceValues::Scratch;

  void paint(int y, Scratch& scratch, std::span<std::uint32_t> pixels) const {
    std::fill(pixels.begin(), pixels.end(), black);
    const Span shown = values_.row(y, scratch);
    if (shown.empty()) return;
    const auto begin = std::size_t(shown.begin), count = std::size_t(shown.end - shown.begin);
    grey_.write(std::span<const float>(scratch.values).subspan(begin, count), pixels.subspan(begin, count));
  }

 private:
  SliceValues values_;
  GreyScale grey_;
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

/// What lies over the volume's own picture.
struct Layers {
  std::optional<OverlayRows> overlay;
  std::optional<RangeRows> tint;
  std::vector<LabelRows> labels;
};

template <class Rows>
void paintAll(const Rows& rows, const Layers& layers, const SlicePlane& plane, std::span<std::uint32_t> pixels) {
  parallelFor(
      plane.height,
      [&](std::int64_t begin, std::int64_t end) {
        typename Rows::Scratch scratch;
        SliceValues::Scratch overlayScratch;
        std::vector<LabelRows::Scratch> labelScratch(layers.labels.size());
        for (int y = int(begin); y < int(end); ++y) {
          const auto row = pixels.subspan(std::size_t(y) * std::size_t(plane.width), std::size_t(plane.width));
          rows.paint(y, scratch, row);
          if (layers.overlay) layers.overlay->blend(y, overlayScratch, row);
          if (layers.tint) layers.tint->blend(y, row);
          for (std::size_t i = 0; i < layers.labels.size(); ++i)
            layers.labels[i].blend(y, plane.height, labelScratch[i], row);
        }
      },
      rowsWorthAThread);
}

}  // namespace

void renderSlice(const Volume& volume, std::span<const LabelMap* const> labels, const SlicePlane& plane,
                 const SliceStyle& style, std::span<std::uint32_t> pixels, const VolumeOverlay& overlay) {
  if (plane.width < 1 || plane.height < 1 || pixels.size() != std::size_t(plane.width) * std::size_t(plane.height))
    throw Error(Code::Internal, "renderSlice: the buffer does not fit the plane");
  Layers layers;
  if (overlay.volume && overlay.opacity > 0) layers.overlay.emplace(overlay, plane, style);
  if (style.tint && style.tint->volume && style.tint->opacity > 0) layers.tint.emplace(*style.tint, plane);
  if (style.labelFill > 0 || style.labelOutline > 0)
    for (const LabelMap* each : labels) layers.labels.emplace_back(*each, plane, style);
  if (volume.colour().empty())
    paintAll(GreyRows(volume, plane, style), layers, plane, pixels);
  else
    paintAll(ColourRows(volume, plane, style), layers, plane, pixels);
}

void renderSlice(const Volume& volume, const LabelMap* labels, const SlicePlane& plane, const SliceStyle& style,
                 std::span<std::uint32_t> pixels, const VolumeOverlay& overlay) {
  renderSlice(volume, std::span(&labels, labels ? 1 : 0), plane, style, pixels, overlay);
}

}  // namespace hilum::viewers
