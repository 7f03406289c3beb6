#include "app/ToolStrip.h"

#include <QActionGroup>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

#include "app/Actions.h"
#include "app/Icons.h"
#include "app/Language.h"
#include "app/PrefixCombo.h"
#include "app/Session.h"
#include "viewers/widgets/PresetName.h"

namespace hilum::app {
namespace {

constexpr int kHeight = 44;
constexpr int kGap = 4, kAround = 24;  // between the tools, and around all of them: as the theme has it
constexpr int kCompactText = 84;

/// The tools that go into the menu first where there is no room.
constexpr const char* kRarest[]{"view.play",         "paint.scissors",   "paint.levelTrace",  "paint.livewire",
                                "annotate.polyline", "measure.probe",    "measure.rectangle", "annotate.line",
                                "file.screenshot",   "annotate.point",   "paint.lasso",       "paint.flood",
                                "measure.ellipse",   "annotate.ellipse", "paint.smartBrush", "paint.click",  "measure.angle",
                                "view.labels",       "view.crosshair",   "tool.zoom",         "annotate.rectangle",
                                "tool.pan",          "file.openFolder",  "measure.ruler",     "paint.erase"};

QWidget* space(int width, QWidget* parent) {
  auto* empty = new QWidget(parent);
  if (width > 0) {
    empty->setFixedWidth(width);
  } else {
    empty->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  }
  return empty;
}

}  // namespace

ToolStrip::ToolStrip(const Actions& actions, Session& session, QWidget* parent)
    : QToolBar(parent),
      session_(session),
      layouts_(new PrefixCombo(QStringLiteral("Layout"), this)),
      windows_(new PrefixCombo(QStringLiteral("Window preset"), this)) {
  setAccessibleName(QStringLiteral("Tools"));
  setMovable(false);
  setFloatable(false);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setFixedHeight(kHeight);
  setIconSize(QSize(20, 20));
  // Qt's own for what finds no room; fit() sees to it that everything does.
  findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"))->setAccessibleName(QStringLiteral("Overflow"));
  addWidget(layouts_);
  addWidget(space(6, this));
  addWidget(windows_);
  addSeparator();
  add(actions, {"tool.arrow", "tool.windowLevel", "tool.pan", "tool.zoom"});
  addSeparator();
  add(actions, {"measure.ruler", "measure.angle", "measure.ellipse", "measure.rectangle", "measure.probe"});
  addSeparator();
  add(actions, {"annotate.polygon", "annotate.rectangle", "annotate.ellipse", "annotate.point", "annotate.line",
                "annotate.polyline", "paint.livewire", "paint.levelTrace"});
  addSeparator();
  add(actions, {"paint.brush", "paint.erase", "paint.smartBrush", "paint.click", "paint.flood", "paint.lasso",
                "paint.scissors"});
  addSeparator();
  add(actions, {"view.crosshair", "view.labels", "view.play"});
  makeMore();
  addWidget(space(0, this));
  add(actions, {"edit.undo", "edit.redo"});
  addSeparator();
  add(actions, {"file.openFolder", "file.save", "file.screenshot"});
  layouts_->setPrefixIcon(icon(QStringLiteral("grid")));
  for (QAction* action : actions.all())
    if (Actions::category(action) == Category::Layout && action->actionGroup()) layoutChoices_ << action;
  connect(layouts_, &QComboBox::activated, this, [this](int row) {
    if (layoutChoices_[row]->isEnabled()) layoutChoices_[row]->trigger();
    followLayout();
  });
  for (QAction* choice : layoutChoices_) connect(choice, &QAction::toggled, this, &ToolStrip::followLayout);
  connect(&session_, &Session::volumeChanged, this, &ToolStrip::refillWindows);
  connect(&session_, &Session::volumeRefined, this, &ToolStrip::refillWindows);
  connect(&session_, &Session::styleChanged, this, &ToolStrip::followWindow);
  connect(windows_, &QComboBox::activated, this, [this](int row) {
    if (row >= 0 && row < int(offered_.size())) session_.setWindow(offered_[std::size_t(row)]);
  });
  inEveryLanguage(this, [this] { say(); });
}

void ToolStrip::add(const Actions& actions, const QList<const char*>& ids) {
  for (const char* id : ids) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(actions[id]);
    button->setAccessibleName(Actions::englishName(actions[id]));
    button->setFocusPolicy(Qt::TabFocus);
    button->setIconSize(iconSize());
    button->setAutoRaise(true);
    tools_.push_back({actions[id], addWidget(button)});
  }
}

void ToolStrip::makeMore() {
  more_ = new QToolButton(this);
  more_->setAccessibleName(QStringLiteral("More tools"));
  more_->setIcon(icon(QStringLiteral("more")));
  more_->setIconSize(iconSize());
  more_->setFocusPolicy(Qt::TabFocus);
  more_->setAutoRaise(true);
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setMenu(new QMenu(more_));
  moreItem_ = addWidget(more_);
  moreItem_->setVisible(false);
}

/// What the strip takes without these tools.
int ToolStrip::widthOf(const QList<QAction*>& hidden) const {
  int width = kAround;
  for (QAction* item : actions()) {
    const bool left = item == moreItem_ ? !hidden.isEmpty() : !hidden.contains(item);
    const QWidget* widget = widgetForAction(item);
    if (left && widget) width += std::max(widget->sizeHint().width(), widget->minimumWidth()) + kGap;
  }
  return width;
}

void ToolStrip::fit() {
  layouts_->setWide();
  windows_->setWide();
  QList<QAction*> hidden;
  if (widthOf(hidden) > width()) windows_->setCompact(kCompactText);
  if (widthOf(hidden) > width()) layouts_->setCompact(0);
  for (const char* id : kRarest) {
    if (widthOf(hidden) <= width()) break;
    const auto tool =
        std::ranges::find_if(tools_, [id](const Tool& each) { return each.action->objectName() == QLatin1String(id); });
    if (tool != tools_.end()) hidden << tool->item;
  }
  more_->menu()->clear();
  for (const Tool& tool : tools_) {
    const bool away = hidden.contains(tool.item);
    if (tool.item->isVisible() == away) tool.item->setVisible(!away);
    if (away) more_->menu()->addAction(tool.action);
  }
  if (moreItem_->isVisible() == hidden.isEmpty()) moreItem_->setVisible(!hidden.isEmpty());
}

void ToolStrip::resizeEvent(QResizeEvent* event) {
  QToolBar::resizeEvent(event);
  fit();
}

void ToolStrip::say() {
  setWindowTitle(tr("Tools"));
  layouts_->setToolTip(tr("Layout"));
  windows_->setToolTip(tr("Window preset"));
  windows_->setPrefix(tr("Window"));
  more_->setToolTip(tr("More tools"));
  const QSignalBlocker quiet(layouts_);
  layouts_->clear();
  for (const QAction* choice : layoutChoices_) layouts_->addItem(choice->text());
  followLayout();
  refillWindows();
}

void ToolStrip::followLayout() {
  for (int row = 0; row < layoutChoices_.size(); ++row)
    if (layoutChoices_[row]->isChecked()) layouts_->setCurrentIndex(row);
}

void ToolStrip::refillWindows() {
  offered_ = session_.offeredWindows();
  windows_->clear();
  for (const Window& window : offered_) windows_->addItem(viewers::presetName(window.name));
  windows_->addItem(tr("By hand"));
  windows_->setEnabled(!offered_.empty());
  layouts_->setEnabled(!offered_.empty());
  followWindow();
  fit();
}

void ToolStrip::followWindow() {
  const Window& now = session_.style().window;
  int row = int(offered_.size());
  for (int i = row - 1; i >= 0; --i)
    if (offered_[std::size_t(i)].name == now.name) row = i;
  windows_->setCurrentIndex(offered_.empty() ? -1 : row);
}

}  // namespace hilum::app
