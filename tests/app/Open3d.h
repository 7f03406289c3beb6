#pragma once
#include <QCheckBox>
#include <QGuiApplication>
#include <QScreen>
#include <QWindow>
#include <algorithm>
#include <cmath>
#include <vector>

#include "app/View3d.h"
#include "app/panels/VolumePanel.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

namespace hilum::test {

/// A CT of a chest: the synthetic thorax with a spine, so that its values are seen to be HU.
inline Volume chest() {
  Volume thorax = syntheticThorax();
  const Grid grid = thorax.grid();
  std::vector<std::int16_t> voxels(std::get<0>(thorax.voxels()).begin(), std::get<0>(thorax.voxels()).end());
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    const Index3 at{i % grid.size()[0], i / grid.size()[0] % grid.size()[1], i / (grid.size()[0] * grid.size()[1])};
    const Vec3 p = grid.toWorld(Vec3(double(at[0]), double(at[1]), double(at[2])));
    if (std::hypot(p[0], p[1] - 70) < 14) voxels[std::size_t(i)] = 700;
  }
  return Volume(grid, std::move(voxels));
}

/// A window with a chest in it, whose 3D view has come to rest.
struct Open3d : OpenWindow {
  Open3d() : OpenWindow(chest()) { opened = opened && rests(); }
  using OpenWindow::view;
  viewers::VolumeWidget& view() { return *window.views().volumeView(); }
  app::VolumePanel* panel() { return window.findChild<app::VolumePanel*>(); }

  bool rests() {
    return QTest::qWaitFor(
        [&] {
          return (window.view3d().rays() || !window.view3d().parts().volume) && view().settled() &&
                 !view().picture().isNull();
        },
        kLongMs);
  }
  /// The picture when the view has come to rest after what was changed last.
  QImage seen() {
    REQUIRE(rests());
    return view().picture();
  }
  /// The native window of the 3D view.
  QWindow* native() {
    for (QWindow* each : QGuiApplication::allWindows())
      if (each->inherits("hilum::viewers::VolumeWindow")) return each;
    return nullptr;
  }
  /// What the display shows there.
  QImage onScreen() { return native()->screen()->grabWindow(native()->winId()).toImage(); }
  template <class Widget>
  Widget* named(const QString& name) {
    for (auto* each : panel()->findChildren<Widget*>())
      if (each->accessibleName() == name || each->property("text").toString() == name) return each;
    return nullptr;
  }
  void check(const QString& name) {
    auto* box = named<QCheckBox>(name);
    REQUIRE(box);
    box->click();
  }
};

/// Pixels in the middle part of a picture, captions and cube left out, that are clearly brighter than the background.
inline int bright(const QImage& picture, int least = 60) {
  int count = 0;
  for (int y = 30; y < picture.height() * 3 / 4; ++y)
    for (int x = 5; x < picture.width() - 5; ++x) count += qGray(picture.pixel(x, y)) > least;
  return count;
}

/// The box around what is bright; captions and the corner of the cube are left out.
inline QRect seenBox(const QImage& picture) {
  QRect box;
  for (int y = 30; y < picture.height() - 30; ++y)
    for (int x = 5; x < picture.width() - 5; ++x) {
      const bool cube = x < picture.width() / 5 && y > picture.height() * 4 / 5;
      if (!cube && qGray(picture.pixel(x, y)) > 60) box |= QRect(x, y, 1, 1);
    }
  return box;
}

/// Its width by its height.
inline double shape(const QImage& picture) {
  const QRect box = seenBox(picture);
  return box.height() > 0 ? double(box.width()) / box.height() : 0;
}

}  // namespace hilum::test
