#pragma once
#include <QStringList>
#include <QWidget>
#include <array>
#include <optional>

#include "viewers/widgets/Cine.h"
#include "viewers/widgets/PriorViews.h"
#include "viewers/widgets/SliceWidget.h"
#include "viewers/widgets/ViewLayout.h"
#include "viewers/widgets/VolumeWidget.h"

namespace hilum::viewers {

/// The views of one volume (axial, coronal, sagittal, 3D), linked by one crosshair and one set of planes, and those of
/// a prior study beside them. Places them by a ViewLayout; the gaps can be dragged.
class ViewGrid : public QWidget {
  Q_OBJECT
 public:
  explicit ViewGrid(QWidget* parent = nullptr);

  const std::array<SliceWidget*, 3>& slices() const { return slices_; }
  SliceWidget* slice(Plane plane) const { return slices_[std::size_t(plane)]; }
  const std::array<SliceWidget*, 3>& priorSlices() const { return prior_->views(); }
  VolumeWidget* volumeView() const { return volumeView_; }

  void setVolume(VolumePtr volume);
  /// A volume that is still being read: the slices show it, the 3D view waits for the whole.
  void setFirstSlices(VolumePtr partial);
  void voxelsChanged();  ///< more of it was read
  /// The whole of it, on the same grid; the slices stay where they are.
  void refineVolume(VolumePtr whole);
  /// A second volume in colour, over the current study only.
  void setOverlay(const VolumeOverlay& overlay);
  void setPrior(VolumePtr volume);
  /// Draws another volume on the same grid in the slice views, under its name.
  void setShown(const VolumePtr& shown, const QString& title);
  void setLabels(std::shared_ptr<const LabelMap> labels);
  void setLowerLabels(const std::vector<std::shared_ptr<const LabelMap>>& layers);  ///< under those, the lowest first
  void labelsChanged();
  void setSliceStyle(const SliceStyle& style);
  void setSlabMm(double thickness);
  void setCrosshair(const Vec3& world);
  void setRotation(const Mat3& rotation);
  void setConvention(Convention convention);
  void setCaptions(const QStringList& current, const QStringList& prior);
  void setDecor(const SliceDecor& decor);
  const SliceDecor& decor() const { return decor_; }
  void setCrosshairVisible(bool visible);
  void setTool(PointerTool tool);
  void setScheme(PointerScheme scheme);
  void setPriorLinked(bool linked) { prior_->setLinked(linked); }
  /// One layer over every slice view; borrowed, null for none.
  void setLayer(SliceLayer* layer);
  void layerChanged();
  /// The same in every slice view.
  void setOutlines(const std::vector<WorldOutline>& outlines);
  void resetViews();
  /// Turns or mirrors the picture of the active view.
  void turnActive(int quarters);
  void mirrorActive();

  View activeView() const { return active_; }
  /// The slice view that keys and films move: the active one, axial when that is the 3D view.
  SliceWidget* activeSlice() const;
  const ViewLayout& viewLayout() const { return layout_; }
  void setViewLayout(const ViewLayout& layout);
  void setKind(ViewLayout::Kind kind, View lead);
  /// The view that stands alone.
  std::optional<View> maximised() const;
  /// One view alone, or the layout from before.
  void maximise(std::optional<View> view);
  Cine& cine() { return cine_; }

 Q_SIGNALS:
  void crosshairMoved(const hilum::Vec3& world);
  void rotated(const hilum::Mat3& rotation);
  void windowDragged(double width, double level);
  void pointed(const hilum::Vec3& world);
  void picked(const hilum::Vec3& world);
  void toolSwapRequested();
  void pointerLeft();
  void layoutChanged();
  void activeChanged();
  void firstPainted();  ///< every slice of a new volume has been on screen

 protected:
  void resizeEvent(QResizeEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;

 private:
  void connectSlice(SliceWidget* view, View place);
  template <class Act>
  void everySlice(Act act);
  QWidget* widgetOf(View view) const;
  void setSlices(const VolumePtr& volume);
  void activate(View view);
  void toggle(View view);
  void place();
  void onPainted(int view);

  std::array<SliceWidget*, 3> slices_{};
  VolumeWidget* volumeView_;
  PriorViews* prior_;
  ViewLayout layout_, before_;  ///< as shown, and as before one view was given all
  View active_ = View::Axial;
  SliceDecor decor_;
  Cine cine_;
  ViewLayout::Divider dragged_ = ViewLayout::Divider::None;
  unsigned awaited_ = 0;  ///< one bit per slice view that has not painted the new volume yet
};

}  // namespace hilum::viewers
