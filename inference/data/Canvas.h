#pragma once
#include <filesystem>
#include <vector>

#include "core/Labels.h"

namespace hilum::inference {

/// White paper for small charts: shares 0..1 across and up within its margin.
class Canvas {
 public:
  Canvas(int width, int height, int margin);

  double across(double share) const;
  double up(double share) const;
  void dot(double x, double y, int radius, Rgb8 colour);
  void line(double x0, double y0, double x1, double y1, int radius, Rgb8 colour);
  /// Lines at every tenth of the height, and the two axes.
  void frame();
  /// As PNG. Atomic.
  void write(const std::filesystem::path& file) const;

 private:
  void set(int x, int y, Rgb8 colour);
  int width_, height_, margin_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace hilum::inference
