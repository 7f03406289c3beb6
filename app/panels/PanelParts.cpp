#include "app/panels/PanelParts.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>

namespace hilum::app {

QLabel* withRole(const QString& text, const char* role, QWidget* parent) {
  auto* label = new QLabel(text, parent);
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

QSlider* namedSlider(const QString& name, int most, QWidget* parent) {
  auto* slider = new QSlider(Qt::Horizontal, parent);
  slider->setRange(0, most);
  slider->setAccessibleName(name);
  slider->setToolTip(name);
  return slider;
}

}  // namespace hilum::app
