#include "annotation/exchange/Yolo.h"

#include <cmath>
#include <random>
#include <sstream>

#include "tests/annotation/ExchangeFixtures.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

/// A folder with these files, read.
Dataset folder(const std::string& name, const std::vector<std::pair<std::string, std::string>>& files) {
  const fs::path root = scratchFolder("yolo-" + name);
  for (const auto& [file, text] : files) written(root / file, text);
  return exchange::readAnnotations(root);
}

std::vector<std::string> names(const Dataset& d) {
  std::vector<std::string> all;
  for (const auto& label : d.labels) all.push_back(label.name);
  return all;
}

}  // namespace

TEST_CASE("YOLO: boxes, CR LF, no final line end, empty files, places beyond 1") {
  const Dataset d =
      folder("forms",
             {{"a.txt", "1 0.5 0.25 0.5 0.5\r\n0 0.9 0.9 0.4 0.4"}, {"b.txt", ""}, {"classes.txt", "cat\r\ndog\r\n"}});
  REQUIRE(d.images.size() == 2);
  CHECK(d.images[1].figures.empty());
  CHECK(d.images[0].relative);
  REQUIRE(d.images[0].figures.size() == 2);
  CHECK(nameOf(d, d.images[0].figures[0]) == "dog");
  CHECK(d.images[0].figures[0].rings[0] == Ring{{0.25, 0}, {0.75, 0.5}});
  CHECK(d.images[0].figures[1].rings[0][1].x() == Approx(1.1));
  CHECK(d.problems.empty());
}

TEST_CASE("YOLO: names come from data.yaml, obj.names, classes.txt or labels.txt, else they are numbers") {
  const std::pair<std::string, std::string> row{"labels/a.txt", "1 .5 .5 .1 .1\n"};
  const std::vector<std::string> expected{"cat", "dog, big"};
  CHECK(names(folder("y1", {row, {"data.yaml", "nc: 2\nnames: ['cat', \"dog, big\"] # two\n"}})) == expected);
  CHECK(names(folder("y2", {row, {"data.yaml", "names:\n  0: cat\n  1: 'dog, big'\ntrain: x\n"}})) == expected);
  CHECK(names(folder("y3", {row, {"data.yaml", "names:\n- cat\n- dog, big\n"}})) == expected);
  CHECK(names(folder("y4", {row, {"data.yaml", "names: [\n  'cat',\n  'dog, big'\n]\n"}})) == expected);
  CHECK(names(folder("y5", {row, {"data.yaml", "names: {0: cat, 1: \"dog, big\"}\n"}})) == expected);
  CHECK(names(folder("y6", {row, {"obj.names", "cat\ndog, big\n"}})) == expected);
  CHECK(names(folder("y7", {row, {"labels.txt", "cat\ndog, big"}})) == expected);
  CHECK(names(folder("y8", {row})) == std::vector<std::string>{"0", "1"});
}

TEST_CASE("YOLO: images are named by pictures of their stem or by a list, dots and all") {
  const Dataset d = folder("names", {{"labels/a.b.v2.txt", "0 .5 .5 .1 .1"},
                                     {"images/a.b.v2.jpeg", "no picture"},
                                     {"labels/c.txt", ""},
                                     {"train.txt", "data/obj/c.JPG\n"},
                                     {"obj.data", "classes = 1\n"}});
  REQUIRE(d.images.size() == 2);
  CHECK(d.images[0].name == "a.b.v2.jpeg");
  CHECK(d.images[1].name == "c.JPG");
}

TEST_CASE("YOLO: outlines, confidences, keypoints and nine columns") {
  const std::string square = "0 .1 .1 .2 .1 .2 .2 .1 .2\n";
  const Dataset outline = folder("nine", {{"a.txt", square + "0 .5 .5 .1 .1 .75\n0 .1 .1 .2 .1 .2 .2 .25\n"}});
  CHECK(outline.images[0].figures[0].kind == FigureKind::Polygon);
  CHECK(outline.images[0].figures[0].attributes.empty());
  CHECK(outline.images[0].figures[1].score == 0.75);
  CHECK(outline.images[0].figures[2].rings[0].size() == 3);
  CHECK(outline.images[0].figures[2].score == 0.25);
  const Dataset turned = folder("obb", {{"a.txt", square}, {"data.yaml", "task: obb\nnames: [a]\n"}});
  CHECK(turned.images[0].figures[0].attributes.size() == 1);
  const Dataset pose =
      folder("pose", {{"a.txt", "0 .5 .5 .1 .1 .2 .3 2 .4 .5 1\n"}, {"data.yaml", "kpt_shape: [2, 3]\nnames: [a]\n"}});
  CHECK(pose.images[0].figures[0].kind == FigureKind::Rectangle);
  CHECK(holds(joined(pose.problems), "keypoints"));
}

TEST_CASE("YOLO: what is wrong is named with its line") {
  CHECK(holds(refusal("a.txt", "0 .5 .5 .1 .1\n\n0 .5 x .1 .1\n"), "a.txt line 3"));
  CHECK(holds(refusal("a.txt", "0 .5 .5 .1\n"), "a.txt line 1: has 4 columns"));
  CHECK(holds(refusal("a.txt", "0 .5 .5 .1 .1\n-1 .5 .5 .1 .1\n"), "line 2"));
  CHECK(holds(refusal("a.txt", "0 120 40 33 20\n"), "no fractions"));
  CHECK(holds(refusal("a.txt", "0 0 0 1 1 1 1 0 label_0 0\n"), "DOTA"));
  const Dataset d = folder("stray", {{"a.txt", "0 .5 .5 .1 .1\n"}, {"stray.txt", "hello world\n"}});
  CHECK(d.images.size() == 1);
  CHECK(holds(joined(d.problems), "stray.txt line 1"));
}

TEST_CASE("YOLO: written boxes stay within the image after rounding, with labels.txt") {
  std::mt19937 random(3);
  const auto place = [&] { return double(random()) / double(std::mt19937::max()) * 140 - 20; };
  Dataset d;
  d.label("one\ntwo");
  d.images = {{.name = "x.tar.png", .width = 97, .height = 89}};
  for (int i = 0; i < 500; ++i) {
    d.images[0].figures.push_back(Figure::rectangle({place(), place()}, {place(), place()}));
    d.images[0].figures.back().label = 0;
  }
  const fs::path target = scratchFolder("yolo-within");
  exchange::writeYolo(d, target, exchange::YoloShape::Box);
  CHECK(textOf(target / "labels.txt") == "one two\n");
  std::istringstream rows(textOf(target / "x.tar.txt"));
  int count = 0;
  for (std::string row; std::getline(rows, row); ++count) {
    std::istringstream words(row);
    std::string index, word;
    std::vector<double> n;
    for (words >> index; words >> word; n.push_back(std::stod(word))) CHECK(word.size() == 8);
    REQUIRE(n.size() == 4);
    CHECK(n[0] - n[2] / 2 >= 0);
    CHECK(n[1] - n[3] / 2 >= 0);
    CHECK(n[0] + n[2] / 2 <= 1);
    CHECK(n[1] + n[3] / 2 <= 1);
  }
  CHECK(count == 500);
}

TEST_CASE("YOLO there and back: places within a millionth of the image, images of one stem apart") {
  Dataset d;
  d.labels = {{.name = "a"}, {.name = "b"}};
  d.images = {{.name = "s/x.png", .width = 640, .height = 480}, {.name = "s/x.jpg", .width = 10, .height = 10}};
  Figure box = Figure::rectangle({10.5, 20}, {33, 47.25});
  box.label = 1;
  d.images[0].figures = {box};
  for (const char* name : {"yolo", "yolo-seg"}) {
    const Dataset back = there(d, name);
    REQUIRE(back.images.size() == 2);
    REQUIRE(back.figureCount() == 1);
    const Figure& is = back.images[back.images[0].figures.empty() ? 1 : 0].figures[0];
    CHECK(nameOf(back, is) == "b");
    CHECK((exchange::boxOf(is).low - Vec2(10.5 / 640, 20. / 480)).cwiseAbs().maxCoeff() <= 1.5e-6);
    CHECK((exchange::boxOf(is).high - Vec2(33. / 640, 47.25 / 480)).cwiseAbs().maxCoeff() <= 1.5e-6);
  }
}

TEST_CASE("YOLO: what it cannot hold is listed") {
  Dataset d;
  d.images = {{.name = "x.png", .width = 64, .height = 48}, {.name = "sizeless.png"}};
  d.images[0].figures = {Figure::point({1, 2}),
                         Figure::polygon({{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, {{2, 2}, {4, 2}, {4, 4}}}),
                         Figure::line({{1, 1}, {2, 2}, {3, 1}})};
  d.images[1].figures = {Figure::rectangle({0, 0}, {1, 1})};
  d.images[0].tags = {d.label("tag")};
  exchange::Written boxes, outlines;
  there(d, "yolo", &boxes);
  const Dataset back = there(d, "yolo-seg", &outlines);
  const std::string a = joined(boxes.losses.sentences()), b = joined(outlines.losses.sentences());
  for (const char* kind :
       {"point: 1", "polyline: 1", "polygon: 1 written as their boxes", "size: 1", "tag: 1", "label: 1"}) {
    CAPTURE(kind, a);
    CHECK(holds(a, kind));
  }
  CHECK(holds(b, "hole: 1 filled"));
  REQUIRE(back.figureCount() == 1);
  CHECK(nameOf(back, back.images[0].figures[0]) == "unlabelled");
}
