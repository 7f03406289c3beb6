#pragma once
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include <QWidget>
#include <memory>
#include <vector>

#include "core/LabelMap.h"

namespace hilum::viewers {

class VolumeScene;
class VolumeWindow;

/// One label's surface, ready to be shown.
struct LabelledSurface {
  Label label;
  vtkSmartPointer<vtkPolyData> surface;
};

/// The 3D view. Its GL window is made by start(), once the slices are on screen; without OpenGL a sentence stands in
/// its place.
class VolumeWidget : public QWidget {
  Q_OBJECT
 public:
  VolumeWidget(const QString& name, QWidget* parent = nullptr);
  ~VolumeWidget() override;

  void start();
  void setVolume(VolumePtr volume);
  void setSurfaces(std::vector<LabelledSurface> surfaces);
  /// Colours, opacities and visibility anew, from the table; the shapes stay.
  void setLabelTable(const LabelTable& table);
  void setCrosshair(const Vec3& world);
  void setActive(bool active);
  void resetView();

 Q_SIGNALS:
  void activated();
  void maximiseRequested();

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  void fillScene();
  void tellTriangles();

  QString name_;
  std::unique_ptr<VolumeScene> scene_;
  VolumeWindow* window_ = nullptr;
  VolumePtr volume_;
  std::vector<LabelledSurface> surfaces_;
  QString message_;
  bool started_ = false;
};

}  // namespace hilum::viewers
