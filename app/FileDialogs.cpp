#include "app/FileDialogs.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QSettings>

namespace hilum::app {
namespace {

const QString kFolderKey = QStringLiteral("lastFolder");

QFileDialog* makeDialog(QWidget* parent, const QString& title) {
  auto* dialog = new QFileDialog(parent, title, QSettings().value(kFolderKey, QDir::homePath()).toString());
  // A network folder must not hold up the window for its icons.
  dialog->setOptions(QFileDialog::DontUseNativeDialog | QFileDialog::DontUseCustomDirectoryIcons);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  return dialog;
}

void open(QFileDialog* dialog, const std::function<void(const QStringList&)>& chosen) {
  QObject::connect(dialog, &QFileDialog::filesSelected, dialog->parent(), [chosen](const QStringList& files) {
    if (files.isEmpty()) return;
    QSettings().setValue(kFolderKey, QFileInfo(files.front()).absolutePath());
    chosen(files);
  });
  dialog->open();
}

}  // namespace

void askForFolder(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Open folder"));
  dialog->setFileMode(QFileDialog::Directory);
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askForModel(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Add model"));
  dialog->setFileMode(QFileDialog::Directory);
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askForReadingList(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Open reading list"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({QCoreApplication::translate("FileDialogs", "Lists of cases (*.csv)"),
                          QCoreApplication::translate("FileDialogs", "All files (*)")});
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askForOutputFolder(QWidget* parent, const QString& title, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, title);
  dialog->setAcceptMode(QFileDialog::AcceptOpen);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askForFiles(QWidget* parent, const std::function<void(const QStringList&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Open files"));
  dialog->setFileMode(QFileDialog::ExistingFiles);
  open(dialog, chosen);
}

void askForLabels(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Open labels"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters(
      {QCoreApplication::translate("FileDialogs", "Labels (*.nii *.nii.gz *.nrrd *.nhdr *.mha *.mhd *.png *.dcm)"),
       QCoreApplication::translate("FileDialogs", "All files (*)")});
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askForMeasurements(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Import measurements"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({QCoreApplication::translate("FileDialogs", "Measurements (*.json)"),
                          QCoreApplication::translate("FileDialogs", "All files (*)")});
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askForAnnotations(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Import annotations"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters(
      {QCoreApplication::translate("FileDialogs",
                                   "Annotations (*.hilum *.json *.zip *.xml *.csv *.txt *.png *.nii *.nii.gz *.nrrd "
                                   "*.mha *.dcm)"),
       QCoreApplication::translate("FileDialogs", "All files (*)")});
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askForLabelList(QWidget* parent, const std::function<void(const QString&)>& chosen) {
  QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("FileDialogs", "Load label list"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({QCoreApplication::translate("FileDialogs", "Lists of labels (*.txt *.csv *.label *.ctbl)"),
                          QCoreApplication::translate("FileDialogs", "All files (*)")});
  open(dialog, [chosen](const QStringList& files) { chosen(files.front()); });
}

void askWhereToExport(QWidget* parent, const QString& title, const QString& proposal, const QStringList& filters,
                      const ExportOption& option, const ExportChosen& chosen) {
  QFileDialog* dialog = makeDialog(parent, title);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setFileMode(QFileDialog::AnyFile);
  dialog->setNameFilters(filters);
  dialog->selectFile(proposal);
  QCheckBox* tick = nullptr;
  if (auto* cells = qobject_cast<QGridLayout*>(dialog->layout()); cells && !option.text.isEmpty()) {
    tick = new QCheckBox(option.text, dialog);
    tick->setAccessibleName(option.accessibleName);
    cells->addWidget(tick, cells->rowCount(), 0, 1, cells->columnCount());
  }
  open(dialog, [chosen, dialog, tick](const QStringList& files) {
    chosen(files.front(), dialog->selectedNameFilter(), tick && tick->isChecked());
  });
}

void askWhereToSave(QWidget* parent, const QString& title, const QString& proposal, const QStringList& filters,
                    const std::function<void(const QString&)>& chosen) {
  askWhereToExport(parent, title, proposal, filters, {},
                   [chosen](const QString& file, const QString&, bool) { chosen(file); });
}

}  // namespace hilum::app
