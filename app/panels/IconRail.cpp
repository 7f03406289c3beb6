#include "app/panels/IconRail.h"

#include <QPainter>

namespace hilum::app {

IconRail::IconRail(QWidget* parent) : QTabBar(parent) {
  setObjectName(QStringLiteral("iconRail"));
  setShape(QTabBar::RoundedEast);
  setDrawBase(false);
  setExpanding(false);
  setUsesScrollButtons(false);
  setFixedWidth(kWidth);
}

QSize IconRail::tabSizeHint(int) const { return {kWidth, kHeight}; }

QSize IconRail::sizeHint() const { return {kWidth, kHeight * std::max(1, count())}; }

void IconRail::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
  painter.setPen(palette().color(QPalette::Mid));
  painter.drawLine(0, 0, 0, height());
  QFont small = font();
  small.setPixelSize(11);
  painter.setFont(small);
  for (int i = 0; i < count(); ++i) {
    const QRect box = tabRect(i);
    const bool on = i == currentIndex();
    if (on) {
      QColor selection = palette().color(QPalette::Highlight);
      painter.fillRect(QRect(box.right() - 1, box.top(), 2, box.height()), selection);
      selection.setAlphaF(0.1F);
      painter.fillRect(box.adjusted(1, 0, -2, 0), selection);
    }
    tabIcon(i).paint(&painter, QRect(box.center().x() - 9, box.top() + 12, 20, 20));
    painter.setPen(palette().color(on ? QPalette::WindowText : QPalette::PlaceholderText));
    painter.drawText(QRect(box.left(), box.top() + 36, box.width(), 16), Qt::AlignCenter, tabText(i));
  }
}

}  // namespace hilum::app
