#include "app/ToolBinder.h"

#include <algorithm>
#include <cmath>

#include "app/Actions.h"
#include "app/MeasureText.h"
#include "app/Measurements.h"
#include "app/Painter.h"
#include "app/Prototype.h"
#include "app/Session.h"
#include "app/clicks/SmartClick.h"

namespace hilum::app {
namespace {

using annotation::Purpose;
using annotation::ShapeKind;

constexpr double kParallel = 1 - 1e-6;  // cosine

struct DrawAction {
  const char* id;
  ShapeKind kind;
  Purpose purpose;
};
constexpr DrawAction kDrawing[]{{"measure.ruler", ShapeKind::Distance, Purpose::Measure},
                                {"measure.angle", ShapeKind::Angle, Purpose::Measure},
                                {"measure.ellipse", ShapeKind::Ellipse, Purpose::Measure},
                                {"measure.rectangle", ShapeKind::Rectangle, Purpose::Measure},
                                {"measure.probe", ShapeKind::Probe, Purpose::Measure},
                                {"annotate.polygon", ShapeKind::Polygon, Purpose::Annotate},
                                {"annotate.rectangle", ShapeKind::Rectangle, Purpose::Annotate},
                                {"annotate.ellipse", ShapeKind::Ellipse, Purpose::Annotate},
                                {"annotate.point", ShapeKind::Point, Purpose::Annotate},
                                {"annotate.line", ShapeKind::Line, Purpose::Annotate},
                                {"annotate.polyline", ShapeKind::Polyline, Purpose::Annotate}};

}  // namespace

ToolBinder::ToolBinder(Session& session, Measurements& measurements, const PaintTools& painting, const Actions& actions,
                       viewers::ViewGrid& grid, QObject* parent)
    : QObject(parent),
      session_(session),
      measurements_(measurements),
      painting_(painting),
      actions_(actions),
      grid_(grid),
      layer_([this](const annotation::Shape& shape) { return captionOf(shape); },
             [this](const annotation::Shape& shape) { return colourOf(shape); }) {
  grid_.setLayer(&layer_);
  connect(&session_, &Session::documentChanged, this, [this] {
    layer_.setTools(measurements_.tools());
    applyTool();
  });
  connect(&measurements_, &Measurements::shapesChanged, this, &ToolBinder::showState);
  for (auto signal : {&Session::historyChanged, &Session::drawingChanged})
    connect(&session_, signal, this, &ToolBinder::showState);
  connect(&measurements_, &Measurements::shapesChanged, this, [this] {
    const auto& shapes = measurements_.shapes();
    actions_["annotate.showAll"]->setEnabled(!std::ranges::all_of(shapes, &annotation::Shape::visible));
  });
  for (auto signal : {&Session::currentLabelChanged, &Session::labelsChanged})
    connect(&session_, signal, this, [this] {
      if (auto* tools = measurements_.tools()) tools->setLabel(session_.currentLabel());
      grid_.layerChanged();
    });
  connect(&session_, &Session::labelTableChanged, &grid_, &viewers::ViewGrid::layerChanged);
  connectActions();
  connectDrawing();
  connectPainting();
  actions_["annotate.showAll"]->setEnabled(false);
  showState();
}

void ToolBinder::connectActions() {
  for (const char* id : {"tool.windowLevel", "tool.pan", "tool.zoom"})
    connect(actions_[id], &QAction::triggered, this, [this] { choose(Pointer::View); });
  connect(actions_["tool.arrow"], &QAction::triggered, this, [this] { choose(Pointer::Arrow); });
  connect(actions_["edit.undo"], &QAction::triggered, &session_, &Session::undo);
  connect(actions_["edit.redo"], &QAction::triggered, &session_, &Session::redo);
  connect(actions_["edit.delete"], &QAction::triggered, this, [this] {
    if (auto* tools = measurements_.tools()) tools->removeSelected();
  });
}

void ToolBinder::connectDrawing() {
  for (const auto& [id, kind, purpose] : kDrawing)
    connect(actions_[id], &QAction::triggered, this, [this, kind = kind, purpose = purpose] { draw(kind, purpose); });
  connect(actions_["annotate.copyNext"], &QAction::triggered, this, [this] { copyToSlice(1); });
  connect(actions_["annotate.copyPrevious"], &QAction::triggered, this, [this] { copyToSlice(-1); });
  connect(actions_["annotate.hide"], &QAction::triggered, this, [this] {
    if (auto* tools = measurements_.tools()) setVisible(tools->selection(), false);
  });
  connect(actions_["annotate.showAll"], &QAction::triggered, this, [this] {
    annotation::Selection all;
    for (const auto& shape : measurements_.shapes()) all.push_back(shape.id);
    setVisible(all, true);
  });
}

void ToolBinder::connectPainting() {
  using Tool = PaintChoices::Tool;
  for (const auto& [id, tool] : {std::pair{"paint.brush", Tool::Brush},
                                 {"paint.erase", Tool::Erase},
                                 {"paint.smartBrush", Tool::SmartBrush},
                                 {"paint.flood", Tool::Flood},
                                 {"paint.lasso", Tool::Lasso},
                                 {"paint.livewire", Tool::Livewire},
                                 {"paint.levelTrace", Tool::LevelTrace},
                                 {"paint.scissors", Tool::Scissors},
                                 {"paint.click", Tool::Click}})
    connect(actions_[id], &QAction::triggered, this, [this, tool = tool] { paintWith(tool); });
  const auto scale = [this](double factor) {
    annotation::Brush brush = painting_.choices.brush();
    brush.radius *= factor;
    painting_.choices.setBrush(brush);
  };
  constexpr double step = 1.2;
  connect(actions_["paint.smaller"], &QAction::triggered, this, [scale] { scale(1 / step); });
  connect(actions_["paint.larger"], &QAction::triggered, this, [scale] { scale(step); });
  connect(&painting_.choices, &PaintChoices::changed, &grid_, &viewers::ViewGrid::layerChanged);
  connect(&painting_.clicks, &SmartClick::changed, &grid_, &viewers::ViewGrid::layerChanged);
  // The tool knows the grid that it paints on. Later: it may itself have made the layer, and must not go meanwhile.
  const auto renew = [this] {
    const auto* tools = measurements_.tools();
    if (pointer_ == Pointer::Paint && tools && !tools->busy()) applyTool();
  };
  connect(&session_, &Session::labelsChanged, this, renew, Qt::QueuedConnection);
}

void ToolBinder::paintWith(PaintChoices::Tool tool) {
  painting_.choices.setTool(tool);
  if (painting_.choices.paintsVoxels()) painting_.painter.prepareLayer();
  grid_.setTool(viewers::PointerTool::Arrow);
  choose(Pointer::Paint);
  Q_EMIT annotatingToolChosen();
}

void ToolBinder::choose(Pointer pointer) {
  pointer_ = pointer;
  if (pointer != Pointer::Paint) painting_.choices.setTool(PaintChoices::Tool::None);
  applyTool();
}

void ToolBinder::draw(ShapeKind kind, Purpose purpose) {
  kind_ = kind;
  purpose_ = purpose;
  grid_.setTool(viewers::PointerTool::Arrow);
  choose(Pointer::Shape);
  if (purpose == Purpose::Measure)
    Q_EMIT measuringToolChosen();
  else
    Q_EMIT annotatingToolChosen();
}

void ToolBinder::applyTool() {
  if (auto* tools = measurements_.tools()) switch (pointer_) {
      case Pointer::View:
        tools->rest();
        break;
      case Pointer::Arrow:
        tools->arrow();
        break;
      case Pointer::Shape:
        tools->place(prototypeOf(kind_, purpose_));
        tools->setLabel(session_.currentLabel());
        break;
      case Pointer::Paint:
        // What the 3D view does with its tool leaves the slices to the arrow.
        if (auto tool = painting_.make(painting_.choices.tool()))
          tools->paintWith(std::move(tool));
        else
          tools->arrow();
        break;
    }
  showState();
}

void ToolBinder::visit(annotation::ShapeId id) {
  const annotation::Shape* shape = measurements_.find(id);
  if (!shape) return;
  const Vec3 normal = shape->plane.normal();
  const bool shown = std::ranges::any_of(grid_.slices(), [&](const viewers::SliceWidget* view) {
    return std::abs(viewers::sliceOf(*view).normal().dot(normal)) > kParallel;
  });
  if (!shown) {
    int axis = 0;
    normal.cwiseAbs().maxCoeff(&axis);
    const Vec3 towards = normal[axis] < 0 ? Vec3(-normal) : normal;
    session_.setPlanes(Eigen::Quaterniond::FromTwoVectors(Vec3::Unit(axis), towards).toRotationMatrix());
  }
  session_.setCrosshair(centreOf(*shape));
}

/// Copies the selected shapes to the neighbour of their slice in the active view, and goes there.
void ToolBinder::copyToSlice(int slices) {
  auto* tools = measurements_.tools();
  const annotation::Shape* shape = tools ? tools->selected() : nullptr;
  const viewers::SliceAxis& axis = grid_.activeSlice()->camera().slices();
  if (!shape || std::abs(shape->plane.normal().dot(axis.direction)) < kParallel) return;
  const int target = axis.indexOf(centreOf(*shape)) + slices;
  if (target < 0 || target >= axis.count) return;
  const Vec3 step = axis.direction * (axis.stepMm * slices);
  tools->copySelected(step);
  session_.setCrosshair(axis.onSlice(session_.crosshair(), target));
}

void ToolBinder::setVisible(const annotation::Selection& shapes, bool visible) {
  auto* tools = measurements_.tools();
  if (!tools) return;
  tools->setVisible(shapes, visible);
  if (!visible) tools->select({});
}

void ToolBinder::showState() {
  grid_.layerChanged();
  const auto* tools = measurements_.tools();
  actions_["edit.undo"]->setEnabled(session_.canUndo());
  actions_["edit.redo"]->setEnabled(session_.canRedo());
  const bool any = tools && tools->selected();
  for (const char* id : {"edit.delete", "annotate.copyNext", "annotate.copyPrevious", "annotate.hide"})
    actions_[id]->setEnabled(any);
}

/// Measurements say their figures, annotations their label: always a tag, others when they are looked at.
QStringList ToolBinder::captionOf(const annotation::Shape& shape) const {
  if (shape.purpose == Purpose::Annotate) {
    const auto* tools = measurements_.tools();
    const bool asked = shape.kind == ShapeKind::Tag || tools->isSelected(shape.id) || tools->hovered() == shape.id;
    const auto labels = session_.labels();
    const Label* label = labels ? labels->table().find(shape.label) : nullptr;
    if (label && asked) return {QString::fromStdString(label->name)};
    return shape.kind == ShapeKind::Tag ? QStringList(QString::fromStdString(shape.name)) : QStringList();
  }
  if (shape.points.size() < pointCount(shape.kind)) return {};
  return MeasureText{shape, measurements_.figures(shape), QString::fromStdString(measurements_.unit()), grid_.locale(),
                     measurements_.calibrated()}
      .caption();
}

Rgb8 ToolBinder::colourOf(const annotation::Shape& shape) const {
  if (shape.purpose == Purpose::Measure || shape.label == 0) return shape.colour;
  const auto labels = session_.labels();
  const Label* label = labels ? labels->table().find(shape.label) : nullptr;
  return label ? label->colour : defaultColour(shape.label);
}

}  // namespace hilum::app
