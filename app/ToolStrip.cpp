#include "app/ToolStrip.h"

#include <QActionGroup>
#include <QSignalBlocker>
#include <QToolButton>

#include "app/Actions.h"
#include "app/Icons.h"
#include "app/PrefixCombo.h"
#include "app/Session.h"

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
    : QToolBar(tr("Tools"), parent),
      session_(session),
      layouts_(new PrefixCombo(tr("Layout"), {}, this)),
      windows_(new PrefixCombo(tr("Window preset"), tr("Window"), this)) {
  setMovable(false);
  setFloatable(false);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setFixedHeight(kHeight);
  setIconSize(QSize(20, 20));
  addWidget(layouts_);
  addWidget(space(6, this));
  addWidget(windows_);
  addSeparator();
  addActions({actions["tool.arrow"], actions["tool.windowLevel"], actions["tool.pan"], actions["tool.zoom"]});
  addSeparator();
  addActions({actions["view.crosshair"], actions["view.labels"], actions["view.play"], actions["view.turn"],
              actions["view.mirror"], actions["view.reset"]});
  addWidget(space(0, this));
  addActions({actions["file.openFolder"], actions["file.save"]});
  for (auto* button : findChildren<QToolButton*>()) {
    button->setFocusPolicy(Qt::TabFocus);
    if (button->defaultAction()) button->setAccessibleName(Actions::englishName(button->defaultAction()));
  }
  fillLayouts(actions);
  connect(&session_, &Session::volumeChanged, this, &ToolStrip::refillWindows);
  connect(&session_, &Session::styleChanged, this, &ToolStrip::followWindow);
  connect(windows_, &QComboBox::activated, this, [this](int row) {
    if (row >= 0 && row < int(offered_.size())) session_.setWindow(offered_[std::size_t(row)]);
  });
  refillWindows();
}

void ToolStrip::fillLayouts(const Actions& actions) {
  layouts_->setPrefixIcon(icon(QStringLiteral("grid")));
  QList<QAction*> choices;
  for (QAction* action : actions.all())
    if (Actions::category(action) == Category::Layout && action->actionGroup()) choices << action;
  for (const QAction* choice : choices) layouts_->addItem(choice->text());
  connect(layouts_, &QComboBox::activated, this, [this, choices](int row) {
    if (choices[row]->isEnabled()) return choices[row]->trigger();
    layouts_->setCurrentIndex(int(choices.indexOf(choices.front()->actionGroup()->checkedAction())));
  });
  for (int row = 0; row < choices.size(); ++row)
    connect(choices[row], &QAction::toggled, layouts_, [this, row](bool on) {
      if (on) layouts_->setCurrentIndex(row);
    });
}

void ToolStrip::refillWindows() {
  offered_ = session_.offeredWindows();
  windows_->clear();
  for (const Window& window : offered_) windows_->addItem(QString::fromStdString(window.name));
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
