#include "app/PictureSaving.h"

#include <QFileInfo>
#include <QImage>

#include "app/FileDialogs.h"
#include "app/TaskRunner.h"
#include "app/snapshot/PictureFile.h"
#include "app/snapshot/ViewPicture.h"

namespace hilum::app {

PictureSaving::PictureSaving(const Session& session, viewers::ViewGrid& grid, TaskRunner& tasks, QWidget* window)
    : QObject(window), session_(session), grid_(grid), tasks_(tasks), window_(window) {}

void PictureSaving::saveGrid() { save(gridPicture(grid_)); }
void PictureSaving::saveActiveView() { save(activeViewPicture(grid_)); }

void PictureSaving::save(const QImage& picture) {
  if (!session_.volume() || picture.isNull()) return;
  QString stem = QString::fromStdString(session_.volume()->info().name).simplified();
  stem = stem.isEmpty() ? tr("picture") : stem.replace(QLatin1Char('/'), QLatin1Char('-'));
  askWhereToSave(window_, tr("Screenshot"), stem + QStringLiteral(".png"), {tr("Pictures (*.png)")},
                 [this, picture](QString file) {
                   if (QFileInfo(file).suffix().compare(QLatin1String("png"), Qt::CaseInsensitive) != 0)
                     file += QLatin1String(".png");
                   tasks_.run(
                       tr("Saving"), [picture, file](const Progress&) { writePicture(picture, file.toStdString()); },
                       [this, file] { Q_EMIT written(file); });
                 });
}

}  // namespace hilum::app
