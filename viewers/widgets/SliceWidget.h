#pragma once
#include <vtkNew.h>

#include <QStringList>
#include <QWidget>
#include <memory>
#include <vector>

#include "viewers/scene/SliceFilter.h"
#include "viewers/widgets/SliceCamera.h"
#include "viewers/widgets/SliceLayer.h"
#include "viewers/widgets/SliceOutlines.h"
#include "viewers/widgets/SliceOverlay.h"
#include "viewers/widgets/SliceStrip.h"
#include "viewers/widgets/SplitPreview.h"

namespace hilum::viewers {

/// What a left drag in a view does.
enum class PointerTool { Arrow, WindowLevel, Pan, Zoom };

/// What the arrow does with the left button: readers of PACS stations expect the window, annotators the crosshair.
enum class PointerScheme { Annotation, Reading };

/// What is written and drawn on every slice view.
struct SliceDecor {
  bool crosshair = true;
  bool captions = true;  ///< patient and series in the corner
  bool colourBar = false;
  bool guides = false;  ///< lines through the pointer while something is drawn
  bool operator==(const SliceDecor&) const = default;
};

/// One plane of the volume: SliceFilter's picture painted by Qt's raster engine, with overlay and slice strip. It
/// changes nothing but its own zoom and place: what the pointer does to the crosshair, the planes or the window is told
/// by signals.
/// Mouse: left = tool, right = zoom, middle or Shift+left = pan, wheel = slice, Ctrl+wheel = zoom at the pointer,
/// Shift+move = crosshair, Ctrl+click = what lies there, a handle on the crosshair = oblique planes, double click =
/// maximise.
class SliceWidget : public QWidget {
  Q_OBJECT
 public:
  SliceWidget(Plane plane, const QString& name, QWidget* parent = nullptr);

  void setVolume(VolumePtr volume);
  void voxelsChanged();  ///< more slices of the volume were read
  /// Another volume on the same grid: the view stays where it is.
  void refineVolume(VolumePtr whole);
  void setOverlay(const VolumeOverlay& overlay);
  /// Draws another volume on the grid of the one that was set, under its name; zoom and place stay.
  void setShown(VolumePtr shown, const QString& title);
  SplitPreview& split() const { return *split_; }
  void setLabels(std::shared_ptr<const LabelMap> labels);
  void setLowerLabels(const std::vector<std::shared_ptr<const LabelMap>>& layers);  ///< under those
  void labelsChanged();
  void setSliceStyle(const SliceStyle& style);
  void setSlabMm(double thickness);  ///< 0 or less: one slice
  void setLabelMarks(std::vector<SliceStrip::Mark> marks) { strip_->setMarks(std::move(marks)); }
  void setCaptions(const QStringList& captions);
  void setCrosshair(const Vec3& world);
  /// Turns this view's plane, and the others' lines in it.
  void setRotation(const Mat3& rotation);
  void setConvention(Convention convention);
  void setTurn(const PictureTurn& turn);
  void setFraming(const SliceCamera::Framing& framing);
  void setDecor(const SliceDecor& decor);
  void setTool(PointerTool tool);
  void setScheme(PointerScheme scheme) { scheme_ = scheme; }
  /// Puts a layer over the picture, or takes it away (null); borrowed.
  void setLayer(SliceLayer* layer);
  /// Lines that lie in the patient and cannot be taken hold of.
  void setOutlines(std::vector<WorldOutline> outlines);
  /// The layer has changed: paints it, and shows its pointer.
  void layerChanged();
  void setActive(bool active);
  void resetView();
  /// Moves the crosshair by whole slices; `around` goes from the last slice to the first.
  void scroll(int slices, bool around = false);

  const VolumePtr& volume() const { return volume_; }
  const SliceCamera& camera() const { return camera_; }
  double slabMm() const { return slabMm_; }
  int sliceIndex() const { return camera_.slices().indexOf(crosshair_); }
  /// The place in the patient under a point of the widget.
  Vec3 worldAt(const QPointF& position) const;
  QPointF positionOf(const Vec3& world) const;
  CrosshairLines crosshairLines() const;

 Q_SIGNALS:
  void crosshairMoved(const hilum::Vec3& world);
  void rotated(const hilum::Mat3& rotation);
  void windowDragged(double width, double level);
  void framed(const hilum::viewers::SliceCamera::Framing& framing);  ///< zoomed or panned by the pointer
  void pointed(const hilum::Vec3& world);
  void picked(const hilum::Vec3& world);  ///< Ctrl+click
  void toolSwapRequested();               ///< Space
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
  void enterEvent(QEnterEvent*) override;
  void leaveEvent(QEvent*) override;
  bool event(QEvent*) override;

 private:
  enum class Drag { None, Crosshair, Rotate, WindowLevel, Pan, Zoom };
  /// A drag as it began.
  struct DragStart {
    QPointF from;
    Window window;
    Mat3 rotation = Mat3::Identity();
    int line = 0;      ///< of the crosshair, when its handle is held
    double angle = 0;  ///< of the pointer around the crosshair
  };
  Drag dragOf(const QMouseEvent& event) const;
  void startDrag(const QMouseEvent& event);
  void dragTo(const QPointF& position);
  void rotateTo(const QPointF& position);
  void moveCrosshair(const QPointF& position);
  void tellFraming();
  void showPointer(const QPointF& position);
  double angleAround(const QPointF& position) const;
  void changed();
  void fillStrip();
  SlicePlane plane() const;
  SliceOverlay overlay(const SlicePlane& place) const;
  QString windowText() const;
  QString slabText() const;
  void paintGuides(QPainter& painter) const;
  void addColourBars(SliceOverlay& overlay) const;

  VolumePtr volume_;
  vtkNew<SliceFilter> filter_;
  SliceCamera camera_;
  SliceStyle style_;
  SliceDecor decor_;
  QStringList captions_;
  SliceStrip* strip_;
  SliceLayer* layer_ = nullptr;
  std::vector<WorldOutline> outlines_;
  SplitPreview* split_;
  Vec3 crosshair_ = Vec3::Zero();
  double slabMm_ = 0;
  bool active_ = false, hovered_ = false;
  PointerTool tool_ = PointerTool::Arrow;
  PointerScheme scheme_ = PointerScheme::Annotation;
  Drag drag_ = Drag::None;
  DragStart start_;
  QPointF dragLast_;
  QPointF pointer_;  ///< where it was last seen
  double wheelRest_ = 0;
};

}  // namespace hilum::viewers
