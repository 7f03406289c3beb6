#pragma once
#include <QObject>
#include <array>

#include "viewers/widgets/SliceWidget.h"

namespace hilum::viewers {

/// The slice views of a prior study beside the current one's, linked with them by position in the world: scroll, zoom
/// and window follow, both ways. Unlinked, they scroll by themselves; linked again, they keep the distance that they
/// have then (two studies seldom share a table position).
class PriorViews : public QObject {
  Q_OBJECT
 public:
  /// The views become children of `parent`; `current` are the views to follow.
  PriorViews(const std::array<SliceWidget*, 3>& current, QWidget* parent);

  const std::array<SliceWidget*, 3>& views() const { return views_; }
  /// Aligned by the world when the volumes overlap there, else by their centres.
  void setVolume(VolumePtr volume);
  void setCrosshair(const Vec3& world);  ///< of the current study
  void setLinked(bool linked);
  bool linked() const { return linked_; }

 Q_SIGNALS:
  void crosshairMoved(const hilum::Vec3& world);  ///< in the current study's world

 private:
  void onCrosshair(const Vec3& priorWorld);
  void show(const Vec3& priorWorld);

  std::array<SliceWidget*, 3> current_, views_{};
  Vec3 crosshair_ = Vec3::Zero();       ///< current study
  Vec3 priorCrosshair_ = Vec3::Zero();  ///< prior study
  Vec3 offset_ = Vec3::Zero();          ///< from the current study's world to the prior's
  bool linked_ = true;
};

}  // namespace hilum::viewers
