#include "viewers/widgets/ViewGrid.h"

namespace hilum::viewers {

ViewGrid::ViewGrid(QWidget* parent) : QWidget(parent) {
  setAutoFillBackground(false);
  const std::array<QString, 3> names{tr("Axial"), tr("Coronal"), tr("Sagittal")};
  for (int i = 0; i < 3; ++i) {
    auto* view = new SliceWidget(Plane(i), names[std::size_t(i)], this);
    slices_[std::size_t(i)] = view;
    connect(view, &SliceWidget::crosshairMoved, this, &ViewGrid::crosshairMoved);
    connect(view, &SliceWidget::windowDragged, this, &ViewGrid::windowDragged);
    connect(view, &SliceWidget::pointed, this, &ViewGrid::pointed);
    connect(view, &SliceWidget::pointerLeft, this, &ViewGrid::pointerLeft);
    connect(view, &SliceWidget::activated, this, [this, i] { activate(View(i)); });
    connect(view, &SliceWidget::maximiseRequested, this, [this, i] { toggle(View(i)); });
    connect(view, &SliceWidget::painted, this, [this, i] { onPainted(i); });
  }
  volumeView_ = new VolumeWidget(tr("3D"), this);
  connect(volumeView_, &VolumeWidget::activated, this, [this] { activate(Volume3d); });
  connect(volumeView_, &VolumeWidget::maximiseRequested, this, [this] { toggle(Volume3d); });

  layout_ = new QGridLayout(this);
  layout_->setContentsMargins(2, 2, 2, 2);
  layout_->setSpacing(2);
  layout_->addWidget(slices_[Axial], 0, 0);
  layout_->addWidget(slices_[Coronal], 0, 1);
  layout_->addWidget(slices_[Sagittal], 1, 0);
  layout_->addWidget(volumeView_, 1, 1);
  maximise(std::nullopt);
  activate(Axial);
}

QWidget* ViewGrid::widgetOf(View view) const {
  return view == Volume3d ? static_cast<QWidget*>(volumeView_) : slices_[std::size_t(view)];
}

void ViewGrid::setVolume(VolumePtr volume) {
  awaited_ = 0;
  for (int i = 0; i < 3; ++i)
    if (volume && slices_[std::size_t(i)]->isVisibleTo(this)) awaited_ |= 1u << i;
  for (auto* view : slices_) view->setVolume(volume);
  volumeView_->setVolume(volume);
}

void ViewGrid::setShown(const VolumePtr& shown, const QString& title) {
  for (auto* view : slices_) view->setShown(shown, title);
}

void ViewGrid::onPainted(int view) {
  if (awaited_ == 0) return;
  awaited_ &= ~(1u << view);
  if (awaited_ == 0) Q_EMIT firstPainted();
}

void ViewGrid::setLabels(std::shared_ptr<const LabelMap> labels) {
  for (auto* view : slices_) view->setLabels(labels);
}

void ViewGrid::labelsChanged() {
  for (auto* view : slices_) view->labelsChanged();
}

void ViewGrid::setSliceStyle(const SliceStyle& style) {
  for (auto* view : slices_) view->setSliceStyle(style);
}

void ViewGrid::setCrosshair(const Vec3& world) {
  for (auto* view : slices_) view->setCrosshair(world);
  volumeView_->setCrosshair(world);
}

void ViewGrid::setCrosshairVisible(bool visible) {
  for (auto* view : slices_) view->setCrosshairVisible(visible);
}

void ViewGrid::setTool(PointerTool tool) {
  for (auto* view : slices_) view->setTool(tool);
}

void ViewGrid::resetViews() {
  for (auto* view : slices_) view->resetView();
  volumeView_->resetView();
}

void ViewGrid::activate(View view) {
  active_ = view;
  for (int i = 0; i < 3; ++i) slices_[std::size_t(i)]->setActive(view == View(i));
  volumeView_->setActive(view == Volume3d);
  Q_EMIT activeViewChanged();
}

void ViewGrid::toggle(View view) { maximise(maximised_ ? std::nullopt : std::optional(view)); }

void ViewGrid::maximise(std::optional<View> view) {
  maximised_ = view;
  for (const View each : {Axial, Coronal, Sagittal, Volume3d}) widgetOf(each)->setVisible(!view || *view == each);
  for (int cell = 0; cell < 2; ++cell) {
    const bool row = !view || (*view == Axial || *view == Coronal ? 0 : 1) == cell;
    const bool column = !view || (*view == Axial || *view == Sagittal ? 0 : 1) == cell;
    layout_->setRowStretch(cell, row ? 1 : 0);
    layout_->setColumnStretch(cell, column ? 1 : 0);
  }
  if (view) {
    activate(*view);
    widgetOf(*view)->setFocus();
  }
  Q_EMIT layoutChanged();
}

}  // namespace hilum::viewers
