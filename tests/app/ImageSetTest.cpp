#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <cstdio>
#include <fstream>

#include "annotation/ShapeEdits.h"
#include "tests/app/PictureSets.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenSet;
namespace fs = std::filesystem;

namespace {

/// What two windows must have in common: the figures, wherever they were numbered.
using Corners = std::vector<std::pair<LabelId, std::array<double, 4>>>;
Corners cornersOf(const std::vector<annotation::Shape>& shapes) {
  Corners corners;
  for (const auto& shape : shapes) {
    const Vec3 a = shape.world(0), b = shape.world(1);
    corners.push_back({shape.label, {a[0], a[1], b[0], b[1]}});
  }
  return corners;
}

std::vector<std::string> labelNames(OpenSet& open) {
  std::vector<std::string> names;
  if (const auto labels = open.session().labels())
    for (const Label& label : labels->table().labels()) names.push_back(label.name);
  return names;
}

void loadLabels(OpenSet& open, const std::string& text) {
  const fs::path file = test::scratchFolder("label-list") / "labels.txt";
  std::ofstream(file) << text;
  const std::size_t before = labelNames(open).size();
  open.window.loadLabelList(QString::fromStdString(file.string()));
  REQUIRE(QTest::qWaitFor([&] { return labelNames(open).size() > before; }, OpenSet::kLongMs));
}

void write(OpenSet& open, const fs::path& file, const std::string& format, app::Which which = app::Which::DrawnOn) {
  QSignalSpy written(&open.window.exchange(), &app::AnnotationExchange::written);
  open.window.exchange().writeTo(QString::fromStdString(file.string()), format, {}, which);
  REQUIRE(QTest::qWaitFor([&] { return written.count() == 1; }, OpenSet::kLongMs));
}

void read(OpenSet& open, const fs::path& file, app::AnnotationExchange::As as) {
  QSignalSpy imported(&open.window.exchange(), &app::AnnotationExchange::imported);
  open.window.exchange().readFrom(QString::fromStdString(file.string()), as);
  REQUIRE(QTest::qWaitFor([&] { return imported.count() == 1; }, OpenSet::kLongMs));
}

}  // namespace

TEST_CASE("a folder of pictures is a set: images follow each other as people count, each with its own history") {
  HILUM_NEEDS_DISPLAY();
  OpenSet open(test::pictureFolder("set", 11));
  REQUIRE(open.opened);
  REQUIRE(open.images().count() == 11);
  CHECK(open.strip().isVisible());
  CHECK(open.images().images()[1].name == "p2.png");
  CHECK(open.images().images()[10].name == "p11.png");
  REQUIRE(open.go(0));
  open.drawBox(2, 3);
  open.drawBox(20, 3);
  open.action("Next image")->trigger();
  REQUIRE(QTest::qWaitFor([&] { return open.images().current() == 1; }, OpenSet::kLongMs));
  CHECK(open.session().volume()->at({0, 0, 0}) == 2);
  open.drawBox(5, 5);
  open.action("Undo")->trigger();
  CHECK(open.shapes(1).empty());
  CHECK(open.shapes(0).size() == 2);
  open.action("Previous image")->trigger();
  REQUIRE(QTest::qWaitFor([&] { return open.images().current() == 0; }, OpenSet::kLongMs));
  open.action("Undo")->trigger();
  CHECK(open.shapes(0).size() == 1);
  CHECK(open.images().labelled() == 1);
  CHECK(open.images().summary(0).shapes == 1);
}

TEST_CASE("Ctrl+Enter ticks an image off and goes on, the mark can be taken back, and the strip can leave it out") {
  HILUM_NEEDS_DISPLAY();
  OpenSet open(test::pictureFolder("done-marks", 4));
  REQUIRE(open.opened);
  REQUIRE(open.go(1));
  open.action("Done, next image")->trigger();
  REQUIRE(QTest::qWaitFor([&] { return open.images().current() == 2; }, OpenSet::kLongMs));
  CHECK(open.images().summary(1).done);
  CHECK(open.images().done() == 1);
  CHECK_FALSE(open.action("Image is done")->isChecked());
  open.images().setDone(3, true);  // by its ring, without being opened
  CHECK(open.images().done() == 2);
  REQUIRE(open.go(1));
  open.action("Undo")->trigger();
  CHECK_FALSE(open.images().summary(1).done);
  open.action("Redo")->trigger();
  CHECK(open.images().summary(1).done);
  const auto& filter = open.strip().shown();
  auto* show = open.strip().findChild<QComboBox*>();
  show->setCurrentIndex(show->findText(QStringLiteral("Not done")));
  CHECK(filter.rowCount() == 2);
  CHECK(filter.neighbour(1, 1) == 2);
  CHECK(filter.neighbour(2, 1) == -1);
  CHECK(filter.neighbour(1, -1) == 0);
}

TEST_CASE("labels are the set's: a list is on every image, and a new name too") {
  HILUM_NEEDS_DISPLAY();
  OpenSet open(test::pictureFolder("set-labels", 3));
  REQUIRE(open.opened);
  REQUIRE(open.go(0));
  loadLabels(open, "bone,#102030\nvessel\n\nbone\n");
  CHECK(labelNames(open) == std::vector<std::string>{"bone", "vessel"});
  CHECK(open.session().labels()->table().find(1)->colour == Rgb8{0x10, 0x20, 0x30});
  open.drawBox(2, 2, 2);
  REQUIRE(open.go(1));
  CHECK(labelNames(open) == std::vector<std::string>{"bone", "vessel"});
  Label renamed = *open.session().labels()->table().find(2);
  renamed.name = "artery";
  open.session().changeLabel(renamed);
  REQUIRE(open.go(0));
  CHECK(labelNames(open) == std::vector<std::string>{"bone", "artery"});
  CHECK(open.session().document()->journal.steps().size() == 2);  // the list and the box: the name came beside them
  REQUIRE(open.go(2));
  CHECK(labelNames(open) == std::vector<std::string>{"bone", "artery"});
}

TEST_CASE("a set is one project: shapes, done marks and labels come back") {
  HILUM_NEEDS_DISPLAY();
  const fs::path folder = test::pictureFolder("set-project", 5);
  const QString file = QString::fromStdString((test::scratchFolder("set-file") / "work.hilum").string());
  std::vector<std::vector<annotation::Shape>> drawn;
  {
    OpenSet open(folder);
    REQUIRE(open.opened);
    REQUIRE(open.go(0));
    loadLabels(open, "bone\nvessel\n");
    open.drawBox(2, 3, 1);
    REQUIRE(open.go(3));
    open.drawBox(9, 9, 2);
    open.drawBox(20, 9, 1);
    open.images().setDone(4, true);
    for (int row = 0; row < 5; ++row) drawn.push_back(open.shapes(row));
    CHECK_FALSE(open.session().allSaved());
    open.window.keeper().saveProject(file);
    REQUIRE(open.idle());
    CHECK(open.session().allSaved());
  }
  OpenSet again(folder);
  REQUIRE(again.opened);
  again.window.openPaths({file});
  REQUIRE(QTest::qWaitFor([&] { return again.images().labelled() == 2; }, OpenSet::kLongMs));
  REQUIRE(again.idle());
  for (int row = 0; row < 5; ++row) CHECK(again.shapes(row) == drawn[std::size_t(row)]);
  CHECK(again.images().done() == 1);
  CHECK(again.images().summary(4).done);
  CHECK(again.session().allSaved());
  CHECK(labelNames(again) == std::vector<std::string>{"bone", "vessel"});
}

TEST_CASE("the whole set is exported in one go and comes back onto its images by name") {
  HILUM_NEEDS_DISPLAY();
  const fs::path folder = test::pictureFolder("set-export", 4), out = test::scratchFolder("set-out");
  std::vector<Corners> drawn;
  {
    OpenSet open(folder);
    REQUIRE(open.opened);
    REQUIRE(open.go(0));
    loadLabels(open, "bone\nvessel\n");
    open.drawBox(2, 3, 1);
    REQUIRE(open.go(2));
    open.drawBox(9, 9, 2);
    open.images().setDone(2, true);
    for (int row = 0; row < 4; ++row) drawn.push_back(cornersOf(open.shapes(row)));
    write(open, out / "all.json", "coco");
    write(open, out / "all.zip", "yolo");
    write(open, out / "done.json", "coco", app::Which::Done);
  }
  for (const char* name : {"all.json", "all.zip"}) {
    OpenSet again(folder);
    REQUIRE(again.opened);
    read(again, out / name, app::AnnotationExchange::As::Annotations);
    CHECK(labelNames(again) == std::vector<std::string>{"bone", "vessel"});
    for (int row = 0; row < 4; ++row) {
      const Corners now = cornersOf(again.shapes(row));
      REQUIRE(now.size() == drawn[std::size_t(row)].size());
      for (std::size_t i = 0; i < now.size(); ++i) {
        CHECK(now[i].first == drawn[std::size_t(row)][i].first);
        for (std::size_t c = 0; c < 4; ++c)
          CHECK(now[i].second[c] == Approx(drawn[std::size_t(row)][i].second[c]).margin(1e-3));
      }
    }
  }
  OpenSet again(folder);
  REQUIRE(again.opened);
  read(again, out / "done.json", app::AnnotationExchange::As::Annotations);
  CHECK(again.shapes(0).empty());
  CHECK(again.shapes(2).size() == 1);
}

TEST_CASE("suggestions count for nothing until they are accepted; each judgement can be taken back") {
  HILUM_NEEDS_DISPLAY();
  const fs::path folder = test::pictureFolder("set-suggested", 3), out = test::scratchFolder("set-model");
  {
    OpenSet open(folder);
    REQUIRE(open.opened);
    REQUIRE(open.go(0));
    loadLabels(open, "bone\n");
    for (const double left : {2.0, 14.0, 30.0}) open.drawBox(left, 3);
    write(open, out / "model.json", "coco");
  }
  OpenSet open(folder);
  REQUIRE(open.opened);
  REQUIRE(open.go(0));
  read(open, out / "model.json", app::AnnotationExchange::As::Suggestions);
  CHECK(open.images().labelled() == 0);
  CHECK(open.images().summary(0).suggestions == 3);
  CHECK(open.session().document()->journal.steps().back().provenance == "model.json");
  auto& tools = open.session().document()->tools;
  tools.select({open.shapes(0)[0].id});
  open.action("Accept suggestion")->trigger();
  CHECK(open.images().summary(0).shapes == 1);
  CHECK(open.images().labelled() == 1);
  open.action("Reject suggestion")->trigger();  // the next one is chosen by itself
  CHECK(open.shapes(0).size() == 2);
  open.action("Undo")->trigger();
  open.action("Undo")->trigger();
  CHECK(open.images().summary(0).suggestions == 3);
  CHECK(open.images().labelled() == 0);
  open.action("Accept all suggestions")->trigger();
  CHECK(open.images().summary(0).shapes == 3);
  open.action("Undo")->trigger();
  open.action("Reject all suggestions")->trigger();
  CHECK(open.shapes(0).empty());
  CHECK_FALSE(open.action("Reject all suggestions")->isEnabled());
}

TEST_CASE("thousands of images open at once, and neither the strip nor the next image keeps anybody waiting") {
  HILUM_NEEDS_DISPLAY();
  constexpr int kCount = 3000;
  const fs::path folder = test::pictureFolder("set-thousands", kCount, {16, 12, 1});
  QElapsedTimer clock;
  clock.start();
  OpenSet open(folder);
  REQUIRE(open.opened);
  const qint64 opening = clock.elapsed();
  REQUIRE(open.images().count() == kCount);
  auto* list = open.strip().findChild<QListView*>();
  REQUIRE(list);
  CHECK(list->model()->rowCount() == kCount);
  auto* bar = list->verticalScrollBar();
  qint64 slowest = 0;
  for (int i = 0; i <= 40; ++i) {
    clock.restart();
    bar->setValue(bar->minimum() + (bar->maximum() - bar->minimum()) * i / 40);
    QCoreApplication::processEvents();
    slowest = std::max(slowest, clock.elapsed());
  }
  REQUIRE(open.go(5));
  REQUIRE(QTest::qWaitFor([&] { return open.window.imageWork().readAhead(6); }, OpenSet::kLongMs));
  clock.restart();
  open.action("Next image")->trigger();
  const qint64 next = clock.elapsed();
  CHECK(open.images().current() == 6);
  std::printf("%d images: open %lld ms, slowest scroll %lld ms, next image %lld ms\n", kCount, opening, slowest, next);
}
