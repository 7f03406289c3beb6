#include "app/models/BatchPage.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "app/FileDialogs.h"
#include "app/Icons.h"
#include "app/Language.h"
#include "app/TaskRunner.h"
#include "app/models/ModelWork.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr int kWidth = 620, kHeight = 560, kRowHeight = 26;

QString stateText(const BatchStudy& study) {
  using State = BatchStudy::State;
  switch (study.state) {
    case State::Waiting:
      return BatchPage::tr("waiting");
    case State::Running:
      return BatchPage::tr("running");
    case State::Done:
      return BatchPage::tr("done");
    case State::Before:
      return BatchPage::tr("done before");
    case State::Cancelled:
      return BatchPage::tr("cancelled");
    case State::Failed:
      break;
  }
  return BatchPage::tr("failed: %1").arg(QString::fromStdString(study.detail));
}

}  // namespace

BatchPage::BatchPage(TaskRunner& tasks, ModelWork& models, QWidget* parent)
    : QDialog(parent),
      tasks_(tasks),
      models_(models),
      folder_(new QLineEdit(this)),
      output_(new QLineEdit(this)),
      model_(new QComboBox(this)),
      device_(new QComboBox(this)),
      ending_(new QComboBox(this)),
      list_(new QListWidget(this)),
      bar_(new QProgressBar(this)),
      state_(withRole({}, "secondary", this)),
      start_(new QPushButton(this)),
      cancel_(new QPushButton(this)) {
  resize(kWidth, kHeight);
  setAccessibleName(QStringLiteral("Run on a folder of studies"));
  model_->setAccessibleName(QStringLiteral("Model of the batch"));
  device_->setAccessibleName(QStringLiteral("Device of the batch"));
  device_->addItem(QString(), QStringLiteral("auto"));
  device_->addItem(QString(), QStringLiteral("cpu"));
  ending_->setAccessibleName(QStringLiteral("Format of the labels"));
  for (const char* ending : {".nii.gz", ".seg.nrrd", ".nrrd", ".dcm"}) ending_->addItem(QString(), QString::fromLatin1(ending));
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Studies of the batch"));
  list_->setUniformItemSizes(true);
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  bar_->setAccessibleName(QStringLiteral("Batch"));
  bar_->setTextVisible(false);
  start_->setProperty("primary", true);
  entitle(cancel_, staticMetaObject, QT_TR_NOOP("Cancel"));
  cancel_->setAccessibleName(QStringLiteral("Cancel the batch"));
  start_->setAutoDefault(false);
  cancel_->setAutoDefault(false);

  auto* form = new QFormLayout;
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setVerticalSpacing(8);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Studies"), "secondary", this),
               makeFolder(folder_, "Folder of the studies", [this] {
                 askForFolder(this, [this](const QString& folder) {
                   folder_->setText(folder);
                   readFolder();
                 });
               }));
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Model"), "secondary", this), model_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Device"), "secondary", this), device_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Results"), "secondary", this),
               makeFolder(output_, "Folder of the results", [this] {
                 askForOutputFolder(this, tr("Folder of the results"), [this](const QString& folder) {
                   output_->setText(folder);
                   readFolder();
                 });
               }));
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Labels"), "secondary", this), ending_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(state_, 1);
  buttons->addWidget(cancel_);
  buttons->addWidget(start_);
  auto* lines = new QVBoxLayout(this);
  lines->setSpacing(10);
  lines->addLayout(form);
  lines->addWidget(list_, 1);
  lines->addWidget(bar_);
  lines->addLayout(buttons);

  connect(folder_, &QLineEdit::editingFinished, this, &BatchPage::readFolder);
  connect(output_, &QLineEdit::editingFinished, this, &BatchPage::readFolder);
  connect(model_, &QComboBox::activated, this, &BatchPage::readFolder);
  connect(ending_, &QComboBox::activated, this, &BatchPage::readFolder);
  connect(start_, &QPushButton::clicked, this, &BatchPage::begin);
  connect(cancel_, &QPushButton::clicked, &batch_, &StudyBatch::cancel);
  connect(&models_, &ModelWork::modelsChanged, this, &BatchPage::refillModels);
  connect(&batch_, &StudyBatch::changed, this, &BatchPage::showRow);
  connect(&batch_, &StudyBatch::started, this, &BatchPage::follow);
  connect(&batch_, &StudyBatch::ended, this, &BatchPage::follow);
  inEveryLanguage(this, [this] { say(); });
}

QWidget* BatchPage::makeFolder(QLineEdit* field, const char* name, const std::function<void()>& ask) {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  field->setAccessibleName(QLatin1String(name));
  auto* choose = new QPushButton(icon(QStringLiteral("folder")), {}, box);
  choose->setAccessibleName(QStringLiteral("Choose: %1").arg(QLatin1String(name)));
  choose->setAutoDefault(false);
  connect(choose, &QPushButton::clicked, this, ask);
  row->addWidget(field, 1);
  row->addWidget(choose);
  return box;
}

void BatchPage::say() {
  setWindowTitle(tr("Run on a folder of studies"));
  folder_->setPlaceholderText(tr("A folder that holds a folder or a file for every study"));
  output_->setPlaceholderText(tr("A folder for the labels and reports"));
  device_->setItemText(0, tr("Automatic"));
  device_->setItemText(1, tr("CPU"));
  const QString formats[]{tr("NIfTI (.nii.gz)"), tr("Slicer segmentation (.seg.nrrd)"), tr("NRRD (.nrrd)"),
                          tr("DICOM segmentation (.dcm)")};
  for (int i = 0; i < ending_->count(); ++i) ending_->setItemText(i, formats[i]);
  refillModels();
  for (int row = 0; row < list_->count(); ++row) showRow(row);
  follow();
}

void BatchPage::refillModels() {
  const QSignalBlocker quiet(model_);
  const QString before = model_->currentData().toString();
  model_->clear();
  for (const ModelEntry& entry : models_.models())
    if (entry.problem.empty() && (!entry.program || entry.allowed) && entry.channels.size() <= 1)
      model_->addItem(titleOf(entry), QString::fromStdString(entry.name));
  model_->setCurrentIndex(std::max(0, model_->findData(before)));
  follow();
}

BatchWish BatchPage::wish() const {
  BatchWish wish;
  wish.model = model_->currentData().toString().toStdString();
  if (const ModelEntry* entry = models_.find(wish.model)) wish.sha256 = entry->sha256;
  wish.device = device_->currentData().toString().toStdString();
  wish.output = output_->text().toStdString();
  wish.ending = ending_->currentData().toString().toStdString();
  return wish;
}

/// Lists the studies, and which of them have their results already.
void BatchPage::readFolder() {
  if (batch_.running() || folder_->text().isEmpty()) return;
  tasks_.run(
      tr("Looking for studies"),
      [folder = std::filesystem::path(folder_->text().toStdString()), wish = wish()](const Progress& progress) {
        std::vector<BatchStudy> studies = studiesIn(folder, progress);
        for (BatchStudy& study : studies)
          if (!wish.output.empty() && isDoneBefore(study, wish)) study.state = BatchStudy::State::Before;
        return studies;
      },
      [this](std::vector<BatchStudy> studies) {
        if (batch_.running()) return;
        batch_.setStudies(std::move(studies));
        list_->clear();
        for (std::size_t i = 0; i < batch_.studies().size(); ++i) {
          auto* item = new QListWidgetItem(list_);
          item->setSizeHint(QSize(0, kRowHeight));
          showRow(int(i));
        }
        follow();
      });
}

void BatchPage::begin() {
  if (!models_.models().empty() && !output_->text().isEmpty()) batch_.start(wish());
}

void BatchPage::showRow(int row) {
  if (row >= list_->count() || std::size_t(row) >= batch_.studies().size()) return;
  const BatchStudy& study = batch_.studies()[std::size_t(row)];
  QListWidgetItem* item = list_->item(row);
  item->setText(QStringLiteral("%1   %2").arg(QString::fromStdString(study.stem), stateText(study)));
  item->setToolTip(QString::fromStdString(study.path.string() + (study.detail.empty() ? "" : "\n" + study.detail)));
  if (study.state == BatchStudy::State::Running) list_->scrollToItem(item);
  follow();
}

void BatchPage::follow() {
  using State = BatchStudy::State;
  const int all = int(batch_.studies().size());
  const int done = batch_.count(State::Done) + batch_.count(State::Before), failed = batch_.count(State::Failed);
  const bool running = batch_.running();
  bar_->setRange(0, std::max(1, all));
  bar_->setValue(done + failed);
  QString text = all == 0 ? tr("No studies chosen yet") : tr("%1 of %2 done").arg(done).arg(all);
  if (failed > 0) text += QStringLiteral(", ") + tr("%n failed", nullptr, failed);
  state_->setText(text);
  start_->setText(done + failed > 0 && done < all ? tr("Resume") : tr("Start"));
  start_->setAccessibleName(QStringLiteral("Start the batch"));
  start_->setEnabled(!running && done < all && model_->count() > 0 && !output_->text().isEmpty());
  cancel_->setEnabled(running);
  for (QWidget* field : {static_cast<QWidget*>(folder_), static_cast<QWidget*>(output_), static_cast<QWidget*>(model_),
                         static_cast<QWidget*>(device_), static_cast<QWidget*>(ending_)})
    field->setEnabled(!running);
}

}  // namespace hilum::app
