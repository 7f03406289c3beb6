#include "viewers/widgets/SliceWidget.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QResizeEvent>
#include <cmath>

#include "core/PixelSize.h"
#include "viewers/scene/ColourMap.h"
#include "viewers/widgets/PresetName.h"
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

QString slabName(SlabMode mode) {
  switch (mode) {
    case SlabMode::Maximum:
      return SliceWidget::tr("maximum of %1");
    case SlabMode::Minimum:
      return SliceWidget::tr("minimum of %1");
    case SlabMode::Mean:
      break;
  }
  return SliceWidget::tr("mean of %1");
}

QString windowFigure(double value) {
  QLocale plain;
  plain.setNumberOptions(QLocale::OmitGroupSeparator);
  return plain.toString(value, 'f', std::abs(value) < 10 && value != std::round(value) ? 2 : 0);
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
  strip_->setAccessibleName(QStringLiteral("%1 slice").arg(name));
  strip_->hide();
  connect(strip_, &QSlider::valueChanged, this, [this](int index) {
    if (volume_ && index != sliceIndex()) scroll(index - sliceIndex());
  });
}

void SliceWidget::setVolume(VolumePtr volume) {
  volume_ = std::move(volume);
  setShown(volume_, {});
  if (volume_) camera_.setGrid(volume_->grid());
  fillStrip();
}

void SliceWidget::fillStrip() {
  const QSignalBlocker quiet(strip_);
  strip_->setVisible(volume_ && camera_.slices().count > 1);
  if (volume_) strip_->setRange(0, camera_.slices().count - 1);
  changed();
}

void SliceWidget::voxelsChanged() {
  filter_->voxelsChanged();
  update();
}

void SliceWidget::refineVolume(VolumePtr whole) {
  volume_ = std::move(whole);
  filter_->setVolume(volume_);
  update();
}

void SliceWidget::setOverlay(const VolumeOverlay& overlay) {
  filter_->setOverlay(overlay);
  update();
}

void SliceWidget::setShown(VolumePtr shown, const QString& title) {
  filter_->setVolume(std::move(shown));
  split_->setTitle(title);
  update();
}

void SliceWidget::setLabels(std::shared_ptr<const LabelMap> labels) {
  split_->setLabels(labels);
  filter_->setLabels(std::move(labels));
  update();
}

void SliceWidget::setLowerLabels(const std::vector<std::shared_ptr<const LabelMap>>& layers) {
  filter_->setLowerLabels(layers);
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

void SliceWidget::setSlabMm(double thickness) {
  slabMm_ = std::max(0.0, thickness);
  update();
}

void SliceWidget::setCaptions(const QStringList& captions) {
  captions_ = captions;
  update();
}

void SliceWidget::setRotation(const Mat3& rotation) {
  camera_.setRotation(rotation);
  fillStrip();
}

void SliceWidget::setConvention(Convention convention) {
  camera_.setConvention(convention);
  update();
}

void SliceWidget::setTurn(const PictureTurn& turn) {
  camera_.setTurn(turn);
  update();
}

void SliceWidget::setFraming(const SliceCamera::Framing& framing) {
  camera_.setFraming(framing);
  update();
}

void SliceWidget::setDecor(const SliceDecor& decor) {
  decor_ = decor;
  update();
}

void SliceWidget::setTool(PointerTool tool) {
  tool_ = tool;
  showPointer(pointer_);
}

void SliceWidget::setOutlines(std::vector<WorldOutline> outlines) {
  outlines_ = std::move(outlines);
  update();
}

void SliceWidget::setLayer(SliceLayer* layer) {
  layer_ = layer;
  layerChanged();
}

void SliceWidget::layerChanged() {
  showPointer(pointer_);
  update();
}

void SliceWidget::setActive(bool active) {
  active_ = active;
  update();
}

void SliceWidget::resetView() {
  camera_.fit();
  update();
}

void SliceWidget::scroll(int slices, bool around) {
  if (!volume_) return;
  const SliceAxis& axis = camera_.slices();
  const int wanted = sliceIndex() + slices;
  const int index = around ? (wanted % axis.count + axis.count) % axis.count : std::clamp(wanted, 0, axis.count - 1);
  Q_EMIT crosshairMoved(axis.onSlice(crosshair_, index));
}

SlicePlane SliceWidget::plane() const {
  SlicePlane place = camera_.through(crosshair_);
  place.slabMm = slabMm_;
  return place;
}

CrosshairLines SliceWidget::crosshairLines() const {
  return CrosshairLines::of(camera_.plane(), camera_.axes(), camera_.rotation(), positionOf(crosshair_), size());
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
  if (!outlines_.empty()) paintOutlines(painter, outlines_, place, devicePixelRatioF());
  if (layer_) layer_->paint(painter, *this);

  overlay(place).paint(painter);
  if (decor_.guides && hovered_ && layer_ && layer_->pointer() == Qt::CrossCursor) paintGuides(painter);
  Q_EMIT painted();
}

void SliceWidget::paintGuides(QPainter& painter) const {
  const double x = std::floor(pointer_.x()) + 0.5, y = std::floor(pointer_.y()) + 0.5;
  for (const QColor& colour : {QColor(0, 0, 0, 110), QColor(255, 255, 255, 150)}) {
    const double off = colour == QColor(0, 0, 0, 110) ? 1 : 0;  // a dark line beside the light one shows on white
    painter.setPen(QPen(colour, 1));
    painter.drawLine(QPointF(0, y + off), QPointF(width(), y + off));
    painter.drawLine(QPointF(x + off, 0), QPointF(x + off, height()));
  }
}

SliceOverlay SliceWidget::overlay(const SlicePlane& place) const {
  SliceOverlay overlay{.plane = camera_.plane(), .size = size(), .stripWidth = SliceStrip::kWidth};
  if (volume_->info().oriented) overlay.letters = edgeLetters(place);
  overlay.letter = letterOf(camera_.plane());
  overlay.slice = tr("slice %1 of %2").arg(sliceIndex() + 1).arg(camera_.slices().count);
  overlay.thickness = slabText();
  overlay.window = windowText();
  overlay.zoom = tr("zoom %1").arg(locale().toString(camera_.zoom(), 'f', 1));
  overlay.calibrated = hasPixelSize(*volume_);
  overlay.mmPerPixel = camera_.mmPerPixel() * devicePixelRatioF();
  if (decor_.captions) overlay.captions = captions_;
  if (decor_.crosshair) overlay.crosshair = crosshairLines();
  overlay.slabHalf = slabMm_ / 2 / overlay.mmPerPixel;
  const bool drawing = layer_ && layer_->pointer();
  overlay.crosshairHandles = tool_ == PointerTool::Arrow && !drawing && (hovered_ || drag_ == Drag::Rotate);
  if (decor_.colourBar) addColourBars(overlay);
  overlay.active = active_;
  return overlay;
}

void SliceWidget::addColourBars(SliceOverlay& overlay) const {
  const QColor dark = Qt::black, bright = Qt::white;
  overlay.colourBar = {windowFigure(style_.window.upper()),
                       windowFigure(style_.window.lower()),
                       {{0, style_.invert ? bright : dark}, {1, style_.invert ? dark : bright}}};
  const VolumeOverlay& second = filter_->overlay();
  const ColourMap* map = second.volume ? findColourMap(second.colourMap) : nullptr;
  if (!map) return;
  overlay.overlayBar = {windowFigure(second.window.upper()), windowFigure(second.window.lower()), {}};
  constexpr std::size_t steps = 16;
  for (std::size_t i = 0; i <= steps; ++i) {
    const Rgb8& c = map->colours[i * (map->colours.size() - 1) / steps];
    overlay.overlayBar->stops << QGradientStop{double(i) / steps, QColor(c.r, c.g, c.b)};
  }
}

QString SliceWidget::slabText() const {
  const auto mm = [this](double length) { return tr("%1 mm").arg(locale().toString(length, 'g', 3)); };
  if (!hasPixelSize(*volume_) && camera_.slices().count == 1) return {};  // a picture has no thickness
  if (slabMm_ <= 0) return mm(camera_.slices().stepMm);
  return slabName(style_.slabMode).arg(mm(slabMm_));
}

QString SliceWidget::windowText() const {
  const QString figures = windowFigure(style_.window.width) + QStringLiteral(" / ") + windowFigure(style_.window.level);
  const QString name = presetName(style_.window.name);
  return name.isEmpty() ? figures : name + QLatin1Char(' ') + figures;
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
