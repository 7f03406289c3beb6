#include "viewers/scene/OverlayRows.h"

#include <algorithm>
#include <cmath>

#include "viewers/scene/ColourMap.h"

namespace hilum::viewers {

OverlayRows::OverlayRows(const VolumeOverlay& overlay, const SlicePlane& plane, const SliceStyle& style)
    : values_(*overlay.volume, plane, style.slabMode, style.interpolate) {
  const ColourMap* known = findColourMap(overlay.colourMap);
  const auto& map = (known ? *known : colourMaps().front()).colours;
  const auto alpha = std::uint32_t(std::lround(256 * std::clamp(overlay.opacity, 0.0, 1.0)));
  for (std::size_t i = 0; i < colours_.size(); ++i) {
    const bool clear = i == 0 && overlay.clearBelow;
    const Rgb8& c = map[std::clamp<std::size_t>(i, 1, map.size()) - 1];
    const auto part = [&](std::uint8_t level) { return level * alpha >> 8; };
    colours_[i] = clear ? 0 : part(c.r) << 16 | part(c.g) << 8 | part(c.b);
    keep_[i] = clear ? 256 : 256 - alpha;
  }
  // Entry 0 is below the window, 1..256 within, 257 above.
  const double width = std::max(overlay.window.upper() - overlay.window.lower(), 1e-6);
  scale_ = float(256 / width);
  offset_ = float(1 - overlay.window.lower() * 256 / width);
}

void OverlayRows::blend(int y, SliceValues::Scratch& scratch, std::span<std::uint32_t> pixels) const {
  const Span shown = values_.row(y, scratch);
  for (auto x = std::size_t(shown.begin); x < std::size_t(std::max(shown.begin, shown.end)); ++x) {
    float entry = scratch.values[x] * scale_ + offset_;
    if (std::isnan(entry)) continue;
    entry = entry > 0 ? entry : 0;
    entry = entry < 257 ? entry : 257;
    const auto i = std::size_t(std::int32_t(entry));
    // Red and blue at once, green alone: neither spills into the other.
    const std::uint32_t pixel = pixels[x], keep = keep_[i];
    const std::uint32_t redBlue = ((pixel & 0x00FF00FFu) * keep >> 8) & 0x00FF00FFu;
    const std::uint32_t green = ((pixel & 0x0000FF00u) * keep >> 8) & 0x0000FF00u;
    pixels[x] = 0xFF000000u | ((redBlue | green) + colours_[i]);
  }
}

}  // namespace hilum::viewers
