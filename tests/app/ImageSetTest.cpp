#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "annotation/ShapeEdits.h"
#include "annotation/Stroke.h"
#include "tests/app/FileWatch.h"
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

TEST_CASE("an import into a set is one step: it goes from all images at once, and comes again") {
  HILUM_NEEDS_DISPLAY();
  const fs::path folder = test::pictureFolder("set-step", 6), out = test::scratchFolder("set-step-out");
  {
    OpenSet open(folder);
    REQUIRE(open.opened);
    for (const int row : {0, 1, 3}) {
      REQUIRE(open.go(row));
      if (row == 0) loadLabels(open, "bone\n");
      open.drawBox(2.0 + row, 3);
    }
    write(open, out / "all.json", "coco");
  }
  OpenSet open(folder);
  REQUIRE(open.opened);
  REQUIRE(open.go(4));
  open.drawBox(9, 9);
  REQUIRE(open.go(5));  // which the file says nothing of
  CHECK_FALSE(open.session().canUndo());
  read(open, out / "all.json", app::AnnotationExchange::As::Annotations);
  const auto counts = [&] {
    std::vector<std::size_t> all;
    for (int row = 0; row < 6; ++row) all.push_back(open.shapes(row).size());
    return all;
  };
  using Counts = std::vector<std::size_t>;
  const Counts drawn{0, 0, 0, 0, 1, 0}, imported{1, 1, 0, 1, 1, 0};
  REQUIRE(counts() == imported);
  CHECK(open.images().labelled() == 4);
  CHECK(open.action("Undo")->isEnabled());
  open.action("Undo")->trigger();
  CHECK(counts() == drawn);
  CHECK(open.images().labelled() == 1);
  CHECK(open.action("Redo")->isEnabled());
  open.action("Redo")->trigger();
  CHECK(counts() == imported);

  REQUIRE(open.go(1));  // from an image that has it, by its own history
  open.session().document()->journal.goTo(0);
  CHECK(counts() == drawn);
  open.action("Redo")->trigger();
  CHECK(counts() == imported);

  open.drawBox(20, 3);  // an image that was worked on since keeps it
  open.action("Undo")->trigger();
  CHECK(counts() == imported);
  open.action("Redo")->trigger();
  REQUIRE(open.go(3));
  open.action("Undo")->trigger();
  CHECK(counts() == Counts{0, 2, 0, 0, 1, 0});
  REQUIRE(open.go(4));
  open.action("Undo")->trigger();  // its own step
  CHECK(counts() == Counts{0, 2, 0, 0, 0, 0});
  REQUIRE(open.go(1));
  open.action("Undo")->trigger();
  open.action("Undo")->trigger();
  CHECK(counts() == Counts(6, 0));
}

TEST_CASE("what is brought to many images keeps nobody waiting, and neither does taking it back") {
  HILUM_NEEDS_DISPLAY();
  constexpr int kCount = 400;
  const fs::path folder = test::pictureFolder("set-many", kCount, {16, 12, 1}),
                 out = test::scratchFolder("set-many-out");
  {
    std::ofstream file(out / "all.json");
    file << R"({"categories": [{"id": 1, "name": "bone"}], "images": [)";
    for (int i = 1; i <= kCount; ++i)
      file << (i > 1 ? "," : "") << R"({"id": )" << i << R"(, "width": 16, "height": 12, "file_name": "p)" << i
           << R"(.png"})";
    file << R"(], "annotations": [)";
    for (int i = 1; i <= kCount; ++i)
      file << (i > 1 ? "," : "") << R"({"id": )" << i << R"(, "image_id": )" << i
           << R"(, "category_id": 1, "bbox": [2, 2, 5, 4]})";
    file << "]}";
  }
  OpenSet open(folder);
  REQUIRE(open.opened);
  REQUIRE(open.go(0));
  read(open, out / "all.json", app::AnnotationExchange::As::Annotations);  // the watchdog sees to the waiting
  CHECK(open.images().labelled() == kCount);
  open.action("Undo")->trigger();
  CHECK(open.images().labelled() == 0);
  open.action("Redo")->trigger();
  CHECK(open.images().labelled() == kCount);
}

TEST_CASE("painted images that are not open are kept packed, and come back as they were painted") {
  HILUM_NEEDS_DISPLAY();
  OpenSet open(test::pictureFolder("set-painted", 6));
  REQUIRE(open.opened);
  REQUIRE(open.go(0));
  loadLabels(open, "bone\nvessel\n");
  const auto unpacked = [&] {
    int count = 0;
    for (const auto& document : open.session().documents())
      for (const auto& layer : document->annotation.layers()) count += layer->isUnpacked();
    return count;
  };
  const auto voxels = [&] {
    const auto all = open.session().labels()->voxels();
    return std::vector<LabelId>(all.begin(), all.end());
  };
  std::vector<std::vector<LabelId>> painted;
  for (int row = 0; row < 6; ++row) {
    REQUIRE(open.go(row));
    {
      annotation::Stroke stroke(open.session().document()->journal, open.session().layer()->id(), LabelId(1 + row % 2));
      for (std::int64_t y = 3; y < 10 + row; ++y) stroke.span(y, 0, 5 + row, 20);
      stroke.commit({.name = "Brush"});
    }
    painted.push_back(voxels());
  }
  CHECK(QTest::qWaitFor([&] { return unpacked() == 1; }, OpenSet::kLongMs));
  CHECK(open.images().labelled() == 6);
  for (int row = 0; row < 6; ++row) {
    REQUIRE(open.go(row));
    CHECK(voxels() == painted[std::size_t(row)]);
    open.action("Undo")->trigger();
    CHECK(open.session().labels()->counts().empty());
    open.action("Redo")->trigger();
    CHECK(voxels() == painted[std::size_t(row)]);
  }
  CHECK(QTest::qWaitFor([&] { return unpacked() == 1; }, OpenSet::kLongMs));
}

TEST_CASE("of thousands of images few are read at a time, few are in memory, and going on touches few files") {
  HILUM_NEEDS_DISPLAY();
  constexpr int kCount = 3000, kMostKept = 12, kVisited = 40;
  const fs::path folder = test::pictureFolder("set-thousands", kCount, {16, 12, 1});
  OpenSet open(folder);
  REQUIRE(open.opened);
  REQUIRE(open.images().count() == kCount);
  auto* list = open.strip().findChild<QListView*>();
  REQUIRE(list);
  CHECK(list->model()->rowCount() == kCount);
  const auto kept = [&] {
    int count = 0;
    for (int row = 0; row < kCount; ++row) count += open.window.imageWork().readAhead(row);
    return count;
  };
  REQUIRE(open.go(5));
  const test::FileWatch watch(folder);
  std::vector<std::weak_ptr<const Volume>> seen;
  int most = 0;
  for (int row = 6; row < 6 + kVisited; ++row) {
    REQUIRE(QTest::qWaitFor([&] { return open.window.imageWork().readAhead(row); }, OpenSet::kLongMs));
    open.action("Next image")->trigger();
    REQUIRE(open.images().current() == row);  // at once: it was read ahead
    seen.push_back(open.session().volume());
    most = std::max(most, kept());
  }
  CHECK(most <= kMostKept);
  const auto alive = std::ranges::count_if(seen, [](const auto& volume) { return !volume.expired(); });
  CHECK(alive <= kMostKept + 1);
  CHECK(open.session().documents().size() <= std::size_t(kVisited) + 2);
  // The image, one that is read ahead, and small pictures of the rows that have come into view.
  REQUIRE(open.idle());
  CHECK(watch.opened().size() >= std::size_t(kVisited) / 2);
  CHECK(watch.opened().size() <= 3 * std::size_t(kVisited));
  // Scrolling through all of them asks for pictures, not for images.
  auto* bar = list->verticalScrollBar();
  for (int i = 0; i <= 40; ++i) {
    bar->setValue(bar->minimum() + (bar->maximum() - bar->minimum()) * i / 40);
    QCoreApplication::processEvents();
  }
  CHECK(kept() <= kMostKept);
  CHECK(open.images().current() == 5 + kVisited);
}

TEST_CASE("a picture that does not say how large its pixels are is painted and measured in pixels, in files too") {
  HILUM_NEEDS_DISPLAY();
  OpenSet open(test::pictureFolder("set-pixels", 2));
  REQUIRE(open.opened);
  REQUIRE(open.go(0));
  open.action("Brush")->trigger();
  const auto shown = [&](const QString& name) {
    for (auto* each : open.window.findChildren<QWidget*>())
      if (each->accessibleName() == name) return each;
    return static_cast<QWidget*>(nullptr);
  };
  auto* unit = qobject_cast<QComboBox*>(shown("Brush unit"));
  REQUIRE(unit);
  CHECK(unit->count() == 1);
  CHECK(unit->currentText() == "px");
  CHECK(shown("Margin")->property("suffix").toString() == " px");
  CHECK(shown("Smallest volume")->property("suffix").toString() == " px");

  annotation::Shape ruler;
  ruler.id = open.session().document()->annotation.freshId();
  ruler.kind = annotation::ShapeKind::Distance;
  ruler.points = {{3, 4}, {3, 14}};
  open.session().document()->journal.push(annotation::AddShape{ruler, 0}, {.name = "Draw distance"});
  const fs::path file = test::scratchFolder("set-pixels-out") / "m.json";
  QSignalSpy written(&open.window.measureSaving(), &app::MeasureSaving::written);
  open.window.measureSaving().writeTo(QString::fromStdString(file.string()));
  REQUIRE(QTest::qWaitFor([&] { return written.count() == 1; }, OpenSet::kLongMs));
  const auto json = nlohmann::json::parse(std::ifstream(file));
  const auto& series = json.at("series").at(0);
  CHECK(series.at("lengthUnit") == "px");
  CHECK(series.at("shapes").at(0).at("measured").at("lengthPx").get<double>() == Approx(10));

  open.giveUp();
  REQUIRE(open.open(test::writeNifti(test::gradientVolume(), "in-mm.nii")));
  CHECK(unit->count() == 2);
  CHECK(unit->currentText() == "mm");
  CHECK(shown("Margin")->property("suffix").toString() == " mm");
}
