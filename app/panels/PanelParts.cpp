#include "app/panels/PanelParts.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>

#include "app/Language.h"

namespace hilum::app {

QLabel* withRole(const QString& text, const char* role, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setProperty("role", role);
  return label;
}

QLabel* said(const QMetaObject& panel, const char* text, const char* role, QWidget* parent) {
  QLabel* label = withRole({}, role, parent);
  inEveryLanguage(label, [label, &panel, text] { label->setText(panel.tr(text, nullptr)); });
  return label;
}

void entitle(QAbstractButton* button, const QMetaObject& panel, const char* text) {
  button->setAccessibleName(QLatin1String(text));
  inEveryLanguage(button, [button, &panel, text] { button->setText(panel.tr(text, nullptr)); });
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

QSlider* namedSlider(const QMetaObject& panel, const char* text, int most, QWidget* parent) {
  auto* slider = new QSlider(Qt::Horizontal, parent);
  slider->setRange(0, most);
  slider->setAccessibleName(QLatin1String(text));
  inEveryLanguage(slider, [slider, &panel, text] { slider->setToolTip(panel.tr(text, nullptr)); });
  return slider;
}

}  // namespace hilum::app
