#include "app/panels/PanelParts.h"

#include <QDoubleSpinBox>
#include <QLabel>

namespace hilum::app {

QLabel* withRole(const QString& text, const char* role) {
  auto* label = new QLabel(text);
  label->setProperty("role", role);
  return label;
}

QDoubleSpinBox* numberBox(const QString& accessibleName, double low, double high, int decimals) {
  auto* box = new QDoubleSpinBox;
  box->setAccessibleName(accessibleName);
  box->setRange(low, high);
  box->setDecimals(decimals);
  box->setKeyboardTracking(false);
  box->setFixedWidth(kFieldWidth);
  box->setAlignment(Qt::AlignRight);
  return box;
}

}  // namespace hilum::app
