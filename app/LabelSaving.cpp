#include "app/LabelSaving.h"

#include <QMessageBox>

#include "app/FileDialogs.h"
#include "app/LabelWork.h"

namespace hilum::app {

LabelSaving::LabelSaving(Session& session, LabelWork& work, QWidget* window)
    : QObject(window), session_(session), work_(work), window_(window) {}

QString LabelSaving::proposedStem() const {
  const QString name = QString::fromStdString(session_.volume()->info().name).simplified();
  return name.isEmpty() ? tr("labels") : QString(name).replace(QLatin1Char('/'), QLatin1Char('-'));
}

void LabelSaving::save() { saveThen({}); }

void LabelSaving::saveThen(const std::function<void()>& follow) {
  if (!session_.labels()) return;
  if (session_.labelFile().empty()) return saveAsThen(follow);
  work_.save(QString::fromStdString(session_.labelFile().string()), follow);
}

void LabelSaving::saveAs() { saveAsThen({}); }

void LabelSaving::saveAsThen(const std::function<void()>& follow) {
  if (!session_.labels()) return;
  askWhereToSave(window_, tr("Save as"), proposedStem() + QStringLiteral("-labels.nii.gz"),
                 {tr("Label maps (*.nii.gz *.nii *.seg.nrrd *.nrrd *.mha)"), tr("DICOM segmentation (*.dcm)"),
                  tr("DICOM structure set (*.rtstruct.dcm)"), tr("All files (*)")},
                 [this, follow](const QString& file) { work_.save(file, follow); });
}

void LabelSaving::saveRegion() {
  if (!session_.labels()) return;
  askWhereToSave(window_, tr("Save region"), proposedStem() + QStringLiteral("-region.nii.gz"),
                 {tr("Volumes (*.nii.gz *.nii *.nrrd *.mha)"), tr("All files (*)")},
                 [this](const QString& file) { work_.saveRegion(file); });
}

void LabelSaving::beforeLoss(const std::function<void()>& follow) {
  if (session_.labelsSaved()) return follow();
  auto* question =
      new QMessageBox(QMessageBox::NoIcon, tr("Unsaved labels"), tr("The labels of this study are not saved."),
                      QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
  question->setInformativeText(tr("They are in no file yet."));
  question->setDefaultButton(QMessageBox::Save);
  question->setAttribute(Qt::WA_DeleteOnClose);
  connect(question, &QMessageBox::finished, this, [this, follow](int answer) {
    if (answer == QMessageBox::Discard) follow();
    // Asked again: other labels may have come while these were being written.
    if (answer == QMessageBox::Save) saveThen([this, follow] { beforeLoss(follow); });
  });
  question->open();
}

}  // namespace hilum::app
