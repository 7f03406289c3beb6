#pragma once
#include <QWidget>
#include <array>

class QCheckBox;
class QSlider;

namespace hilum::app {

class View3d;

/// The box that the 3D view is cut to: on or off, and its six faces along the patient's axes.
class ClipControls : public QWidget {
  Q_OBJECT
 public:
  explicit ClipControls(View3d& view, QWidget* parent = nullptr);

 private:
  void follow();
  void tell();

  View3d& view_;
  QCheckBox* on_;
  QWidget* box_;
  std::array<QSlider*, 6> faces_{};  ///< low and high of x, y, z
};

}  // namespace hilum::app
