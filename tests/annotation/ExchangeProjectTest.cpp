#include "annotation/Journal.h"
#include "annotation/exchange/DatasetProject.h"
#include "annotation/exchange/ImportEdits.h"
#include "annotation/exchange/ProjectDataset.h"
#include "annotation/exchange/SlicePicture.h"
#include "annotation/project/ProjectFile.h"
#include "core/Error.h"
#include "tests/annotation/ExchangeFixtures.h"

using namespace hilum;
using namespace hilum::test;
using annotation::Purpose;
using annotation::Shape;
using annotation::ShapeKind;
using exchange::SlicePlane;
namespace fs = std::filesystem;

namespace {

/// Unequal spacing, permuted axes of left-handed order: x = 10 + 2 i1, y = 20 + 3 i2, z = 30 - i0.
Grid oddGrid() {
  Mat3 direction;
  direction << 0, 1, 0, 0, 0, 1, -1, 0, 0;
  return Grid({7, 5, 6}, {1, 2, 3}, {10, 20, 30}, direction);
}

struct PlaceCase {
  const char* image;
  Vec3 world;  ///< of pixel (2.5, 4)
};

Dataset pointOn(const std::string& image) {
  Dataset d;
  d.labels = {{.name = "mark"}};
  Figure point = Figure::point({2.5, 4});
  point.label = 0;
  d.images = {{.name = image}};
  d.images[0].figures = {point};
  return d;
}

/// A sheet on the odd grid with a layer of labels 1 and 2 and one shape of every kind on slices of all planes.
annotation::ProjectSheet drawnSheet() {
  annotation::ProjectSheet sheet;
  sheet.source.name = "CT chest";
  sheet.source.grid = oddGrid();
  LabelMap map(oddGrid());
  map.voxels()[3] = 1;
  map.voxels()[40] = 2;
  map.table().put({.id = 1, .name = "Lung", .colour = {1, 2, 3}});
  map.table().put({.id = 2, .name = "Nodule", .colour = {4, 5, 6}});
  sheet.content.layers.push_back({.id = 1, .name = "Labels", .labels = annotation::pack(map)});
  const auto add = [&](ShapeKind kind, SlicePlane plane, std::int64_t index, std::vector<Vec2> pixels, LabelId label) {
    Shape shape;
    shape.id = annotation::ShapeId(sheet.content.shapes.size() + 1);
    shape.kind = kind;
    shape.purpose = Purpose::Annotate;
    shape.label = label;
    shape.plane = exchange::picturePlane(oddGrid(), plane, index);
    shape.name = "shape " + std::to_string(shape.id);
    const auto picture = *annotation::SlicePixels::of(oddGrid(), shape.plane);
    for (const Vec2& p : pixels) shape.points.push_back(shape.plane.toPlane(picture.toWorld(p)));
    sheet.content.shapes.push_back(shape);
  };
  add(ShapeKind::Polygon, SlicePlane::Axial, 2, {{0.25, 1}, {4, 1.5}, {3, 5}}, 1);
  add(ShapeKind::Rectangle, SlicePlane::Coronal, 3, {{1, 1}, {4, 6}}, 2);
  add(ShapeKind::Ellipse, SlicePlane::Sagittal, 1, {{1, 2}, {5, 6}}, 1);
  add(ShapeKind::Point, SlicePlane::Axial, 0, {{2.5, 3.25}}, 2);
  add(ShapeKind::Line, SlicePlane::Axial, 2, {{0.5, 0.5}, {4, 5}}, 1);
  add(ShapeKind::Polyline, SlicePlane::Coronal, 5, {{1, 1}, {2, 5}, {4, 2}}, 2);
  add(ShapeKind::Tag, SlicePlane::Axial, 4, {}, 2);
  return sheet;
}

bool samePlaces(const Shape& a, const Shape& b) {
  if (a.points.size() != b.points.size() || (a.plane.toWorld({0, 0}) - b.plane.toWorld({0, 0})).norm() > 1e-9)
    return false;
  for (std::size_t i = 0; i < a.points.size(); ++i)
    if ((a.world(i) - b.world(i)).norm() > 1e-9) return false;
  return true;
}

}  // namespace

TEST_CASE("what another tool drew on slices lands in the patient where the slice lies, whatever the order of axes") {
  // Column 2.5 and row 4: the middle of the third voxel to the right, the edge before the fifth downwards.
  const PlaceCase cases[]{{"CT_axial_3.png", {14, 20 + 3 * 3.5, 27}},
                          {"CT_coronal_3.png", {14, 29, 30 - 3.5}},
                          {"CT_sagittal_3.png", {16, 20 + 3 * 2, 30 - 3.5}}};
  for (const PlaceCase& each : cases) {
    CAPTURE(each.image);
    exchange::Written written;
    const auto content = exchange::contentOf(pointOn(each.image), {oddGrid(), "CT"}, written);
    CHECK(written.losses.empty());
    REQUIRE(content.shapes.size() == 1);
    CHECK(content.shapes[0].kind == ShapeKind::Point);
    CHECK((content.shapes[0].world(0) - each.world).norm() < 1e-9);
  }
}

TEST_CASE("a sheet's shapes come back from images to the same places, with names, labels and tags") {
  const auto sheet = drawnSheet();
  const Dataset d = exchange::datasetOf(sheet);
  CHECK(d.problems.empty());
  CHECK(d.images[0].name == "CT_chest_axial_0.png");
  exchange::Written written;
  const auto back = exchange::contentOf(d, *d.source, written);
  CHECK(written.losses.empty());
  REQUIRE(back.shapes.size() == sheet.content.shapes.size());
  for (const Shape& shape : sheet.content.shapes) {
    CAPTURE(shape.name);
    const auto found = std::find_if(back.shapes.begin(), back.shapes.end(), [&](const Shape& other) {
      return shape.kind == ShapeKind::Tag ? other.kind == shape.kind : other.name == shape.name;
    });
    REQUIRE(found != back.shapes.end());
    CHECK(found->kind == shape.kind);
    CHECK(found->label == shape.label);
    CHECK(samePlaces(*found, shape));
  }
  REQUIRE(back.layers.size() == 1);
  CHECK(back.layers[0].labels.bricks == sheet.content.layers[0].labels.bricks);
  CHECK(back.layers[0].labels.table.find(2)->name == "Nodule");
}

TEST_CASE("COCO and VGG bring a sheet's outlines back to the same millimetres and its names") {
  auto sheet = drawnSheet();
  for (const char* name : {"coco", "vgg"}) {
    CAPTURE(name);
    Dataset passed = there(exchange::datasetOf(sheet), name);
    exchange::Written written;
    const auto back = exchange::contentOf(passed, {oddGrid(), "CT chest"}, written);
    for (const std::size_t i : {0u, 1u}) {
      const Shape& shape = sheet.content.shapes[i];
      const auto found = std::find_if(back.shapes.begin(), back.shapes.end(),
                                      [&](const Shape& other) { return other.name == shape.name; });
      REQUIRE(found != back.shapes.end());
      CHECK(samePlaces(*found, shape));
      const auto* label = back.layers.at(0).labels.table.find(found->label);
      REQUIRE(label);
      CHECK(label->name == (i == 0 ? "Lung" : "Nodule"));
    }
  }
}

TEST_CASE("a shape that lies on no slice is listed, one between two slices goes to the nearest and is listed") {
  auto sheet = drawnSheet();
  sheet.content.shapes.resize(2);
  Shape &oblique = sheet.content.shapes[0], &between = sheet.content.shapes[1];
  oblique.plane = annotation::ShapePlane::through(oddGrid().centre(), Vec3(1, 0.3, 0), Vec3(0, 0.2, 1));
  between.plane.origin[1] += 1.2;  // of slices 3 mm apart
  Shape measured = between;
  measured.purpose = Purpose::Measure;
  sheet.content.shapes.push_back(measured);
  const Dataset d = exchange::datasetOf(sheet);
  const std::string problems = joined(d.problems);
  CHECK(holds(problems, "slice: 1 shapes left out"));
  CHECK(holds(problems, "slice: 1 shapes between two slices"));
  CHECK(holds(problems, "measurement: 1"));
  CHECK(std::any_of(d.images.begin(), d.images.end(),
                    [](const auto& image) { return image.name == "CT_chest_coronal_3.png"; }));
}

TEST_CASE("as voxels a sheet's layers stay as they are and shapes lie over them under the same numbers") {
  auto sheet = drawnSheet();
  const LabelReading reading = exchange::drawnLabelsOf(sheet);
  REQUIRE(reading.layers.size() >= 2);
  CHECK(reading.layers[0].counts() == annotation::unpack(sheet.content.layers[0].labels).counts());
  CHECK(reading.layers[0].at({3, 0, 0}) == 1);
  std::int64_t nodule = 0;
  for (std::size_t i = 1; i < reading.layers.size(); ++i) {
    const auto counts = reading.layers[i].counts();
    if (counts.contains(2)) nodule += counts.at(2);
    CHECK(counts.upper_bound(2) == counts.end());
  }
  CHECK(nodule == 3 * 5);        // the rectangle's pixels
  CHECK_FALSE(reading.isWhole);  // a point, lines and a tag are no voxels
  for (const char* kind : {"point: 1", "tag: 1", "line: 1", "polyline: 1"})
    CHECK(holds(joined(reading.problems), kind));
}

TEST_CASE("a project file is read as annotations by its content, each sheet under its own name") {
  annotation::Project project;
  project.sheets = {drawnSheet(), drawnSheet()};
  const fs::path file = scratchFolder("project") / "work.hilum";
  writeProject(project, file);
  const Dataset d = exchange::readAnnotations(file);
  const Dataset one = exchange::datasetOf(project.sheets[0]);
  CHECK(d.figureCount() == 2 * one.figureCount());
  CHECK(d.images.size() == 2 * one.images.size());
  CHECK(d.labels.size() == 2);
  REQUIRE_THROWS_AS(exchange::readDrawnLabels(file, {}), Error);  // which of the two?
  project.sheets.resize(1);
  writeProject(project, file);
  const Grid grid = oddGrid();
  CHECK(exchange::readDrawnLabels(file, {.grid = &grid}).layers[0].at({3, 0, 0}) == 1);
}

TEST_CASE("an image set becomes one sheet for each picture, and the sheets name the pictures again") {
  Dataset d;
  d.labels = {{.name = "cat"}};
  Figure box = Figure::rectangle({1, 2}, {5, 4});
  box.label = 0;
  d.images = {{.name = "a/one.png", .width = 8, .height = 6}, {.name = "two.jpg", .width = 8, .height = 6}};
  d.images.push_back({.name = "sizeless.png"});
  for (auto& image : d.images) image.figures = {box};
  exchange::Written written;
  annotation::Project project;
  project.sheets = exchange::sheetsOf(
      d, [](const std::string& name) { return fs::path("/set") / name; }, written);
  REQUIRE(project.sheets.size() == 2);
  CHECK(holds(joined(written.losses.sentences()), "size: 1"));
  CHECK(project.sheets[0].source.path == "/set/a/one.png");
  const Dataset back = exchange::datasetOf(project);
  REQUIRE(back.images.size() == 2);
  CHECK(back.images[0].name == "one.png");
  CHECK(back.images[1].name == "two.jpg");
  CHECK(back.images[1].figures[0].rings == box.rings);
}

TEST_CASE("an import is one step: merged, labels of one name become one; replaced, measurements stay") {
  annotation::Annotation document;
  annotation::DocumentContent before = drawnSheet().content;
  before.shapes.resize(1);
  Shape measured = before.shapes[0];
  measured.id = 2;
  measured.purpose = Purpose::Measure;
  before.shapes.push_back(measured);
  fill(document, before);
  annotation::Journal journal(document);
  Dataset d = pointOn("CT_axial_3.png");
  d.labels = {{.name = "Nodule"}, {.name = "Rib"}};
  d.images[0].figures.push_back(d.images[0].figures[0]);
  d.images[0].figures[1].label = 1;
  exchange::Written written;
  const auto content = exchange::contentOf(d, {oddGrid(), "CT"}, written);

  journal.push(exchange::importEdits(document, 1, content, exchange::Joining::Merge), {.name = "Import"});
  REQUIRE(document.shapes().size() == 4);
  REQUIRE(document.layers().size() == 1);  // a layer without voxels only names labels
  CHECK(document.shapes()[2].label == 2);  // Nodule, which was 1 in the file
  const LabelId rib = document.shapes()[3].label;
  CHECK(rib == 3);
  CHECK(document.layers()[0]->table().find(rib)->name == "Rib");
  journal.undo();
  CHECK(annotation::DocumentSnapshot(document).content() == before);

  journal.push(exchange::importEdits(document, 1, drawnSheet().content, exchange::Joining::Replace),
               {.name = "Import"});
  CHECK(document.shapes().size() == 1 + drawnSheet().content.shapes.size());
  CHECK(document.find(2));  // the measurement
  REQUIRE(document.layers().size() == 1);
  journal.undo();
  CHECK(annotation::DocumentSnapshot(document).content() == before);
}
