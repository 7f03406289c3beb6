#include <signal.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "app/models/LayerMark.h"
#include "app/NoticeBar.h"
#include "app/PaintChoices.h"
#include "app/training/LossChart.h"
#include "app/training/Training.h"
#include "app/training/TrainingEnd.h"
#include "app/training/TrainingStart.h"
#include "inference/training/PackedDataset.h"
#include "tests/app/PictureSets.h"
#include "tests/app/Pointer.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::TrainingJob;
using test::OpenWindow;
using viewers::Plane;
namespace fs = std::filesystem;

namespace {

/// A home for models of its own, before the window asks for it.
fs::path freshLibrary() {
  const fs::path home = test::scratchFolder("models-home");
  ::setenv("XDG_DATA_HOME", home.c_str(), 1);
  return home / "hilum" / "models";
}

/// A bright ball of radius 12 mm in a dark block, 48 x 48 x 24 voxels of 1 x 1 x 2 mm.
Volume ballVolume() {
  const Grid grid({48, 48, 24}, Vec3(1, 1, 2), Vec3(-24, -24, 0));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), 0);
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i) {
    const Vec3 p = grid.toWorld(Vec3(double(i % 48), double(i / 48 % 48), double(i / 2304)));
    voxels[std::size_t(i)] = std::int16_t(((p - Vec3(0, 0, 24)).norm() < 12 ? 100 : 0) + i % 7);
  }
  return Volume(grid, std::move(voxels));
}

struct Trained : OpenWindow {
  Trained() : OpenWindow(ballVolume()) {}
  ~Trained() { window.measurements().markSaved(window.measurements().content()); }

  app::Training& training() { return window.training(); }
  app::TrainingJob& job() { return training().job(); }
  app::TrainingStart& page() { return training().dialog().startPage(); }

  /// Paints the ball's middle on so many slices, as a hand does.
  void paint(int slices, int first = 10) {
    action(QStringLiteral("Brush"))->trigger();
    REQUIRE(idle());
    window.paintChoices().setBrush({annotation::BrushTip::Disc, annotation::BrushUnit::Mm, 9});
    for (int s = 0; s < slices; ++s) {
      window.session().setCrosshair(Vec3(0, 0, 2.0 * (first + s)));
      const QPointF at = view(Plane::Axial)->positionOf(Vec3(0, 0, 2.0 * (first + s)));
      test::drag(view(Plane::Axial), at, at);
    }
    REQUIRE(idle());
  }
  /// Opens the dialog and waits until it knows what there is.
  void survey() {
    action(QStringLiteral("Train on these annotations"))->trigger();
    REQUIRE(idle());
    QCoreApplication::processEvents();
  }
  void choose(const QString& name, double minutes) {
    page().findChild<QLineEdit*>()->setText(name);
    Q_EMIT page().findChild<QLineEdit*>()->textEdited(name);
    for (auto* box : page().findChildren<QDoubleSpinBox*>())
      if (box->accessibleName() == QLatin1String("Minutes")) box->setValue(minutes);
  }
  void start(const QString& name, double minutes) {
    choose(name, minutes);
    INFO(page().found().toStdString());
    REQUIRE(page().startButton()->isEnabled());
    page().startButton()->click();
    REQUIRE(job().running());
  }
  bool waitForStep() {
    return QTest::qWaitFor([&] { return !job().losses().empty() || !job().running(); }, 2 * kLongMs) && job().running();
  }
  bool waitForEnd() {
    return QTest::qWaitFor([&] { return !job().running(); }, 2 * kLongMs);
  }
  static int litter(const fs::path& models) {
    int count = 0;
    if (fs::exists(models))
      for (const auto& entry : fs::directory_iterator(models)) count += entry.path().filename().string().starts_with(".");
    return count;
  }
  std::size_t layers() { return window.session().document()->annotation.layers().size(); }
};

/// So that the window's library is the fresh one.
struct Home {
  fs::path models = freshLibrary();
};
struct Training : Home, Trained {};

std::string contentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("slices are painted, a model learns them, runs on the study, and its layer can be undone") {
  HILUM_NEEDS_DISPLAY();
  Training open;
  REQUIRE(open.opened);
  open.paint(8, 8);
  open.survey();
  CHECK(open.page().found().startsWith(QStringLiteral("8 slices with labels")));
  CHECK(open.page().found().contains(QStringLiteral("same patient")));
  open.start(QStringLiteral("Ball, test"), 0.1);
  REQUIRE(open.waitForStep());
  auto* chart = open.training().dialog().findChild<app::LossChart*>();
  CHECK(chart->accessibleDescription().startsWith(QStringLiteral("Loss")));
  REQUIRE(open.waitForEnd());
  INFO(open.job().failure().toStdString());
  REQUIRE(open.job().state() == TrainingJob::State::Done);
  CHECK_FALSE(open.job().validations().empty());
  const fs::path model = open.models / "Ball-test";
  for (const char* file : {"hilum.json", "weights.safetensors", "card.md", "scores.csv"}) CHECK(fs::exists(model / file));
  CHECK(contentOf(model / "hilum.json").find("\"Ball, test\"") != std::string::npos);
  CHECK(contentOf(model / "scores.csv").find("patient 1") != std::string::npos);

  const auto before = open.layers();
  for (auto* button : open.training().dialog().endPage().findChildren<QPushButton*>())
    if (button->accessibleName() == QLatin1String("Run")) button->click();
  REQUIRE(QTest::qWaitFor([&] { return open.layers() > before; }, OpenWindow::kLongMs));
  REQUIRE(open.idle());
  const auto& journal = open.window.session().document()->journal;
  CHECK(journal.steps().back().name == "Run model");
  CHECK(journal.steps().back().provenance.starts_with("Ball-test 1; sha256 "));
  CHECK(open.window.session().layer()->name() == "Ball, test");
  // Untouched, what the model found is no annotation.
  open.survey();
  CHECK(open.page().found().startsWith(QStringLiteral("8 slices with labels")));
  open.action(QStringLiteral("Undo"))->trigger();
  CHECK(open.layers() == before);
  CHECK(open.litter(open.models) <= 1);  // what was just counted
  REQUIRE(open.idle());
}

TEST_CASE("too little to learn from is said, and so is a name that is taken") {
  HILUM_NEEDS_DISPLAY();
  Training open;
  REQUIRE(open.opened);
  open.survey();
  CHECK(open.page().found().contains(QStringLiteral("Nothing is labelled")));
  CHECK_FALSE(open.page().startButton()->isEnabled());
  open.paint(2);
  open.survey();
  CHECK(open.page().found().contains(QStringLiteral("Too little")));
  CHECK_FALSE(open.page().startButton()->isEnabled());
  open.paint(4);
  open.survey();
  CHECK(open.page().startButton()->isEnabled());
  fs::create_directories(open.models / "taken");
  open.choose(QStringLiteral("taken"), 1);
  CHECK_FALSE(open.page().startButton()->isEnabled());
  CHECK(open.page().found().contains(QStringLiteral("taken")));
  open.choose(QStringLiteral("..."), 1);
  CHECK_FALSE(open.page().startButton()->isEnabled());
}

TEST_CASE("what a model found is an annotation where somebody corrected it, and hidden layers are none") {
  HILUM_NEEDS_DISPLAY();
  Training open;
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  auto map = std::make_shared<LabelMap>(session.volume()->grid());
  for (LabelId& voxel : map->voxels()) voxel = 1;
  map->completeTable();
  session.addLabels(map, "model", {.name = app::kRunStep, .provenance = "m 1; layer 1"});
  REQUIRE(session.document()->annotation.layer(1));
  REQUIRE(open.idle());
  open.survey();
  CHECK(open.page().found().contains(QStringLiteral("Nothing is labelled")));
  open.action(QStringLiteral("Erase"))->trigger();
  for (const int slice : {5, 9, 13, 14}) {
    session.setCrosshair(Vec3(0, 0, 2.0 * slice));
    const QPointF at = open.view(Plane::Axial)->positionOf(Vec3(0, 0, 2.0 * slice));
    test::drag(open.view(Plane::Axial), at, at);
  }
  REQUIRE(open.idle());
  open.survey();
  CHECK(open.page().found().startsWith(QStringLiteral("4 slices with labels")));
  // A slice that was found on wrongly, all erased, is an empty one.
  open.window.paintChoices().setBrush({annotation::BrushTip::Disc, annotation::BrushUnit::Mm, 200});
  session.setCrosshair(Vec3(0, 0, 2.0 * 20));
  const QPointF middle = open.view(Plane::Axial)->positionOf(Vec3(0, 0, 2.0 * 20));
  test::drag(open.view(Plane::Axial), middle, middle);
  REQUIRE(open.idle());
  open.survey();
  CHECK(open.page().found().startsWith(QStringLiteral("4 slices with labels, 1 without")));
  session.setLayerVisible(1, false);
  open.survey();
  CHECK(open.page().found().contains(QStringLiteral("Nothing is labelled")));
}

TEST_CASE("a training that is cancelled leaves nothing behind, and one that is killed says so") {
  HILUM_NEEDS_DISPLAY();
  Training open;
  REQUIRE(open.opened);
  open.paint(6);
  open.survey();
  open.start(QStringLiteral("Never"), 5);
  REQUIRE(open.waitForStep());
  open.job().cancel();
  REQUIRE(open.waitForEnd());
  CHECK(open.job().state() == TrainingJob::State::Idle);
  CHECK_FALSE(fs::exists(open.models / "Never"));
  REQUIRE(open.idle());
  open.survey();
  open.start(QStringLiteral("Killed"), 5);
  REQUIRE(QTest::qWaitFor([&] { return open.job().processId() > 0; }, OpenWindow::kLongMs));
  ::kill(pid_t(open.job().processId()), SIGKILL);
  REQUIRE(open.waitForEnd());
  CHECK(open.job().state() == TrainingJob::State::Failed);
  CHECK(open.training().dialog().endPage().text().contains(QStringLiteral("killed")));
  CHECK_FALSE(fs::exists(open.models / "Killed"));
  CHECK(open.litter(open.models) == 0);
}

TEST_CASE("a window that is closed while it trains asks, and can keep the best first") {
  HILUM_NEEDS_DISPLAY();
  Training open;
  REQUIRE(open.opened);
  open.paint(6);
  open.window.session().markSaved({});
  open.survey();
  open.start(QStringLiteral("Kept"), 5);
  REQUIRE(open.waitForStep());
  open.window.close();
  REQUIRE(open.window.isVisible());
  auto* box = open.window.findChild<QMessageBox*>();
  REQUIRE(box);
  for (auto* button : box->buttons())
    if (button->accessibleName() == QLatin1String("Stop and keep best")) button->click();
  REQUIRE(QTest::qWaitFor([&] { return !open.window.isVisible(); }, 2 * OpenWindow::kLongMs));
  CHECK(open.job().state() == TrainingJob::State::Done);
  CHECK(fs::exists(open.models / "Kept" / "hilum.json"));
}

TEST_CASE("of a set the images with areas are learnt from, and those marked done without any are empty ones") {
  HILUM_NEEDS_DISPLAY();
  const fs::path models = freshLibrary();
  test::OpenSet open(test::pictureFolder("train-set", 8));
  REQUIRE(open.opened);
  for (int row = 0; row < 5; ++row) {
    REQUIRE(open.go(row));
    open.drawBox(3 + row, 4);
  }
  open.images().setDone(6, true);
  open.window.training().open();
  REQUIRE(open.idle());
  QCoreApplication::processEvents();
  const QString found = open.window.training().dialog().startPage().found();
  INFO(found.toStdString());
  CHECK(found.startsWith(QStringLiteral("5 images with labels, 1 without, of 6 patients")));
  CHECK(found.contains(QStringLiteral("by patient")));
}

TEST_CASE("lines of a training are read, and what is none is passed over") {
  const auto step = app::readNews(R"({"event":"step","step":3,"share":0.25,"seconds":1.5,"loss":0.5})");
  REQUIRE(step);
  CHECK(std::get<app::StepNews>(*step).share == 0.25);
  const auto validation = app::readNews(
      R"({"event":"validation","step":4,"share":0.3,"best":true,"median_dice":0.5,"worst_dice":0.4,)"
      R"("dice":{"a":0.5},"samples":["x.png"]})");
  REQUIRE(validation);
  CHECK(std::get<app::ValidationNews>(*validation).dice.at(QStringLiteral("a")) == 0.5);
  CHECK(std::get<app::ValidationNews>(*validation).samples == QStringList{QStringLiteral("x.png")});
  for (const char* line : {"", "hello", "{}", R"({"event":"step"})", R"([1,2])", R"({"event":"step","step":"x"})"})
    CHECK_FALSE(app::readNews(line));
  CHECK(app::modelName(QStringLiteral("  Heart, left (2) ")) == QLatin1String("Heart-left-2"));
  CHECK(app::modelName(QStringLiteral("../x")) == QLatin1String("x"));
  CHECK(app::modelName(QStringLiteral("сердце")).isEmpty());
}
