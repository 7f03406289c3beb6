#include "app/PrefixCombo.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>

namespace hilum::app {
namespace {
constexpr int kEdge = 10, kGap = 6, kIcon = 18, kArrow = 26;
}

PrefixCombo::PrefixCombo(const QString& name, QWidget* parent) : QComboBox(parent) {
  setAccessibleName(name);
  setFocusPolicy(Qt::TabFocus);
  setSizeAdjustPolicy(QComboBox::AdjustToContents);
  view()->setAccessibleName(name);
}

void PrefixCombo::setPrefix(const QString& prefix) {
  prefix_ = prefix;
  updateGeometry();
}

void PrefixCombo::setPrefixIcon(const QIcon& icon) {
  icon_ = icon;
  updateGeometry();
}

void PrefixCombo::setCompact(int textWidth) {
  if (compact_ == textWidth) return;
  compact_ = textWidth;
  updateGeometry();
  update();
}

int PrefixCombo::prefixWidth() const {
  if (icon_.isNull() && (prefix_.isEmpty() || compact_ >= 0)) return 0;
  return icon_.isNull() ? fontMetrics().horizontalAdvance(prefix_) + kGap : kIcon + kGap;
}

QSize PrefixCombo::sizeHint() const {
  int widest = 0;
  for (int i = 0; i < count(); ++i) widest = std::max(widest, fontMetrics().horizontalAdvance(itemText(i)));
  if (compact_ >= 0) widest = std::min(widest, compact_);
  return {kEdge + prefixWidth() + widest + kArrow + 2, 30};
}

bool PrefixCombo::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || compact_ < 0) return QComboBox::event(event);
  QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), toolTip() + QStringLiteral(": ") + currentText(),
                     this);
  return true;
}

void PrefixCombo::paintEvent(QPaintEvent*) {
  QStylePainter painter(this);
  QStyleOptionComboBox option;
  initStyleOption(&option);
  painter.drawComplexControl(QStyle::CC_ComboBox, option);
  QRect text = rect().adjusted(kEdge, 0, -kArrow, 0);
  if (icon_.isNull()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (compact_ < 0) painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, prefix_);
  } else {
    icon_.paint(&painter, QRect(text.left() - 1, (height() - kIcon) / 2, kIcon, kIcon), Qt::AlignCenter,
                isEnabled() ? QIcon::Normal : QIcon::Disabled);
  }
  text.setLeft(text.left() + prefixWidth());
  painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
  const QString shown = compact_ == 0 && !icon_.isNull()
                            ? QString()
                            : fontMetrics().elidedText(currentText(), Qt::ElideRight, text.width());
  painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

}  // namespace hilum::app
