#include "app/panels/QualityPanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/Language.h"
#include "app/panels/PanelParts.h"
#include "app/quality/BreathHoldWork.h"
#include "app/quality/EvidenceBars.h"
#include "app/quality/FeatureText.h"
#include "app/quality/GradeBar.h"
#include "app/quality/SectionGrid.h"

namespace hilum::app {
namespace {

QLabel* wrapped(QLabel* label) {
  label->setWordWrap(true);
  return label;
}

}  // namespace

QualityPanel::QualityPanel(BreathHoldWork& work, QAction* grade, QWidget* parent)
    : QWidget(parent),
      work_(work),
      state_(wrapped(withRole({}, "secondary", this))),
      verdict_(withRole({}, "title", this)),
      probability_(wrapped(withRole({}, "secondary", this))),
      warnings_(wrapped(withRole({}, "caution", this))),
      calibration_(wrapped(withRole({}, "secondary", this))),
      found_(new QWidget),
      bar_(new GradeBar),
      evidence_(new EvidenceBars),
      sections_(new SectionGrid),
      airways_(new QPushButton) {
  setObjectName(QStringLiteral("qualityPanel"));
  setAttribute(Qt::WA_StyledBackground);
  auto* button = commandButton(grade, QStringLiteral("Grade breath hold"), this);
  button->setProperty("primary", true);
  entitle(airways_, staticMetaObject, QT_TR_NOOP("Airways in 3D"));

  auto* lines = new QVBoxLayout(found_);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(8);
  lines->addWidget(verdict_);
  lines->addWidget(bar_);
  lines->addWidget(probability_);
  lines->addWidget(warnings_);
  lines->addSpacing(6);
  lines->addWidget(said(staticMetaObject, QT_TR_NOOP("Evidence against and for a full breath"), "title", found_));
  lines->addWidget(evidence_);
  lines->addSpacing(6);
  lines->addWidget(said(staticMetaObject, QT_TR_NOOP("Trachea above the carina"), "title", found_));
  lines->addWidget(sections_);
  auto* foot = new QHBoxLayout;
  foot->addStretch(1);
  foot->addWidget(airways_);
  lines->addLayout(foot);
  lines->addSpacing(6);
  lines->addWidget(calibration_);

  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(12, 12, 12, 12);
  column->setSpacing(8);
  column->addWidget(said(staticMetaObject, QT_TR_NOOP("Breath hold"), "title", page));
  column->addWidget(state_);
  column->addWidget(button);
  column->addSpacing(6);
  column->addWidget(found_);
  column->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);

  connect(&work_, &BreathHoldWork::changed, this, &QualityPanel::follow);
  connect(sections_, &SectionGrid::chosen, this, &QualityPanel::visited);
  connect(airways_, &QPushButton::clicked, this, &QualityPanel::airwaysRequested);
  inEveryLanguage(this, [this] { follow(); });
}

void QualityPanel::follow() {
  const QString refusal = work_.refusal();
  const auto& finding = work_.finding();
  state_->setText(!refusal.isEmpty() ? refusal
                  : work_.running()  ? tr("Measuring trachea and lungs…")
                                     : tr("Was the breath held deep enough? The trachea and the lungs tell."));
  found_->setVisible(finding != nullptr);
  evidence_->show(finding);
  sections_->show(finding);
  if (!finding) return;
  const inference::BreathHoldGrade& grade = finding->grade;
  const QString colour = gradeColour(grade.grade).name();
  verdict_->setText(QStringLiteral("<span style='color:%1'>●</span>&nbsp; %2").arg(colour, gradeText(grade.grade)));
  bar_->show(grade.probability, finding->model);
  bar_->setAccessibleName(QStringLiteral("Probability of full inspiration"));
  const QString percent = locale().toString(100 * grade.probability, 'f', 0);
  bar_->setAccessibleDescription(percent + QStringLiteral(" %"));
  probability_->setText(tr("Probability of full inspiration: %1 %").arg(percent));
  QStringList warnings;
  for (const auto* list : {&grade.warnings, &finding->measurement.warnings})
    for (const std::string& warning : *list) warnings << QString::fromStdString(warning);
  warnings_->setText(warnings.join(QLatin1Char('\n')));
  warnings_->setVisible(!warnings.isEmpty());
  calibration_->setText(
      finding->model.calibrated
          ? tr("Calibrated on %n labelled studies. Not for clinical use.", "", finding->model.studies)
          : tr("Not clinically calibrated: coefficients from published norms. Not for clinical use."));
}

}  // namespace hilum::app
