#include "inference/data/Canvas.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/io/Picture.h"

namespace hilum::inference {

Canvas::Canvas(int width, int height, int margin)
    : width_(width), height_(height), margin_(margin), pixels_(std::size_t(width) * std::size_t(height) * 3, 255) {}

double Canvas::across(double share) const { return margin_ + std::clamp(share, 0.0, 1.0) * (width_ - 2 * margin_); }

double Canvas::up(double share) const { return height_ - margin_ - std::clamp(share, 0.0, 1.0) * (height_ - 2 * margin_); }

void Canvas::dot(double x, double y, int radius, Rgb8 colour) {
  for (int dy = -radius; dy <= radius; ++dy)
    for (int dx = -radius; dx <= radius; ++dx)
      if (dx * dx + dy * dy <= radius * radius) set(int(std::lround(x)) + dx, int(std::lround(y)) + dy, colour);
}

void Canvas::line(double x0, double y0, double x1, double y1, int radius, Rgb8 colour) {
  const int steps = std::max(1, int(std::max(std::abs(x1 - x0), std::abs(y1 - y0))));
  for (int i = 0; i <= steps; ++i) dot(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, radius, colour);
}

void Canvas::frame() {
  for (int tenth = 0; tenth <= 10; ++tenth)
    line(across(0), up(tenth / 10.0), across(1), up(tenth / 10.0), 0, {230, 230, 230});
  line(across(0), up(0), across(0), up(1), 0, {90, 90, 90});
  line(across(0), up(0), across(1), up(0), 0, {90, 90, 90});
}

void Canvas::write(const std::filesystem::path& file) const {
  io::Picture picture{width_, height_, io::Scalar::UInt8, 3, {}, {}};
  const auto bytes = std::as_bytes(std::span(pixels_));
  picture.samples.assign(bytes.begin(), bytes.end());
  io::writePng(picture, file);
}

void Canvas::set(int x, int y, Rgb8 colour) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
  std::uint8_t* pixel = &pixels_[3 * (std::size_t(y) * std::size_t(width_) + std::size_t(x))];
  pixel[0] = colour.r, pixel[1] = colour.g, pixel[2] = colour.b;
}

}  // namespace hilum::inference
