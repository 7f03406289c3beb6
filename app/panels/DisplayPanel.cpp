#include "app/panels/DisplayPanel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "app/Actions.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/OverlayBox.h"
#include "app/panels/PanelParts.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {
namespace {

constexpr double kThickestSlabMm = 200, kUsualSlabMm = 10;

/// Whole numbers where values are large, finer ones where a window spans little.
int decimalsFor(double width) { return width >= 20 ? 0 : width >= 1 ? 2 : 4; }

/// A tick that is the action's.
QCheckBox* tick(QAction* action) {
  auto* box = new QCheckBox(action->text());
  box->setAccessibleName(Actions::englishName(action));
  box->setToolTip(action->toolTip());
  box->setChecked(action->isChecked());
  QObject::connect(box, &QCheckBox::toggled, action, [action](bool on) {
    if (action->isChecked() != on) action->trigger();
  });
  QObject::connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
  QObject::connect(action, &QAction::changed, box, [box, action] {
    box->setText(action->text());
    box->setToolTip(action->toolTip());
    box->setEnabled(action->isEnabled());
  });
  return box;
}

}  // namespace

DisplayPanel::DisplayPanel(Session& session, viewers::ViewGrid& grid, const Actions& actions, QWidget* parent)
    : QWidget(parent), session_(session), grid_(grid) {
  setObjectName(QStringLiteral("displayPanel"));
  setAttribute(Qt::WA_StyledBackground);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  addWindow();
  addSlab();
  addPicture(actions);
  addFilm(actions);
  addOverlay();
  layout->addStretch(1);
  connect(&session_, &Session::styleChanged, this, &DisplayPanel::showWindow);
  connect(&session_, &Session::styleChanged, this, &DisplayPanel::showSlab);
  showWindow();
  showSlab();
}

QFormLayout* DisplayPanel::addSection(const char* title) {
  auto* lines = static_cast<QVBoxLayout*>(layout());
  if (lines->count() > 0) lines->addSpacing(8);
  lines->addWidget(said(staticMetaObject, title, "title"));
  auto* form = new QFormLayout;
  form->setContentsMargins(4, 0, 4, 0);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  form->setFormAlignment(Qt::AlignLeft);
  lines->addLayout(form);
  return form;
}

void DisplayPanel::addWindow() {
  auto* form = addSection(QT_TR_NOOP("Window"));
  width_ = numberBox("Window width", 1e-4, 1e6, 0);
  level_ = numberBox("Window level", -1e6, 1e6, 0);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Width"), "secondary"), width_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Level"), "secondary"), level_);
  const auto typed = [this] { session_.setWindow({width_->value(), level_->value(), {}}); };
  connect(width_, &QDoubleSpinBox::valueChanged, this, typed);
  connect(level_, &QDoubleSpinBox::valueChanged, this, typed);
}

void DisplayPanel::showWindow() {
  const Window& window = session_.style().window;
  for (const auto& [box, value] : {std::pair{width_, window.width}, {level_, window.level}}) {
    const QSignalBlocker quiet(box);
    box->setDecimals(decimalsFor(window.width));
    if (box == width_) box->setMinimum(std::pow(10, -box->decimals()));  // no decimals would round it to nothing
    box->setSingleStep(std::max(std::pow(10, -box->decimals()), std::round(window.width / 50)));
    box->setValue(value);
  }
  setEnabled(session_.volume() != nullptr);
}

void DisplayPanel::addSlab() {
  auto* form = addSection(QT_TR_NOOP("Slab"));
  slab_ = new QComboBox;
  slab_->setAccessibleName(QStringLiteral("Slab mode"));
  slab_->addItem({});
  for (const auto mode : {viewers::SlabMode::Maximum, viewers::SlabMode::Minimum, viewers::SlabMode::Mean})
    slab_->addItem({}, int(mode));
  inEveryLanguage(slab_, [this] {
    const QString names[]{tr("One slice"), tr("Maximum"), tr("Minimum"), tr("Mean")};
    for (int i = 0; i < slab_->count(); ++i) slab_->setItemText(i, names[i]);
  });
  slab_->setFixedWidth(kFieldWidth);
  thickness_ = numberBox("Slab thickness", 0.1, kThickestSlabMm, 1);
  inEveryLanguage(thickness_, [this] { thickness_->setSuffix(tr(" mm")); });
  thickness_->setValue(kUsualSlabMm);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Show"), "secondary"), slab_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Thickness"), "secondary"), thickness_);
  const auto chosen = [this] {
    const QVariant mode = slab_->currentData();
    session_.setSlab(viewers::SlabMode(mode.toInt()), mode.isNull() ? 0 : thickness_->value());
  };
  connect(slab_, &QComboBox::activated, this, chosen);
  connect(thickness_, &QDoubleSpinBox::valueChanged, this, chosen);
}

void DisplayPanel::showSlab() {
  const bool slab = session_.slabMm() > 0;
  const QSignalBlocker quietMode(slab_), quietThickness(thickness_);
  slab_->setCurrentIndex(slab ? slab_->findData(int(session_.style().slabMode)) : 0);
  if (slab) thickness_->setValue(session_.slabMm());
  thickness_->setEnabled(slab);
}

void DisplayPanel::addPicture(const Actions& actions) {
  auto* form = addSection(QT_TR_NOOP("Picture"));
  for (const char* id : {"view.invert", "view.interpolate", "view.crosshair", "view.captions", "view.colourBar"})
    form->addRow(tick(actions[id]));
}

void DisplayPanel::addFilm(const Actions& actions) {
  auto* form = addSection(QT_TR_NOOP("Film"));
  auto* rate = new QSlider(Qt::Horizontal);
  rate->setAccessibleName(QStringLiteral("Slices per second"));
  rate->setRange(int(viewers::Cine::kSlowest), int(viewers::Cine::kFastest));
  rate->setFixedWidth(kFieldWidth);
  auto* figure = withRole({}, "secondary");
  const auto tell = [rate, figure] { figure->setText(tr("%n slices per second", nullptr, rate->value())); };
  connect(rate, &QSlider::valueChanged, this, [this, tell](int value) {
    grid_.cine().setRate(value);
    tell();
  });
  inEveryLanguage(figure, tell);
  rate->setValue(int(viewers::Cine::kUsual));
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Speed"), "secondary"), rate);
  form->addRow(figure);
  form->addRow(tick(actions["view.play"]));
}

void DisplayPanel::addOverlay() {
  auto* title = said(staticMetaObject, QT_TR_NOOP("Overlay"), "title");
  auto* box = new OverlayBox(session_);
  auto* lines = static_cast<QVBoxLayout*>(layout());
  lines->addSpacing(8);
  lines->addWidget(title);
  lines->addWidget(box);
  const auto follow = [this, title] { title->setVisible(session_.overlay().volume != nullptr); };
  connect(&session_, &Session::overlayChanged, title, follow);
  follow();
}

}  // namespace hilum::app
