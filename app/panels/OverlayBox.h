#pragma once
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace hilum::app {

class Session;

/// The second volume over the slices: its colours, strength and window. Hidden while there is none.
class OverlayBox : public QWidget {
  Q_OBJECT
 public:
  explicit OverlayBox(Session& session, QWidget* parent = nullptr);

 private:
  void follow();
  void change();

  Session& session_;
  QLabel* name_;
  QComboBox* colours_;
  QSlider* opacity_;
  QDoubleSpinBox *from_, *to_;
};

}  // namespace hilum::app
