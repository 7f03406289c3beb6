#include "viewers/widgets/PriorViews.h"

namespace hilum::viewers {
namespace {

bool overlaps(const Grid& a, const Grid& b) {
  const Vec3 index = b.toIndex(a.centre());
  return b.contains({std::llround(index[0]), std::llround(index[1]), std::llround(index[2])});
}

}  // namespace

PriorViews::PriorViews(const std::array<SliceWidget*, 3>& current, QWidget* parent)
    : QObject(parent), current_(current) {
  const std::array<QString, 3> names{tr("Prior axial"), tr("Prior coronal"), tr("Prior sagittal")};
  for (std::size_t i = 0; i < 3; ++i) {
    auto *view = new SliceWidget(Plane(i), names[i], parent), *partner = current_[i];
    views_[i] = view;
    connect(view, &SliceWidget::crosshairMoved, this, &PriorViews::onCrosshair);
    connect(view, &SliceWidget::framed, this, [this, partner](SliceCamera::Framing framing) {
      framing.centre -= offset_;
      if (linked_) partner->setFraming(framing);
    });
    connect(partner, &SliceWidget::framed, this, [this, view](SliceCamera::Framing framing) {
      framing.centre += offset_;
      if (linked_) view->setFraming(framing);
    });
  }
}

void PriorViews::setVolume(VolumePtr volume) {
  const VolumePtr& now = current_[0]->volume();
  offset_ = Vec3::Zero();
  if (volume && now && !overlaps(now->grid(), volume->grid())) offset_ = volume->grid().centre() - now->grid().centre();
  for (std::size_t i = 0; i < 3; ++i) {
    views_[i]->setVolume(volume);
    auto framing = current_[i]->camera().framing();
    framing.centre += offset_;
    views_[i]->setFraming(framing);
  }
  show(crosshair_ + offset_);
}

void PriorViews::setCrosshair(const Vec3& world) {
  crosshair_ = world;
  if (linked_) show(world + offset_);
}

void PriorViews::setLinked(bool linked) {
  linked_ = linked;
  if (linked) offset_ = priorCrosshair_ - crosshair_;
}

void PriorViews::onCrosshair(const Vec3& priorWorld) {
  if (linked_) {
    Q_EMIT crosshairMoved(priorWorld - offset_);
  } else {
    show(priorWorld);
  }
}

void PriorViews::show(const Vec3& priorWorld) {
  priorCrosshair_ = priorWorld;
  for (auto* view : views_) view->setCrosshair(priorWorld);
}

}  // namespace hilum::viewers
