#include <fstream>

#include "annotation/ShapeEdits.h"
#include "annotation/ShapeJson.h"
#include "annotation/exchange/ImportEdits.h"
#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/ProjectFile.h"
#include "annotation/recovery/Recovery.h"
#include "annotation/recovery/RecoveryFile.h"
#include "annotation/tools/ToolBox.h"
#include "tests/annotation/RandomWork.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
namespace fs = std::filesystem;

namespace {

constexpr Index3 kSize{40, 30, 1};

Shape box(ShapeId id, bool suggested) {
  Shape shape = test::makeShape(ShapeKind::Rectangle, {}, {{2.0 + id, 3}, {9.0 + id, 11}}, id);
  shape.purpose = Purpose::Annotate;
  shape.label = 1;
  shape.suggested = suggested;
  return shape;
}

LabelTable lung() { return {{.id = 1, .name = "Lung", .colour = {1, 2, 3}}}; }

ProjectSheet sheetOf(const Annotation& document, const std::string& image) {
  ProjectSheet sheet;
  sheet.source.name = "picture";
  sheet.source.image = image;
  sheet.source.path = "/pictures";
  sheet.source.grid = Grid(kSize);
  sheet.content = DocumentSnapshot(document).content();
  return sheet;
}

}  // namespace

TEST_CASE("accepting and rejecting suggestions are steps that go back and forth exactly") {
  Annotation document;
  Journal journal(document);
  ToolBox tools(journal);
  for (ShapeId id = 1; id <= 4; ++id) journal.push(AddShape{box(id, id != 2), id});
  const auto before = document.shapes();
  CHECK(suggestionsIn(document) == ShapeIds{1, 3, 4});

  tools.select({1});
  tools.accept(tools.selection());
  CHECK(suggestionsIn(document) == ShapeIds{3, 4});
  CHECK(tools.selection() == Selection{3});  // the next one to be judged
  tools.reject(tools.selection());
  CHECK(suggestionsIn(document) == ShapeIds{4});
  CHECK_FALSE(document.find(3));
  tools.reject({2});  // no suggestion: it stays
  CHECK(document.find(2));
  CHECK(journal.position() == 6);
  tools.accept(suggestionsIn(document));
  CHECK(suggestionsIn(document).empty());
  CHECK(document.shapes().size() == 3);
  const auto after = document.shapes();
  journal.goTo(4);
  CHECK(document.shapes() == before);
  journal.goTo(7);
  CHECK(document.shapes() == after);
}

TEST_CASE("a suggestion is exported only once it is accepted, and that is said") {
  Annotation document;
  document.exchange(AddLayer{1, "Labels", true, PackedLabels{Grid(kSize), lung(), {}}, 0});
  document.exchange(AddShape{box(1, true), 0});
  document.exchange(AddShape{box(2, false), 1});
  const auto dataset = exchange::datasetOf(sheetOf(document, "a.png"));
  REQUIRE(dataset.images.size() == 1);
  CHECK(dataset.images[0].figures.size() == 1);
  REQUIRE(dataset.problems.size() == 1);
  CHECK(dataset.problems[0].starts_with("suggestion: 1 left out"));
  for (Edit& edit : accepted(document, {1})) document.exchange(std::move(edit));
  CHECK(exchange::datasetOf(sheetOf(document, "a.png")).images[0].figures.size() == 2);
}

TEST_CASE("a picture that is done is exported though it is empty, one that is not is left out") {
  Annotation document;
  CHECK(exchange::datasetOf(sheetOf(document, "a.png")).images.empty());
  document.exchange(MarkDone{});
  const auto dataset = exchange::datasetOf(sheetOf(document, "a.png"));
  REQUIRE(dataset.images.size() == 1);
  CHECK(dataset.images[0].name == "a.png");
  CHECK(dataset.images[0].width == kSize[0]);
  CHECK(dataset.images[0].figures.empty());
}

TEST_CASE("done marks, suggestions and labels without voxels come back from a project as they were") {
  const fs::path file = test::scratchFolder("done") / "work.hilum";
  Annotation document;
  document.exchange(AddLayer{3, "Labels", true, PackedLabels{Grid(kSize), lung(), {}}, 0});
  document.exchange(AddShape{box(1, true), 0});
  document.exchange(MarkDone{});
  Project project;
  project.sheets = {sheetOf(document, "a/1.png"), sheetOf(Annotation(), "b/1.png")};
  writeProject(project, file);
  const Project read = readProject(file);
  REQUIRE(read.sheets.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK(read.sheets[i].content == project.sheets[i].content);
  CHECK(read.sheets[0].content.done);
  CHECK_FALSE(read.sheets[1].content.done);
  CHECK(isBlank(read.sheets[1].content));
  CHECK_FALSE(isBlank(read.sheets[0].content));
  CHECK(read.problems.empty());
}

TEST_CASE("what is amended beside the history is no step, survives undo, and is recovered with it") {
  const fs::path folder = test::scratchFolder("amend");
  Annotation document;
  Journal journal(document);
  document.exchange(AddLayer{1, "Labels", true, PackedLabels{Grid(kSize), lung(), {}}, 0});
  {
    RecoveryFile recorder(folder, SourceReference{}, document);
    journal.setRecorder([&](const StepRecord& record) { recorder.append(record); });
    journal.push(AddShape{box(1, false), 0}, {"Draw", {}, {}, {}});
    std::vector<Edit> rows;
    rows.emplace_back(ChangeLabelTable{1, 2, Label{.id = 2, .name = "Heart"}});
    journal.amend(std::move(rows));
    journal.push(MarkDone{}, {"Done", {}, {}, {}});
    journal.undo();
    journal.undo();
    journal.redo();
    CHECK(journal.steps().size() == 2);
    REQUIRE(recorder.flush(std::chrono::seconds(10)));
  }
  REQUIRE(document.layer(1)->table().find(2));
  const auto found = findRecoverable(folder);
  REQUIRE(found.size() == 1);
  const Recovered recovered = recover(found[0].file);
  REQUIRE(recovered.damage.empty());
  CHECK(test::bytesOf(*recovered.sheets.at(0).document) == test::bytesOf(document));
  CHECK(recovered.sheets[0].journal->canRedo());
  CHECK(recovered.history.entries().size() == 5);  // of steps alone
}

TEST_CASE("masks of an import become outlines that can be suggested") {
  using namespace annotation::exchange;
  Dataset dataset;
  RunLengths mask;
  mask.width = 4;
  mask.height = 3;
  mask.counts = {4, 2, 6};  // two pixels of the second column
  dataset.images.push_back({.name = "a.png", .width = 4, .height = 3, .figures = {Figure::area(mask)}});
  const double area = areaOf(dataset.images[0].figures[0]);
  outlineMasks(dataset);
  CHECK(dataset.images[0].figures[0].kind == FigureKind::Polygon);
  CHECK(areaOf(dataset.images[0].figures[0]) == area);
}
