#include "app/MeasureBinder.h"

#include <algorithm>
#include <cmath>

#include "app/Actions.h"
#include "app/MeasureText.h"
#include "app/Measurements.h"
#include "app/Session.h"

namespace hilum::app {
namespace {

using annotation::ShapeKind;

constexpr double kParallel = 1 - 1e-6;  // cosine

annotation::Shape prototypeOf(ShapeKind kind) {
  annotation::Shape shape;
  shape.kind = kind;
  shape.name = kindName(kind).toStdString();
  shape.author = qEnvironmentVariable("USER").toStdString();
  return shape;
}

}  // namespace

MeasureBinder::MeasureBinder(Session& session, Measurements& measurements, const Actions& actions,
                             viewers::ViewGrid& grid, QObject* parent)
    : QObject(parent),
      session_(session),
      measurements_(measurements),
      actions_(actions),
      grid_(grid),
      layer_([this](const annotation::Shape& shape) { return captionOf(shape); }) {
  grid_.setLayer(&layer_);
  connect(&session_, &Session::documentChanged, this, [this] {
    layer_.setTools(measurements_.tools());
    applyTool();
  });
  connect(&measurements_, &Measurements::shapesChanged, this, &MeasureBinder::showState);
  for (auto signal : {&Session::historyChanged, &Session::drawingChanged})
    connect(&session_, signal, this, &MeasureBinder::showState);
  connectActions();
  showState();
}

void MeasureBinder::connectActions() {
  for (const char* id : {"tool.windowLevel", "tool.pan", "tool.zoom"})
    connect(actions_[id], &QAction::triggered, this, [this] { choose(Pointer::View); });
  connect(actions_["tool.arrow"], &QAction::triggered, this, [this] { choose(Pointer::Arrow); });
  for (const auto& [id, kind] : {std::pair{"measure.ruler", ShapeKind::Distance},
                                 {"measure.angle", ShapeKind::Angle},
                                 {"measure.ellipse", ShapeKind::Ellipse},
                                 {"measure.rectangle", ShapeKind::Rectangle},
                                 {"measure.probe", ShapeKind::Probe}})
    connect(actions_[id], &QAction::triggered, this, [this, kind = kind] { choose(Pointer::Shape, kind); });
  connect(actions_["edit.undo"], &QAction::triggered, &session_, &Session::undo);
  connect(actions_["edit.redo"], &QAction::triggered, &session_, &Session::redo);
  connect(actions_["edit.delete"], &QAction::triggered, this, [this] {
    if (auto* tools = measurements_.tools()) tools->removeSelected();
  });
}

void MeasureBinder::choose(Pointer pointer, ShapeKind kind) {
  pointer_ = pointer;
  kind_ = kind;
  if (pointer == Pointer::Shape) grid_.setTool(viewers::PointerTool::Arrow);
  applyTool();
  if (pointer == Pointer::Shape) Q_EMIT measuringToolChosen();
}

void MeasureBinder::applyTool() {
  if (auto* tools = measurements_.tools()) switch (pointer_) {
      case Pointer::View:
        tools->rest();
        break;
      case Pointer::Arrow:
        tools->arrow();
        break;
      case Pointer::Shape:
        tools->place(prototypeOf(kind_));
        break;
    }
  showState();
}

void MeasureBinder::visit(annotation::ShapeId id) {
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

void MeasureBinder::showState() {
  grid_.layerChanged();
  const auto* tools = measurements_.tools();
  actions_["edit.undo"]->setEnabled(session_.canUndo());
  actions_["edit.redo"]->setEnabled(session_.canRedo());
  actions_["edit.delete"]->setEnabled(tools && tools->selected());
}

QStringList MeasureBinder::captionOf(const annotation::Shape& shape) const {
  if (shape.points.size() < pointCount(shape.kind)) return {};
  return MeasureText{shape, measurements_.figures(shape), QString::fromStdString(measurements_.unit()), grid_.locale()}
      .caption();
}

}  // namespace hilum::app
