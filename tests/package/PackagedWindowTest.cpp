#include <QGuiApplication>
#include <QImage>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QTest>
#include <cstdlib>
#include <set>

#include "tests/package/Package.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;

namespace {

/// How many greys stand in the picture: a slice of a noisy CT has many, a window without one has few.
std::size_t greys(const QImage& picture) {
  std::set<int> found;
  for (int y = 0; y < picture.height(); y += 2)
    for (int x = 0; x < picture.width(); x += 2) {
      const QColor colour = picture.pixelColor(x, y);
      if (colour.red() == colour.green() && colour.green() == colour.blue()) found.insert(colour.red());
    }
  return found.size();
}

}  // namespace

TEST_CASE("the window of the unpacked program opens a study and shows it") {
  if (!std::getenv("DISPLAY")) return test::noteSkipped("needs an X display (xvfb-run -a)");
  int argc = 1;
  char name[] = "test_package", *argv[] = {name, nullptr};
  QGuiApplication application(argc, argv);
  const auto screen = [] { return QGuiApplication::primaryScreen()->grabWindow(0).toImage(); };
  REQUIRE(greys(screen()) < 100);

  QProcess window;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.remove("HILUM_DICOM");
  environment.insert("HOME", QString::fromStdString(test::scratchFolder("home")));
  window.setProcessEnvironment(environment);
  window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  window.start(QString::fromStdString(test::Package::get().installed("bin/hilum")),
               {QString::fromStdString(test::packagedStudy())});
  CHECK(QTest::qWaitFor([&] { return greys(screen()) > 200; }, 60'000));
  CHECK(window.state() == QProcess::Running);
  window.terminate();
  CHECK(window.waitForFinished());
}
