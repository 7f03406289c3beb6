// The window as a person meets it: how soon it is there, how fast it answers, how much memory it takes.
#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>
#include <chrono>

#include "app/MainWindow.h"
#include "app/Theme.h"
#include "app/bench/Bench.h"
#include "app/bench/PeakMemory.h"
#include "app/bench/Screen.h"
#include "app/bench/Series.h"
#include "core/Error.h"
#include "core/TemporaryFolder.h"
#include "viewers/widgets/ViewGrid.h"

static void loadResources() { Q_INIT_RESOURCE(hilum); }

namespace hilum::bench {
namespace {

using viewers::Plane;

constexpr int kLaunches = 5, kSteps = 41, kStudies = 30, kLongMs = 60'000;
constexpr double kMegabyte = 1 << 20;

void openAndWait(app::MainWindow& window, const std::filesystem::path& folder) {
  bool painted = false;
  const auto link =
      QObject::connect(&window.views(), &viewers::ViewGrid::firstPainted, &window, [&] { painted = true; });
  window.openPaths({QString::fromStdString(folder.string())});
  const bool done = QTest::qWaitFor([&] { return painted && !window.tasks().busy(); }, kLongMs);
  QObject::disconnect(link);
  if (!done) throw Error(Code::Unsupported, folder.string() + ": did not open in the window");
}

void wheelStep(QWidget* widget, int notches) {
  const QPointF at = widget->rect().center();
  QWheelEvent event(at, widget->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(widget, &event);
}

double medianMs(const std::function<void(int)>& step) {
  int frame = 0;
  return 1000 * medianSeconds(kSteps, [&] { step(frame++); });
}

/// One step in the patient's diagonal, as the event loop paints it: all three slices with their texts, and whatever
/// else follows the crosshair, in one go.
double scrollMs(app::MainWindow& window) {
  const Vec3 middle = window.session().volume()->grid().centre(), spacing = window.session().volume()->grid().spacing();
  int painted = 0;
  const QObject counting;
  for (auto* view : window.views().slices())
    QObject::connect(view, &viewers::SliceWidget::painted, &counting, [&painted] { ++painted; });
  const double ms = medianMs([&](int frame) {
    window.session().setCrosshair(middle + spacing * (frame % 40 - 20));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
  });
  if (painted < 3 * kSteps) throw Error(Code::Internal, "bench window: slices were left out");
  return ms;
}

/// From a notch of the wheel to other pixels on the screen, read back from the display server.
double wheelToScreenMs(app::MainWindow& window) {
  auto* view = window.views().slice(Plane::Axial);
  const QRect area(view->mapToGlobal(QPoint(view->width() / 2 - 60, view->height() / 2 + 30)), QSize(50, 50));
  return medianMs([&](int frame) {
    const QImage before = screenPixels(area);
    wheelStep(view, frame % 40 < 20 ? 1 : -1);
    QElapsedTimer wait;
    for (wait.start(); screenPixels(area) == before && wait.elapsed() < 1000;) QCoreApplication::processEvents();
  });
}

double redrawMs(app::MainWindow& window) {
  return medianMs([&](int frame) {
    window.session().setWindow({1500.0 + frame, -600, {}});
    window.repaint();
  });
}

double residentMb() { return PeakMemory().megabytes(); }

void addLaunches(std::vector<Figure>& figures, const std::filesystem::path& series, const TemporaryFolder& scratch) {
  const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/hilum");
  const QString config = QString::fromStdString((scratch.path() / "config").string());
  const QStringList study{QString::fromStdString(series.string())};
  const auto median = [](std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
  };
  const auto times = [&](const std::function<double()>& once) {
    std::vector<double> all;
    for (int i = 0; i < kLaunches; ++i) all.push_back(once());
    return median(all);
  };
  constexpr double slicesPart = 0.03, windowPart = 0.3;
  const double slices = times([&] {
    return secondsUntil(program, study, config, [](const QImage& screen) { return greyPart(screen) > slicesPart; });
  });
  figures.push_back({"launch to first slices, 512x512x300 DICOM", slices, "s", "", 0, 1.2});
  figures.push_back({"launch to everything on the screen",
                     times([&] { return secondsUntilStill(program, study, config); }), "s", "", 0, 2.5});
  const QColor ground(0x16, 0x18, 0x1c);  // of the dark theme's window
  figures.push_back({"launch to an empty window", times([&] {
                       return secondsUntil(program, {}, config, [&](const QImage& screen) {
                         qint64 count = 0;
                         for (int y = 0; y < screen.height(); y += 4)
                           for (int x = 0; x < screen.width(); x += 4) count += screen.pixelColor(x, y) == ground;
                         return double(count) * 16 > windowPart * screen.width() * screen.height();
                       });
                     }),
                     "s", "", 0, 0.6});
}

/// A label over what is dark and one over what is bright, so that the slices are drawn with an overlay.
void addLabels(app::MainWindow& window) {
  const VolumePtr volume = window.session().volume();
  auto labels = std::make_shared<LabelMap>(volume->grid(), lungLabels());
  volume->visit([&](auto voxels) {
    std::ranges::transform(voxels, labels->voxels().begin(),
                           [](auto value) { return LabelId(value > -900 ? value > -600 ? 2 : 1 : 0); });
  });
  window.session().setLabels(std::move(labels), {}, true);
  QTest::qWait(100);
  if (!QTest::qWaitFor([&] { return !window.tasks().busy(); }, kLongMs))
    throw Error(Code::Internal, "bench window: the surfaces of the labels did not come");
}

void addAnswers(std::vector<Figure>& figures, const std::filesystem::path& series) {
  app::MainWindow window;
  window.resize(1600, 1000);
  window.show();
  openAndWait(window, series);
  const double volumeMb = double(window.session().volume()->grid().voxelCount()) * sizeof(std::int16_t) / kMegabyte;
  addLabels(window);
  QTest::qWait(1500);  // the 3D view has started
  figures.push_back({"scroll step in a 1600x1000 window, three planes with labels", scrollMs(window), "ms", "", 0, 22});
  figures.push_back({"wheel step to changed pixels on the screen", wheelToScreenMs(window), "ms", "", 0, 30});
  figures.push_back({"window/level, whole 1600x1000 window", redrawMs(window), "ms", "", 0, 60});
  figures.push_back({"memory of the window beyond volume and labels", residentMb() - 2 * volumeMb, "MB", "", 0, 450});
}

void addStudies(std::vector<Figure>& figures, const std::filesystem::path& series) {
  app::MainWindow window;
  window.resize(1600, 1000);
  window.show();
  const auto openAndClose = [&] {
    openAndWait(window, series);
    for (auto* action : window.actions())
      if (action->objectName() == QLatin1String("file.close")) action->trigger();
  };
  for (int i = 0; i < 5; ++i) openAndClose();
  const double before = residentMb();
  for (int i = 0; i < kStudies; ++i) openAndClose();
  figures.push_back({"memory left behind by 30 studies", residentMb() - before, "MB", "", 0, 50});
}

}  // namespace

std::vector<Figure> benchWindow(const Progress& progress) {
  if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY"))
    throw Error(Code::Unsupported, "bench window: there is no display (start it with xvfb-run -a)");
  TemporaryFolder scratch;
  qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString((scratch.path() / "bench").string()));
  int argc = 1;
  char name[] = "hilum-bench";
  char* argv[] = {name, nullptr};
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("Hilum"));
  QApplication::setOrganizationName(QStringLiteral("Hilum"));
  loadResources();
  app::applyTheme(application, app::ThemeName::Dark);
  const auto series = scratch.path() / "ct", small = scratch.path() / "small";
  writeBenchSeries(series, {512, 512, 300});
  writeBenchSeries(small, {512, 512, 60});
  progress.report(0.1);
  std::vector<Figure> figures;
  addLaunches(figures, series, scratch);
  progress.report(0.5);
  addAnswers(figures, series);
  progress.report(0.8);
  addStudies(figures, small);
  progress.report(1);
  return figures;
}

}  // namespace hilum::bench
