#include "inference/data/CurvePicture.h"

#include <algorithm>
#include <cmath>

#include "inference/data/Canvas.h"

namespace hilum::inference {
namespace {

void drawLosses(Canvas& canvas, const std::vector<CurvePoint>& losses) {
  double low = 1e300, high = 0;
  for (const CurvePoint& p : losses) low = std::min(low, std::max(p.loss, 1e-6)), high = std::max(high, p.loss);
  const auto place = [&](double loss) {
    return canvas.up(std::log(std::max(loss, 1e-6) / low) / std::max(1e-9, std::log(high / low)));
  };
  const double keep = std::exp(-40.0 / std::max<double>(40, double(losses.size())));
  double mean = losses.empty() ? 0 : losses.front().loss, x = 0, y = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    canvas.dot(canvas.across(losses[i].share), place(losses[i].loss), 1, {190, 190, 190});
    mean = keep * mean + (1 - keep) * losses[i].loss;
    const double nx = canvas.across(losses[i].share), ny = place(mean);
    if (i > 0) canvas.line(x, y, nx, ny, 1, {0, 114, 178});
    x = nx, y = ny;
  }
}

}  // namespace

void writeCurvePicture(const std::vector<CurvePoint>& losses, const std::vector<DicePoint>& dice,
                       const std::filesystem::path& file) {
  Canvas canvas(900, 420, 24);
  canvas.frame();
  if (!losses.empty()) drawLosses(canvas, losses);
  for (std::size_t i = 0; i < dice.size(); ++i) {
    if (i > 0)
      canvas.line(canvas.across(dice[i - 1].share), canvas.up(dice[i - 1].dice), canvas.across(dice[i].share), canvas.up(dice[i].dice), 1,
                  {230, 159, 0});
    canvas.dot(canvas.across(dice[i].share), canvas.up(dice[i].dice), 3, {213, 94, 0});
  }
  canvas.write(file);
}

}  // namespace hilum::inference
