#include "app/MeasureSaving.h"

#include "app/FileDialogs.h"
#include "app/Measurements.h"
#include "app/TaskRunner.h"
#include "app/UnsavedQuestion.h"
#include "core/Error.h"

namespace hilum::app {
namespace {

QString stemOf(const std::vector<annotation::SeriesMeasurements>& all) {
  const QString name = all.empty() ? QString() : QString::fromStdString(all.front().name).simplified();
  return name.isEmpty() ? QStringLiteral("study") : QString(name).replace(QLatin1Char('/'), QLatin1Char('-'));
}

void write(const std::vector<annotation::SeriesMeasurements>& all, const std::filesystem::path& file) {
  if (file.extension() == ".json") return writeMeasureJson(all, file);
  if (file.extension() == ".csv") return writeMeasureCsv(all, file);
  throw Error(Code::Usage, file.string() + ": measurements are written as .json or .csv (choose one of these endings)");
}

}  // namespace

MeasureSaving::MeasureSaving(Measurements& measurements, TaskRunner& tasks, QWidget* window)
    : QObject(window), measurements_(measurements), tasks_(tasks), window_(window) {}

void MeasureSaving::exportAs() { exportThen({}); }

void MeasureSaving::exportThen(const std::function<void()>& follow) {
  askWhereToSave(window_, tr("Export measurements"), stemOf(measurements_.all()) + QStringLiteral("-measurements.json"),
                 {tr("Measurements (*.json)"), tr("Tables (*.csv)"), tr("All files (*)")},
                 [this, follow](const QString& file) { writeTo(file, follow); });
}

void MeasureSaving::writeTo(const QString& file, const std::function<void()>& follow) {
  tasks_.run(
      tr("Exporting"),
      [all = measurements_.all(), path = std::filesystem::path(file.toStdString())](const Progress&) {
        write(all, path);
      },
      [this, file, follow, content = measurements_.content()] {
        measurements_.markSaved(content);
        Q_EMIT written(file);
        if (follow) follow();
      });
}

void MeasureSaving::importAll() {
  askForMeasurements(window_, [this](const QString& file) { readFrom(file); });
}

void MeasureSaving::readFrom(const QString& file) {
  tasks_.run(
      tr("Importing"),
      [path = std::filesystem::path(file.toStdString())](const Progress&) { return annotation::readMeasureJson(path); },
      [this, file](const std::vector<annotation::SeriesMeasurements>& read) {
        const bool nothingElse = measurements_.saved();
        const auto count = measurements_.add(read);
        std::size_t held = 0;
        for (const auto& series : read) held += series.shapes.size();
        // What has come from a file and stands alone is in a file.
        if (nothingElse && count == held) measurements_.markSaved(measurements_.content());
        Q_EMIT imported(int(count));
      });
}

void MeasureSaving::beforeLoss(const std::function<void()>& follow) {
  if (measurements_.saved()) return follow();
  // Asked again after saving: others may have come while these were being written.
  askBeforeLoss(
      window_, this, {tr("Unsaved measurements"), tr("The measurements of this study are not saved.")},
      [this, follow] { exportThen([this, follow] { beforeLoss(follow); }); }, follow);
}

}  // namespace hilum::app
