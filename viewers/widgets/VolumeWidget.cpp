#include "viewers/widgets/VolumeWidget.h"

#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

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
  scene_->setVolume(volume_);
  fillScene();
}

void VolumeWidget::setVolume(VolumePtr volume) {
  volume_ = std::move(volume);
  surfaces_.clear();
  if (scene_) {
    scene_->setVolume(volume_);
    scene_->removeSurfaces();
  }
  tellTriangles();
}

void VolumeWidget::setSurfaces(std::vector<LabelledSurface> surfaces) {
  surfaces_ = std::move(surfaces);
  fillScene();
}

void VolumeWidget::setLabelTable(const LabelTable& table) {
  for (auto& [label, surface] : surfaces_)
    if (const Label* now = table.find(label.id)) {
      label = *now;
      if (scene_) scene_->setSurfaceLook(label);
    }
  tellTriangles();
}

void VolumeWidget::fillScene() {
  if (!scene_) return;
  scene_->removeSurfaces();
  for (const auto& [label, surface] : surfaces_) scene_->setSurface(label, surface);
  if (!surfaces_.empty()) scene_->lookFrom('A');
  tellTriangles();
}

void VolumeWidget::tellTriangles() {
  if (!window_) return;
  vtkIdType triangles = 0;
  for (const auto& [label, surface] : surfaces_)
    if (label.visible) triangles += surface->GetNumberOfCells();
  const QString detail = triangles == 0 ? QString() : tr("%1 triangles").arg(locale().toString(qlonglong(triangles)));
  window_->setCaptions(surfaces_.empty() ? tr("surfaces appear with the first labels") : tr("surfaces"), detail);
}

void VolumeWidget::setCrosshair(const Vec3& world) {
  if (!window_) return;
  scene_->setCrosshair(world);
  window_->update();
}

void VolumeWidget::setActive(bool active) {
  if (window_) window_->setActive(active);
}

void VolumeWidget::resetView() {
  if (!window_) return;
  scene_->lookFrom('A');
  window_->update();
}

void VolumeWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Qt::black);
  painter.setPen(kOverlayText);
  painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, message_);
}

}  // namespace hilum::viewers
