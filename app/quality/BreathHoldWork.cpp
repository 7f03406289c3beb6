#include "app/quality/BreathHoldWork.h"

#include "app/Session.h"
#include "app/TaskRunner.h"
#include "app/breathhold/Calibration.h"
#include "core/quantify/ChestSeries.h"

namespace hilum::app {
namespace {

constexpr std::size_t kMostPictures = 6;

inference::PatientSex sexOf(const Session& session) {
  using inference::PatientSex;
  if (!session.catalogue() || !session.stack()) return PatientSex::Unknown;
  const auto [study, series] = session.catalogue()->ownersOf(*session.stack());
  if (!study) return PatientSex::Unknown;
  return study->patient.sex == "F"   ? PatientSex::Female
         : study->patient.sex == "M" ? PatientSex::Male
                                     : PatientSex::Unknown;
}

}  // namespace

BreathHoldWork::BreathHoldWork(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks) {
  connect(&session_, &Session::volumeChanged, this, &BreathHoldWork::forget);
  connect(&session_, &Session::volumeRefined, this, &BreathHoldWork::changed);
  for (const auto ended : {&TaskRunner::cancelled, &TaskRunner::finished})
    connect(&tasks_, ended, this, [this](const QString& name) {
      if (name != tr("Grade breath hold")) return;
      running_ = false;
      Q_EMIT changed();
    });
}

void BreathHoldWork::forget() {
  finding_.reset();
  running_ = false;
  Q_EMIT changed();
}

QString BreathHoldWork::refusal() const {
  const VolumePtr& volume = session_.volume();
  if (!volume) return tr("Open a chest CT first.");
  const std::string& modality = volume->info().modality;
  if (!modality.empty() && modality != "CT")
    return tr("Only a chest CT can be graded; this is %1.").arg(QString::fromStdString(modality));
  if (volume->grid().size()[2] < 2) return tr("One slice is not enough.");
  return {};
}

void BreathHoldWork::grade() {
  const VolumePtr volume = session_.volume();
  if (!volume || !session_.whole() || running_ || !refusal().isEmpty()) return;
  running_ = true;
  Q_EMIT changed();
  tasks_.run(
      tr("Grade breath hold"),
      [volume, sex = sexOf(session_)](const Progress& progress) {
        BreathHoldFinding finding;
        finding.model = breathHoldModelInForce();
        finding.measurement = inference::measureBreathHold(*volume, sex, progress.part(0, 0.95));
        finding.grade = inference::gradeBreathHold(finding.measurement.features, finding.model);
        for (const TracheaSection* section : spreadSections(finding.measurement.sections, kMostPictures))
          finding.pictures.push_back(sectionPicture(*volume, *section, 17));
        return finding;
      },
      [this, volume](BreathHoldFinding finding) {
        if (session_.volume() != volume) return;
        finding_ = std::make_shared<const BreathHoldFinding>(std::move(finding));
        Q_EMIT changed();
      });
}

}  // namespace hilum::app
