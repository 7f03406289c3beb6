#include "app/ToolStrip.h"

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

ToolStrip::ToolStrip(const Actions& actions, Session& session, viewers::ViewGrid& grid, QWidget* parent)
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
  addActions({actions.arrow, actions.windowLevel, actions.pan});
  addSeparator();
  addActions({actions.crosshair, actions.labelsShown, actions.resetView});
  addWidget(space(0, this));
  addActions({actions.openFolder, actions.save, actions.screenshot});
  for (auto* button : findChildren<QToolButton*>()) button->setFocusPolicy(Qt::TabFocus);
  fillLayouts(grid);
  connect(&session_, &Session::volumeChanged, this, &ToolStrip::refillWindows);
  connect(&session_, &Session::styleChanged, this, &ToolStrip::followWindow);
  connect(windows_, &QComboBox::activated, this, [this](int row) {
    if (row >= 0 && row < int(offered_.size())) session_.setWindow(offered_[std::size_t(row)]);
  });
  refillWindows();
}

void ToolStrip::fillLayouts(viewers::ViewGrid& grid) {
  using viewers::ViewGrid;
  layouts_->setPrefixIcon(icon(QStringLiteral("grid")));
  layouts_->addItems({tr("Four views"), tr("Axial alone"), tr("Coronal alone"), tr("Sagittal alone"), tr("3D alone")});
  connect(layouts_, &QComboBox::activated, &grid,
          [&grid](int row) { grid.maximise(row == 0 ? std::nullopt : std::optional(ViewGrid::View(row - 1))); });
  connect(&grid, &ViewGrid::layoutChanged, layouts_,
          [this, &grid] { layouts_->setCurrentIndex(grid.maximised() ? int(*grid.maximised()) + 1 : 0); });
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
