#include "app/panels/PanelParts.h"

namespace hilum::app {

QLabel* roleLabel(const QString& text, const char* role, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setProperty("role", role);
  return label;
}

QSlider* namedSlider(const QString& name, int most, QWidget* parent) {
  auto* slider = new QSlider(Qt::Horizontal, parent);
  slider->setRange(0, most);
  slider->setAccessibleName(name);
  slider->setToolTip(name);
  return slider;
}

}  // namespace hilum::app
