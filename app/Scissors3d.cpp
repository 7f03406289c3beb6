#include "app/Scissors3d.h"

#include <algorithm>

#include "annotation/algorithms/LabelRegion.h"
#include "annotation/algorithms/Scissors.h"
#include "app/Painter.h"
#include "app/Session.h"
#include "viewers/widgets/VolumeWidget.h"

namespace hilum::app {
namespace {

constexpr double kBeforeEyeMm = 0.5;

annotation::DepthRange depthOf(const ScissorsChoice& choice, const viewers::ViewMap& map, const Vec3& crosshair) {
  annotation::DepthRange depth{map.ahead, map.ahead.dot(map.eye) + kBeforeEyeMm};
  if (choice.depth == ScissorsChoice::Depth::Slab) {
    const double middle = map.ahead.dot(crosshair);
    depth.from = std::max(depth.from, middle - choice.slabMm / 2);
    depth.to = middle + choice.slabMm / 2;
  }
  return depth;
}

}  // namespace

Scissors3d::Scissors3d(Session& session, Painter& painter, PaintChoices& choices, viewers::VolumeWidget& view,
                       QObject* parent)
    : QObject(parent), session_(session), painter_(painter), choices_(choices), view_(view) {
  connect(&choices_, &PaintChoices::changed, this,
          [this] { view_.setLasso(choices_.tool() == PaintChoices::Tool::Scissors); });
  connect(&view_, &viewers::VolumeWidget::lassoed, this, &Scissors3d::cut);
}

/// By number. Locked labels are left alone by the stroke in any case.
std::vector<bool> Scissors3d::labelsToCut(ScissorsChoice::Of of) const {
  std::vector<bool> cut(std::size_t(session_.layer()->table().labels().back().id) + 1, false);
  for (const Label& label : session_.layer()->table().labels())
    cut[label.id] =
        of == ScissorsChoice::Of::AllLabels ? label.visible && !label.locked : label.id == session_.currentLabel();
  return cut;
}

void Scissors3d::cut(const QPolygonF& line) {
  if (!session_.layer() || session_.layer()->table().empty()) return;
  const ScissorsChoice choice = choices_.scissors();
  annotation::PaintTarget target{session_.layer()->id(), 0, {}};
  if (choice.of == ScissorsChoice::Of::CurrentLabel && !painter_.target()) return;  // it says why
  std::vector<annotation::Vec2> outline;
  for (const QPointF& place : line) outline.emplace_back(place.x(), place.y());
  const viewers::ViewMap map = view_.map();
  const bool keeps = choice.does == ScissorsChoice::Does::KeepInside;
  painter_.run({.step = {.name = keeps ? "Keep inside the scissors" : "Scissors"},
                .target = target,
                .find = [outline, keeps, toView = map.toView, depth = depthOf(choice, map, session_.crosshair()),
                         cut = labelsToCut(choice.of),
                         grid = session_.layer()->grid()](annotation::LabelSnapshot& labels, const Progress& progress) {
                  annotation::RegionMask region =
                      annotation::regionOf(*labels.map(progress.part(0, 0.2)), cut, progress.part(0.2, 0.4));
                  const annotation::RegionMask inside =
                      annotation::cutByView(grid, toView, outline, depth, progress.part(0.4, 1));
                  if (keeps)
                    region -= inside;
                  else
                    region &= inside;
                  return annotation::Painting(std::move(region));
                }});
}

}  // namespace hilum::app
