#pragma once
#include <QSignalSpy>
#include <QTest>
#include <optional>

#include "app/MainWindow.h"
#include "tests/app/Live.h"
#include "tests/support/Slack.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::test {

/// A shown window in which something was opened and its slices painted.
struct OpenWindow {
  static constexpr int kLongMs = int(30'000 * kSlack);

  explicit OpenWindow(const Volume& volume) : OpenWindow(writeNifti(volume, "volume.nii")) {}
  explicit OpenWindow(const std::filesystem::path& path) {
    window.resize(1200, 800);
    window.show();
    making.reset();
    opened = open(path);
  }
  ~OpenWindow() {
    if (window.session().labels()) window.session().markSaved({});
  }

  /// Waits until every view has painted it.
  bool open(const std::filesystem::path& path) {
    QSignalSpy painted(&window.views(), &viewers::ViewGrid::firstPainted);
    window.openPaths({QString::fromStdString(path.string())});
    return QTest::qWaitFor([&] { return painted.count() > 0; }, kLongMs);
  }
  viewers::SliceWidget* view(viewers::Plane plane) { return window.views().slice(plane); }
  QImage picture(viewers::Plane plane) { return view(plane)->grab().toImage(); }
  bool idle() {
    return QTest::qWaitFor([&] { return !window.tasks().busy(); }, kLongMs);
  }
  QAction* action(const QString& name) {
    for (auto* each : window.actions())
      if (each->text() == name) return each;
    return nullptr;
  }

  std::optional<MayBlock> making{std::in_place};  // a window that does not show yet keeps nobody waiting
  app::MainWindow window;
  bool opened = false;
};

}  // namespace hilum::test
