#pragma once
#include <QWidget>

#include "core/Labels.h"

namespace hilum::app {

/// One line of the label list: swatch, name, volume (mL; negative: not measured yet) and the eye.
class LabelRow : public QWidget {
  Q_OBJECT
 public:
  LabelRow(const Label& label, double volumeMl, QWidget* parent = nullptr);

 Q_SIGNALS:
  void visibilityChanged(bool visible);
};

}  // namespace hilum::app
