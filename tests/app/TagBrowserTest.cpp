#include "app/TagBrowser.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>

#include "core/dicom/SeriesWriter.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::TagBrowser;
using app::TagRow;

namespace {

TagRow element(const QString& tag, const QString& value, std::vector<TagRow> inside = {}) {
  return {.tag = tag, .vr = "LO", .keyword = "Keyword", .value = value, .other = {}, .inside = std::move(inside)};
}

std::filesystem::path gradientSeries() {
  static int number = 0;
  const auto folder = test::scratchFolder("series" + std::to_string(++number));
  VolumeInfo info;
  info.modality = "CT";
  info.unit = "HU";
  SeriesWriteOptions options;
  options.patient.name = "Phantom^Gradient";
  options.seriesDescription = "Gradient series";
  writeSeries(test::gradientVolume().withInfo(info), folder, options);
  return folder;
}

struct Browsing {
  explicit Browsing(app::MainWindow& window) {
    window.allActions()["tool.tags"]->trigger();
    browser = window.findChild<TagBrowser*>();
    tree = browser->findChild<QTreeWidget*>();
  }
  template <class Part>
  Part* part(const QString& name) const {
    for (auto* each : browser->findChildren<Part*>())
      if (each->accessibleName() == name) return each;
    return nullptr;
  }
  bool wait(const std::function<bool()>& fulfilled) const { return QTest::qWaitFor(fulfilled, 20'000); }
  QTreeWidgetItem* line(const QString& keyword) const {
    const auto found = tree->findItems(keyword, Qt::MatchExactly | Qt::MatchRecursive, 2);
    return found.isEmpty() ? nullptr : found.front();
  }

  TagBrowser* browser;
  QTreeWidget* tree;
};

}  // namespace

TEST_CASE("two headers side by side: equal rows, changed rows, rows of one alone, and items by their number") {
  const auto all =
      app::comparedTags({element("0008,0060", "CT"), element("0010,0010", "A"),
                         element("0040,0275", {}, {element("1", {}, {element("0008,0050", "x")}), element("2", {})})},
                        {element("0008,0060", "CT"), element("0010,0010", "B"), element("0010,0020", "id"),
                         element("0040,0275", {}, {element("1", {}, {element("0008,0050", "y")})})});
  REQUIRE(all.size() == 4);
  CHECK_FALSE(all[0].differs);
  CHECK(all[1].differs);
  CHECK(all[1].value == "A");
  CHECK(all[1].other == "B");
  CHECK(all[2].tag == "0010,0020");
  CHECK_FALSE(all[2].value);
  CHECK(all[2].other == "id");
  CHECK(all[3].differs);
  REQUIRE(all[3].inside.size() == 2);
  CHECK(all[3].inside[0].differs);
  CHECK(all[3].inside[0].inside[0].other == "y");
  CHECK(all[3].inside[1].differs);
  CHECK_FALSE(all[3].inside[1].other);
  CHECK_FALSE(app::comparedTags({element("0008,0060", "CT")}, {element("0008,0060", "CT")})[0].differs);
}

TEST_CASE("the DICOM header follows the slice, is searched and copied, and compared with another slice") {
  HILUM_NEEDS_DISPLAY();
  test::OpenWindow open(gradientSeries());
  REQUIRE(open.opened);
  Browsing browsing(open.window);
  REQUIRE(browsing.wait([&] { return browsing.line("InstanceNumber") != nullptr; }));
  CHECK(browsing.line("PatientName")->text(3) == "Phantom^Gradient");
  CHECK(browsing.line("PatientName")->text(0) == "(0010,0010)");

  // The gradient's slices lie at z = 100, 102, ... mm: the crosshair goes to the sixth.
  const auto zOf = [&] { return browsing.line("ImagePositionPatient")->text(3).section('\\', 2).toDouble(); };
  open.window.session().setCrosshair(Vec3(0, 0, 110));
  CHECK(browsing.wait([&] { return browsing.line("ImagePositionPatient") && std::abs(zOf() - 110) < 1e-3; }));

  auto* search = browsing.part<QLineEdit>("Search tags");
  search->setText("patientname");
  CHECK_FALSE(browsing.line("PatientName")->isHidden());
  CHECK(browsing.line("ImagePositionPatient")->isHidden());
  browsing.part<QPushButton>("Copy")->click();
  CHECK(QGuiApplication::clipboard()->text() == "(0010,0010)\tPN\tPatientName\tPhantom^Gradient");
  search->clear();

  browsing.part<QSpinBox>("Second slice")->setValue(9);
  browsing.part<QCheckBox>("Compare with slice")->setChecked(true);
  REQUIRE(browsing.wait([&] { return !browsing.line("ImagePositionPatient")->text(5).isEmpty(); }));
  CHECK(browsing.line("ImagePositionPatient")->text(5).section('\\', 2).toDouble() == Approx(116));
  CHECK(browsing.line("ImagePositionPatient")->text(4) == "≠");
  CHECK(browsing.line("PatientName")->text(4).isEmpty());
  CHECK(browsing.line("PatientName")->text(5) == "Phantom^Gradient");
  browsing.part<QCheckBox>("Only differences")->setChecked(true);
  CHECK(browsing.line("PatientName")->isHidden());
  CHECK_FALSE(browsing.line("ImagePositionPatient")->isHidden());
}

TEST_CASE("what is no DICOM has no header to show") {
  HILUM_NEEDS_DISPLAY();
  test::OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  CHECK_FALSE(open.window.allActions()["tool.tags"]->isEnabled());
  REQUIRE(open.open(gradientSeries()));
  CHECK(open.window.allActions()["tool.tags"]->isEnabled());
}
