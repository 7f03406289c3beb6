#include "app/Film.h"

#include <QDir>
#include <QStandardPaths>
#include <QTimer>

#include "app/snapshot/PictureFile.h"
#include "viewers/widgets/VolumeWidget.h"

namespace hilum::app {
namespace {

const QString kPictures = QStringLiteral("turn-%1.png"), kFilm = QStringLiteral("turn.mp4");
constexpr int kPerSecond = 25;

}  // namespace

Film::Film(viewers::VolumeWidget& view, QObject* parent) : QObject(parent), view_(view) {
  // Queued: the picture is asked for when the frame is out of the view's hands.
  connect(&view_, &viewers::VolumeWidget::drawn, this, &Film::take, Qt::QueuedConnection);
  connect(&tasks_, &TaskRunner::failed, this, [this](const QString&, const QString& message) {
    Q_EMIT failed(message);
    stop();
  });
  connect(&packer_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
    if (!running()) return;
    const QString film = QDir(folder_).filePath(kFilm);
    if (status == QProcess::NormalExit && code == 0)
      Q_EMIT finished(film);
    else
      Q_EMIT failed(tr("%1: ffmpeg made no film of the pictures: %2")
                        .arg(film, QString::fromLocal8Bit(packer_.readAllStandardError()).trimmed().section('\n', -1)));
    stop();
  });
}

void Film::start(const QString& folder, int frames) {
  if (running() || frames < 1) return;
  if (!view_.isVisible()) {
    Q_EMIT failed(tr("The 3D view is not on the screen (show it, then film)"));
    return;
  }
  folder_ = folder;
  frames_ = frames;
  done_ = 0;
  awaiting_ = true;
  Q_EMIT progressed(0, frames_);
  view_.turn(0);
}

void Film::cancel() {
  if (!running()) return;
  tasks_.cancelAll();
  stop();
}

void Film::stop() {
  frames_ = 0;
  awaiting_ = false;
  packer_.kill();
  Q_EMIT stopped();
}

void Film::take() {
  if (!awaiting_ || !view_.settled()) return;
  awaiting_ = false;
  QImage picture = view_.picture();
  // H.264 wants even sides.
  picture = picture.copy(0, 0, picture.width() & ~1, picture.height() & ~1);
  const QString file = QDir(folder_).filePath(kPictures.arg(done_ + 1, 3, 10, QLatin1Char('0')));
  tasks_.run(
      tr("Film"), [picture, file](const Progress&) { writePicture(picture, file.toStdString()); },
      [this] {
        if (!running()) return;
        Q_EMIT progressed(++done_, frames_);
        awaiting_ = done_ < frames_;
        view_.turn(360.0 / frames_);  // the last one closes the circle
        if (!awaiting_) pack();
      });
}

void Film::pack() {
  const QString program = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
  if (program.isEmpty()) {
    Q_EMIT finished(folder_);
    return stop();
  }
  packer_.start(program,
                {"-y", "-loglevel", "error", "-framerate", QString::number(kPerSecond), "-i",
                 QDir(folder_).filePath(kPictures.arg("%03d")), "-pix_fmt", "yuv420p", QDir(folder_).filePath(kFilm)});
}

}  // namespace hilum::app
