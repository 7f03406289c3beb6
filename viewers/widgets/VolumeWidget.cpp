#include "viewers/widgets/VolumeWidget.h"

#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "viewers/scene/VolumeScene.h"
#include "viewers/widgets/ViewColours.h"
#include "viewers/widgets/VolumeWindow.h"

namespace hilum::viewers {

VolumeWidget::VolumeWidget(const QString& name, QWidget* parent) : QWidget(parent), name_(name) {
  setAccessibleName(name);
  setObjectName(name);
  setMinimumSize(120, 120);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
}

VolumeWidget::~VolumeWidget() {
  delete layout()->takeAt(0);
  qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));  // the window borrows the scene
}

void VolumeWidget::start() {
  if (started_) return;
  started_ = true;
  if (!openGlAvailable()) {
    message_ = tr("No 3D view: this display offers no OpenGL 3.2.\nThe slices work without it.");
    return update();
  }
  scene_ = std::make_unique<VolumeScene>();
  window_ = new VolumeWindow(*scene_);
  QWidget* container = QWidget::createWindowContainer(window_, this);
  container->setAccessibleName(name_);
  layout()->addWidget(container);
  connect(window_, &VolumeWindow::activated, this, &VolumeWidget::activated);
  connect(window_, &VolumeWindow::maximiseRequested, this, &VolumeWidget::maximiseRequested);
  connect(window_, &VolumeWindow::picked, this, &VolumeWidget::crosshairPicked);
  connect(window_, &VolumeWindow::drawn, this, &VolumeWidget::drawn);
  connect(window_, &VolumeWindow::lassoed, this, &VolumeWidget::lassoed);
  window_->setLasso(lasso_);
  fillScene();
}

/// Everything that was told before the window came.
void VolumeWidget::fillScene() {
  scene_->setVolume(volume_);
  scene_->setShown(shown_);
  scene_->setRays(rays_);
  scene_->setLook(look_);
  scene_->setSliceStyle(style_);
  scene_->setLabels(labels_);
  if (crosshair_) scene_->setCrosshair(*crosshair_);
  scene_->setSliceRotation(rotation_);
  for (const auto& [layer, label, surface, coarse] : surfaces_) scene_->setSurface(label, surface, coarse, layer);
  setParts(parts_);
  scene_->lookFrom('A');
  tellTriangles();
}

void VolumeWidget::setVolume(VolumePtr volume) {
  volume_ = shown_ = std::move(volume);
  rays_ = nullptr;
  surfaces_.clear();
  if (!window_) return;
  scene_->removeSurfaces();
  scene_->setVolume(volume_);
  window_->redraw();
  tellTriangles();
}

void VolumeWidget::setShown(VolumePtr derived) {
  shown_ = std::move(derived);
  if (!window_) return;
  scene_->setShown(shown_);
  window_->redraw();
}

void VolumeWidget::setRays(RayVolumePtr rays) {
  rays_ = std::move(rays);
  if (!window_) return;
  scene_->setRays(rays_);
  window_->redraw();
}

void VolumeWidget::setSurfaces(std::vector<LabelledSurface> surfaces) {
  const bool first = surfaces_.empty() && !surfaces.empty();
  const auto old = std::exchange(surfaces_, std::move(surfaces));
  if (!window_) return;
  const auto find = [](const std::vector<LabelledSurface>& all, const LabelledSurface& one) {
    return std::ranges::find_if(
        all, [&](const LabelledSurface& each) { return each.layer == one.layer && each.label.id == one.label.id; });
  };
  for (const LabelledSurface& each : old)
    if (find(surfaces_, each) == surfaces_.end()) scene_->removeSurface(each.label.id, each.layer);
  for (const LabelledSurface& each : surfaces_) {
    const auto before = find(old, each);
    if (before != old.end() && before->surface == each.surface && before->coarse == each.coarse)
      scene_->setSurfaceLook(each.label, each.layer);
    else
      scene_->setSurface(each.label, each.surface, each.coarse, each.layer);
  }
  if (first && !parts_.volume) scene_->lookFrom('A');
  window_->redraw();
  tellTriangles();
}

void VolumeWidget::setLabelTable(std::uint32_t layer, const LabelTable& table, bool shown) {
  for (auto& each : surfaces_) {
    const Label* now = each.layer == layer ? table.find(each.label.id) : nullptr;
    if (!now) continue;
    each.label = *now;
    each.label.visible = shown && now->visible;
    if (window_) scene_->setSurfaceLook(each.label, layer);
  }
  if (window_) window_->redraw();
  tellTriangles();
}

void VolumeWidget::setParts(const VolumeParts& parts) {
  parts_ = parts;
  if (!window_) return;
  scene_->setVolumeRendering(parts.volume);
  scene_->setSurfacesVisible(parts.surfaces);
  scene_->setSlicePlanesVisible(parts.planes);
  window_->redraw();
  tellTriangles();
}

void VolumeWidget::setLook(const RayLook& look) {
  look_ = look;
  if (!window_) return;
  scene_->setLook(look_);
  window_->redraw();
}

void VolumeWidget::setSliceStyle(const SliceStyle& style) {
  style_ = style;
  if (!window_) return;
  scene_->setSliceStyle(style_);
  window_->redraw();
}

void VolumeWidget::setLabels(std::shared_ptr<const LabelMap> labels) {
  labels_ = std::move(labels);
  if (!window_) return;
  scene_->setLabels(labels_);
  window_->redraw();
}

void VolumeWidget::labelsChanged() {
  if (!window_) return;
  scene_->labelsChanged();
  window_->redraw();
}

void VolumeWidget::tellTriangles() {
  if (!window_) return;
  vtkIdType triangles = 0;
  for (const LabelledSurface& each : surfaces_)
    if (each.label.visible && parts_.surfaces) triangles += each.surface->GetNumberOfCells();
  window_->setCaptions(title_,
                       triangles == 0 ? QString() : tr("%1 triangles").arg(locale().toString(qlonglong(triangles))));
}

void VolumeWidget::setTitle(const QString& title) {
  title_ = title;
  tellTriangles();
}

void VolumeWidget::setCrosshair(const Vec3& world) {
  crosshair_ = world;
  if (!window_) return;
  scene_->setCrosshair(world);
  if (parts_.planes) window_->redraw();
}

void VolumeWidget::setRotation(const Mat3& rotation) {
  rotation_ = rotation;
  if (!window_) return;
  scene_->setSliceRotation(rotation);
  if (parts_.planes) window_->redraw();
}

void VolumeWidget::setActive(bool active) {
  if (window_) window_->setActive(active);
}

void VolumeWidget::resetView() { lookFrom('A'); }

void VolumeWidget::lookFrom(char side) {
  if (!window_) return;
  scene_->lookFrom(side);
  window_->redraw();
}

void VolumeWidget::turn(double degrees) {
  if (!window_) return;
  scene_->turn(degrees);
  window_->redraw();
}

void VolumeWidget::setLasso(bool on) {
  lasso_ = on;
  if (window_) window_->setLasso(on);
}

ViewMap VolumeWidget::map() const { return scene_ ? scene_->map() : ViewMap(); }

bool VolumeWidget::settled() const { return !window_ || window_->settled(); }

QImage VolumeWidget::picture() const { return window_ ? window_->picture() : QImage(); }

void VolumeWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Qt::black);
  painter.setPen(kOverlayText);
  painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, message_);
}

}  // namespace hilum::viewers
