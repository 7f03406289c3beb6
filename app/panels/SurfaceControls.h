#pragma once
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QTimer;

namespace hilum::app {

class LabelWork;
class Session;

/// How the labels' surfaces look: how smooth they are made, and the opacity of each label.
class SurfaceControls : public QWidget {
  Q_OBJECT
 public:
  SurfaceControls(Session& session, LabelWork& work, QWidget* parent = nullptr);

 private:
  void refill();
  void follow();

  Session& session_;
  QDoubleSpinBox* smooth_;
  QTimer* typing_;
  QComboBox* label_;
  QSlider* opacity_;
  QLabel* percent_;
  QWidget* box_;
};

}  // namespace hilum::app
