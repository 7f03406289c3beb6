#include "viewers/scene/LabelPaint.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {

std::uint32_t LabelPaint::Coat::over(std::uint32_t pixel) const {
  const std::uint32_t r = (red + ((pixel >> 16) & 255) * keep) >> 8;
  const std::uint32_t g = (green + ((pixel >> 8) & 255) * keep) >> 8;
  const std::uint32_t b = (blue + (pixel & 255) * keep) >> 8;
  return 0xFF000000u | r << 16 | g << 8 | b;
}

LabelPaint::LabelPaint(const LabelTable& table, const SliceStyle& style)
    : fill_(std::clamp(style.labelFill, 0.0, 1.0)), outline_(std::clamp(style.labelOutline, 0.0, 1.0)) {
  const auto& labels = table.labels();
  paints_.resize(labels.empty() ? 1 : std::size_t(labels.back().id) + 1);
  for (std::size_t id = 1; id < paints_.size(); ++id)
    if (!table.find(LabelId(id))) paints_[id] = paintOf({LabelId(id), "", defaultColour(LabelId(id))});
  for (const Label& label : labels)
    if (label.visible) paints_[label.id] = paintOf(label);
}

LabelPaint::Paint LabelPaint::paintOf(const Label& label) const {
  const auto coat = [&](double opacity) {
    const auto alpha = std::uint32_t(std::lround(256 * opacity * std::clamp(label.opacity, 0.0, 1.0)));
    return Coat{label.colour.r * alpha, label.colour.g * alpha, label.colour.b * alpha, 256 - alpha};
  };
  return {coat(fill_), coat(outline_)};
}

void LabelPaint::blend(std::span<const LabelId> above, std::span<const LabelId> labels, std::span<const LabelId> below,
                       std::span<std::uint32_t> pixels) const {
  const std::size_t width = labels.size();
  for (std::size_t x = 0; x < width; ++x) {
    const LabelId id = labels[x];
    if (id == 0) continue;
    const bool edge =
        above[x] != id || below[x] != id || (x > 0 && labels[x - 1] != id) || (x + 1 < width && labels[x + 1] != id);
    const Paint paint = id < paints_.size() ? paints_[id] : paintOf({id, "", defaultColour(id)});
    const std::uint32_t filled = paint.fill.over(pixels[x]);
    pixels[x] = edge ? paint.outline.over(filled) : filled;
  }
}

}  // namespace hilum::viewers
