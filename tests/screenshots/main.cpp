// Takes a picture of the window in every state that a reader may meet, for people to look at: the program that ships,
// in a process and with a home of its own, on synthetic studies.
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>
#include <functional>
#include <vector>

#include "tests/screenshots/Studies.h"

namespace {

namespace fs = std::filesystem;
using namespace hilum::screenshots;

enum class Moment { Settled, AtOnce };

struct State {
  QString name;
  std::function<Study(const fs::path&)> study;
  Moment moment = Moment::Settled;
  int scale = 1;                                      ///< 2: a screen of 200 %
  QStringList environment = {};                       ///< NAME=VALUE
  QString settings = QStringLiteral("theme=dark\n");  ///< the settings file
};

constexpr int kWidth = 1600, kHeight = 1000;
constexpr int kLookMs = 150, kQuietLooks = 10, kPatienceMs = 60'000;
constexpr double kIdleSeconds = 0.03;  ///< of a look

std::vector<State> states() {
  return {
      {"empty", nothing},
      {"empty-light", nothing, {}, 1, {}, "theme=light\n"},
      {"loading", hugeVolume, Moment::AtOnce},
      {"one-series", oneSeries},
      {"one-series-light", oneSeries, {}, 1, {}, "theme=light\n"},
      {"one-series-turkish", labelledSeries, {}, 1, {}, "theme=dark\nlanguage=turkish\n"},
      {"one-series-russian", labelledSeries, {}, 1, {}, "theme=dark\nlanguage=russian\n"},
      {"labels", labelledSeries},
      {"labels-200-percent", labelledSeries, {}, 2},
      {"forty-series", fortySeries},
      {"damaged-series", damagedSeries},
      {"no-gl", labelledSeries, {}, 1, {"QT_XCB_GL_INTEGRATION=none"}},
      {"one-pixel", onePixel},
      {"x-ray-4096", xRay},
      {"volume-512x512x2000", hugeVolume},
      {"four-time-points", fourTimePoints},
      {"photograph", photograph},
      {"two-hundred-labels", manyLabels},
      {"review", reviewCases},
      {"review-light", reviewCases, {}, 1, {}, "theme=light\n"},
      {"review-200-percent", reviewCases, {}, 2},
      {"review-turkish", reviewCases, {}, 1, {}, "theme=dark\nlanguage=turkish\n"},
      {"review-russian", reviewCases, {}, 1, {}, "theme=dark\nlanguage=russian\n"},
  };
}

QImage look(int scale) {
  return QGuiApplication::primaryScreen()->grabWindow(0, 0, 0, kWidth * scale, kHeight * scale).toImage();
}

bool isBlank(const QImage& picture) {
  const QRgb first = picture.pixel(0, 0);
  for (int y = 0; y < picture.height(); y += 8)
    for (int x = 0; x < picture.width(); x += 8)
      if (picture.pixel(x, y) != first) return false;
  return true;
}

/// Seconds that a process has computed (proc(5), stat: utime and stime).
double processorSeconds(qint64 process) {
  QFile file(QStringLiteral("/proc/%1/stat").arg(process));
  if (!file.open(QIODevice::ReadOnly)) return 0;
  const QList<QByteArray> fields = file.readAll().split(' ');
  return (fields.value(13).toDouble() + fields.value(14).toDouble()) / double(::sysconf(_SC_CLK_TCK));
}

/// When the screen stands still and the program has nothing to do, or as soon as there is anything on it; what is there
/// when patience ends.
QImage pictureOf(const State& state, qint64 process) {
  QImage last = look(state.scale);
  int quiet = 0;
  double busy = 0;
  (void)QTest::qWaitFor([&] { return !isBlank(last = look(state.scale)); }, kPatienceMs);
  if (state.moment == Moment::AtOnce) return last;
  for (int spent = 0; spent < kPatienceMs && quiet < kQuietLooks; spent += kLookMs) {
    QTest::qWait(kLookMs);
    const QImage now = look(state.scale);
    const double spentSeconds = processorSeconds(process);
    quiet = now == last && spentSeconds - busy < kIdleSeconds ? quiet + 1 : 0;
    last = now;
    busy = spentSeconds;
  }
  return last;
}

QProcessEnvironment environmentOf(const State& state, const QString& home) {
  auto environment = QProcessEnvironment::systemEnvironment();
  QDir(home).mkpath(QStringLiteral(".config/Hilum"));
  QFile file(home + QStringLiteral("/.config/Hilum/Hilum.conf"));
  if (file.open(QIODevice::WriteOnly)) file.write("[General]\n" + state.settings.toUtf8());
  for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LANGUAGE"}) environment.remove(name);
  environment.insert(QStringLiteral("HOME"), home);
  environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
  environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QString::number(state.scale));
  for (const QString& each : state.environment)
    environment.insert(each.section(QLatin1Char('='), 0, 0), each.section(QLatin1Char('='), 1));
  return environment;
}

bool take(const State& state, const QString& file) {
  const QTemporaryDir folder;
  const fs::path data = folder.path().toStdString() + "/data";
  fs::create_directories(data);
  const Study study = state.study(data);
  QStringList arguments;
  if (!study.path.empty()) arguments << QString::fromStdString(study.path);
  if (!study.labels.empty()) arguments << QStringLiteral("--labels") << QString::fromStdString(study.labels);
  if (!study.review.empty()) arguments << QStringLiteral("--review") << QString::fromStdString(study.review);

  QProcess window;
  window.setProcessEnvironment(environmentOf(state, folder.path()));
  window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  window.start(QStringLiteral(HILUM_BIN_DIR "/hilum"), arguments);
  const QImage picture = pictureOf(state, window.processId());
  const bool ran = window.state() == QProcess::Running;
  window.kill();
  window.waitForFinished();
  (void)QTest::qWaitFor([&] { return isBlank(look(2)); }, kPatienceMs);
  return ran && picture.save(file);
}

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication application(argc, argv);
  const QStringList words = application.arguments();
  if (words.size() < 2) {
    std::fprintf(stderr, "usage: hilum-screenshots FOLDER [STATE ...]\n");
    return 2;
  }
  QDir().mkpath(words[1]);
  bool allTaken = true;
  for (const State& state : states()) {
    if (words.size() > 2 && !words.mid(2).contains(state.name)) continue;
    const QString file = words[1] + QLatin1Char('/') + state.name + QStringLiteral(".png");
    const bool taken = take(state, file);
    std::printf("%s%s\n", qPrintable(file), taken ? "" : ": not taken, the window ended");
    std::fflush(stdout);
    allTaken = allTaken && taken;
  }
  return allTaken ? 0 : 1;
}
