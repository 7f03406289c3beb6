#include "app/quality/EvidenceBars.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "app/quality/FeatureText.h"
#include "app/quality/GradeBar.h"

namespace hilum::app {
namespace {

constexpr int kWeighed = 34, kPlain = 20;
constexpr double kThick = 5;
constexpr double kFullBar = 2.5;  ///< log odds that fill a half; more is cut

}  // namespace

EvidenceBars::EvidenceBars(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(QStringLiteral("Evidence"));
}

void EvidenceBars::show(std::shared_ptr<const BreathHoldFinding> finding) {
  rows_.clear();
  if (finding) {
    const auto& features = finding->measurement.features;
    for (const auto& feature : inference::breathFeatures()) {
      const auto value = features.find(feature.key);
      if (value == features.end() || !std::isfinite(value->second)) continue;
      const auto said = finding->grade.evidence.find(feature.key);
      const bool weighed = said != finding->grade.evidence.end();
      rows_.push_back({feature.key, value->second, weighed ? said->second : 0, weighed});
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      if (a.weighed != b.weighed) return a.weighed;
      return std::abs(a.evidence) > std::abs(b.evidence);
    });
  }
  setAccessibleDescription(words());
  updateGeometry();
  update();
}

int EvidenceBars::heightOf(const Row& row) const { return row.weighed ? kWeighed : kPlain; }

QString EvidenceBars::words() const {
  QStringList lines;
  for (const Row& row : rows_)
    lines << featureTitle(row.feature) + QStringLiteral(": ") + featureValue(row.feature, row.value) +
                 (row.weighed ? QStringLiteral(" (%1)").arg(row.evidence, 0, 'f', 2) : QString());
  return lines.join(QLatin1Char('\n'));
}

QSize EvidenceBars::sizeHint() const {
  int height = 0;
  for (const Row& row : rows_) height += heightOf(row);
  return {200, height};
}

void EvidenceBars::paintEvent(QPaintEvent*) {
  using inference::BreathGrade;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont font = painter.font();
  font.setPixelSize(12);
  painter.setFont(font);
  const QColor text = palette().color(QPalette::WindowText), quiet = palette().color(QPalette::PlaceholderText);
  double y = 0;
  for (const Row& row : rows_) {
    const QString value = featureValue(row.feature, row.value);
    const int valueWidth = painter.fontMetrics().horizontalAdvance(value);
    const QRectF line(0, y, width(), 18);
    painter.setPen(row.weighed ? text : quiet);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, value);
    painter.drawText(
        line.adjusted(0, 0, -valueWidth - 8, 0), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(featureTitle(row.feature), Qt::ElideRight, width() - valueWidth - 8));
    if (row.weighed) {
      const QRectF bar(0, y + 22, width(), kThick);
      painter.fillRect(bar, palette().color(QPalette::Mid));
      const double half = bar.width() / 2;
      const double reach = std::clamp(row.evidence / kFullBar, -1.0, 1.0) * half;
      painter.fillRect(QRectF(half + std::min(0.0, reach), bar.top(), std::abs(reach), kThick),
                       gradeColour(row.evidence < 0 ? BreathGrade::Insufficient : BreathGrade::Full));
      painter.fillRect(QRectF(half - 0.5, bar.top() - 2, 1, kThick + 4), quiet);
    }
    y += heightOf(row);
  }
}

}  // namespace hilum::app
