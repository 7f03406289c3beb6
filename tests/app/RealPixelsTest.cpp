// Real studies from the first click to the last: opened, scrolled, windowed, measured, seen in 3D and closed. The
// values of single voxels were read from the files by other programs (pydicom, dcm2niix, NumPy).
#include <QTest>
#include <algorithm>
#include <cmath>

#include "tests/app/OpenWindow.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;
using viewers::Plane;
using viewers::SliceWidget;

namespace {

/// A voxel's centre (LPS mm) and what the file says there.
struct Known {
  Vec3 world;
  double value;
  double width = 400;  ///< of the window to see it through
};

/// The affine of a NIfTI file points to right and anterior.
Vec3 fromRas(double right, double anterior, double superior) { return {-right, -anterior, superior}; }

struct Reading : OpenWindow {
  explicit Reading(const std::filesystem::path& path) : OpenWindow(path) {
    REQUIRE(opened);
    REQUIRE(idle());
    for (const char* line : {"Crosshair", "Corner texts", "Interpolation"})
      if (action(line)->isChecked()) action(line)->trigger();
  }
  const Grid& grid() { return window.session().volume()->grid(); }

  /// The colour of the screen at a place, zoomed until a voxel is several pixels wide.
  QColor seen(Plane plane, const Vec3& world) {
    window.session().setCrosshair(world);
    SliceWidget* widget = view(plane);
    widget->resetView();
    const double pixel = grid().spacing().minCoeff() / 5;
    for (int i = 0; i < 60 && widget->camera().mmPerPixel() > pixel; ++i) zoomAt(widget, widget->positionOf(world));
    const QPointF at = widget->positionOf(world);
    INFO("at " << at.x() << "," << at.y() << " of " << widget->width() << "x" << widget->height() << ", "
               << widget->camera().mmPerPixel() << " mm");
    REQUIRE(QRectF(widget->rect()).contains(at));
    return widget->grab().toImage().pixelColor(int(std::floor(at.x())), int(std::floor(at.y())));
  }
  void checkGrey(const Known& known) {
    INFO("at " << known.world.transpose() << ": " << known.value);
    // Neither black nor white, and not the middle either.
    const Window chosen{known.width, known.value + known.width / 6, "", WindowFunction::Exact};
    window.session().setWindow(chosen);
    const double grey = ((known.value - chosen.level) / chosen.width + 0.5) * 255;
    for (const Plane plane : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
      const QColor colour = seen(plane, known.world);
      INFO("plane " << int(plane) << " shows " << colour.name().toStdString());
      CHECK(std::abs(colour.red() - grey) <= 1);
      CHECK(colour.red() == colour.green());
      CHECK(colour.red() == colour.blue());
    }
  }
  void checkScrolls() {
    action("Reset views")->trigger();
    SliceWidget* axial = view(Plane::Axial);
    const QImage before = picture(Plane::Axial);
    const int index = axial->sliceIndex();
    test::wheel(axial, 2);
    CHECK(axial->sliceIndex() == std::min(index + 2, axial->camera().slices().count - 1));
    CHECK(picture(Plane::Axial) != before);
    CHECK(axial->worldAt({5, 50}).x() < axial->worldAt({95, 50}).x());  // the patient's right is on the left
    CHECK(axial->worldAt({50, 5}).y() < axial->worldAt({50, 95}).y());
    CHECK(hasLetter(axial));
  }
  void checkRuler() {
    SliceWidget* axial = view(Plane::Axial);
    action("Ruler")->trigger();
    const QPointF middle = QRectF(axial->rect()).center(), from = middle - QPointF(60, 20),
                  to = middle + QPointF(50, 30);
    test::drag(axial, from, to);
    REQUIRE(window.measurements().shapes().size() == 1);
    const auto figures = window.measurements().figures(window.measurements().shapes().front());
    CHECK(figures.lengthMm.value() == Approx((axial->worldAt(to) - axial->worldAt(from)).norm()).epsilon(1e-3));
    action("Arrow")->trigger();
  }
  void check3d() {
    auto& view3d = *window.views().volumeView();
    action("3D alone")->trigger();
    if (!view3d.hasOpenGl()) return;
    REQUIRE(QTest::qWaitFor([&] { return window.view3d().rays() && view3d.settled() && !view3d.picture().isNull(); },
                            2 * kLongMs));
    CHECK(brightPixels(view3d.picture()) > 2000);
    action("Four views")->trigger();
  }
  void checkCloses() {
    window.measurements().markSaved(window.measurements().content());
    action("Close study")->trigger();
    REQUIRE(idle());
    CHECK_FALSE(window.session().volume());
    CHECK_FALSE(view(Plane::Axial)->isVisible());
    CHECK(window.measurements().shapes().empty());
  }

 private:
  static void zoomAt(QWidget* widget, const QPointF& at) {
    QWheelEvent event(at, widget->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
  }
  /// Whether something light with a dark rim is written at the middle of the left edge.
  static bool hasLetter(QWidget* widget) {
    const QImage picture = widget->grab().toImage();
    int bright = 0, dark = 0;
    for (int y = picture.height() / 2 - 12; y < picture.height() / 2 + 12; ++y)
      for (int x = 3; x < 30; ++x) {
        bright += qGray(picture.pixel(x, y)) > 150;
        dark += qGray(picture.pixel(x, y)) < 40;
      }
    return bright > 8 && dark > 8;
  }
  static int brightPixels(const QImage& picture) {
    int count = 0;
    for (int y = 30; y < picture.height() * 3 / 4; ++y)
      for (int x = 5; x < picture.width() - 5; ++x) count += qGray(picture.pixel(x, y)) > 60;
    return count;
  }
};

void walk(const std::filesystem::path& path, const std::vector<Known>& known) {
  Reading reading(path);
  for (const Known& each : known) reading.checkGrey(each);
  reading.checkScrolls();
  reading.checkRuler();
  reading.check3d();
  reading.checkCloses();
}

}  // namespace

TEST_CASE("a chest CT in lossless JPEG shows the values that another decoder reads") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  walk(data / "ct_chest/RICORD-1A-001012_dicom",
       {{{8, 22.796875, 133.25}, 22}, {{-66.53125, 19.984375, 133.25}, -634}, {{38.9375, 62.171875, 54.5}, 52}});
}

TEST_CASE("a brain MR of float values shows them through its window") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  constexpr double kSlope = 0.020942501723766327;
  walk(data / "mr_brain/brats_2013_pat0003_1_flair.nii.gz",
       {{fromRas(-80, 239 - 120, 77), 23 * kSlope, 4}, {fromRas(-120, 239 - 80, 77), 4 * kSlope, 4}});
}

TEST_CASE("two kernels of one chest are two studies, each with its own values") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  const auto place = [](double i, double j, double z) {
    return fromRas(249.0234375 - 1.953125 * i, 403.0234375 - 1.953125 * j, z);
  };
  const std::vector<Known> smooth{{place(128, 128, 1649.550048828125), -48}, {place(85, 128, 1649.550048828125), -752}},
      sharp{{place(128, 128, 1648.800048828125), -80}, {place(85, 128, 1648.800048828125), -800}};
  Reading reading(data / "ct_chest/Z76102888_kernB30s_ct.nii.gz");
  for (const Known& each : smooth) reading.checkGrey(each);
  REQUIRE(reading.open(data / "ct_chest/Z76102888_kernB80s_ct.nii.gz"));
  REQUIRE(reading.idle());
  for (const Known& each : sharp) reading.checkGrey(each);
  reading.checkScrolls();
  reading.checkRuler();
  reading.checkCloses();
}

TEST_CASE("a head CT with a tilted gantry shows its values where the tilt puts them") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  const auto place = [](double column, double row) {
    constexpr double kPixel = 0.4882812;
    return Vec3(-125 + column * kPixel, -123.5404569 + row * kPixel * 0.9483237, 22.7160586 - row * kPixel * 0.3173047);
  };
  Reading reading(data / "dicom_corpus/gantry_tilt_ge");
  // Made straight, the volume has its voxels between those of the file.
  for (const auto& [world, value, width] : {Known{place(300, 200), 705}, Known{place(220, 300), 613}}) {
    const Vec3 at = reading.grid().toIndex(world);
    const Index3 voxel{std::llround(at[0]), std::llround(at[1]), std::llround(at[2])};
    CHECK(reading.window.session().volume()->at(voxel) == Approx(value).margin(90));
    reading.checkGrey({reading.grid().toWorld(Vec3(double(voxel[0]), double(voxel[1]), double(voxel[2]))),
                       reading.window.session().volume()->at(voxel)});
  }
  reading.checkScrolls();
  reading.checkRuler();
  reading.check3d();
  reading.checkCloses();
}

TEST_CASE("a chest radiograph stored as MONOCHROME1 is bright where its stored values are low") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  Reading reading(data / "dicom_corpus/fo-dicom/CR-MONO1-10-chest");
  CHECK(reading.window.views().maximised() == viewers::View::Axial);
  const auto at = [&](double column, double row) {
    return reading.seen(Plane::Axial, reading.grid().toWorld(Vec3(column, row, 0)));
  };
  const QColor low = at(220, 220), high = at(300, 100);  // stored 285 and 685
  CHECK(low.red() > high.red() + 60);
  CHECK(low.red() == low.blue());
  reading.checkRuler();
  reading.checkCloses();
}

TEST_CASE("a colour picture keeps its colours") {
  HILUM_NEEDS_DISPLAY();
  HILUM_NEEDS_SHARED_DATA(data);
  Reading reading(data / "dicom_corpus/pydicom/test_files/SC_rgb_rle.dcm");
  const auto at = [&](double column, double row) {
    return reading.seen(Plane::Axial, reading.grid().toWorld(Vec3(column, row, 0)));
  };
  for (const auto& [row, wanted] : {std::pair{5, QColor(255, 0, 0)},
                                    {15, QColor(255, 128, 128)},
                                    {25, QColor(0, 255, 0)},
                                    {55, QColor(128, 128, 255)}}) {
    const QColor shown = at(50, row);
    INFO("row " << row << " shows " << shown.name().toStdString());
    CHECK(std::abs(shown.red() - wanted.red()) <= 2);
    CHECK(std::abs(shown.green() - wanted.green()) <= 2);
    CHECK(std::abs(shown.blue() - wanted.blue()) <= 2);
  }
  reading.checkRuler();
  reading.checkCloses();
}
