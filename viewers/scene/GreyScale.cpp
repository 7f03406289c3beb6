#include "viewers/scene/GreyScale.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

constexpr std::uint32_t black = 0xFF000000u;

std::uint32_t greyPixel(std::uint32_t level) { return black | level << 16 | level << 8 | level; }

}  // namespace

GreyScale::GreyScale(const Window& window, bool invert) {
  if (window.table || window.function == WindowFunction::Sigmoid) {
    drawCurve(window);
    if (invert)
      for (std::uint32_t& pixel : curve_) pixel ^= 0x00FFFFFFu;
    return;
  }
  const double width = std::max(window.upper() - window.lower(), 1e-6);
  scale_ = float(255 / width);
  offset_ = float(-window.lower() * 255 / width);
  if (invert) {
    scale_ = -scale_;
    offset_ = 255 - offset_;
  }
}

void GreyScale::drawCurve(const Window& window) {
  if (window.table) {
    for (const std::uint8_t level : window.table->levels) curve_.push_back(greyPixel(level));
    scale_ = 1;
    offset_ = float(-window.table->first);
    return;
  }
  // PS3.3 C.11.2.1.3.1. Two widths from its middle the sigmoid is within a tenth of a grey level of black and white.
  constexpr int entries = 4097;
  const double width = std::max(window.width, 1e-6);
  for (int i = 0; i < entries; ++i) {
    const double fromMiddle = 4.0 * i / (entries - 1) - 2;  // in widths
    curve_.push_back(greyPixel(std::uint32_t(std::lround(255 / (1 + std::exp(-4 * fromMiddle))))));
  }
  scale_ = float((entries - 1) / (4 * width));
  offset_ = float(-(window.level - 2 * width) * (entries - 1) / (4 * width));
}

void GreyScale::write(std::span<const float> values, std::span<std::uint32_t> pixels) const {
  if (curve_.empty()) return writeLine(values, pixels);
  const auto last = float(curve_.size() - 1);
  for (std::size_t x = 0; x < values.size(); ++x) {
    const float entry = std::clamp(values[x] * scale_ + offset_, 0.0f, last);
    pixels[x] = std::isnan(entry) ? black : curve_[std::size_t(entry + 0.5f)];
  }
}

void GreyScale::writeLine(std::span<const float> values, std::span<std::uint32_t> pixels) const {
  for (std::size_t x = 0; x < values.size(); ++x) {
    float grey = values[x] * scale_ + offset_;
    grey = grey > 0 ? grey : 0;  // also where the value is no number
    grey = grey < 255 ? grey : 255;
    pixels[x] = greyPixel(std::uint32_t(std::int32_t(grey + 0.5f)));
  }
}

}  // namespace hilum::viewers
