#include "app/MeasureBinder.h"

#include "app/Actions.h"
#include "app/MeasureText.h"
#include "app/Measurements.h"

namespace hilum::app {
namespace {

using annotation::ShapeKind;
using viewers::PointerTool;

annotation::Shape prototypeOf(ShapeKind kind) {
  annotation::Shape shape;
  shape.kind = kind;
  shape.name = kindName(kind).toStdString();
  shape.author = qEnvironmentVariable("USER").toStdString();
  return shape;
}

}  // namespace

MeasureBinder::MeasureBinder(Measurements& measurements, const Actions& actions, viewers::ViewGrid& grid,
                             QObject* parent)
    : QObject(parent),
      measurements_(measurements),
      actions_(actions),
      grid_(grid),
      layer_([this](const annotation::Shape& shape) { return captionOf(shape); }) {
  grid_.setLayer(&layer_);
  connect(&measurements_, &Measurements::documentChanged, this, [this] {
    layer_.setTools(measurements_.tools());
    applyTool();
  });
  for (auto signal : {&Measurements::shapesChanged, &Measurements::lookChanged})
    connect(&measurements_, signal, this, &MeasureBinder::showState);
  connectActions();
  showState();
}

MeasureBinder::~MeasureBinder() = default;

void MeasureBinder::connectActions() {
  const auto tool = [this](const char* id, PointerTool pointer, std::optional<ShapeKind> kind) {
    connect(actions_[id], &QAction::triggered, this, [this, pointer, kind] { choose(pointer, kind); });
  };
  tool("tool.arrow", PointerTool::Arrow, {});
  tool("tool.windowLevel", PointerTool::WindowLevel, {});
  tool("tool.pan", PointerTool::Pan, {});
  tool("measure.ruler", PointerTool::Arrow, ShapeKind::Distance);
  tool("measure.angle", PointerTool::Arrow, ShapeKind::Angle);
  tool("measure.ellipse", PointerTool::Arrow, ShapeKind::Ellipse);
  tool("measure.rectangle", PointerTool::Arrow, ShapeKind::Rectangle);
  tool("measure.probe", PointerTool::Arrow, ShapeKind::Probe);
  connect(actions_["edit.undo"], &QAction::triggered, &measurements_, &Measurements::undo);
  connect(actions_["edit.redo"], &QAction::triggered, &measurements_, &Measurements::redo);
  connect(actions_["edit.delete"], &QAction::triggered, this, [this] {
    if (auto* tools = measurements_.tools()) tools->removeSelected();
  });
}

void MeasureBinder::choose(PointerTool tool, std::optional<ShapeKind> kind) {
  tool_ = tool;
  kind_ = kind;
  grid_.setTool(tool);
  applyTool();
  if (kind) Q_EMIT measuringToolChosen();
}

void MeasureBinder::applyTool() {
  if (auto* tools = measurements_.tools()) {
    if (kind_) {
      tools->place(prototypeOf(*kind_));
    } else if (tool_ == PointerTool::Arrow) {
      tools->arrow();
    } else {
      tools->rest();
    }
  }
  showState();
}

void MeasureBinder::showState() {
  grid_.layerChanged();
  const auto* tools = measurements_.tools();
  actions_["edit.undo"]->setEnabled(measurements_.canUndo() || (tools && tools->draft()));
  actions_["edit.redo"]->setEnabled(measurements_.canRedo());
  actions_["edit.delete"]->setEnabled(tools && tools->selected());
}

QStringList MeasureBinder::captionOf(const annotation::Shape& shape) const {
  if (shape.points.size() < pointCount(shape.kind)) return {};
  return MeasureText{shape, measurements_.figures(shape), QString::fromStdString(measurements_.unit()), grid_.locale()}
      .caption();
}

}  // namespace hilum::app
