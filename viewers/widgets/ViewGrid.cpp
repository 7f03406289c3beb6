#include "viewers/widgets/ViewGrid.h"

#include <QMouseEvent>

namespace hilum::viewers {

using Kind = ViewLayout::Kind;
using Divider = ViewLayout::Divider;

ViewGrid::ViewGrid(QWidget* parent) : QWidget(parent) {
  setAutoFillBackground(false);
  setMouseTracking(true);
  const std::array<QString, 3> names{QStringLiteral("Axial"), QStringLiteral("Coronal"), QStringLiteral("Sagittal")};
  for (int i = 0; i < 3; ++i) {
    auto* view = slices_[std::size_t(i)] = new SliceWidget(Plane(i), names[std::size_t(i)], this);
    connectSlice(view, View(i));
    connect(view, &SliceWidget::crosshairMoved, this, &ViewGrid::crosshairMoved);
    connect(view, &SliceWidget::pointed, this, &ViewGrid::pointed);
    connect(view, &SliceWidget::picked, this, &ViewGrid::picked);
    connect(view, &SliceWidget::pointerLeft, this, &ViewGrid::pointerLeft);
    connect(view, &SliceWidget::painted, this, [this, i] { onPainted(i); });
  }
  volumeView_ = new VolumeWidget(QStringLiteral("3D"), this);
  connect(volumeView_, &VolumeWidget::activated, this, [this] { activate(View::Volume3d); });
  connect(volumeView_, &VolumeWidget::maximiseRequested, this, [this] { toggle(View::Volume3d); });
  prior_ = new PriorViews(slices_, this);
  for (int i = 0; i < 3; ++i) connectSlice(prior_->views()[std::size_t(i)], View(int(View::PriorAxial) + i));
  connect(prior_, &PriorViews::crosshairMoved, this, &ViewGrid::crosshairMoved);
  connect(&cine_, &Cine::nextSlice, this, [this] { activeSlice()->scroll(1, true); });
  place();
  activate(View::Axial);
}

void ViewGrid::connectSlice(SliceWidget* view, View place) {
  connect(view, &SliceWidget::rotated, this, &ViewGrid::rotated);
  connect(view, &SliceWidget::toolSwapRequested, this, &ViewGrid::toolSwapRequested);
  connect(view, &SliceWidget::windowDragged, this, &ViewGrid::windowDragged);
  connect(view, &SliceWidget::activated, this, [this, place] { activate(place); });
  connect(view, &SliceWidget::maximiseRequested, this, [this, place] { toggle(place); });
}

template <class Act>
void ViewGrid::everySlice(Act act) {
  for (const auto& views : {slices_, prior_->views()})
    for (auto* view : views) act(*view);
}

QWidget* ViewGrid::widgetOf(View view) const {
  if (view == View::Volume3d) return volumeView_;
  return view < View::Volume3d ? slices_[std::size_t(view)]
                               : prior_->views()[std::size_t(view) - std::size_t(View::PriorAxial)];
}

SliceWidget* ViewGrid::activeSlice() const {
  auto* view = qobject_cast<SliceWidget*>(widgetOf(active_));
  return view ? view : slices_.front();
}

void ViewGrid::setVolume(VolumePtr volume) {
  setSlices(volume);
  volumeView_->setVolume(volume);
}

void ViewGrid::setFirstSlices(VolumePtr partial) {
  setSlices(partial);
  volumeView_->setVolume(nullptr);
}

void ViewGrid::voxelsChanged() {
  for (auto* view : slices_) view->voxelsChanged();
}

void ViewGrid::refineVolume(VolumePtr whole) {
  for (auto* view : slices_) view->refineVolume(whole);
  volumeView_->setVolume(whole);
}

void ViewGrid::setOverlay(const VolumeOverlay& overlay) {
  for (auto* view : slices_) view->setOverlay(overlay);
}

void ViewGrid::setSlices(const VolumePtr& volume) {
  awaited_ = 0;
  for (int i = 0; i < 3; ++i)
    if (volume && slices_[std::size_t(i)]->isVisibleTo(this)) awaited_ |= 1u << i;
  for (auto* view : slices_) view->setVolume(volume);
  cine_.setPlaying(false);
}

void ViewGrid::setPrior(VolumePtr volume) {
  prior_->setVolume(volume);
  if (volume && !layout_.showsPrior()) setKind(Kind::SideBySide, layout_.lead);
  if (!volume && layout_.showsPrior()) setKind(Kind::Four, View::Axial);
}

void ViewGrid::setShown(const VolumePtr& shown, const QString& title) {
  for (auto* view : slices_) view->setShown(shown, title);
  volumeView_->setShown(shown);
}

void ViewGrid::onPainted(int view) {
  if (awaited_ == 0) return;
  awaited_ &= ~(1u << view);
  if (awaited_ == 0) Q_EMIT firstPainted();
}

void ViewGrid::setLabels(std::shared_ptr<const LabelMap> labels) {
  for (auto* view : slices_) view->setLabels(labels);
}

void ViewGrid::setLowerLabels(const std::vector<std::shared_ptr<const LabelMap>>& layers) {
  for (auto* view : slices_) view->setLowerLabels(layers);
}

void ViewGrid::labelsChanged() {
  for (auto* view : slices_) view->labelsChanged();
}

void ViewGrid::setSliceStyle(const SliceStyle& style) {
  everySlice([&](SliceWidget& view) { view.setSliceStyle(style); });
}

void ViewGrid::setSlabMm(double thickness) {
  everySlice([&](SliceWidget& view) { view.setSlabMm(thickness); });
}

void ViewGrid::setCrosshair(const Vec3& world) {
  for (auto* view : slices_) view->setCrosshair(world);
  prior_->setCrosshair(world);
  volumeView_->setCrosshair(world);
}

void ViewGrid::setRotation(const Mat3& rotation) {
  everySlice([&](SliceWidget& view) { view.setRotation(rotation); });
  volumeView_->setRotation(rotation);
}

void ViewGrid::setConvention(Convention convention) {
  everySlice([&](SliceWidget& view) { view.setConvention(convention); });
}

void ViewGrid::setCaptions(const QStringList& current, const QStringList& prior) {
  for (auto* view : slices_) view->setCaptions(current);
  for (auto* view : prior_->views()) view->setCaptions(prior);
}

void ViewGrid::setDecor(const SliceDecor& decor) {
  decor_ = decor;
  everySlice([&](SliceWidget& view) { view.setDecor(decor); });
}

void ViewGrid::setCrosshairVisible(bool visible) {
  SliceDecor decor = decor_;
  decor.crosshair = visible;
  setDecor(decor);
}

void ViewGrid::setTool(PointerTool tool) {
  everySlice([&](SliceWidget& view) { view.setTool(tool); });
}

void ViewGrid::setScheme(PointerScheme scheme) {
  everySlice([&](SliceWidget& view) { view.setScheme(scheme); });
}

void ViewGrid::setOutlines(const std::vector<WorldOutline>& outlines) {
  for (auto* view : slices_) view->setOutlines(outlines);
}

void ViewGrid::setLayer(SliceLayer* layer) {
  for (auto* view : slices_) view->setLayer(layer);
}

void ViewGrid::layerChanged() {
  for (auto* view : slices_) view->layerChanged();
}

void ViewGrid::resetViews() {
  everySlice([](SliceWidget& view) {
    view.setTurn({});
    view.resetView();
  });
  volumeView_->resetView();
}

void ViewGrid::turnActive(int quarters) {
  PictureTurn turn = activeSlice()->camera().turn();
  // A mirrored picture turns the other way round underneath.
  turn.quarters = (turn.quarters + (turn.mirrored ? 4 - quarters : quarters)) % 4;
  activeSlice()->setTurn(turn);
}

void ViewGrid::mirrorActive() {
  PictureTurn turn = activeSlice()->camera().turn();
  turn.mirrored = !turn.mirrored;
  activeSlice()->setTurn(turn);
}

void ViewGrid::activate(View view) {
  active_ = view;
  for (int i = 0; i < 3; ++i) slices_[std::size_t(i)]->setActive(view == View(i));
  for (int i = 0; i < 3; ++i) prior_->views()[std::size_t(i)]->setActive(view == View(int(View::PriorAxial) + i));
  volumeView_->setActive(view == View::Volume3d);
  Q_EMIT activeChanged();
}

void ViewGrid::toggle(View view) {
  if (layout_.showsPrior()) {
    const View lead = view >= View::PriorAxial ? View(int(view) - int(View::PriorAxial)) : view;
    return setKind(layout_.kind == Kind::Pair ? Kind::SideBySide : Kind::Pair, lead);
  }
  maximise(layout_.kind == Kind::Single ? std::nullopt : std::optional(view));
}

std::optional<View> ViewGrid::maximised() const {
  return layout_.kind == Kind::Single ? std::optional(layout_.lead) : std::nullopt;
}

void ViewGrid::maximise(std::optional<View> view) {
  if (view) return setKind(Kind::Single, *view);
  if (layout_.kind == Kind::Single) setKind(before_.kind, before_.lead);
}

void ViewGrid::setKind(Kind kind, View lead) {
  if (layout_.kind != Kind::Single) before_ = layout_;
  layout_.kind = kind;
  layout_.lead = lead;
  place();
  const bool one = kind == Kind::Single || kind == Kind::Pair;
  if (one) widgetOf(lead)->setFocus();
  if (one || !widgetOf(active_)->isVisibleTo(this)) activate(one ? lead : View::Axial);
  Q_EMIT layoutChanged();
}

void ViewGrid::setViewLayout(const ViewLayout& layout) {
  layout_ = layout;
  setKind(layout.kind, layout.lead);
}

void ViewGrid::place() {
  const auto places = layout_.places(size());
  for (int i = 0; i < kViewCount; ++i) {
    QWidget* view = widgetOf(View(i));
    const auto& box = places[std::size_t(i)];
    if (box) view->setGeometry(*box);
    view->setVisible(box.has_value());
  }
}

void ViewGrid::resizeEvent(QResizeEvent*) { place(); }

void ViewGrid::mousePressEvent(QMouseEvent* event) {
  dragged_ = layout_.dividerAt(event->position().toPoint(), size());
}

void ViewGrid::mouseMoveEvent(QMouseEvent* event) {
  const QPoint position = event->position().toPoint();
  if (dragged_ != Divider::None && event->buttons() & Qt::LeftButton) {
    layout_.moveDivider(dragged_, position, size());
    return place();
  }
  switch (layout_.dividerAt(position, size())) {
    case Divider::Column:
      return setCursor(Qt::SplitHCursor);
    case Divider::Row:
      return setCursor(Qt::SplitVCursor);
    case Divider::Both:
      return setCursor(Qt::SizeAllCursor);
    case Divider::None:
      unsetCursor();
  }
}

void ViewGrid::mouseReleaseEvent(QMouseEvent*) { dragged_ = Divider::None; }

void ViewGrid::mouseDoubleClickEvent(QMouseEvent* event) {
  if (layout_.dividerAt(event->position().toPoint(), size()) == Divider::None) return;
  layout_ = {.kind = layout_.kind, .lead = layout_.lead};
  place();
}

}  // namespace hilum::viewers
