// Models in the window: the panel, runs and what becomes of their results.
#include <QCheckBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/models/AddModel.h"
#include "app/models/BatchPage.h"
#include "app/NoticeBar.h"
#include "app/models/UncertainSlices.h"
#include "app/panels/ModelCard.h"
#include "app/panels/ModelsPanel.h"
#include "app/panels/ResultBox.h"
#include "app/panels/SidePanels.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "core/io/ZipFile.h"
#include "tests/app/PictureSets.h"
#include "tests/app/TinyModel.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;
using inference::ModelManifest;

namespace {

std::string contentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A window on a study with the Models panel in front.
template <class Base>
struct WithModels : Base {
  template <class Opened>
  explicit WithModels(const Opened& study) : Base(study) {
    Base::window.template findChild<app::SidePanels*>()->showNamed("Models");
    QTest::qWait(1);
    REQUIRE(Base::idle());
    settle();
  }
  ~WithModels() {
    for (const auto& document : Base::window.session().documents())
      for (auto part : {app::Document::Part::Shapes, app::Document::Part::Labels}) document->markSaved(part);
  }
  app::ModelsPanel& panel() { return *Base::window.template findChild<app::ModelsPanel*>(); }
  app::ModelCard* card(const std::string& model) {
    for (auto* each : panel().template findChildren<app::ModelCard*>())
      if (each->entry().name == model) return each;
    return nullptr;
  }
  QPushButton* button(QWidget* in, const QString& name) {
    for (auto* each : in->findChildren<QPushButton*>())
      if (each->accessibleName() == name) return each;
    return nullptr;
  }
  QString textOf(QWidget* card) {
    QString all;
    for (auto* label : card->findChildren<QLabel*>())
      if (!label->isHidden()) all += label->text() + QLatin1Char('\n');
    return all;
  }
  void settle() { QTest::qWait(1); }
  /// Until the model's task and all that follows it are over.
  void finish() {
    REQUIRE(QTest::qWaitFor([&] { return Base::window.modelWork().running().empty() && !Base::window.tasks().busy(); },
                            Base::kLongMs));
    settle();
  }
  void run(const std::string& model) {
    REQUIRE(card(model));
    auto* press = button(card(model), "Run " + QString::fromStdString(card(model)->entry().title));
    REQUIRE(press->isVisible());
    press->click();
    finish();
  }
  const std::vector<std::unique_ptr<annotation::LabelLayer>>& layers() {
    return Base::window.session().document()->annotation.layers();
  }
  std::int64_t voxels(std::size_t layer, LabelId id = 1) {
    const auto counts = layers()[layer]->labels()->counts();
    return counts.contains(id) ? counts.at(id) : 0;
  }
};
using OpenModels = WithModels<OpenWindow>;

/// A model called "tiny" in a library of its own.
struct TinyLibrary : OwnLibrary {
  TinyLibrary() { writeTinyModel(models() / "tiny", tinyManifest("tiny")); }
};

/// Bright where x and y are large, in two separate blocks.
Volume twoBlocks() {
  const Index3 size{32, 32, 24};
  std::vector<std::int16_t> voxels(std::size_t(size[0] * size[1] * size[2]), -800);
  const auto fill = [&](std::int64_t from, std::int64_t to) {
    for (auto z = from / 2; z < to / 2; ++z)
      for (auto y = from; y < to; ++y)
        for (auto x = from; x < to; ++x) voxels[std::size_t(x + size[0] * (y + size[1] * z))] = 400;
  };
  fill(4, 12);
  fill(18, 30);
  return Volume(Grid(size, Vec3(1, 1, 2), Vec3(-16, -16, 0)), std::move(voxels));
}

}  // namespace

TEST_CASE("the Models panel lists models by what they are for, which fit, and why one cannot be used") {
  HILUM_NEEDS_DISPLAY();
  TinyLibrary library;
  ModelManifest magnetic = tinyManifest("magnetic");
  magnetic.modalities = {"MR"};
  magnetic.organ = "abdomen";  // before the others by its letter
  writeTinyModel(library.models() / "magnetic", magnetic);
  fs::create_directories(library.models() / "torn");
  std::ofstream(library.models() / "torn/hilum.json") << "{\"name\":";
  OpenModels open(twoBlocks());
  REQUIRE(open.opened);
  REQUIRE(open.card("lungs-classical"));
  REQUIRE(open.card("tiny"));
  REQUIRE(open.card("torn"));
  const auto runs = [&](const std::string& model) {
    return open.button(open.card(model), "Run " + QString::fromStdString(open.card(model)->entry().title))->isVisible();
  };
  CHECK(runs("tiny"));
  CHECK(open.textOf(open.card("tiny")).contains("fits"));
  CHECK_FALSE(runs("magnetic"));
  CHECK(open.textOf(open.card("magnetic")).contains("needs MR"));
  const auto height = [&](const std::string& model) { return open.card(model)->mapTo(&open.panel(), QPoint()).y(); };
  CHECK(height("tiny") < height("magnetic"));  // what can run stands first
  CHECK_FALSE(runs("torn"));
  CHECK(open.textOf(open.card("torn")).contains("hilum.json"));
  QStringList headings;
  for (auto* label : open.panel().findChildren<QLabel*>()) headings << label->text();
  CHECK(headings.contains("Blocks"));

  CHECK_FALSE(open.textOf(open.card("tiny")).contains("CC0-1.0"));
  QTest::mouseClick(open.card("tiny"), Qt::LeftButton, {}, QPoint(4, 4));
  CHECK(open.textOf(open.card("tiny")).contains("CC0-1.0"));
  CHECK(open.button(open.card("tiny"), "Card of Bright parts")->isVisible());

  auto* search = open.panel().findChild<QLineEdit*>();
  search->setText("mean");
  CHECK(open.card("tiny")->isVisible());
  CHECK_FALSE(open.card("lungs-classical")->isVisible());
}

TEST_CASE("a model's result is one layer, one step of undo, and signed in history and files") {
  HILUM_NEEDS_DISPLAY();
  TinyLibrary library;
  OpenModels open(twoBlocks());
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  open.run("tiny");
  REQUIRE(open.layers().size() == 1);
  CHECK(open.layers()[0]->name() == "Bright parts");
  CHECK(open.voxels(0) == 8 * 8 * 4 + 12 * 12 * 6);
  CHECK(open.window.notices().text().contains("Bright parts"));
  const std::string hash = open.card("tiny")->entry().sha256;
  const auto step = session.document()->journal.steps().back();
  CHECK(step.name == "Run model");
  CHECK_THAT(step.provenance, Catch::Matchers::StartsWith("tiny 1; sha256 " + hash + "; cpu; "));
  const std::string origin = open.window.keeper().originOf(*session.document(), session.layer()->id());
  CHECK_THAT(step.provenance, Catch::Matchers::StartsWith(origin + "; layer "));
  CHECK(open.panel().findChild<app::ResultBox*>()->isVisible());

  const fs::path folder = scratchFolder("signed");
  const auto save = [&](const char* name) {
    QSignalSpy written(&open.window.exchange(), &app::AnnotationExchange::written);
    const std::string ending = fs::path(name).extension() == ".json" ? "coco" : name == std::string("a.dcm") ? "dicom-seg" : "seg-nrrd";
    open.window.exchange().writeTo(QString::fromStdString((folder / name).string()), ending);
    REQUIRE(QTest::qWaitFor([&] { return written.count() == 1; }, OpenWindow::kLongMs));
    return contentOf(folder / name);
  };
  CHECK_THAT(save("a.json"), Catch::Matchers::Contains(origin));
  CHECK_THAT(save("a.seg.nrrd"), Catch::Matchers::Contains("Hilum.Provenance:" + origin + "|"));
  CHECK_THAT(save("a.dcm"), Catch::Matchers::Contains(origin));

  QSignalSpy kept(&open.window.keeper(), &app::WorkKeeper::written);
  open.window.keeper().saveProject(QString::fromStdString((folder / "a.hilum").string()));
  REQUIRE(QTest::qWaitFor([&] { return kept.count() == 1; }, OpenWindow::kLongMs));
  REQUIRE(open.open(folder / "a.hilum"));
  REQUIRE(open.idle());
  REQUIRE(session.layer());
  CHECK(open.window.keeper().originOf(*session.document(), session.layer()->id()) == origin);
  CHECK(open.voxels(0) == 8 * 8 * 4 + 12 * 12 * 6);

  open.run("tiny");
  REQUIRE(open.layers().size() == 2);
  open.action("Undo")->trigger();
  CHECK(open.layers().size() == 1);
  open.action("Redo")->trigger();
  CHECK(open.layers().size() == 2);
}

TEST_CASE("a run that is cancelled leaves the document as it was") {
  HILUM_NEEDS_DISPLAY();
  OwnLibrary library;
  ModelManifest slow = tinyManifest("tiny");
  slow.patch = {8, 8, 8};
  slow.overlap = 0.75;
  writeTinyModel(library.models() / "tiny", slow);
  OpenModels open(gradientVolume({96, 96, 96}));
  REQUIRE(open.opened);
  QSignalSpy cancelled(&open.window.tasks(), &app::TaskRunner::cancelled);
  open.button(open.card("tiny"), "Run Bright parts")->click();
  auto* cancel = open.button(open.card("tiny"), "Cancel Bright parts");
  REQUIRE(QTest::qWaitFor([&] { return cancel->isVisible() && open.window.modelWork().started(); }, OpenWindow::kLongMs));
  cancel->click();
  open.finish();
  CHECK(cancelled.count() == 1);
  CHECK(open.layers().empty());
  CHECK_FALSE(open.window.session().canUndo());
  CHECK(open.button(open.card("tiny"), "Run Bright parts")->isVisible());
}

TEST_CASE("how unsure a model was lies over the slices, and the most uncertain slice is visited first") {
  HILUM_NEEDS_DISPLAY();
  TinyLibrary library;
  OpenModels open(twoBlocks());
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  CHECK_FALSE(open.action("Show uncertainty")->isEnabled());
  open.run("tiny");
  auto& overlay = open.window.resultOverlay();
  REQUIRE(overlay.hasUncertainty());
  CHECK(session.overlay().volume == nullptr);
  open.action("Show uncertainty")->trigger();
  REQUIRE(session.overlay().volume != nullptr);
  CHECK(session.overlay().colourMap == "Uncertainty");
  CHECK(open.action("Next uncertain slice")->shortcut() == QKeySequence(Qt::Key_U));
  open.action("Next uncertain slice")->trigger();
  REQUIRE(open.idle());
  const auto ranked = app::uncertainSlices(*session.overlay().volume);
  REQUIRE_FALSE(ranked.empty());
  CHECK((session.crosshair() - ranked.front().centreWorld).norm() < 1);
  open.action("Show uncertainty")->trigger();
  CHECK(session.overlay().volume == nullptr);
  CHECK(overlay.shown() == app::ResultOverlay::Shown::Nothing);
}

TEST_CASE("uncertain slices come by their doubt, apart from each other") {
  const Grid grid({10, 10, 20}, Vec3(1, 1, 2), Vec3::Zero());
  std::vector<float> doubt(2000, 0.0f);
  const auto mark = [&](std::int64_t z, std::int64_t x, float value) { doubt[std::size_t(x + 50 + 100 * z)] = value; };
  mark(3, 2, 1), mark(3, 4, 1), mark(4, 2, 1), mark(10, 7, 0.9f), mark(15, 1, 0.1f);
  const auto slices = app::uncertainSlices(Volume(grid, doubt), 5);
  REQUIRE(slices.size() == 2);
  CHECK((slices[0].slice == 3 && slices[1].slice == 10));
  CHECK(slices[0].squareCm == Approx(0.02));
  CHECK((slices[0].centreWorld - Vec3(3, 5, 6)).norm() == Approx(0).margin(1e-9));
  CHECK(app::uncertainSlices(Volume(grid, std::vector<float>(2000, 0.0f))).empty());
}

TEST_CASE("regions and labels of a result are accepted onto another layer or rejected, each one step") {
  HILUM_NEEDS_DISPLAY();
  TinyLibrary library;
  OpenModels open(twoBlocks());
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  const std::int64_t small = 8 * 8 * 4, large = 12 * 12 * 6;
  open.run("tiny");
  session.setCrosshair({-8, -8, 8});  // in the small block
  REQUIRE(session.labelAt(session.crosshair()) == 1);
  open.action("Reject region")->trigger();
  open.finish();
  CHECK(open.voxels(0) == large);
  open.action("Undo")->trigger();
  CHECK(open.voxels(0) == small + large);

  open.action("Accept region")->trigger();
  open.finish();
  REQUIRE(open.layers().size() == 2);
  CHECK(open.layers()[0]->name() == "Accepted");
  CHECK(open.voxels(0) == small);
  CHECK(open.voxels(1) == large);
  CHECK(open.layers()[0]->table().find(1)->name == "Bright");
  CHECK(session.document()->layer == open.layers()[1]->id());
  CHECK(session.document()->journal.steps().size() == 2);

  open.action("Accept region")->trigger();  // nothing is there any more
  open.finish();
  CHECK(session.document()->journal.steps().size() == 2);
  CHECK(open.window.notices().text().contains("nothing there"));

  open.action("Accept label")->trigger();
  open.finish();
  REQUIRE(open.layers().size() == 1);  // all of the result is judged
  CHECK(open.voxels(0) == small + large);
  CHECK_FALSE(open.panel().findChild<app::ResultBox*>()->isVisible());
  open.action("Undo")->trigger();
  open.action("Undo")->trigger();
  REQUIRE(open.layers().size() == 1);
  CHECK(open.voxels(0) == small + large);
  CHECK(open.window.review().isResult());
}

TEST_CASE("a result is compared with an earlier layer, label by label, and the differing voxels show") {
  HILUM_NEEDS_DISPLAY();
  TinyLibrary library;
  OpenModels open(twoBlocks());
  REQUIRE(open.opened);
  app::Session& session = open.window.session();
  auto drawn = std::make_shared<LabelMap>(session.volume()->grid());
  drawn->table().put({.id = 7, .name = "Bright", .colour = {1, 2, 3}});
  for (std::int64_t z = 2; z < 6; ++z)
    for (std::int64_t y = 4; y < 12; ++y)
      for (std::int64_t x = 4; x < 12; ++x) drawn->voxels()[std::size_t(session.volume()->grid().offset({x, y, z}))] = 7;
  session.setLabels(drawn, {}, true);
  const auto earlier = session.layer()->id();
  open.run("tiny");
  REQUIRE(open.layers().size() == 2);
  auto& review = open.window.review();
  review.compareWith(earlier);
  REQUIRE(open.idle());
  open.settle();
  const double small = 256, large = 864;
  REQUIRE(review.dice().contains(1));
  CHECK(review.dice().at(1) == Approx(2 * small / (small + small + large)));
  auto* show = [&]() -> QCheckBox* {
    for (auto* each : open.panel().findChildren<QCheckBox*>())
      if (each->accessibleName() == "Show differences") return each;
    return nullptr;
  }();
  REQUIRE(show);
  show->click();
  REQUIRE(session.overlay().volume != nullptr);
  std::int64_t more = 0, fewer = 0;
  session.overlay().volume->visit([&](auto voxels) {
    for (const auto value : voxels) more += value == 3, fewer += value == 1;
  });
  CHECK(more == large);
  CHECK(fewer == 0);
  open.action("Undo")->trigger();
  open.settle();
  CHECK(session.overlay().volume == nullptr);  // what was compared is no more
}

TEST_CASE("a model's folder is dropped on the panel and added; a program from elsewhere waits for leave") {
  HILUM_NEEDS_DISPLAY();
  OwnLibrary library;
  OpenModels open(twoBlocks());
  REQUIRE(open.opened);
  CHECK(open.card("tiny") == nullptr);
  CHECK(open.textOf(&open.panel()).contains("Drop a model's folder here"));
  const fs::path trained = writeTinyModel(scratchFolder("trained") / "tiny", tinyManifest("tiny"));

  // By its directory it is a TorchScript program; it need not be a good one.
  const fs::path foreign = scratchFolder("foreign"), parts = scratchFolder("parts") / "content";
  fs::create_directories(parts / "net/code");
  std::ofstream(parts / "net/code/net.py") << "x";
  std::ofstream(parts / "net/constants.pkl") << "x";
  io::writeZip(parts, foreign / "model.ts");
  ModelManifest manifest = tinyManifest("elsewhere");
  manifest.title = "From elsewhere";
  manifest.network = {.type = "torchscript", .dims = 3, .outputs = 2};
  manifest.weights = "model.ts";
  manifest.card.clear();
  manifest.weightsSha256 = inference::weightsHash(foreign / "model.ts");
  std::ofstream(foreign / "hilum.json") << manifest.toJson();

  QMimeData dropped;
  dropped.setUrls({QUrl::fromLocalFile(QString::fromStdString(trained.string())),
                   QUrl::fromLocalFile(QString::fromStdString(foreign.string()))});
  QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, {});
  QCoreApplication::sendEvent(&open.panel(), &enter);
  REQUIRE(enter.isAccepted());
  QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, {});
  QCoreApplication::sendEvent(&open.panel(), &drop);
  open.finish();
  REQUIRE(open.card("tiny"));
  REQUIRE(open.card("elsewhere"));
  CHECK(fs::exists(library.models() / "tiny/weights.safetensors"));
  auto* run = open.button(open.card("elsewhere"), "Run From elsewhere");
  CHECK_FALSE(run->isVisible());
  QTest::mouseClick(open.card("elsewhere"), Qt::LeftButton, {}, QPoint(4, 4));
  CHECK(open.textOf(open.card("elsewhere")).contains("TorchScript"));
  auto* allow = open.button(open.card("elsewhere"), "Allow From elsewhere");
  REQUIRE(allow->isVisible());
  allow->click();
  open.finish();
  REQUIRE(open.card("elsewhere"));
  run = open.button(open.card("elsewhere"), "Run From elsewhere");
  CHECK(run->isVisible());
  run->click();  // it cannot be opened: that is told, and nothing else happens
  open.finish();
  CHECK(open.window.notices().showsError());
  CHECK(open.layers().empty());
}

TEST_CASE("what is no model is refused with the reason, and nothing is left behind") {
  OwnLibrary library;
  const fs::path nothing = scratchFolder("nothing");
  std::ofstream(nothing / "notes.txt") << "x";
  const auto models = inference::ModelLibrary::standard();
  CHECK_THROWS_AS(app::addModel(nothing, models), Error);
  CHECK_THROWS_AS(app::addModel(nothing / "absent", models), Error);
  for (const auto& model : models.list()) CHECK(model.isShipped);
}

TEST_CASE("a batch runs each study in a process of its own, tells which failed, and goes on where it was") {
  HILUM_NEEDS_DISPLAY();
  TinyLibrary library;
  const fs::path studies = scratchFolder("studies"), results = scratchFolder("results");
  writeVolumeFile(twoBlocks(), studies / "a.nii.gz");
  std::ofstream(studies / "b.nii.gz") << "no image";
  fs::create_directories(studies / "c");
  writeVolumeFile(twoBlocks(), studies / "c/block.nii");
  app::BatchWish wish{.model = "tiny", .sha256 = {}, .output = results};
  wish.sha256 = inference::ModelLibrary::standard().find("tiny").manifest->weightsSha256;
  auto found = app::studiesIn(studies);
  REQUIRE(found.size() == 3);
  CHECK((found[0].stem == "a" && found[1].stem == "b" && found[2].stem == "c"));

  app::StudyBatch batch;
  batch.setStudies(found);
  QSignalSpy ended(&batch, &app::StudyBatch::ended);
  batch.start(wish);
  CHECK(batch.running());
  REQUIRE(QTest::qWaitFor([&] { return ended.count() == 1; }, 2 * OpenWindow::kLongMs));
  using State = app::BatchStudy::State;
  INFO(batch.studies()[0].detail);
  CHECK(batch.studies()[0].state == State::Done);
  CHECK(batch.studies()[1].state == State::Failed);
  CHECK_THAT(batch.studies()[1].detail, Catch::Matchers::Contains("b.nii.gz"));
  CHECK(batch.studies()[2].state == State::Done);
  CHECK(readLabelFile(results / "a.nii.gz").layers[0].counts().at(1) == 256 + 864);
  CHECK(app::isDoneBefore(found[0], wish));
  CHECK_FALSE(app::isDoneBefore(found[1], wish));
  wish.sha256 = "of other weights";
  CHECK_FALSE(app::isDoneBefore(found[0], wish));
  CHECK_THROWS_AS(app::studiesIn(scratchFolder("empty")), Error);
}

TEST_CASE("on an image set a model runs on all images, as layers or as suggestions") {
  HILUM_NEEDS_DISPLAY();
  OwnLibrary library;
  ModelManifest flat = tinyManifest("tiny");
  flat.channels[0].intensity = {};
  flat.geometry.scaling = inference::ManifestGeometry::Scaling::Keep;
  writeTinyModel(library.models() / "tiny", flat);
  WithModels<OpenSet> open(pictureFolder("set", 3));
  REQUIRE(open.opened);
  REQUIRE(open.go(0));
  REQUIRE(open.idle());
  REQUIRE(open.card("tiny"));
  open.panel().choose("tiny");
  open.action("Run on all images")->trigger();
  open.finish();
  CHECK(open.window.notices().text().contains("3 images"));
  CHECK(open.images().labelled() == 3);
  for (const auto& image : open.images().images()) {
    const auto document = open.session().documentOn(image.stack);
    REQUIRE(document);
    CHECK_THAT(document->journal.steps().back().provenance, Catch::Matchers::StartsWith("tiny 1"));
  }
  open.action("Undo")->trigger();
  CHECK(open.images().labelled() == 2);

  for (auto* each : open.panel().findChildren<QCheckBox*>())
    if (each->accessibleName() == "As suggestions") each->setChecked(true);
  open.run("tiny");
  CHECK(open.images().summary(0).suggestions > 0);
  CHECK_FALSE(open.images().summary(0).labelled);
}
