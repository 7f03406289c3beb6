#include "app/WindowMain.h"

#include <QApplication>
#include <QScreen>

#include "app/EnglishMenus.h"
#include "app/MainWindow.h"
#include "app/Settings.h"
#include "app/watchdog/Watchdog.h"

// Outside every namespace, as Qt asks: the resources lie in a static library.
static void loadResources() {
  Q_INIT_RESOURCE(hilum);
  Q_INIT_RESOURCE(translations);
}

namespace hilum::app {
namespace {

/// As it was left, or in its usual size, or as large as the screen.
void show(MainWindow& window) {
  const QSize wanted(1600, 1000), room = window.screen()->availableSize();
  if (window.restoreArrangement()) {
    window.show();
    return;
  }
  window.resize(wanted.boundedTo(room));
  if (room.width() <= wanted.width() || room.height() <= wanted.height()) {
    window.showMaximized();
  } else {
    window.show();
  }
}

}  // namespace

int runWindow(const WindowRequest& request, int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("Hilum"));
  QApplication::setOrganizationName(QStringLiteral("Hilum"));
  QApplication::setApplicationVersion(QStringLiteral(HILUM_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("hilum"));
  loadResources();
  installEnglishMenus();
  Settings().apply();

  MainWindow window;
  QStringList paths;
  for (const auto& path : request.paths) paths << QString::fromStdString(path);
  window.openPaths(paths);  // the reading begins before the window is drawn
  if (!request.labels.empty()) window.openLabels(QString::fromStdString(request.labels));
  if (!request.review.empty()) window.openReadingList(QString::fromStdString(request.review));
  show(window);
  window.lookForLost();
#ifndef NDEBUG
  const Watchdog watchdog;
#endif
  return QApplication::exec();
}

}  // namespace hilum::app
