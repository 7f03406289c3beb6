#include <QSignalSpy>
#include <QTest>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/MainWindow.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::MainWindow;
using test::OpenWindow;
using viewers::Plane;

namespace {

constexpr int kSlices = 120;

/// One JPEG 2000 slice many times over, each at its own place: seconds of decoding.
std::filesystem::path slowSeries(const std::filesystem::path& shared) {
  std::ostringstream source;
  source << std::ifstream(shared / "dicom_corpus/wg04/J2KR/CT1_J2KR", std::ios::binary).rdbuf();
  const std::string bytes = source.str();
  const std::string uid = "5962.1.1.1.1.2.20040826185059.5457", place = "\\-75.699997";
  const auto set = [](std::string& file, const std::string& from, const std::string& to) {
    std::size_t found = 0;
    for (auto at = file.find(from); at != std::string::npos; at = file.find(from, at + to.size()), ++found)
      file.replace(at, from.size(), to);
    REQUIRE(found > 0);
  };
  const auto folder = test::scratchFolder("slow-series");
  for (int z = 0; z < kSlices; ++z) {
    char text[48];
    std::string slice = bytes;
    std::snprintf(text, sizeof text, "5962.1.1.1.1.2.20040826185059.%04d", z);
    set(slice, uid, text);
    std::snprintf(text, sizeof text, "\\%-10.2f", z * 1.0);
    set(slice, place, text);
    std::ofstream(folder / (std::to_string(z) + ".dcm"), std::ios::binary) << slice;
  }
  return folder;
}

bool hasBright(const QImage& image) {
  for (int y = 0; y < image.height(); y += 3)
    for (int x = image.width() / 4; x < image.width() * 3 / 4; x += 3)
      if (qGray(image.pixel(x, y)) > 60) return true;
  return false;
}

/// A window in which the first slices of the series are on screen.
struct LoadingWindow : OpenWindow {
  explicit LoadingWindow(const Volume& before, const std::filesystem::path& series) : OpenWindow(before) {
    REQUIRE(opened);
    old = window.session().volume();
    painted = open(series);
  }
  VolumePtr old;
  bool painted = false;
};

}  // namespace

TEST_CASE("slices are on screen before a slow series is read, and nothing moves when it is whole") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(shared);
  LoadingWindow loading(test::gradientVolume(), slowSeries(shared));
  app::Session& session = loading.window.session();
  REQUIRE(loading.painted);
  REQUIRE_FALSE(session.whole());
  CHECK(loading.window.tasks().busy());
  CHECK(hasBright(loading.picture(Plane::Axial)));
  CHECK_FALSE(loading.action("Find lungs")->isEnabled());

  QSignalSpy refined(&session, &app::Session::volumeRefined), more(&session, &app::Session::voxelsChanged);
  session.setWindow({777, 33, ""});
  session.setCrosshair(session.crosshair() + Vec3(5, 6, 7));
  const Vec3 crosshair = session.crosshair();
  const double scale = loading.view(Plane::Coronal)->camera().mmPerPixel();
  REQUIRE(QTest::qWaitFor([&] { return refined.count() > 0; }, OpenWindow::kLongMs));
  CHECK(more.count() > 0);
  CHECK(session.whole());
  CHECK(session.crosshair() == crosshair);
  CHECK(session.style().window.width == 777);
  CHECK(loading.view(Plane::Coronal)->camera().mmPerPixel() == scale);
  CHECK(loading.idle());
  CHECK(loading.action("Find lungs")->isEnabled());
  // The end of the stack came last.
  session.setCrosshair(session.volume()->grid().toWorld({200, 200, 0}));
  CHECK(hasBright(loading.picture(Plane::Axial)));
}

TEST_CASE("when loading is cancelled, what was open before the first slices comes back") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(shared);
  LoadingWindow loading(test::gradientVolume(), slowSeries(shared));
  REQUIRE(loading.painted);
  app::Session& session = loading.window.session();
  REQUIRE_FALSE(session.whole());
  loading.window.tasks().cancel();
  REQUIRE(loading.idle());
  CHECK(session.volume() == loading.old);
  CHECK(session.whole());
  CHECK(loading.action("Find lungs")->isEnabled());
}
