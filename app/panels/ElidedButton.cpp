#include "app/panels/ElidedButton.h"

#include <QHelpEvent>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QToolTip>

namespace hilum::app {
namespace {

constexpr int kLeastWidth = 32, kIconGap = 4;

}  // namespace

QSize ElidedButton::minimumSizeHint() const { return {kLeastWidth, QPushButton::minimumSizeHint().height()}; }

QString ElidedButton::shownText() const {
  QStyleOptionButton option;
  initStyleOption(&option);
  int room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this).width();
  if (!icon().isNull()) room -= iconSize().width() + kIconGap;
  return fontMetrics().elidedText(text(), Qt::ElideRight, room);
}

bool ElidedButton::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || !isElided()) return QPushButton::event(event);
  const QString more = toolTip().startsWith(text()) ? toolTip() : text() + QLatin1Char('\n') + toolTip();
  QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), more.trimmed(), this);
  return true;
}

void ElidedButton::paintEvent(QPaintEvent*) {
  QStylePainter painter(this);
  QStyleOptionButton option;
  initStyleOption(&option);
  option.text = shownText();
  painter.drawControl(QStyle::CE_PushButton, option);
}

}  // namespace hilum::app
