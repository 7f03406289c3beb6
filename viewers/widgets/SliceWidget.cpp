#include "viewers/widgets/SliceWidget.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QResizeEvent>
#include <cmath>

#include "viewers/widgets/SliceOverlay.h"

namespace hilum::viewers {
namespace {

QString letterOf(Plane plane) {
  switch (plane) {
    case Plane::Coronal:
      return QStringLiteral("C");
    case Plane::Sagittal:
      return QStringLiteral("S");
    case Plane::Axial:
      break;
  }
  return QStringLiteral("A");
}

}  // namespace

SliceWidget::SliceWidget(Plane plane, const QString& name, QWidget* parent)
    : QWidget(parent), camera_(plane), strip_(new SliceStrip(this)), split_(new SplitPreview(this)) {
  setAccessibleName(name);
  setObjectName(name);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setMinimumSize(120, 120);
  strip_->setAccessibleName(tr("%1 slice").arg(name));
  strip_->hide();
  connect(strip_, &QSlider::valueChanged, this, [this](int index) {
    if (volume_ && index != sliceIndex()) scroll(index - sliceIndex());
  });
}

void SliceWidget::setVolume(VolumePtr volume) {
  volume_ = std::move(volume);
  setShown(volume_, {});
  strip_->setVisible(volume_ != nullptr);
  if (volume_) {
    camera_.setGrid(volume_->grid());
    const QSignalBlocker quiet(strip_);
    strip_->setRange(0, camera_.slices().count - 1);
    strip_->setVisible(camera_.slices().count > 1);
  }
  changed();
}

void SliceWidget::setShown(VolumePtr shown, const QString& title) {
  filter_->setVolume(std::move(shown));
  split_->setTitle(title);
}

void SliceWidget::setLabels(std::shared_ptr<const LabelMap> labels) {
  split_->setLabels(labels);
  filter_->setLabels(std::move(labels));
  update();
}

void SliceWidget::labelsChanged() {
  filter_->labelsChanged();
  update();
}

void SliceWidget::setSliceStyle(const SliceStyle& style) {
  style_ = style;
  update();
}

void SliceWidget::setCrosshair(const Vec3& world) {
  crosshair_ = world;
  changed();
}

void SliceWidget::setCrosshairVisible(bool visible) {
  crosshairVisible_ = visible;
  update();
}

void SliceWidget::setTool(PointerTool tool) {
  tool_ = tool;
  setCursor(tool == PointerTool::Pan     ? Qt::OpenHandCursor
            : tool == PointerTool::Arrow ? Qt::ArrowCursor
                                         : Qt::SizeAllCursor);
}

void SliceWidget::setActive(bool active) {
  active_ = active;
  update();
}

void SliceWidget::resetView() {
  camera_.fit();
  update();
}

void SliceWidget::scroll(int slices) {
  if (!volume_) return;
  const SliceAxis& axis = camera_.slices();
  Vec3 world = crosshair_;
  world[axis.axis] = axis.positionOf(std::clamp(sliceIndex() + slices, 0, axis.count - 1));
  Q_EMIT crosshairMoved(world);
}

Vec3 SliceWidget::worldAt(const QPointF& position) const {
  const QPointF pixel = position * devicePixelRatioF();
  return plane().toWorld(pixel.x() - 0.5, pixel.y() - 0.5);
}

QPointF SliceWidget::positionOf(const Vec3& world) const {
  const auto pixel = plane().toPixel(world);
  return QPointF(pixel[0] + 0.5, pixel[1] + 0.5) / devicePixelRatioF();
}

void SliceWidget::changed() {
  const QSignalBlocker quiet(strip_);
  strip_->setValue(sliceIndex());
  update();
}

void SliceWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!volume_) {
    painter.fillRect(rect(), Qt::black);
    return;
  }
  const SlicePlane place = plane();
  filter_->setPlane(place);
  filter_->setStyle(style_);
  const auto pixels = filter_->pictureArgb();
  QImage picture(reinterpret_cast<const uchar*>(pixels.data()), place.width, place.height, QImage::Format_RGB32);
  picture.setDevicePixelRatio(devicePixelRatioF());
  painter.drawImage(QPointF(0, 0), picture);
  split_->paint(painter, place, style_);

  SliceOverlay overlay{.plane = camera_.plane(), .size = size(), .stripWidth = SliceStrip::kWidth};
  overlay.letters = edgeLetters(place);
  overlay.letter = letterOf(camera_.plane());
  overlay.slice = tr("slice %1 of %2").arg(sliceIndex() + 1).arg(camera_.slices().count);
  overlay.thickness = tr("%1 mm").arg(locale().toString(camera_.slices().stepMm, 'g', 3));
  QLocale plain = locale();
  plain.setNumberOptions(QLocale::OmitGroupSeparator);
  const auto number = [&plain](double value) {
    return plain.toString(value, 'f', std::abs(value) < 10 && value != std::round(value) ? 2 : 0);
  };
  const QString figures = number(style_.window.width) + QStringLiteral(" / ") + number(style_.window.level);
  const QString name = QString::fromStdString(style_.window.name);
  overlay.window = name.isEmpty() ? figures : name + QLatin1Char(' ') + figures;
  overlay.zoom = tr("zoom %1").arg(locale().toString(camera_.zoom(), 'f', 1));
  overlay.mmPerPixel = camera_.mmPerPixel() * devicePixelRatioF();
  if (crosshairVisible_) overlay.crosshair = positionOf(crosshair_);
  overlay.active = active_;
  overlay.paint(painter);
  Q_EMIT painted();
}

void SliceWidget::resizeEvent(QResizeEvent*) {
  camera_.setSize(qRound(width() * devicePixelRatioF()), qRound(height() * devicePixelRatioF()));
  strip_->setGeometry(width() - SliceStrip::kWidth - 2, 2, SliceStrip::kWidth, height() - 4);
}

bool SliceWidget::event(QEvent* event) {
  if (event->type() == QEvent::ScreenChangeInternal)
    camera_.setSize(qRound(width() * devicePixelRatioF()), qRound(height() * devicePixelRatioF()));
  return QWidget::event(event);
}

}  // namespace hilum::viewers
