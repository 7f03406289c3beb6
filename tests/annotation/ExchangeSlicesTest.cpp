#include <fstream>
#include <random>

#include "annotation/exchange/LabelSlices.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/ZipFile.h"
#include "tests/annotation/ExchangeFixtures.h"

using namespace hilum;
using namespace hilum::test;
using exchange::SlicePlane;
namespace fs = std::filesystem;

namespace {

/// A map of random numbers 0..3 on a grid whose axes are permuted and flipped.
LabelMap randomMap() {
  Mat3 direction;
  direction << 0, -1, 0, 0, 0, 1, -1, 0, 0;
  LabelMap map(Grid({7, 5, 6}, {1, 2, 3}, {10, 20, 30}, direction));
  std::mt19937 random(5);
  for (LabelId& v : map.voxels()) v = LabelId(random() % 4);
  map.table().put({.id = 1, .name = "Right lung", .colour = {200, 10, 10}});
  map.table().put({.id = 2, .name = "Left lung", .colour = {10, 200, 10}});
  map.table().put({.id = 3, .name = "Trachea", .colour = {10, 10, 200}});
  return map;
}

bool same(const LabelMap& a, const LabelMap& b) {
  return a.grid().sameAs(b.grid()) &&
         std::equal(a.voxels().begin(), a.voxels().end(), b.voxels().begin(), b.voxels().end());
}

}  // namespace

TEST_CASE("slices show the patient's right on the left, anterior or superior on top") {
  const Grid grid({4, 5, 6});  // indices run to the left, the back and the head
  const exchange::SliceAxes axial(grid, SlicePlane::Axial), coronal(grid, SlicePlane::Coronal),
      sagittal(grid, SlicePlane::Sagittal);
  CHECK(axial.width() == 4);
  CHECK(axial.height() == 5);
  CHECK(axial.count() == 6);
  CHECK(axial.offset(1, 2, 3) == std::size_t(grid.offset({1, 2, 3})));
  CHECK(coronal.height() == 6);
  CHECK(coronal.offset(1, 0, 2) == std::size_t(grid.offset({1, 2, 5})));
  CHECK(sagittal.width() == 5);
  CHECK(sagittal.offset(1, 5, 2) == std::size_t(grid.offset({2, 1, 0})));
}

TEST_CASE("a label map comes back from its slices in every plane, through COCO and PNG too") {
  const LabelMap map = randomMap();
  for (const SlicePlane plane : {SlicePlane::Axial, SlicePlane::Coronal, SlicePlane::Sagittal}) {
    Dataset d = exchange::sliced({{map}, {}}, "CT chest 5/3", plane);
    CHECK(d.images[0].name == std::string("CT_chest_5_3_") + exchange::nameOf(plane) + "_0.png");
    exchange::Written written;
    const Segmentation back = exchange::stacked(d, *d.source, 1, written);
    CHECK(written.losses.empty());
    CHECK(same(back.layers[0], map));
    CHECK(back.layers[0].table().find(2)->name == "Left lung");
    for (const char* name : {"coco", "png"}) {
      const Dataset passed = there(d, name);
      CHECK(passed.problems.empty());
      exchange::Written again;
      CHECK(same(exchange::stacked(passed, *d.source, 1, again).layers[0], map));
    }
  }
}

TEST_CASE("overlaps in a label map: the later wins and it is listed; layers keep both") {
  Dataset d;
  d.labels = {{.name = "a"}, {.name = "b"}};
  d.images = {{.name = "s_axial_2.png", .width = 8, .height = 8}, {.name = "other.png", .width = 8, .height = 8}};
  Figure a = Figure::rectangle({0, 0}, {4, 4}), b = Figure::rectangle({2, 2}, {6, 6});
  a.label = 0, b.label = 1;
  d.images[0].figures = {a, b, Figure::point({1, 1})};
  d.images[1].figures = {a};
  const exchange::SliceSource source{Grid({8, 8, 4}), "s"};
  exchange::Written written;
  const Segmentation flat = exchange::stacked(d, source, 1, written);
  const std::string losses = joined(written.losses.sentences());
  for (const char* kind : {"overlap: 1", "point: 1", "slice: 1"}) CHECK(holds(losses, kind));
  CHECK(flat.layers[0].at({3, 3, 2}) == 2);
  CHECK(flat.layers[0].at({1, 1, 2}) == 1);
  CHECK(flat.layers[0].at({1, 1, 1}) == 0);
  exchange::Written layered;
  const Segmentation both = exchange::stacked(d, source, 9, layered);
  REQUIRE(both.layers.size() == 2);
  CHECK(both.layers[0].counts().at(1) == 16);
  CHECK(both.layers[1].counts().at(2) == 16);
  CHECK_FALSE(holds(joined(layered.losses.sentences()), "overlap"));
}

TEST_CASE("on a grid of one slice only the picture of its name is drawn") {
  Dataset d;
  d.labels = {{.name = "a"}};
  d.images = {{.name = "one.png", .width = 8, .height = 8}, {.name = "two.png", .width = 8, .height = 8}};
  for (auto& image : d.images) image.figures = {Figure::rectangle({0, 0}, {2, 2})};
  d.images[0].figures[0].label = d.images[1].figures[0].label = 0;
  exchange::Written written;
  const Segmentation map = exchange::stacked(d, {Grid({8, 8, 1}), "one"}, 1, written);
  CHECK(map.layers[0].counts().at(1) == 4);
  CHECK(holds(joined(written.losses.sentences()), "slice: 1"));
}

TEST_CASE("PNG masks belong to the image of their stem and keep numbers, names and colours") {
  Dataset d;
  d.labels = {{.name = "a", .colour = Rgb8{9, 8, 7}, .id = 5}, {.name = "b", .id = 200}};
  d.images = {{.name = "x.v1.jpg", .width = 20, .height = 10}, {.name = "plain.png", .width = 3, .height = 3}};
  Figure a = Figure::rectangle({2, 3}, {9, 8}), b = Figure::ellipse({12, 5}, {3, 2});
  a.label = 0, b.label = 1;
  d.images[0].figures = {a, b};
  const fs::path folder = scratchFolder("masks");
  format("png").write(d, folder / "labels", {}, {});
  written(folder / "images/x.v1.jpg", "picture");
  const Segmentation mask = readLabelFile(folder / "labels/x.v1.png");
  CHECK(mask.layers[0].at({2, 3, 0}) == 5);
  CHECK(mask.layers[0].at({12, 5, 0}) == 200);
  CHECK(mask.layers[0].at({1, 3, 0}) == 0);
  CHECK(mask.layers[0].table().find(5)->colour == Rgb8{9, 8, 7});
  const Dataset back = exchange::readAnnotations(folder);
  REQUIRE(back.images.size() == 2);
  CHECK(back.images[1].name == "x.v1.jpg");
  REQUIRE(back.labels.size() == 2);
  CHECK(back.labels[0].name == "a");
  CHECK(back.labels[1].id == 200);
  CHECK(exchange::areaOf(back.images[1].figures.at(0)) == 35);
}

TEST_CASE("a zip is read like its folder, and entries that point outside are listed") {
  const fs::path folder = scratchFolder("zip");
  written(folder / "set/sub/a.txt", "0 .5 .5 .1 .1\n");
  written(folder / "set/classes.txt", "cat\n");
  io::writeZip(folder / "set", folder / "set.zip");
  const Dataset d = exchange::readAnnotations(folder / "set.zip");
  CHECK(d.figureCount() == 1);
  CHECK(nameOf(d, d.images[0].figures[0]) == "cat");
  std::string bytes = textOf(folder / "set.zip");
  // A name of the same length that climbs out, in both headers.
  for (std::size_t at = 0; (at = bytes.find("sub/a.txt", at)) != std::string::npos; ++at)
    bytes.replace(at, 9, "../ab.txt");
  written(folder / "evil.zip", bytes);
  CHECK(holds(refusal("none.txt", "x"), "no YOLO"));
  try {
    const Dataset evil = exchange::readAnnotations(folder / "evil.zip");
    CHECK(holds(joined(evil.problems), "outside"));
  } catch (const Error& e) {
    CHECK(holds(e.what(), "outside"));
  }
  CHECK_FALSE(fs::exists(fs::temp_directory_path() / "ab.txt"));
}

TEST_CASE("a label list names what has only numbers, and decides the order") {
  Dataset d = read("a.txt", "2 .5 .5 .1 .1\n0 .5 .5 .1 .1\n");
  exchange::applyLabelList(d, {"zero", "one", "two"});
  CHECK(nameOf(d, d.images[0].figures[0]) == "two");
  Dataset named;
  named.labels = {{.name = "cat", .colour = Rgb8{1, 2, 3}}, {.name = "dog"}};
  named.images = {{.name = "x", .tags = {1}}};
  exchange::applyLabelList(named, {"dog", "bird", "cat"});
  CHECK(named.labels[2].colour == Rgb8{1, 2, 3});
  CHECK(named.labels.at(named.images[0].tags[0]).name == "dog");
}

TEST_CASE("merging joins images and labels by name") {
  Dataset a = read("a.json", R"([{"image":"x.jpg","annotations":["night"]}])");
  exchange::merge(a, read("b.csv", "night,10,20,x.jpg,640,480\nday,1,2,y.jpg,640,480\n"));
  REQUIRE(a.images.size() == 2);
  CHECK(a.labels.size() == 2);
  CHECK(a.images[0].tags.size() == 1);
  CHECK(a.images[0].figures.size() == 1);
  CHECK(a.images[0].width == 640);
}
