#include "app/ViewBinder.h"

#include <QTimer>

#include "app/Language.h"
#include "app/Session.h"
#include "app/StatusLine.h"
#include "app/StudyText.h"

namespace hilum::app {
namespace {

/// The view that faces a volume of a single slice; the others would show its edge.
std::optional<viewers::View> viewOfSingleSlice(const Grid& grid) {
  using viewers::View;
  static constexpr View kAcross[3]{View::Sagittal, View::Coronal, View::Axial};
  for (int a = 2; a >= 0; --a) {  // the third first: of a single pixel too it is the one between slices
    if (grid.size()[a] != 1) continue;
    int world = 0;
    grid.direction().col(a).cwiseAbs().maxCoeff(&world);
    return kAcross[world];
  }
  return std::nullopt;
}

}  // namespace

ViewBinder::ViewBinder(Session& session, const LabelWork& work, viewers::ViewGrid& grid, StatusLine& status,
                       QObject* parent)
    : QObject(parent), session_(session), work_(work), grid_(grid), status_(status) {
  connect(&session_, &Session::volumeChanged, this, &ViewBinder::onVolume);
  connect(&session_, &Session::volumeRefined, this, [this] { grid_.refineVolume(session_.volume()); });
  connect(&session_, &Session::voxelsChanged, &grid_, &viewers::ViewGrid::voxelsChanged);
  connect(&session_, &Session::shownChanged, this,
          [this] { grid_.setShown(session_.shownVolume(), session_.shownTitle()); });
  connect(&session_, &Session::labelsChanged, this, &ViewBinder::onLabels);
  connect(&session_, &Session::labelTableChanged, this, [this] {
    grid_.labelsChanged();
    grid_.volumeView()->labelsChanged();
    showSurfaceLooks();
    refreshMarks();
  });
  connect(&session_, &Session::layersChanged, this, &ViewBinder::showOtherLayers);
  connect(&session_, &Session::layersChanged, this, &ViewBinder::showSurfaceLooks);
  connect(&session_, &Session::labelVoxelsChanged, this, [this] {
    grid_.labelsChanged();
    grid_.volumeView()->labelsChanged();
  });
  connect(&session_, &Session::styleChanged, this, &ViewBinder::onStyle);
  connect(&session_, &Session::crosshairChanged, this, &ViewBinder::onCrosshair);
  connect(&session_, &Session::planesChanged, this, [this] {
    grid_.setRotation(session_.planes());
    refreshMarks();
  });
  connect(&session_, &Session::priorChanged, this, [this] {
    grid_.setPrior(session_.prior());
    showCaptions();
  });
  connect(&session_, &Session::overlayChanged, this, [this] { grid_.setOverlay(session_.overlay()); });
  connect(&grid_, &viewers::ViewGrid::activeChanged, this, &ViewBinder::showSlice);
  connect(&work_, &LabelWork::extentsChanged, this, &ViewBinder::refreshMarks);
  connect(&work_, &LabelWork::surfacesReady, this,
          [this](const auto& surfaces) { grid_.volumeView()->setSurfaces(surfaces); });
  // OpenGL starts when the slices are on screen: they are what a reader waits for.
  connect(
      &grid_, &viewers::ViewGrid::firstPainted, this,
      [this] { QTimer::singleShot(0, grid_.volumeView(), &viewers::VolumeWidget::start); }, Qt::QueuedConnection);
  bindPointer();
  inEveryLanguage(&grid_, [this] {
    onCrosshair();
    showCaptions();
  });
}

void ViewBinder::bindPointer() {
  connect(&grid_, &viewers::ViewGrid::crosshairMoved, &session_, &Session::setCrosshair);
  connect(grid_.volumeView(), &viewers::VolumeWidget::crosshairPicked, &session_, &Session::setCrosshair);
  connect(&grid_, &viewers::ViewGrid::rotated, &session_, &Session::setPlanes);
  connect(&grid_, &viewers::ViewGrid::windowDragged, this, [this](double width, double level) {
    session_.setWindow({width, level, {}});
  });
  connect(&grid_, &viewers::ViewGrid::pointed, this, [this](const Vec3& world) { status_.showPoint(world); });
  connect(&grid_, &viewers::ViewGrid::pointerLeft, this, [this] { status_.showPoint(session_.crosshair()); });
}

void ViewBinder::onVolume() {
  const auto facing = session_.volume() ? viewOfSingleSlice(session_.volume()->grid()) : std::nullopt;
  if (facing || flat_) grid_.maximise(facing);
  flat_ = facing.has_value();
  onStyle();
  if (session_.whole())
    grid_.setVolume(session_.volume());
  else
    grid_.setFirstSlices(session_.volume());
  showCaptions();
}

void ViewBinder::onLabels() {
  grid_.setLabels(session_.labels());
  showOtherLayers();
  grid_.volumeView()->setLabels(session_.labels());
  refreshMarks();
}

/// The layer that is worked on lies at the top.
void ViewBinder::showOtherLayers() {
  std::vector<std::shared_ptr<const LabelMap>> others;
  if (session_.document())
    for (const auto& layer : session_.document()->annotation.layers())
      if (layer->visible() && layer->id() != session_.document()->layer) others.push_back(layer->labels());
  if (session_.preview()) others.push_back(session_.preview());
  grid_.setLowerLabels(others);
}

void ViewBinder::showSurfaceLooks() {
  if (!session_.document()) return;
  for (const auto& layer : session_.document()->annotation.layers())
    grid_.volumeView()->setLabelTable(layer->id(), layer->table(), layer->visible());
}

void ViewBinder::onStyle() {
  grid_.setSliceStyle(session_.drawnStyle());
  grid_.setSlabMm(session_.slabMm());
  grid_.volumeView()->setSliceStyle(session_.drawnStyle());
}

void ViewBinder::onCrosshair() {
  grid_.setCrosshair(session_.crosshair());
  if (!session_.volume()) return;
  status_.showPoint(session_.crosshair());
  showSlice();
}

void ViewBinder::showSlice() {
  if (!session_.volume()) return;
  const auto* view = grid_.activeSlice();
  status_.setSlice(tr("slice %1 of %2").arg(view->sliceIndex() + 1).arg(view->camera().slices().count));
}

void ViewBinder::showCaptions() {
  QStringList current;
  if (session_.stack() && session_.catalogue())
    current = captionsOf(*session_.catalogue(), *session_.stack());
  else if (session_.volume())
    current << QString::fromStdString(session_.volume()->info().name);
  grid_.setCaptions(current, {tr("Prior"), session_.priorTitle()});
}

void ViewBinder::refreshMarks() {
  for (auto* view : grid_.slices()) {
    const auto labels = session_.labels();
    view->setLabelMarks(labels ? stripMarks(work_.extents(), *labels, view->camera().slices())
                               : std::vector<viewers::SliceStrip::Mark>());
  }
}

}  // namespace hilum::app
