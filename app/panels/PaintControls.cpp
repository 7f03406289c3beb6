#include "app/panels/PaintControls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <cmath>

#include "annotation/algorithms/ValuesAround.h"
#include "app/Language.h"
#include "app/PaintChoices.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

using Tool = PaintChoices::Tool;
constexpr int kNameWidth = 104, kFieldHeight = 30;
constexpr double kMostRadius = 100, kMostValue = 100'000, kMostSlabMm = 500, kTissueMm = 3;
constexpr int kShownMs = 2500;

}  // namespace

PaintControls::PaintControls(Session& session, PaintChoices& choices, QWidget* parent)
    : QWidget(parent), session_(session), choices_(choices) {
  brush_ = makeBrush();
  flood_ = makeFlood();
  lasso_ = makeLasso();
  outlines_ = makeOutlines();
  scissors_ = makeScissors();
  limits_ = makeLimits();
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(8);
  for (QWidget* box : {brush_, flood_, lasso_, outlines_, scissors_, limits_}) lines->addWidget(box);
  connect(&choices_, &PaintChoices::changed, this, &PaintControls::follow);
  for (auto signal : {&Session::labelsChanged, &Session::labelTableChanged})
    connect(&session_, signal, this, &PaintControls::refillOver);
  connect(&session_, &Session::volumeChanged, this, &PaintControls::sayUnits);
  inEveryLanguage(this, [this] {
    sayUnits();
    refillOver();
    follow();
  });
}

QFormLayout* PaintControls::makeForm(QWidget* box) {
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(8);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  form->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
  return form;
}

QComboBox* PaintControls::makeChoice(const QString& accessibleName, const QList<const char*>& entries) {
  auto* box = new QComboBox(this);
  box->setAccessibleName(accessibleName);
  box->setFixedWidth(kFieldWidth);
  for ([[maybe_unused]] const char* entry : entries) box->addItem({});
  inEveryLanguage(box, [box, entries] {
    for (int i = 0; i < entries.size(); ++i) box->setItemText(i, tr(entries[i]));
  });
  return box;
}

QLabel* PaintControls::named(const char* name, QWidget* box) {
  QLabel* label = said(staticMetaObject, name, "secondary", box);
  label->setFixedWidth(kNameWidth);
  label->setMinimumHeight(kFieldHeight);  // in the middle of its field
  return label;
}

QWidget* PaintControls::makeBrush() {
  auto* box = new QWidget(this);
  QFormLayout* form = makeForm(box);
  radius_ = numberBox(QStringLiteral("Brush radius"), 0.5, kMostRadius, 1);
  unit_ = makeChoice(QStringLiteral("Brush unit"), {});
  tip_ = makeChoice(QStringLiteral("Brush tip"), {QT_TR_NOOP("Disc"), QT_TR_NOOP("Ball")});
  spread_ = numberBox(QStringLiteral("Tissue spread"), 0.5, 20, 1);
  form->addRow(named(QT_TR_NOOP("Radius"), box), radius_);
  form->addRow(named(QT_TR_NOOP("Unit"), box), unit_);
  form->addRow(named(QT_TR_NOOP("Tip"), box), tip_);
  spreadRow_ = named(QT_TR_NOOP("Tissue spread"), box);
  form->addRow(spreadRow_, spread_);
  connect(radius_, &QDoubleSpinBox::valueChanged, this, &PaintControls::tellBrush);
  connect(unit_, &QComboBox::activated, this, &PaintControls::tellBrush);
  connect(tip_, &QComboBox::activated, this, &PaintControls::tellBrush);
  connect(spread_, &QDoubleSpinBox::valueChanged, this, &PaintControls::tellBrush);
  return box;
}

QWidget* PaintControls::makeFlood() {
  auto* box = new QWidget(this);
  QFormLayout* form = makeForm(box);
  tolerance_ = numberBox(QStringLiteral("Tolerance"), 0, kMostValue, 0);
  in3d_ = new QCheckBox(box);
  entitle(in3d_, staticMetaObject, QT_TR_NOOP("Through all slices"));
  form->addRow(named(QT_TR_NOOP("Tolerance"), box), tolerance_);
  form->addRow(in3d_);
  connect(tolerance_, &QDoubleSpinBox::valueChanged, this, &PaintControls::tellFlood);
  connect(in3d_, &QCheckBox::toggled, this, &PaintControls::tellFlood);
  return box;
}

QWidget* PaintControls::makeLasso() {
  auto* box = new QWidget(this);
  QFormLayout* form = makeForm(box);
  does_ = makeChoice(QStringLiteral("Lasso does"),
                     {QT_TR_NOOP("Fill inside"), QT_TR_NOOP("Erase inside"), QT_TR_NOOP("Erase outside")});
  depth_ = makeChoice(QStringLiteral("Lasso depth"),
                      {QT_TR_NOOP("This slice"), QT_TR_NOOP("A slab"), QT_TR_NOOP("All slices")});
  slab_ = numberBox(QStringLiteral("Slab thickness"), 0, kMostSlabMm, 1);
  form->addRow(named(QT_TR_NOOP("Does"), box), does_);
  form->addRow(named(QT_TR_NOOP("Depth"), box), depth_);
  form->addRow(named(QT_TR_NOOP("Slab"), box), slab_);
  connect(does_, &QComboBox::activated, this, &PaintControls::tellLasso);
  connect(depth_, &QComboBox::activated, this, &PaintControls::tellLasso);
  connect(slab_, &QDoubleSpinBox::valueChanged, this, &PaintControls::tellLasso);
  return box;
}

QWidget* PaintControls::makeOutlines() {
  auto* box = new QWidget(this);
  QFormLayout* form = makeForm(box);
  becomes_ = makeChoice(QStringLiteral("Outlines become"), {QT_TR_NOOP("Polygon"), QT_TR_NOOP("Voxels")});
  form->addRow(named(QT_TR_NOOP("Makes"), box), becomes_);
  connect(becomes_, &QComboBox::activated, this,
          [this](int row) { choices_.setOutlines(PaintChoices::Outlines(row)); });
  return box;
}

QWidget* PaintControls::makeScissors() {
  auto* box = new QWidget(this);
  QFormLayout* form = makeForm(box);
  cuts_ = makeChoice(QStringLiteral("Scissors do"), {QT_TR_NOOP("Erase inside"), QT_TR_NOOP("Keep inside")});
  cutLabels_ = makeChoice(QStringLiteral("Scissors cut"), {QT_TR_NOOP("This label"), QT_TR_NOOP("All shown")});
  cutDepth_ = makeChoice(QStringLiteral("Scissors depth"), {QT_TR_NOOP("All through"), QT_TR_NOOP("In a slab")});
  scissorsSlab_ = numberBox(QStringLiteral("Scissors slab"), 1, kMostSlabMm, 1);
  form->addRow(named(QT_TR_NOOP("Does"), box), cuts_);
  form->addRow(named(QT_TR_NOOP("Of"), box), cutLabels_);
  form->addRow(named(QT_TR_NOOP("Depth"), box), cutDepth_);
  form->addRow(named(QT_TR_NOOP("Slab"), box), scissorsSlab_);
  QLabel* hint = said(staticMetaObject,
                      QT_TR_NOOP("Go round something in the 3D view with the button held. Ctrl + drag turns the view. "
                                 "A slab lies around the crosshair."),
                      "secondary", box);
  hint->setWordWrap(true);
  form->addRow(hint);
  for (QComboBox* choice : {cuts_, cutLabels_, cutDepth_})
    connect(choice, &QComboBox::activated, this, &PaintControls::tellScissors);
  connect(scissorsSlab_, &QDoubleSpinBox::valueChanged, this, &PaintControls::tellScissors);
  return box;
}

QWidget* PaintControls::makeLimits() {
  auto* box = new QWidget(this);
  QFormLayout* form = makeForm(box);
  over_ = new QComboBox(box);
  over_->setAccessibleName(QStringLiteral("Paint over"));
  over_->setFixedWidth(kFieldWidth);
  limited_ = new QCheckBox(box);
  entitle(limited_, staticMetaObject, QT_TR_NOOP("Only these values"));
  low_ = numberBox(QStringLiteral("Lowest value"), -kMostValue, kMostValue, 0);
  high_ = numberBox(QStringLiteral("Highest value"), -kMostValue, kMostValue, 0);
  low_->setValue(-1000);
  high_->setValue(kMostValue / 10);
  form->addRow(named(QT_TR_NOOP("Paint over"), box), over_);
  form->addRow(limited_);
  form->addRow(named(QT_TR_NOOP("From"), box), low_);
  form->addRow(named(QT_TR_NOOP("To"), box), high_);
  pick_ = new QPushButton(box);
  entitle(pick_, staticMetaObject, QT_TR_NOOP("Around crosshair"));
  pick_->setAccessibleName(QStringLiteral("Values around crosshair"));
  pick_->setProperty("small", true);
  pick_->setFixedWidth(kFieldWidth);
  inEveryLanguage(pick_, [this] { pick_->setToolTip(tr("Takes the range of the tissue at the crosshair")); });
  form->addRow(QString(), pick_);
  connect(pick_, &QPushButton::clicked, this, &PaintControls::rangeAroundCrosshair);
  shown_.setSingleShot(true);
  shown_.setInterval(kShownMs);
  connect(&shown_, &QTimer::timeout, this, [this] { session_.setTint({}); });
  connect(over_, &QComboBox::activated, this, &PaintControls::tellLimits);
  connect(limited_, &QCheckBox::toggled, this, &PaintControls::tellLimits);
  connect(low_, &QDoubleSpinBox::valueChanged, this, &PaintControls::tellLimits);
  connect(high_, &QDoubleSpinBox::valueChanged, this, &PaintControls::tellLimits);
  return box;
}

/// A picture that does not say how large its pixels are has but one unit.
void PaintControls::sayUnits() {
  const bool mm = isCalibrated(session_);
  for (QDoubleSpinBox* box : {slab_, scissorsSlab_}) box->setSuffix(mm ? tr(" mm") : tr(" px"));
  const QSignalBlocker still(unit_);
  unit_->clear();
  unit_->addItem(mm ? tr("mm") : tr("px"));
  if (mm) unit_->addItem(tr("voxels"));
  unit_->setEnabled(mm);
  follow();
}

void PaintControls::refillOver() {
  const QSignalBlocker still(over_);
  over_->clear();
  over_->addItem(tr("anything"), -1);
  over_->addItem(tr("background"), 0);
  if (const auto labels = session_.labels())
    for (const Label& label : labels->table().inOrder()) over_->addItem(QString::fromStdString(label.name), label.id);
  follow();
}

void PaintControls::follow() {
  quiet_ = true;
  const Tool tool = choices_.tool();
  brush_->setVisible(tool == Tool::Brush || tool == Tool::Erase || tool == Tool::SmartBrush);
  spreadRow_->setVisible(tool == Tool::SmartBrush);
  spread_->setVisible(tool == Tool::SmartBrush);
  flood_->setVisible(tool == Tool::Flood);
  lasso_->setVisible(tool == Tool::Lasso);
  outlines_->setVisible(choices_.findsOutlines());
  scissors_->setVisible(tool == Tool::Scissors);
  limits_->setVisible(tool != Tool::Scissors && tool != Tool::Click && choices_.paintsVoxels());
  setVisible(tool != Tool::None);
  const annotation::Brush& brush = choices_.brush();
  radius_->setValue(brush.radius);
  unit_->setCurrentIndex(unit_->count() > 1 ? int(brush.unit) : 0);
  tip_->setCurrentIndex(int(brush.tip));
  spread_->setValue(choices_.spread());
  tolerance_->setValue(choices_.flood().tolerance);
  in3d_->setChecked(choices_.flood().in3d);
  does_->setCurrentIndex(int(choices_.lasso().does));
  depth_->setCurrentIndex(int(choices_.lasso().depth.to));
  slab_->setValue(choices_.lasso().depth.slabMm);
  slab_->setEnabled(choices_.lasso().depth.to == annotation::CutDepth::To::Slab);
  becomes_->setCurrentIndex(int(choices_.outlinesBecome()));
  const ScissorsChoice& scissors = choices_.scissors();
  cuts_->setCurrentIndex(int(scissors.does));
  cutLabels_->setCurrentIndex(int(scissors.of));
  cutDepth_->setCurrentIndex(int(scissors.depth));
  scissorsSlab_->setValue(scissors.slabMm);
  scissorsSlab_->setEnabled(scissors.depth == ScissorsChoice::Depth::Slab);
  const int over = choices_.over() == annotation::PaintOver::Anything     ? -1
                   : choices_.over() == annotation::PaintOver::Background ? 0
                                                                          : int(choices_.overLabel());
  over_->setCurrentIndex(std::max(0, over_->findData(over)));
  limited_->setChecked(choices_.editable().has_value());
  for (QWidget* field : {static_cast<QWidget*>(low_), static_cast<QWidget*>(high_), static_cast<QWidget*>(pick_)})
    field->setEnabled(limited_->isChecked());
  quiet_ = false;
}

void PaintControls::tellBrush() {
  if (quiet_) return;
  choices_.setSpread(spread_->value());
  const auto unit = unit_->count() > 1 ? annotation::BrushUnit(unit_->currentIndex()) : choices_.brush().unit;
  choices_.setBrush({annotation::BrushTip(tip_->currentIndex()), unit, radius_->value()});
}

void PaintControls::tellFlood() {
  if (!quiet_) choices_.setFlood({in3d_->isChecked(), tolerance_->value(), {}});
}

void PaintControls::tellLasso() {
  if (quiet_) return;
  choices_.setLasso({{annotation::CutDepth::To(depth_->currentIndex()), slab_->value()},
                     annotation::LassoChoice::Does(does_->currentIndex())});
}

void PaintControls::tellScissors() {
  if (quiet_) return;
  choices_.setScissors({ScissorsChoice::Does(cuts_->currentIndex()), ScissorsChoice::Of(cutLabels_->currentIndex()),
                        ScissorsChoice::Depth(cutDepth_->currentIndex()), scissorsSlab_->value()});
}

void PaintControls::tellLimits() {
  if (quiet_) return;
  // Each choice that is told brings all fields back to what is chosen.
  const auto editable =
      limited_->isChecked() ? std::optional(annotation::ValueRange{low_->value(), high_->value()}) : std::nullopt;
  const int over = over_->currentData().toInt();
  if (over < 0)
    choices_.setOver(annotation::PaintOver::Anything);
  else if (over == 0)
    choices_.setOver(annotation::PaintOver::Background);
  else
    choices_.setOver(annotation::PaintOver::Chosen, LabelId(over));
  if (choices_.editable() == editable) return;
  choices_.setEditable(editable);
  showRange();
}

/// On the slices, for a moment: it must not hide what is painted.
void PaintControls::showRange() {
  session_.setTint(choices_.editable());
  if (choices_.editable()) shown_.start();
}

void PaintControls::rangeAroundCrosshair() {
  if (!session_.volume()) return;
  const auto range = annotation::valuesAround(*session_.volume(), session_.crosshair(), kTissueMm);
  {
    const QSignalBlocker stillLow(low_), stillHigh(high_);
    low_->setValue(std::round(range.low));
    high_->setValue(std::round(range.high));
  }
  tellLimits();
}

}  // namespace hilum::app
