#include "app/PrefixCombo.h"

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStylePainter>

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

int PrefixCombo::prefixWidth() const {
  if (icon_.isNull() && prefix_.isEmpty()) return 0;
  return icon_.isNull() ? fontMetrics().horizontalAdvance(prefix_) + kGap : kIcon + kGap;
}

QSize PrefixCombo::sizeHint() const {
  int widest = 0;
  for (int i = 0; i < count(); ++i) widest = std::max(widest, fontMetrics().horizontalAdvance(itemText(i)));
  return {kEdge + prefixWidth() + widest + kArrow + 2, 30};
}

void PrefixCombo::paintEvent(QPaintEvent*) {
  QStylePainter painter(this);
  QStyleOptionComboBox option;
  initStyleOption(&option);
  painter.drawComplexControl(QStyle::CC_ComboBox, option);
  QRect text = rect().adjusted(kEdge, 0, -kArrow, 0);
  if (icon_.isNull()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, prefix_);
  } else {
    icon_.paint(&painter, QRect(text.left() - 1, (height() - kIcon) / 2, kIcon, kIcon), Qt::AlignCenter,
                isEnabled() ? QIcon::Normal : QIcon::Disabled);
  }
  text.setLeft(text.left() + prefixWidth());
  painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
  painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, currentText());
}

}  // namespace hilum::app
