#pragma once
#include <vtkNew.h>

#include <QWidget>
#include <memory>
#include <vector>

#include "viewers/scene/SliceFilter.h"
#include "viewers/widgets/SliceCamera.h"
#include "viewers/widgets/SliceStrip.h"
#include "viewers/widgets/SplitPreview.h"

namespace hilum::viewers {

/// What a left drag in a view does.
enum class PointerTool { Arrow, WindowLevel, Pan };

/// One plane of the volume: SliceFilter's picture painted by Qt's raster engine, with overlay and slice strip. It
/// changes nothing but its own zoom and place: what the pointer does to the crosshair or the window is told by signals.
/// Mouse: left = tool, right = zoom, middle = pan, wheel = slice, Ctrl+wheel = zoom at the pointer, Shift+move =
/// crosshair, double click = maximise.
class SliceWidget : public QWidget {
  Q_OBJECT
 public:
  SliceWidget(Plane plane, const QString& name, QWidget* parent = nullptr);

  void setVolume(VolumePtr volume);
  /// Draws another volume on the grid of the one that was set, under its name; zoom and place stay.
  void setShown(VolumePtr shown, const QString& title);
  SplitPreview& split() const { return *split_; }
  void setLabels(std::shared_ptr<const LabelMap> labels);
  void labelsChanged();
  void setSliceStyle(const SliceStyle& style);
  void setLabelMarks(std::vector<SliceStrip::Mark> marks) { strip_->setMarks(std::move(marks)); }
  void setCrosshair(const Vec3& world);
  void setCrosshairVisible(bool visible);
  void setTool(PointerTool tool);
  void setActive(bool active);
  void resetView();
  /// Moves the crosshair by whole slices.
  void scroll(int slices);

  const SliceCamera& camera() const { return camera_; }
  int sliceIndex() const { return camera_.slices().indexOf(crosshair_); }
  /// The place in the patient under a point of the widget.
  Vec3 worldAt(const QPointF& position) const;
  QPointF positionOf(const Vec3& world) const;

 Q_SIGNALS:
  void crosshairMoved(const hilum::Vec3& world);
  void windowDragged(double width, double level);
  void pointed(const hilum::Vec3& world);
  void pointerLeft();
  void activated();
  void maximiseRequested();
  void painted();

 protected:
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  void leaveEvent(QEvent*) override;
  bool event(QEvent*) override;

 private:
  enum class Drag { None, Crosshair, WindowLevel, Pan, Zoom };
  Drag dragOf(const QMouseEvent& event) const;
  void dragTo(const QPointF& position);
  void moveCrosshair(const QPointF& position);
  void changed();
  SlicePlane plane() const { return camera_.through(crosshair_); }

  VolumePtr volume_;
  vtkNew<SliceFilter> filter_;
  SliceCamera camera_;
  SliceStyle style_;
  SliceStrip* strip_;
  SplitPreview* split_;
  Vec3 crosshair_ = Vec3::Zero();
  bool crosshairVisible_ = true, active_ = false;
  PointerTool tool_ = PointerTool::Arrow;
  Drag drag_ = Drag::None;
  QPointF dragFrom_, dragLast_;
  Window dragWindow_;
  double wheelRest_ = 0;
};

}  // namespace hilum::viewers
