#pragma once
#include <QObject>
#include <memory>
#include <vector>

#include "viewers/scene/SliceKernel.h"

class QPainter;
class QWidget;

namespace hilum::viewers {

/// What a filter made of the volume, over the picture of a slice view: left of a vertical line the view's own picture
/// ("before"), right of it the filtered one ("after"); the line is dragged with the left button. Also the name of a
/// derived volume that the view shows as its own. Both volumes lie in the same world; the filtered one may be a slab.
class SplitPreview : public QObject {
  Q_OBJECT
 public:
  /// Watches the view's mouse for drags of the line.
  explicit SplitPreview(QWidget* view);

  void setOn(bool on);
  bool isOn() const { return on_; }
  /// Null while it is being made.
  void setFiltered(VolumePtr filtered);
  const VolumePtr& filtered() const { return filtered_; }
  void setLabels(std::shared_ptr<const LabelMap> labels) { labels_ = std::move(labels); }
  void setTitle(const QString& title);
  const QString& title() const { return title_; }

  /// Of the view's width, 0 to 1.
  double position() const { return position_; }
  void setPosition(double position);

  /// Over the view's picture of this plane, under its overlay.
  void paint(QPainter& painter, const SlicePlane& plane, const SliceStyle& style);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  double lineX() const;
  void paintFiltered(QPainter& painter, const SlicePlane& plane, const SliceStyle& style);
  void paintLine(QPainter& painter) const;
  void paintTexts(QPainter& painter) const;

  QWidget* view_;
  VolumePtr filtered_;
  std::shared_ptr<const LabelMap> labels_;
  std::vector<std::uint32_t> pixels_;
  QString title_;
  double position_ = 0.5;
  bool on_ = false, dragging_ = false;
};

}  // namespace hilum::viewers
