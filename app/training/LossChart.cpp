#include "app/training/LossChart.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "app/Language.h"
#include "app/Theme.h"

namespace hilum::app {
namespace {

constexpr double kLegendHeight = 24, kScaleWidth = 34, kFootHeight = 4, kMost = 600;  // points of a curve

/// The exponential mean of about the last 20 steps, thinned to what a screen shows.
std::vector<QPointF> smoothed(const std::vector<QPointF>& losses) {
  std::vector<QPointF> curve;
  const std::size_t stride = std::max<std::size_t>(1, losses.size() / std::size_t(kMost));
  double mean = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const double keep = std::min(0.95, double(i) / double(i + 1));
    mean = keep * mean + (1 - keep) * losses[i].y();
    if (i % stride == 0 || i + 1 == losses.size()) curve.emplace_back(losses[i].x(), mean);
  }
  return curve;
}

QColor lossColour() { return tokens(currentTheme()).accent; }
QColor diceColour() { return tokens(currentTheme()).caution; }

}  // namespace

LossChart::LossChart(QWidget* parent) : QWidget(parent) {
  setAccessibleName(QStringLiteral("Loss and Dice"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  inEveryLanguage(this, [this] {
    describe();
    update();
  });
}

void LossChart::setCurves(const std::vector<QPointF>& losses, const std::vector<QPointF>& dice) {
  losses_ = smoothed(losses);
  dice_ = dice;
  describe();
  update();
}

void LossChart::describe() {
  QStringList parts;
  if (!losses_.empty()) parts << tr("Loss %1").arg(locale().toString(losses_.back().y(), 'f', 3));
  if (!dice_.empty()) parts << tr("Dice %1").arg(locale().toString(dice_.back().y(), 'f', 3));
  setAccessibleDescription(parts.join(QStringLiteral(", ")));
  setToolTip(parts.join(QStringLiteral(", ")));
}

void LossChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont small = font();
  small.setPixelSize(12);
  painter.setFont(small);
  drawLegend(painter, QRectF(0, 0, width(), kLegendHeight));
  const QRectF plot(kScaleWidth, kLegendHeight + 6, width() - kScaleWidth - 2,
                    height() - kLegendHeight - 6 - kFootHeight);
  drawAxes(painter, plot);
  const auto draw = [&](const std::vector<QPointF>& points, const QColor& colour, double width, auto up) {
    QPolygonF line;
    for (const QPointF& p : points)
      line << QPointF(plot.left() + std::clamp(p.x(), 0.0, 1.0) * plot.width(),
                      plot.bottom() - std::clamp(up(p.y()), 0.0, 1.0) * plot.height());
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    return line;
  };
  if (!losses_.empty()) {
    const auto less = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
    const auto [low, high] = std::ranges::minmax_element(losses_, less);
    const double floor = std::log(std::max(low->y(), 1e-6)), top = std::log(std::max(high->y(), 1e-6));
    draw(losses_, lossColour(), 1.6,
         [&](double loss) { return (std::log(std::max(loss, 1e-6)) - floor) / std::max(1e-9, top - floor); });
  }
  const QPolygonF dots = draw(dice_, diceColour(), 1.6, [](double dice) { return dice; });
  painter.setPen(Qt::NoPen);
  painter.setBrush(diceColour());
  for (const QPointF& dot : dots) painter.drawEllipse(dot, 3, 3);
}

void LossChart::drawAxes(QPainter& painter, const QRectF& plot) const {
  const Tokens& t = tokens(currentTheme());
  for (int quarter = 0; quarter <= 4; ++quarter) {
    const double y = plot.bottom() - quarter / 4.0 * plot.height();
    painter.setPen(QPen(t.line, 1));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    if (quarter % 2) continue;
    painter.setPen(t.secondary);
    painter.drawText(QRectF(0, y - 8, kScaleWidth - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                     locale().toString(quarter / 4.0, 'f', 1));
  }
}

void LossChart::drawLegend(QPainter& painter, const QRectF& row) const {
  const Tokens& t = tokens(currentTheme());
  double x = row.left() + kScaleWidth;
  const auto entry = [&](const QColor& colour, const QString& text) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(x, row.center().y() - 1.5, 14, 3), 1.5, 1.5);
    painter.setPen(t.secondary);
    const double width = painter.fontMetrics().horizontalAdvance(text);
    painter.drawText(QRectF(x + 20, row.top(), width + 4, row.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    x += 20 + width + 20;
  };
  entry(diceColour(), dice_.empty() ? tr("Dice") : tr("Dice %1").arg(locale().toString(dice_.back().y(), 'f', 3)));
  entry(lossColour(), losses_.empty() ? tr("Loss") : tr("Loss %1").arg(locale().toString(losses_.back().y(), 'f', 3)));
}

}  // namespace hilum::app
