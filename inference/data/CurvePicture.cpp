#include "inference/data/CurvePicture.h"

#include <algorithm>
#include <cmath>

#include "core/io/Picture.h"

namespace hilum::inference {
namespace {

constexpr int width = 900, height = 420, margin = 24;

class Canvas {
 public:
  Canvas() : pixels_(std::size_t(width) * height * 3, 255) {}

  void dot(double x, double y, int radius, Rgb8 colour) {
    for (int dy = -radius; dy <= radius; ++dy)
      for (int dx = -radius; dx <= radius; ++dx)
        if (dx * dx + dy * dy <= radius * radius) set(int(std::lround(x)) + dx, int(std::lround(y)) + dy, colour);
  }
  void line(double x0, double y0, double x1, double y1, int radius, Rgb8 colour) {
    const int steps = std::max(1, int(std::max(std::abs(x1 - x0), std::abs(y1 - y0))));
    for (int i = 0; i <= steps; ++i) dot(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, radius, colour);
  }
  io::Picture picture() const {
    io::Picture picture{width, height, io::Scalar::UInt8, 3, {}, {}};
    const auto bytes = std::as_bytes(std::span(pixels_));
    picture.samples.assign(bytes.begin(), bytes.end());
    return picture;
  }

 private:
  void set(int x, int y, Rgb8 colour) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    std::uint8_t* pixel = &pixels_[3 * (std::size_t(y) * width + std::size_t(x))];
    pixel[0] = colour.r, pixel[1] = colour.g, pixel[2] = colour.b;
  }
  std::vector<std::uint8_t> pixels_;
};

double across(double share) { return margin + std::clamp(share, 0.0, 1.0) * (width - 2 * margin); }
double up(double fraction) { return height - margin - std::clamp(fraction, 0.0, 1.0) * (height - 2 * margin); }

void drawLosses(Canvas& canvas, const std::vector<CurvePoint>& losses) {
  double low = 1e300, high = 0;
  for (const CurvePoint& p : losses) low = std::min(low, std::max(p.loss, 1e-6)), high = std::max(high, p.loss);
  const auto place = [&](double loss) {
    return up(std::log(std::max(loss, 1e-6) / low) / std::max(1e-9, std::log(high / low)));
  };
  const double keep = std::exp(-40.0 / std::max<double>(40, double(losses.size())));
  double mean = losses.empty() ? 0 : losses.front().loss, x = 0, y = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    canvas.dot(across(losses[i].share), place(losses[i].loss), 1, {190, 190, 190});
    mean = keep * mean + (1 - keep) * losses[i].loss;
    const double nx = across(losses[i].share), ny = place(mean);
    if (i > 0) canvas.line(x, y, nx, ny, 1, {0, 114, 178});
    x = nx, y = ny;
  }
}

}  // namespace

void writeCurvePicture(const std::vector<CurvePoint>& losses, const std::vector<DicePoint>& dice,
                       const std::filesystem::path& file) {
  Canvas canvas;
  for (int tenth = 0; tenth <= 10; ++tenth)
    canvas.line(across(0), up(tenth / 10.0), across(1), up(tenth / 10.0), 0, {230, 230, 230});
  canvas.line(across(0), up(0), across(0), up(1), 0, {90, 90, 90});
  canvas.line(across(0), up(0), across(1), up(0), 0, {90, 90, 90});
  if (!losses.empty()) drawLosses(canvas, losses);
  for (std::size_t i = 0; i < dice.size(); ++i) {
    if (i > 0)
      canvas.line(across(dice[i - 1].share), up(dice[i - 1].dice), across(dice[i].share), up(dice[i].dice), 1,
                  {230, 159, 0});
    canvas.dot(across(dice[i].share), up(dice[i].dice), 3, {213, 94, 0});
  }
  io::writePng(canvas.picture(), file);
}

}  // namespace hilum::inference
