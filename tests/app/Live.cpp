#include "tests/app/Live.h"

#include <QApplication>
#include <QStandardPaths>
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <thread>

#include "app/EnglishMenus.h"
#include "app/Language.h"
#include "app/Theme.h"
#include "app/watchdog/Watchdog.h"
#include "core/io/VolumeFile.h"

static void loadResources() {
  Q_INIT_RESOURCE(hilum);
  Q_INIT_RESOURCE(translations);
}

namespace hilum::test {
namespace {

std::atomic<int> mayBlock = 0;

/// The test works on the GUI thread too. What counts is the window's code and the events that Qt delivers to it, except
/// under a subcommand, which has no window to keep waiting, and in Mesa's software renderer: it draws and compiles
/// shaders within the call, as no graphics card does. Nor does an answer of the X server, which has to find a core for
/// itself.
bool isOfWindow(const std::vector<std::string>& functions) {
  if (mayBlock > 0) return false;
  const auto contains = [&](const char* part) {
    return std::ranges::any_of(functions, [&](const std::string& name) { return name.find(part) != name.npos; });
  };
  if (contains("hilum::cli::") || contains("[swrast_dri.so]") || contains("[libgallium") || contains("xcb_"))
    return false;
  // Qt gives every widget its new style in one go: the choice of a theme, once in a while.
  if (contains("hilum::app::applyTheme(")) return false;
  // It does not show yet, or any more.
  if (contains("MainWindow::MainWindow(") || contains("MainWindow::~MainWindow(")) return false;
  return contains("hilum::app::") || contains("hilum::viewers::") || contains("QCoreApplication::notify");
}

/// On a machine where many stand in line for a core, what the window waits for (disk, X server, its own other threads)
/// takes that much longer.
double limitSeconds() {
  double load = 0;
  if (::getloadavg(&load, 1) != 1) load = 0;
  // The program itself tells of 100 ms; a case fails at what a slow machine alone does not explain.
  constexpr double kClearly = 2.5;
  return kClearly * app::Watchdog::usualLimitSeconds() *
         std::max(1.0, load / double(std::thread::hardware_concurrency()));
}

void onStall(const app::Stall& stall) {
  noteFault("the window keeps the GUI thread for " + std::to_string(int(1000 * stall.seconds)) + " ms" +
            (stall.functions.empty() ? std::string() : ", in " + stall.functions.front()));
}

}  // namespace

MayBlock::MayBlock() { ++mayBlock; }
MayBlock::~MayBlock() { --mayBlock; }

std::unique_ptr<app::Watchdog>& liveWatchdog() {
  // Never deleted either.
  static auto* const watchdog = new std::unique_ptr<app::Watchdog>;
  return *watchdog;
}

void startWatchdog() {
  static const int endsFirst = std::atexit([] { liveWatchdog().reset(); });  // while Qt is still there
  (void)endsFirst;
  liveWatchdog() = std::make_unique<app::Watchdog>(limitSeconds(), isOfWindow, onStall);
}

QApplication* liveApplication() {
  static QApplication* application = nullptr;
  if (application) return application;
  const bool display = std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY") || std::getenv("QT_QPA_PLATFORM");
  if (!display) return nullptr;
  // The reader's own settings stay untouched.
  ::setenv("XDG_CONFIG_HOME", scratchFolder("settings").c_str(), 1);
  ::setenv("XDG_DATA_HOME", scratchFolder("data").c_str(), 1);
  static int argc = 1;
  static char name[] = "test_app";
  static char* argv[] = {name, nullptr};
  // Never deleted: at exit Qt's own statics may be gone before ours.
  application = new QApplication(argc, argv);
  QApplication::setApplicationName("Hilum test");
  loadResources();
  app::installEnglishMenus();
  app::applyLanguage(app::Language::English);
  app::applyTheme(*application, app::ThemeName::Dark);
  startWatchdog();
  return application;
}

Volume gradientVolume(Index3 size) {
  const Grid grid(size, Vec3(1, 1, 2), Vec3(-20, -24, 100));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::size_t at = 0;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x) voxels[at++] = std::int16_t(-900 + 12 * x + 10 * y + 30 * z);
  return Volume(grid, std::move(voxels));
}

Volume syntheticThorax() {
  const Index3 size{128, 96, 80};
  const Grid grid(size, Vec3(2.5, 2.5, 3), Vec3(-160, -120, 0));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  const auto inside = [](double x, double y, double z, Vec3 centre, Vec3 radii) {
    return ((Vec3(x, y, z) - centre).array() / radii.array()).square().sum() < 1;
  };
  std::size_t at = 0;
  for (std::int64_t k = 0; k < size[2]; ++k)
    for (std::int64_t j = 0; j < size[1]; ++j)
      for (std::int64_t i = 0; i < size[0]; ++i, ++at) {
        const Vec3 p = grid.toWorld(Vec3(double(i), double(j), double(k)));
        const bool body = std::pow(p.x() / 145, 2) + std::pow(p.y() / 100, 2) < 1;
        const bool lung = inside(p.x(), p.y(), p.z(), Vec3(-65, 0, 110), Vec3(45, 70, 90)) ||
                          inside(p.x(), p.y(), p.z(), Vec3(65, 0, 110), Vec3(45, 70, 90));
        const bool airway = std::hypot(p.x(), p.y() - 10) < 9 && p.z() > 130;
        voxels[at] = !body ? -1000 : airway ? -980 : lung ? -850 : 40;
      }
  VolumeInfo info;
  info.modality = "CT";
  info.unit = "HU";
  return Volume(grid, std::move(voxels), info);
}

std::filesystem::path writeNifti(const Volume& volume, const std::string& name) {
  const auto file = scratchFolder("window") / name;
  writeVolumeFile(volume, file);
  return file;
}

}  // namespace hilum::test
