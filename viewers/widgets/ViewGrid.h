#pragma once
#include <QGridLayout>
#include <QWidget>
#include <array>
#include <optional>

#include "viewers/widgets/SliceWidget.h"
#include "viewers/widgets/VolumeWidget.h"

namespace hilum::viewers {

/// The four views of one volume, linked by one crosshair: axial, coronal, sagittal, 3D. Any of them can fill the grid.
class ViewGrid : public QWidget {
  Q_OBJECT
 public:
  enum View { Axial, Coronal, Sagittal, Volume3d };

  explicit ViewGrid(QWidget* parent = nullptr);

  const std::array<SliceWidget*, 3>& slices() const { return slices_; }
  SliceWidget* slice(Plane plane) const { return slices_[std::size_t(plane)]; }
  VolumeWidget* volumeView() const { return volumeView_; }

  void setVolume(VolumePtr volume);
  /// Draws another volume on the same grid in the slice views, under its name.
  void setShown(const VolumePtr& shown, const QString& title);
  void setLabels(std::shared_ptr<const LabelMap> labels);
  void labelsChanged();
  void setSliceStyle(const SliceStyle& style);
  void setCrosshair(const Vec3& world);
  void setCrosshairVisible(bool visible);
  void setTool(PointerTool tool);
  void resetViews();

  View activeView() const { return active_; }
  std::optional<View> maximised() const { return maximised_; }
  /// One view alone, or all four.
  void maximise(std::optional<View> view);

 Q_SIGNALS:
  void crosshairMoved(const hilum::Vec3& world);
  void windowDragged(double width, double level);
  void pointed(const hilum::Vec3& world);
  void pointerLeft();
  void layoutChanged();
  void activeViewChanged();
  void firstPainted();  ///< every slice of a new volume has been on screen

 private:
  QWidget* widgetOf(View view) const;
  void activate(View view);
  void toggle(View view);
  void onPainted(int view);

  std::array<SliceWidget*, 3> slices_{};
  VolumeWidget* volumeView_;
  QGridLayout* layout_;
  View active_ = Axial;
  std::optional<View> maximised_;
  unsigned awaited_ = 0;  ///< one bit per slice view that has not painted the new volume yet
};

}  // namespace hilum::viewers
