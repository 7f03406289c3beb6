// Labels in the order that people gave them: in the document, its file and the files of others.
#include <fstream>

#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/ProjectFile.h"
#include "core/Error.h"
#include "core/dicom/LabelsToWrite.h"
#include "core/io/LabelFile.h"
#include "tests/annotation/Layers.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
using test::Drawing;
using Names = std::vector<std::string>;

namespace {

constexpr LayerId kLayer = 1;

Names namesOf(const LabelTable& table) {
  Names names;
  for (const Label& label : table.inOrder()) names.push_back(label.name);
  return names;
}

/// Four labels, the third put first.
struct Ordered : Drawing {
  Ordered() : Drawing(test::blocks(Grid({40, 30, 20}), 4)) {
    journal.push(OrderLabels{kLayer, {{3, 1}, {1, 2}, {2, 3}, {4, 4}}}, {.name = "Move label"});
  }
  const LabelTable& table() { return document.layer(kLayer)->table(); }
};

const Names kWanted{"Label 3", "Label 1", "Label 2", "Label 4"};

}  // namespace

TEST_CASE("labels without places stand by number, places come first") {
  LabelTable table{{7, "seven", {}}, {2, "two", {}}, {4, "four", {}}};
  CHECK(namesOf(table) == Names{"two", "four", "seven"});
  CHECK(table.nextPlace() == 0);
  table.find(7)->place = 1;
  table.find(2)->place = 2;
  table.find(4)->place = 2;
  CHECK(namesOf(table) == Names{"seven", "two", "four"});
  CHECK(table.nextPlace() == 3);
  CHECK(table.labels().front().id == 2);
  CHECK(namesOf(table).back() == "four");
  table.require(1);
  CHECK(namesOf(table).back() == "Label 1");
}

TEST_CASE("another order is a step of the history, moves no voxel, and outlives renaming and new labels") {
  Ordered drawing;
  const auto voxels = test::voxelsOf(*drawing.document.layer(kLayer));
  CHECK(namesOf(drawing.table()) == kWanted);
  drawing.journal.undo();
  CHECK(namesOf(drawing.table()) == Names{"Label 1", "Label 2", "Label 3", "Label 4"});
  drawing.journal.redo();
  CHECK(test::voxelsOf(*drawing.document.layer(kLayer)) == voxels);
  drawing.journal.push(ChangeLabelTable{kLayer, 3, Label{3, "First", {1, 2, 3}}});
  drawing.journal.push(ChangeLabelTable{kLayer, 9, Label{9, "Newest", {1, 2, 3}}});
  CHECK(namesOf(drawing.table()) == Names{"First", "Label 1", "Label 2", "Label 4", "Newest"});
  drawing.journal.push(ChangeLabelTable{kLayer, 1, std::nullopt});
  drawing.journal.undo();
  CHECK(namesOf(drawing.table()) == Names{"First", "Label 1", "Label 2", "Label 4", "Newest"});
  CHECK_THROWS_AS(drawing.journal.push(OrderLabels{kLayer, {{55, 1}}}), Error);
}

TEST_CASE("the order is kept in the project and in every file that has one") {
  Ordered drawing;
  const auto folder = test::scratchFolder("label-order");
  Project project;
  project.sheets.push_back({{}, DocumentSnapshot(drawing.document).content()});
  project.sheets[0].source.name = "Block";
  project.sheets[0].source.grid = drawing.document.layer(kLayer)->grid();
  writeProject(project, folder / "work.hilum");
  const Project again = readProject(folder / "work.hilum");
  CHECK(namesOf(again.sheets[0].content.layers[0].labels.table) == kWanted);
  CHECK(again.sheets[0].content == project.sheets[0].content);

  const LabelMap map = unpack(again.sheets[0].content.layers[0].labels);
  writeLabelFile(map, folder / "labels.seg.nrrd");
  const Segmentation read = readLabelFile(folder / "labels.seg.nrrd");
  CHECK(namesOf(read.layers[0].table()) == kWanted);
  CHECK(std::ranges::equal(read.layers[0].voxels(), map.voxels()));

  Names found;
  const auto segments = dicom::labelsToWrite(Segmentation{{map}, {}}, {}, "segments.dcm", {});
  for (const auto& segment : segments.labels) found.push_back(segment.label.name);
  CHECK(found == kWanted);

  found.clear();
  const exchange::Dataset dataset = exchange::datasetOf(again.sheets[0]);
  for (const auto& label : dataset.labels) found.push_back(label.name);
  CHECK(found == kWanted);

  writeLabelTable(map.table(), folder / "labels.txt");
  found.clear();
  std::ifstream lines(folder / "labels.txt");
  for (std::string line; std::getline(lines, line);)
    if (const auto at = line.find("\"Label "); at != std::string::npos) found.push_back(line.substr(at + 1, 7));
  CHECK(found == kWanted);
}
