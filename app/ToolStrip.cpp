#include "app/ToolStrip.h"

#include <QSignalBlocker>
#include <QToolButton>

#include "app/Actions.h"
#include "app/Icons.h"
#include "app/Language.h"
#include "app/PrefixCombo.h"
#include "app/Session.h"
#include "viewers/widgets/PresetName.h"

namespace hilum::app {
using viewers::ViewGrid;
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

ToolStrip::ToolStrip(const Actions& actions, Session& session, viewers::ViewGrid& grid, QWidget* parent)
    : QToolBar(parent),
      session_(session),
      grid_(grid),
      layouts_(new PrefixCombo(QStringLiteral("Layout"), this)),
      windows_(new PrefixCombo(QStringLiteral("Window preset"), this)) {
  setAccessibleName(QStringLiteral("Tools"));
  setMovable(false);
  setFloatable(false);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setFixedHeight(kHeight);
  setIconSize(QSize(20, 20));
  addWidget(layouts_);
  addWidget(space(6, this));
  addWidget(windows_);
  addSeparator();
  addActions({actions["tool.arrow"], actions["tool.windowLevel"], actions["tool.pan"]});
  addSeparator();
  addActions({actions["view.crosshair"], actions["view.labels"], actions["view.reset"]});
  addWidget(space(0, this));
  addActions({actions["file.openFolder"], actions["file.save"]});
  for (auto* button : findChildren<QToolButton*>()) {
    button->setFocusPolicy(Qt::TabFocus);
    if (button->defaultAction()) button->setAccessibleName(Actions::englishName(button->defaultAction()));
  }
  layouts_->setPrefixIcon(icon(QStringLiteral("grid")));
  connect(layouts_, &QComboBox::activated, &grid_,
          [&grid](int row) { grid.maximise(row == 0 ? std::nullopt : std::optional(ViewGrid::View(row - 1))); });
  connect(&grid_, &ViewGrid::layoutChanged, this, &ToolStrip::followLayout);
  connect(&session_, &Session::volumeChanged, this, &ToolStrip::refillWindows);
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
  layouts_->addItems({tr("Four views"), tr("Axial alone"), tr("Coronal alone"), tr("Sagittal alone"), tr("3D alone")});
  followLayout();
  refillWindows();
}

void ToolStrip::followLayout() { layouts_->setCurrentIndex(grid_.maximised() ? int(*grid_.maximised()) + 1 : 0); }

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
