#pragma once
#include <QStringList>
#include <QWidget>
#include <functional>

namespace hilum::app {

/// Qt's own file dialogs (a path can be typed), not modal to the event loop: `chosen` is called on accept.
void askForFolder(QWidget* parent, const std::function<void(const QString&)>& chosen);
void askForFiles(QWidget* parent, const std::function<void(const QStringList&)>& chosen);
void askForLabels(QWidget* parent, const std::function<void(const QString&)>& chosen);
void askForMeasurements(QWidget* parent, const std::function<void(const QString&)>& chosen);
void askForAnnotations(QWidget* parent, const std::function<void(const QString&)>& chosen);
void askForLabelList(QWidget* parent, const std::function<void(const QString&)>& chosen);
/// A folder with a model: of Hilum, a MONAI bundle, an nnU-Net export.
void askForModel(QWidget* parent, const std::function<void(const QString&)>& chosen);
/// A CSV of cases to be reviewed.
void askForReadingList(QWidget* parent, const std::function<void(const QString&)>& chosen);
/// A folder to write into; it may be made in the dialog.
void askForOutputFolder(QWidget* parent, const QString& title, const std::function<void(const QString&)>& chosen);
/// Proposes `proposal` (a file name) in the folder that was used last.
void askWhereToSave(QWidget* parent, const QString& title, const QString& proposal, const QStringList& filters,
                    const std::function<void(const QString&)>& chosen);
/// The same; `chosen` is told the filter too. Where `option` has a text a tick with it stands below, and `chosen` is
/// told whether it is set.
struct ExportOption {
  QString text, accessibleName;
};
using ExportChosen = std::function<void(const QString& file, const QString& filter, bool option)>;
void askWhereToExport(QWidget* parent, const QString& title, const QString& proposal, const QStringList& filters,
                      const ExportOption& option, const ExportChosen& chosen);

}  // namespace hilum::app
