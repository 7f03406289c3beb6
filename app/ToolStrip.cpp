#include "app/ToolStrip.h"

#include <QActionGroup>
#include <QSignalBlocker>
#include <QToolButton>

#include "app/Actions.h"
#include "app/Icons.h"
#include "app/Language.h"
#include "app/PrefixCombo.h"
#include "app/Session.h"
#include "viewers/widgets/PresetName.h"

namespace hilum::app {
namespace {

constexpr int kHeight = 44;

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
  // Qt's own, for the tools that find no room.
  findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"))->setAccessibleName(QStringLiteral("More tools"));
  addWidget(layouts_);
  addWidget(space(6, this));
  addWidget(windows_);
  addSeparator();
  addActions({actions["tool.arrow"], actions["tool.windowLevel"], actions["tool.pan"], actions["tool.zoom"]});
  addSeparator();
  addActions({actions["measure.ruler"], actions["measure.angle"], actions["measure.ellipse"],
              actions["measure.rectangle"], actions["measure.probe"]});
  addSeparator();
  addActions({actions["annotate.polygon"], actions["annotate.rectangle"], actions["annotate.ellipse"],
              actions["annotate.point"], actions["annotate.line"], actions["annotate.polyline"],
              actions["paint.livewire"], actions["paint.levelTrace"]});
  addSeparator();
  addActions({actions["paint.brush"], actions["paint.erase"], actions["paint.smartBrush"], actions["paint.flood"],
              actions["paint.lasso"], actions["paint.scissors"]});
  addSeparator();
  addActions({actions["view.crosshair"], actions["view.labels"], actions["view.play"]});
  addWidget(space(0, this));
  addActions({actions["edit.undo"], actions["edit.redo"]});
  addSeparator();
  addActions({actions["file.openFolder"], actions["file.save"], actions["file.screenshot"]});
  for (auto* button : findChildren<QToolButton*>()) {
    button->setFocusPolicy(Qt::TabFocus);
    if (button->defaultAction()) button->setAccessibleName(Actions::englishName(button->defaultAction()));
  }
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

void ToolStrip::say() {
  setWindowTitle(tr("Tools"));
  layouts_->setToolTip(tr("Layout"));
  windows_->setToolTip(tr("Window preset"));
  windows_->setPrefix(tr("Window"));
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
}

void ToolStrip::followWindow() {
  const Window& now = session_.style().window;
  int row = int(offered_.size());
  for (int i = row - 1; i >= 0; --i)
    if (offered_[std::size_t(i)].name == now.name) row = i;
  windows_->setCurrentIndex(offered_.empty() ? -1 : row);
}

}  // namespace hilum::app
