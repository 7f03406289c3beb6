#include "app/LabelSaving.h"

#include "app/AnnotationExchange.h"
#include "app/FileDialogs.h"
#include "app/LabelWork.h"
#include "app/UnsavedQuestion.h"
#include "app/WorkKeeper.h"
#include "app/images/ImageSet.h"

namespace hilum::app {

LabelSaving::LabelSaving(const LabelSavingParts& parts, QWidget* window)
    : QObject(window),
      session_(parts.session),
      work_(parts.work),
      keeper_(parts.keeper),
      exchange_(parts.exchange),
      images_(parts.images),
      window_(window) {}

QString LabelSaving::proposedStem() const {
  return session_.document() ? proposedStem(*session_.document()) : tr("labels");
}

QString LabelSaving::proposedStem(const Document& document) {
  const QString name = QString::fromStdString(document.seriesName).simplified();
  return name.isEmpty() ? tr("labels") : QString(name).replace(QLatin1Char('/'), QLatin1Char('-'));
}

void LabelSaving::save() { images_.active() ? saveSetThen({}) : saveThen(session_.document(), {}); }

void LabelSaving::saveSetThen(const std::function<void()>& follow) {
  if (keeper_.project().empty()) return saveSetAsThen(follow);
  keeper_.saveProject(QString::fromStdString(keeper_.project().string()), follow);
}

void LabelSaving::saveSetAsThen(const std::function<void()>& follow) {
  askWhereToSave(window_, tr("Save as"), tr("images") + QStringLiteral(".hilum"),
                 {tr("Hilum project (*.hilum)"), tr("COCO (*.json)")}, [this, follow](const QString& file) {
                   if (file.endsWith(QLatin1String(".json"))) return exchange_.writeTo(file, "coco", follow);
                   const bool named = file.endsWith(QLatin1String(".hilum"));
                   keeper_.saveProject(named ? file : file + QStringLiteral(".hilum"), follow);
                 });
}

/// A project holds all documents, COCO the annotations of the open one, any other file the labels of one.
void LabelSaving::write(const std::shared_ptr<Document>& document, const QString& file,
                        const std::function<void()>& follow) {
  if (file.endsWith(QLatin1String(".hilum"))) return keeper_.saveProject(file, follow);
  if (file.endsWith(QLatin1String(".json")) && document == session_.document())
    return exchange_.writeTo(file, "coco", follow);
  if (!document->current()) return keeper_.saveProject(file + QStringLiteral(".hilum"), follow);
  work_.save(document, file, follow);
}

void LabelSaving::saveThen(const std::shared_ptr<Document>& document, const std::function<void()>& follow) {
  if (!keeper_.project().empty())
    return keeper_.saveProject(QString::fromStdString(keeper_.project().string()), follow);
  if (!document) return;
  const auto file = document->labelFiles.find(document->layer);
  if (file == document->labelFiles.end()) return saveAsThen(document, follow);
  work_.save(document, QString::fromStdString(file->second.string()), follow);
}

void LabelSaving::saveAs() { images_.active() ? saveSetAsThen({}) : saveAsThen(session_.document(), {}); }

void LabelSaving::saveAsThen(const std::shared_ptr<Document>& document, const std::function<void()>& follow) {
  if (!document) return;
  // Several layers do not fit into one file of every kind.
  const auto layers = document->annotation.layers().size();
  const QString ending = layers > 1 ? QStringLiteral(".seg.nrrd") : QStringLiteral("-labels.nii.gz");
  askWhereToSave(window_, tr("Save as"), proposedStem(*document) + (layers > 0 ? ending : QStringLiteral(".hilum")),
                 {tr("Label maps (*.nii.gz *.nii *.seg.nrrd *.nrrd *.mha)"), tr("DICOM segmentation (*.dcm)"),
                  tr("DICOM structure set (*.rtstruct.dcm)"), tr("Hilum project (*.hilum)"), tr("COCO (*.json)"),
                  tr("All files (*)")},
                 [this, document, follow](const QString& file) { write(document, file, follow); });
}

void LabelSaving::saveRegion() {
  if (!session_.labels()) return;
  askWhereToSave(window_, tr("Save region"), proposedStem() + QStringLiteral("-region.nii.gz"),
                 {tr("Volumes (*.nii.gz *.nii *.nrrd *.mha)"), tr("All files (*)")},
                 [this](const QString& file) { work_.saveRegion(file); });
}

void LabelSaving::beforeLoss(const std::function<void()>& follow) {
  if (images_.active()) {
    if (session_.allSaved()) return follow();
    return askBeforeLoss(
        window_, this, {tr("Unsaved work"), tr("The shapes and labels on these images are not saved.")},
        [this, follow] { saveSetThen([this, follow] { session_.allSaved() ? follow() : beforeLoss(follow); }); },
        follow);
  }
  std::vector<std::shared_ptr<Document>> unsaved;
  for (const auto& document : session_.documents())
    if (!document->saved(Document::Part::Labels)) unsaved.push_back(document);
  ask(std::move(unsaved), follow);
}

/// One question for each study, the open one's last.
void LabelSaving::ask(std::vector<std::shared_ptr<Document>> unsaved, const std::function<void()>& follow) {
  if (unsaved.empty()) return follow();
  const auto document = unsaved.back();
  unsaved.pop_back();
  const auto next = [this, unsaved, follow] { ask(unsaved, follow); };
  const bool open = document == session_.document();
  const QString question =
      open ? tr("The labels of this study are not saved.")
           : tr("The labels of %1 are not saved.").arg(QString::fromStdString(document->seriesName));
  // Asked again after saving: other labels may have come while these were being written.
  askBeforeLoss(
      window_, this, {tr("Unsaved labels"), question},
      [this, document, follow] { saveThen(document, [this, follow] { beforeLoss(follow); }); }, next);
}

}  // namespace hilum::app
