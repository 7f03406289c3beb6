#pragma once
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include <QImage>
#include <QPolygonF>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/LabelMap.h"
#include "viewers/scene/RayTable.h"
#include "viewers/scene/SliceKernel.h"
#include "viewers/scene/ViewMap.h"

namespace hilum::viewers {

class VolumeScene;
class VolumeWindow;

/// One label's surface, ready to be shown.
struct LabelledSurface {
  std::uint32_t layer = 0;  ///< that the label belongs to
  Label label;
  vtkSmartPointer<vtkPolyData> surface;
  vtkSmartPointer<vtkPolyData> coarse;  ///< drawn while the view moves; null when `surface` is light enough
};

/// What the 3D view draws.
struct VolumeParts {
  bool volume = false;  ///< by ray casting, once its rays are set
  bool surfaces = true;
  bool planes = false;
  bool operator==(const VolumeParts&) const = default;
};

/// The 3D view. Its GL window is made by start(), once the slices are on screen; without OpenGL a sentence stands in
/// its place.
class VolumeWidget : public QWidget {
  Q_OBJECT
 public:
  VolumeWidget(const QString& name, QWidget* parent = nullptr);
  ~VolumeWidget() override;

  void start();
  /// False after start() on a display that gives no OpenGL.
  bool hasOpenGl() const { return !started_ || window_; }
  void setVolume(VolumePtr volume);
  void setShown(VolumePtr derived);  ///< drawn in its place: on the same grid; the surfaces and the camera stay
  void setRays(RayVolumePtr rays);   ///< of the volume; null while they are made
  /// Replaces all surfaces; those whose shape is the same object stay as they are. The camera stays, unless the view
  /// was empty.
  void setSurfaces(std::vector<LabelledSurface> surfaces);
  /// Colours, opacities and visibility of a layer's surfaces anew, from its table; the shapes stay. Those of a layer
  /// that is not shown are hidden.
  void setLabelTable(std::uint32_t layer, const LabelTable& table, bool shown);
  void setParts(const VolumeParts& parts);
  void setLook(const RayLook& look);
  void setSliceStyle(const SliceStyle& style);             ///< of the slice planes
  void setLabels(std::shared_ptr<const LabelMap> labels);  ///< on the slice planes
  void labelsChanged();
  void setCrosshair(const Vec3& world);
  void setRotation(const Mat3& rotation);  ///< of the slice planes, see SlicePlanes
  void setActive(bool active);
  void resetView();
  void lookFrom(char side);             ///< 'A','P','L','R','S','I'
  void turn(double degrees);            ///< the camera about the vertical of the picture
  void setTitle(const QString& title);  ///< beside the view's name

  /// Whether a drag with the left button draws a line instead of turning the view, see lassoed().
  void setLasso(bool on);
  ViewMap map() const;  ///< of the picture on screen; only with a window, see lassoed()

  /// True when nothing is left to refine: the picture on screen is the best there is.
  bool settled() const;
  /// The picture that the window shows, at the screen's resolution; null before start() and without OpenGL.
  QImage picture() const;

 Q_SIGNALS:
  void activated();
  void maximiseRequested();
  void crosshairPicked(const hilum::Vec3& world);
  /// A line was drawn around something: in parts of the view, from its left and from its bottom.
  void lassoed(const QPolygonF& line);
  void drawn();  ///< a frame is on screen

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  void fillScene();
  void tellTriangles();

  QString name_, title_;
  std::unique_ptr<VolumeScene> scene_;
  VolumeWindow* window_ = nullptr;
  VolumePtr volume_, shown_;
  RayVolumePtr rays_;
  std::vector<LabelledSurface> surfaces_;
  VolumeParts parts_;
  RayLook look_;
  SliceStyle style_;
  std::shared_ptr<const LabelMap> labels_;
  std::optional<Vec3> crosshair_;
  Mat3 rotation_ = Mat3::Identity();
  QString message_;
  bool started_ = false, lasso_ = false;
};

}  // namespace hilum::viewers
