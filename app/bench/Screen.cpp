#include "app/bench/Screen.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QThread>

#include "core/Error.h"

namespace hilum::bench {
namespace {

constexpr int kLongestMs = 60'000, kStillMs = 1000, kPollMs = 4;

/// The program while it runs, with settings of its own.
class Started {
 public:
  Started(const QString& program, const QStringList& arguments, const QString& configFolder) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), configFolder);
    process_.setProcessEnvironment(environment);
    clock_.start();
    process_.start(program, arguments);
    if (!process_.waitForStarted()) throw Error(Code::NotFound, program.toStdString() + ": cannot be started");
  }
  ~Started() {
    process_.kill();
    process_.waitForFinished();
    // The next start must not find this window's picture.
    QElapsedTimer wait;
    for (wait.start(); greyPart(screenPixels()) > 0 && wait.elapsed() < kStillMs;) QThread::msleep(kPollMs);
  }
  double seconds() const { return double(clock_.nsecsElapsed()) / 1e9; }
  void check() const {
    if (clock_.elapsed() > kLongestMs) throw Error(Code::Unsupported, "the window did not show what was waited for");
  }

 private:
  QProcess process_;
  QElapsedTimer clock_;
};

}  // namespace

QImage screenPixels(const QRect& area) {
  QScreen* screen = QGuiApplication::primaryScreen();
  return screen
      ->grabWindow(0, area.x(), area.y(), area.isValid() ? area.width() : -1, area.isValid() ? area.height() : -1)
      .toImage()
      .convertToFormat(QImage::Format_RGB32);
}

double greyPart(const QImage& picture) {
  qint64 grey = 0;
  for (int y = 0; y < picture.height(); ++y) {
    const auto* row = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
    for (int x = 0; x < picture.width(); ++x)
      grey +=
          qRed(row[x]) == qGreen(row[x]) && qGreen(row[x]) == qBlue(row[x]) && qRed(row[x]) > 40 && qRed(row[x]) < 250;
  }
  return double(grey) / double(picture.width()) / double(picture.height());
}

double secondsUntil(const QString& program, const QStringList& arguments, const QString& configFolder,
                    const std::function<bool(const QImage&)>& seen) {
  const Started started(program, arguments, configFolder);
  while (!seen(screenPixels())) {
    started.check();
    QThread::msleep(kPollMs);
  }
  return started.seconds();
}

double secondsUntilStill(const QString& program, const QStringList& arguments, const QString& configFolder) {
  const Started started(program, arguments, configFolder);
  QImage last;
  double changed = 0;
  while (greyPart(last) == 0 || started.seconds() - changed < kStillMs / 1000.0) {
    started.check();
    QImage now = screenPixels();
    if (now != last) changed = started.seconds();
    last = std::move(now);
    QThread::msleep(kPollMs);
  }
  return changed;
}

}  // namespace hilum::bench
