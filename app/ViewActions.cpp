#include "app/ViewActions.h"

#include <QActionGroup>
#include <array>
#include <utility>

#include "app/Actions.h"
#include "app/OpeningWindow.h"
#include "app/Session.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {
namespace {

using viewers::PointerTool;
using viewers::View;
using Kind = viewers::ViewLayout::Kind;

constexpr double kOpacityStep = 0.1;

struct NamedLayout {
  const char* action;
  Kind kind;
  View lead;  ///< of a single view
};

constexpr std::array kLayouts{
    NamedLayout{"layout.four", Kind::Four, View::Axial},
    NamedLayout{"layout.oneAndThree", Kind::OneAndThree, View::Axial},
    NamedLayout{"layout.axial", Kind::Single, View::Axial},
    NamedLayout{"layout.coronal", Kind::Single, View::Coronal},
    NamedLayout{"layout.sagittal", Kind::Single, View::Sagittal},
    NamedLayout{"layout.volume", Kind::Single, View::Volume3d},
    NamedLayout{"layout.sideBySide", Kind::SideBySide, View::Axial},
};

bool shows(const NamedLayout& named, const viewers::ViewLayout& layout) {
  if (named.kind == Kind::SideBySide) return layout.showsPrior();
  return named.kind == layout.kind && (named.kind != Kind::Single || named.lead == layout.lead);
}

}  // namespace

ViewActions::ViewActions(const Actions& actions, Session& session, viewers::ViewGrid& grid, QObject* parent)
    : QObject(parent), actions_(actions), session_(session), grid_(grid) {
  connectTools();
  connectLook();
  connectLayouts();
}

void ViewActions::connectTools() {
  for (const auto& [id, tool] : {std::pair{"tool.arrow", PointerTool::Arrow},
                                 {"tool.windowLevel", PointerTool::WindowLevel},
                                 {"tool.pan", PointerTool::Pan},
                                 {"tool.zoom", PointerTool::Zoom}})
    connect(actions_[id], &QAction::triggered, this, [this, tool = tool] { grid_.setTool(tool); });
  QActionGroup* tools = actions_["tool.arrow"]->actionGroup();
  tool_ = tools->checkedAction();
  connect(tools, &QActionGroup::triggered, this, [this](QAction* chosen) {
    if (chosen != tool_) toolBefore_ = std::exchange(tool_, chosen);
  });
  connect(&grid_, &viewers::ViewGrid::toolSwapRequested, this, [this] {
    if (toolBefore_) toolBefore_->trigger();
  });
}

void ViewActions::connectLook() {
  const auto onTriggered = [this](const char* id, auto act) { connect(actions_[id], &QAction::triggered, this, act); };
  const auto decorate = [this](const char* id, bool viewers::SliceDecor::*part) {
    connect(actions_[id], &QAction::toggled, this, [this, part](bool on) {
      viewers::SliceDecor decor = grid_.decor();
      decor.*part = on;
      grid_.setDecor(decor);
    });
  };
  decorate("view.crosshair", &viewers::SliceDecor::crosshair);
  decorate("view.captions", &viewers::SliceDecor::captions);
  decorate("view.guides", &viewers::SliceDecor::guides);
  decorate("view.colourBar", &viewers::SliceDecor::colourBar);
  connect(actions_["view.invert"], &QAction::toggled, &session_, &Session::setInverted);
  connect(actions_["view.interpolate"], &QAction::toggled, &session_, &Session::setInterpolated);
  connect(actions_["view.labels"], &QAction::toggled, &session_, &Session::setLabelsShown);
  connect(&session_, &Session::styleChanged, this, [this] {
    actions_["view.invert"]->setChecked(session_.style().invert);
    actions_["view.interpolate"]->setChecked(session_.style().interpolate);
  });
  onTriggered("view.moreOpacity", [this] { session_.setFill(session_.style().labelFill + kOpacityStep); });
  onTriggered("view.lessOpacity", [this] { session_.setFill(session_.style().labelFill - kOpacityStep); });
  onTriggered("view.automaticWindow", [this] {
    if (session_.volume()) session_.setWindow(automaticWindow(*session_.volume()));
  });
  onTriggered("label.previous", [this] { session_.stepLabel(-1); });
  onTriggered("label.next", [this] { session_.stepLabel(1); });
  connect(&grid_, &viewers::ViewGrid::picked, this,
          [this](const Vec3& world) { session_.setCurrentLabel(session_.labelAt(world)); });
  onTriggered("view.turn", [this] { grid_.turnActive(1); });
  onTriggered("view.mirror", [this] { grid_.mirrorActive(); });
  onTriggered("view.straighten", [this] { session_.setPlanes(Mat3::Identity()); });
  onTriggered("view.reset", [this] {
    session_.setPlanes(Mat3::Identity());
    grid_.resetViews();
  });
  connect(actions_["view.play"], &QAction::toggled, &grid_.cine(), &viewers::Cine::setPlaying);
  connect(&grid_.cine(), &viewers::Cine::playingChanged, actions_["view.play"], &QAction::setChecked);
}

void ViewActions::connectLayouts() {
  for (const NamedLayout& named : kLayouts)
    connect(actions_[named.action], &QAction::triggered, this, [this, &named] {
      if (named.kind == Kind::SideBySide && !session_.prior()) {
        followLayout();
        Q_EMIT hinted(tr("There is no prior study beside this one. File, Open prior brings one."));
        return;
      }
      // One large view: the one in use.
      const View lead =
          named.kind == Kind::OneAndThree && grid_.activeView() <= View::Volume3d ? grid_.activeView() : named.lead;
      grid_.setKind(named.kind, lead);
    });
  connect(&grid_, &viewers::ViewGrid::layoutChanged, this, &ViewActions::followLayout);
  connect(actions_["layout.linkPrior"], &QAction::toggled, this, [this](bool on) { grid_.setPriorLinked(on); });
}

void ViewActions::followLayout() {
  for (const NamedLayout& named : kLayouts)
    if (shows(named, grid_.viewLayout())) actions_[named.action]->setChecked(true);
}

}  // namespace hilum::app
