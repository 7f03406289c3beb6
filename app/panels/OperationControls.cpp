#include "app/panels/OperationControls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include "annotation/algorithms/ValuesAround.h"
#include "app/LabelOperations.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/ElidedButton.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr double kMostMm = 50, kMostMl = 100'000, kMostValue = 100'000;
constexpr double kTissueMm = 3;  // around the crosshair
constexpr double kMostPixels = 100'000'000, kUsualPixels = 100;
constexpr int kMlDecimals = 3;
constexpr int kButtonWidth = 108, kFigureWidth = 96, kPairWidth = 72;

void translateItems(QComboBox* box, const QList<const char*>& entries, const QMetaObject& panel) {
  for ([[maybe_unused]] const char* entry : entries) box->addItem({});
  inEveryLanguage(box, [box, entries, &panel] {
    for (int i = 0; i < entries.size(); ++i) box->setItemText(i, panel.tr(entries[i], nullptr));
  });
}

}  // namespace

OperationControls::OperationControls(Session& session, LabelOperations& operations, QWidget* parent)
    : QWidget(parent),
      session_(session),
      operations_(operations),
      low_(numberBox(QStringLiteral("Threshold from"), -kMostValue, kMostValue, 0)),
      high_(numberBox(QStringLiteral("Threshold to"), -kMostValue, kMostValue, 0)),
      preview_(new QCheckBox(this)),
      smoothing_(new QComboBox(this)),
      combine_(new QComboBox(this)),
      other_(new QComboBox(this)) {
  auto* rows = new QGridLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setHorizontalSpacing(6);
  rows->setVerticalSpacing(8);
  rows->setColumnStretch(0, 1);
  int row = 0;
  const auto add = [&](const char* name, QWidget* field, QWidget* second, std::function<void()> act) {
    QPushButton* button = makeButton(name);
    connect(button, &QPushButton::clicked, this, [act = std::move(act)] { act(); });
    rows->addWidget(button, row, 0);
    auto *low = qobject_cast<QDoubleSpinBox*>(field), *high = qobject_cast<QDoubleSpinBox*>(second);
    if (low && high) {
      for (QDoubleSpinBox* each : {low, high}) {
        each->setFixedWidth(kPairWidth);
        each->setButtonSymbols(QAbstractSpinBox::NoButtons);
        rows->addWidget(each, row, each == low ? 1 : 2, Qt::AlignRight);
      }
    } else {
      field->setFixedWidth(kFigureWidth);
      rows->addWidget(field, row, 1, 1, 2, Qt::AlignRight);
      if (second) rows->addWidget(second, ++row, 0, 1, 3);  // words need room
    }
    ++row;
  };
  const auto figure = [this](const QString& name, double low, double high, double value, int decimals) {
    auto* box = numberBox(name, low, high, decimals);
    box->setParent(this);
    box->setValue(value);
    return box;
  };
  auto* mm = figure(QStringLiteral("Smoothing radius"), 0.1, kMostMm, 2, 1);
  auto* grow = figure(QStringLiteral("Margin"), 0.1, kMostMm, 2, 1);
  auto* shrink = figure(QStringLiteral("Inward margin"), 0.1, kMostMm, 2, 1);
  auto* wall = figure(QStringLiteral("Wall thickness"), 0.1, kMostMm, 2, 1);
  auto* small = figure(QStringLiteral("Smallest volume"), 0.001, kMostMl, 1, kMlDecimals);
  add(QT_TR_NOOP("Threshold"), low_, high_, [this] {
    operations_.threshold({low_->value(), high_->value()});
    preview_->setChecked(false);
  });
  addPreview(*rows, row);
  row += 2;
  add(QT_TR_NOOP("Smooth"), mm, smoothing_,
      [this, mm] { operations_.smooth(LabelOperations::Smoothing(smoothing_->currentIndex()), mm->value()); });
  add(QT_TR_NOOP("Grow"), grow, nullptr, [this, grow] { operations_.margin(grow->value()); });
  add(QT_TR_NOOP("Shrink"), shrink, nullptr, [this, shrink] { operations_.margin(-shrink->value()); });
  add(QT_TR_NOOP("Hollow"), wall, nullptr, [this, wall] { operations_.hollow(wall->value()); });
  add(QT_TR_NOOP("Drop islands"), small, nullptr, [this, small] {
    // A picture of 1 x 1 x 1 mm has a pixel for every microlitre.
    operations_.removeSmall(isCalibrated(session_) ? small->value() : small->value() / 1000);
  });
  add(QT_TR_NOOP("Combine"), combine_, other_, [this] {
    operations_.combine(annotation::Combine(combine_->currentIndex()), LabelId(other_->currentData().toInt()));
  });
  smoothing_->setAccessibleName(QStringLiteral("Smoothing kind"));
  combine_->setAccessibleName(QStringLiteral("How to combine"));
  other_->setAccessibleName(QStringLiteral("Label to combine with"));
  translateItems(smoothing_,
                 {QT_TR_NOOP("Median"), QT_TR_NOOP("Close gaps"), QT_TR_NOOP("Open"), QT_TR_NOOP("All labels")},
                 staticMetaObject);
  translateItems(combine_, {QT_TR_NOOP("and"), QT_TR_NOOP("or"), QT_TR_NOOP("minus"), QT_TR_NOOP("either")},
                 staticMetaObject);
  for (auto signal : {&Session::labelsChanged, &Session::labelTableChanged})
    connect(&session_, signal, this, &OperationControls::refill);
  connect(&session_, &Session::volumeChanged, this, &OperationControls::offerRange);
  const auto sayUnits = [=, this] {
    const bool inMm = isCalibrated(session_);
    for (QDoubleSpinBox* box : {mm, grow, shrink, wall}) box->setSuffix(inMm ? tr(" mm") : tr(" px"));
    const bool changes = small->decimals() != (inMm ? kMlDecimals : 0);
    small->setDecimals(inMm ? kMlDecimals : 0);
    small->setRange(inMm ? 0.001 : 1, inMm ? kMostMl : kMostPixels);
    if (changes) small->setValue(inMm ? 1 : kUsualPixels);
    small->setSuffix(inMm ? tr(" mL") : tr(" px"));
  };
  connect(&session_, &Session::volumeChanged, this, sayUnits);
  inEveryLanguage(this, [=, this] {
    sayUnits();
    small->setToolTip(tr("Islands smaller than this are dropped"));
  });
  refill();
  offerRange();
}

/// The range is shown while it is changed, and until it is applied or the tick goes.
void OperationControls::addPreview(QGridLayout& rows, int row) {
  entitle(preview_, staticMetaObject, QT_TR_NOOP("Show range"));
  QPushButton* pick = makeButton(QT_TR_NOOP("Around crosshair"));
  pick->setFixedWidth(2 * kPairWidth + rows.horizontalSpacing());
  rows.addWidget(preview_, row, 0, 1, 3);  // words need room
  rows.addWidget(pick, row + 1, 1, 1, 2, Qt::AlignRight);
  inEveryLanguage(this, [this, pick] {
    preview_->setToolTip(tr("Colours what the threshold would take on the slices"));
    pick->setToolTip(tr("Takes the range of the tissue at the crosshair"));
  });
  for (QDoubleSpinBox* box : {low_, high_}) {
    box->setKeyboardTracking(true);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this] {
      if (preview_->isChecked())
        preview(true);
      else
        preview_->setChecked(isVisible());
    });
  }
  connect(preview_, &QCheckBox::toggled, this, &OperationControls::preview);
  connect(pick, &QPushButton::clicked, this, &OperationControls::rangeAroundCrosshair);
  connect(&session_, &Session::currentLabelChanged, this, [this] {
    if (preview_->isChecked()) preview(true);
  });
}

void OperationControls::preview(bool on) {
  session_.setTint(on ? std::optional(annotation::ValueRange{low_->value(), high_->value()}) : std::nullopt);
}

void OperationControls::rangeAroundCrosshair() {
  if (!session_.volume()) return;
  const auto range = annotation::valuesAround(*session_.volume(), session_.crosshair(), kTissueMm);
  low_->setValue(std::round(range.low));
  high_->setValue(std::round(range.high));
  preview_->setChecked(true);
}

void OperationControls::hideEvent(QHideEvent*) { preview_->setChecked(false); }

QPushButton* OperationControls::makeButton(const char* name) {
  auto* button = new ElidedButton(this);
  entitle(button, staticMetaObject, name);
  button->setFixedWidth(kButtonWidth);
  button->setProperty("small", true);
  return button;
}

void OperationControls::refill() {
  const QSignalBlocker still(other_);
  const QVariant before = other_->currentData();
  other_->clear();
  if (const auto labels = session_.labels())
    for (const Label& label : labels->table().inOrder()) other_->addItem(QString::fromStdString(label.name), label.id);
  other_->setCurrentIndex(std::max(0, other_->findData(before)));
}

/// What the window shows as brighter than its middle.
void OperationControls::offerRange() {
  if (!session_.volume()) return;
  const QSignalBlocker stillLow(low_), stillHigh(high_);
  preview_->setChecked(false);
  const Window& window = session_.style().window;
  low_->setValue(std::round(window.level));
  high_->setValue(std::round(session_.volume()->range().second));
}

}  // namespace hilum::app
