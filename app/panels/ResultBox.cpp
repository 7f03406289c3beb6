#include "app/panels/ResultBox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/Actions.h"
#include "app/LabelWork.h"
#include "app/Language.h"
#include "app/models/ResultOverlay.h"
#include "app/models/ResultReview.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr int kLabelId = Qt::UserRole, kRowHeight = 26, kMostRows = 6, kHashShown = 19;

}  // namespace

ResultBox::ResultBox(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      parts_(parts),
      lines_(new QVBoxLayout(this)),
      origin_(wrappedWithRole("secondary", this)),
      name_(wrappedWithRole("title", this)),
      labels_(new QListWidget(this)),
      target_(new QComboBox(this)),
      reference_(new QComboBox(this)),
      differences_(new QCheckBox(this)),
      doubt_(new QCheckBox(this)),
      opacity_(namedSlider(staticMetaObject, QT_TR_NOOP("Opacity of the colours"), 100, this)) {
  lines_->setContentsMargins(0, 8, 0, 0);
  lines_->setSpacing(6);
  origin_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  origin_->setFocusPolicy(Qt::NoFocus);
  labels_->setObjectName(QStringLiteral("panelList"));
  labels_->setAccessibleName(QStringLiteral("Labels of the result"));
  labels_->setUniformItemSizes(true);
  labels_->setIconSize(QSize(kSwatchSide, kSwatchSide));
  labels_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  lines_->addWidget(name_);
  lines_->addWidget(origin_);
  lines_->addWidget(labels_);
  lines_->addWidget(makeButtons());
  lines_->addWidget(makeChoices());
  lines_->addWidget(makeDoubt());

  connect(labels_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
    if (item) parts_.session.setCurrentLabel(LabelId(item->data(kLabelId).toInt()));
  });
  connect(target_, &QComboBox::activated, this,
          [this](int row) { parts_.review.setTarget(target_->itemData(row).toUInt()); });
  connect(reference_, &QComboBox::activated, this,
          [this](int row) { parts_.review.compareWith(reference_->itemData(row).toUInt()); });
  connect(differences_, &QCheckBox::clicked, &parts_.review, &ResultReview::showDifferences);
  connect(opacity_, &QSlider::valueChanged, this, [this](int percent) { parts_.overlay.setOpacity(percent / 100.0); });
  connect(parts_.actions["model.showUncertainty"], &QAction::changed, this, &ResultBox::follow);
  connect(doubt_, &QCheckBox::clicked, parts_.actions["model.showUncertainty"], &QAction::setChecked);
  // Later: a list or a box of ours may be what has changed something.
  connect(&parts_.review, &ResultReview::changed, this, &ResultBox::follow, Qt::QueuedConnection);
  connect(&parts_.overlay, &ResultOverlay::changed, this, &ResultBox::follow, Qt::QueuedConnection);
  connect(&parts_.work, &LabelWork::extentsChanged, this, &ResultBox::refillLabels);
  connect(&parts_.session, &Session::labelTableChanged, this, &ResultBox::refillLabels);
  connect(&parts_.session, &Session::currentLabelChanged, this, &ResultBox::refillLabels, Qt::QueuedConnection);
  inEveryLanguage(this, [this] {
    doubt_->setToolTip(parts_.actions["model.showUncertainty"]->toolTip());
    follow();
  });
}

QWidget* ResultBox::makeButtons() {
  auto* box = new QWidget(this);
  auto* cells = new QGridLayout(box);
  cells->setContentsMargins(0, 0, 0, 0);
  cells->setSpacing(6);
  int i = 0;
  for (const char* id : {"model.acceptLabel", "model.rejectLabel", "model.acceptRegion", "model.rejectRegion",
                         "model.acceptAll", "model.rejectAll"}) {
    QAction* action = parts_.actions[id];
    cells->addWidget(commandButton(action, Actions::englishName(action), box), i / 2, i % 2);
    cells->setColumnStretch(i % 2, 1);
    ++i;
  }
  return box;
}

QWidget* ResultBox::makeChoices() {
  auto* box = new QWidget(this);
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 2, 0, 0);
  form->setVerticalSpacing(6);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  for (const auto& [field, name] : {std::pair{target_, "Accept into"}, {reference_, "Compare with"}}) {
    field->setAccessibleName(QLatin1String(name));
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(8);
  }
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Accept into"), "secondary", box), target_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Compare with"), "secondary", box), reference_);
  entitle(differences_, staticMetaObject, QT_TR_NOOP("Show differences"));
  form->addRow(differences_);
  return box;
}

QWidget* ResultBox::makeDoubt() {
  auto* box = new QWidget(this);
  auto* lines = new QVBoxLayout(box);
  lines->setContentsMargins(0, 2, 0, 0);
  lines->setSpacing(6);
  entitle(doubt_, staticMetaObject, QT_TR_NOOP("Show uncertainty"));
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(said(staticMetaObject, QT_TR_NOOP("Opacity"), "secondary", box));
  row->addWidget(opacity_, 1);
  QAction* next = parts_.actions["model.nextUncertain"];
  lines->addWidget(doubt_);
  lines->addLayout(row);
  lines->addWidget(commandButton(next, Actions::englishName(next), box));
  return box;
}

void ResultBox::follow() {
  const bool result = parts_.review.isResult();
  setVisible(result);
  for (const char* id : {"model.acceptLabel", "model.rejectLabel", "model.acceptRegion", "model.rejectRegion",
                         "model.acceptAll", "model.rejectAll"})
    parts_.actions[id]->setEnabled(result);
  QAction* show = parts_.actions["model.showUncertainty"];
  const bool unsure = parts_.overlay.hasUncertainty();
  const auto shown = parts_.overlay.shown();
  {
    const QSignalBlocker quiet(show);
    show->setEnabled(unsure);
    show->setChecked(shown == ResultOverlay::Shown::Uncertainty);
  }
  parts_.actions["model.nextUncertain"]->setEnabled(unsure);
  doubt_->setEnabled(unsure);
  doubt_->setChecked(shown == ResultOverlay::Shown::Uncertainty);
  differences_->setEnabled(parts_.review.canShowDifferences());
  differences_->setChecked(shown == ResultOverlay::Shown::Differences);
  opacity_->setEnabled(shown != ResultOverlay::Shown::Nothing);
  const QSignalBlocker quiet(opacity_);
  opacity_->setValue(int(std::lround(100 * parts_.overlay.opacity())));
  if (!result) return;
  name_->setText(tr("Result: %1").arg(QString::fromStdString(parts_.session.layer()->name())));
  const QString origin = QString::fromStdString(parts_.review.origin());
  QStringList lines = origin.split(QStringLiteral("; "));
  for (QString& line : lines)  // a hash is told in full by the tool tip
    if (line.startsWith(QStringLiteral("sha256 "))) line = line.left(kHashShown) + QChar(0x2026);
  origin_->setText(lines.join(QStringLiteral(" · ")));
  origin_->setToolTip(origin);
  refillLayers(target_, tr("A new layer"), parts_.review.target());
  refillLayers(reference_, tr("Nothing"), parts_.review.reference());
  refillLabels();
}

void ResultBox::refillLayers(QComboBox* box, const QString& first, quint32 chosen) {
  const QSignalBlocker quiet(box);
  box->clear();
  box->addItem(first, 0U);
  for (const auto* layer : parts_.review.others()) box->addItem(QString::fromStdString(layer->name()), layer->id());
  box->setCurrentIndex(std::max(0, box->findData(chosen)));
}

void ResultBox::refillLabels() {
  if (!parts_.review.isResult()) return;
  const QSignalBlocker quiet(labels_);
  labels_->clear();
  const auto& dice = parts_.review.dice();
  for (const Label& label : parts_.session.labels()->table().labels()) {
    QStringList words{QString::fromStdString(label.name)};
    const auto extent = parts_.work.extents().find(label.id);
    if (extent != parts_.work.extents().end() && !isCalibrated(parts_.session))
      words << tr("%1 px").arg(locale().toString(qlonglong(extent->second.voxels)));
    else if (extent != parts_.work.extents().end())
      words << tr("%1 mL").arg(locale().toString(extent->second.volumeMl, 'f', extent->second.volumeMl < 10 ? 1 : 0));
    if (const auto found = dice.find(label.id); found != dice.end())
      words << tr("Dice %1").arg(locale().toString(found->second, 'f', 3));
    auto* item = new QListWidgetItem(swatch(label.colour), words.join(QStringLiteral("   ")), labels_);
    item->setData(kLabelId, int(label.id));
    item->setSizeHint(QSize(0, kRowHeight));
    if (label.id == parts_.session.currentLabel()) labels_->setCurrentItem(item);
  }
  labels_->setFixedHeight(std::clamp(labels_->count(), 1, kMostRows) * kRowHeight + 4);
}

}  // namespace hilum::app
