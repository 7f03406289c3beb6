#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "annotation/exchange/RunLengths.h"
#include "core/Error.h"
#include "tests/annotation/ExchangeFixtures.h"
#include "tests/support/Slack.h"

using namespace hilum;
using namespace hilum::test;

namespace {

std::string coco(const std::string& annotations,
                 const std::string& rest = R"("images":[{"id":1,"width":100,"height":80,"file_name":"a/b.jpg"}],)"
                                           R"("categories":[{"id":3,"name":"nodule"}])") {
  return "{" + rest + ",\"annotations\":[" + annotations + "]}";
}

const Figure& only(const Dataset& dataset) {
  REQUIRE(dataset.figureCount() == 1);
  return dataset.images[0].figures[0];
}

}  // namespace

TEST_CASE("COCO: polygon, sub-folder, size and category") {
  const Dataset d =
      read("a.json", coco(R"({"id":0,"image_id":1,"category_id":3,"segmentation":[[1,2,11,2,11,12.5]]})"));
  CHECK(d.problems.empty());
  CHECK(d.images[0].name == "a/b.jpg");
  CHECK(d.images[0].width == 100);
  CHECK(only(d).kind == FigureKind::Polygon);
  CHECK(only(d).rings[0] == Ring{{1, 2}, {11, 2}, {11, 12.5}});
  CHECK(nameOf(d, only(d)) == "nodule");
}

TEST_CASE("COCO without labels, as Make Sense writes it, keeps its shapes") {
  const Dataset d =
      read("a.json", coco(R"({"id":0,"image_id":1,"segmentation":[[1,2,11,2,11,12]]})",
                          R"("images":[{"id":1,"width":9,"height":9,"file_name":"x.jpg"}],"categories":[])"));
  CHECK_FALSE(only(d).label);
  CHECK(d.problems.empty());
  const std::string text = textOf(written(scratchFolder("nolabel") / "x", ""));
  exchange::writeCoco(d, scratchFolder("nolabel") / "out.json");
  CHECK_FALSE(holds(textOf(scratchFolder("nolabel") / "out.json"), "category_id"));
}

TEST_CASE("COCO: missing, empty, flat and degenerate outlines") {
  const std::string box = R"("bbox":[10,20,30,40])";
  for (const char* segmentation :
       {"", R"("segmentation":[],)", R"("segmentation":[[0.0]],)", R"("segmentation":null,)"}) {
    CAPTURE(segmentation);
    const Dataset d = read("a.json", coco(std::string(R"({"image_id":1,)") + segmentation + box + "}"));
    CHECK(only(d).kind == FigureKind::Rectangle);
    CHECK(only(d).rings[0] == Ring{{10, 20}, {40, 60}});
  }
  const Dataset flat = read("a.json", coco(R"({"image_id":1,"segmentation":[0,0,4,0,4,4]})"));
  CHECK(only(flat).rings.size() == 1);
  const Dataset parts = read("a.json", coco(R"({"image_id":1,"segmentation":[[0,0,9,0,9,9,0,9],[3,3,6,3,6,6,3,6]]})"));
  CHECK(only(parts).rings.size() == 2);
  CHECK(exchange::areaOf(only(parts)) == 72);
  const Dataset none = read("a.json", coco(R"({"id":7,"image_id":1})"));
  CHECK(none.figureCount() == 0);
  CHECK(holds(joined(none.problems), "id 7"));
}

TEST_CASE("COCO: boxes of negative size, off the image and of text numbers") {
  const Dataset d =
      read("a.json", coco(R"({"image_id":"1","bbox":[50,60,-14,-39]},{"image_id":1,"bbox":["-5","-6",400,1]})"));
  REQUIRE(d.figureCount() == 2);
  CHECK(d.images[0].figures[0].rings[0] == Ring{{36, 21}, {50, 60}});
  CHECK(d.images[0].figures[1].rings[0] == Ring{{-5, -6}, {395, -5}});
}

TEST_CASE("COCO: ids as text, from 0, twice or defined by nobody") {
  const Dataset d = read(
      "a.json", R"({"images":[{"id":"x","file_name":"1.png"},{"id":0,"file_name":"2.png"},{"id":0,"file_name":"3.png"}],
    "categories":[{"id":0,"name":"zero"}],"annotations":[
    {"id":1,"image_id":"x","category_id":0,"bbox":[0,0,1,1]},{"id":1,"image_id":0,"category_id":9,"bbox":[0,0,1,1]},
    {"id":1,"image_id":77,"category_id":"0","bbox":[0,0,1,1]}]})");
  REQUIRE(d.images.size() == 4);
  CHECK(nameOf(d, d.images[0].figures.at(0)) == "zero");
  CHECK(nameOf(d, d.images[1].figures.at(0)) == "9");
  CHECK(d.images[3].name == "77");
  CHECK(nameOf(d, d.images[3].figures.at(0)) == "zero");
  CHECK(holds(joined(d.problems), "duplicate"));
  CHECK(holds(joined(d.problems), "1 images are referred to"));
  CHECK(holds(joined(d.problems), "1 categories are referred to"));
}

TEST_CASE("COCO: a list of results has no images and no categories") {
  const Dataset d = read(
      "a.json", R"([{"image_id":4,"category_id":2,"category_name":"car","bbox":[1,2,3,4],"score":0.5,"segmentation":[]},
    {"image_id":4,"category_id":1,"bbox":[1,2,3,4],"score":0.25}])");
  REQUIRE(d.figureCount() == 2);
  CHECK(d.problems.empty());
  CHECK(d.images[0].name == "4");
  CHECK(nameOf(d, d.images[0].figures[0]) == "car");
  CHECK(nameOf(d, d.images[0].figures[1]) == "1");
  CHECK(d.images[0].figures[1].score == 0.25);
}

TEST_CASE("COCO: run lengths, plain and compressed, go column by column") {
  // 3 wide, 4 high: the middle pixel pair of column 1 and all of column 2. The text is that of COCO's own coder.
  const std::string plain = R"({"image_id":1,"iscrowd":1,"segmentation":{"size":[4,3],"counts":[5,2,1,4]}})";
  const std::string packed = R"({"image_id":1,"segmentation":{"size":[4,3],"counts":"5212"}})";
  for (const auto& text : {plain, packed}) {
    const Dataset d = read("a.json", coco(text));
    CHECK(only(d).kind == FigureKind::Mask);
    CHECK(only(d).mask.counts == std::vector<std::uint32_t>{5, 2, 1, 4});
    CHECK(exchange::decoded(only(d).mask).pixels == std::vector<std::uint8_t>{0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1});
    CHECK(exchange::areaOf(only(d)) == 6);
    const exchange::Box box = exchange::boxOf(only(d));
    CHECK(box.low == Vec2(1, 0));
    CHECK(box.high == Vec2(3, 4));
  }
  const std::vector<std::uint32_t> counts{0, 1000000, 3, 1, 70, 31, 32, 15, 16, 4};
  CHECK(exchange::unpackedCounts(exchange::packedCounts(counts)) == counts);
}

TEST_CASE("COCO: what is wrong is named with its annotation or line") {
  CHECK(holds(refusal("a.json", coco(R"({"id":5,"image_id":1,"bbox":[1,2,3]})")), "annotation 1 (id 5)"));
  CHECK(holds(refusal("a.json", coco(R"({"image_id":1,"bbox":[1,2,3,"x"]})")), "no number"));
  CHECK(holds(refusal("a.json", coco(R"({"image_id":1,"segmentation":{"size":[4,3],"counts":[5,2]}})")), "not 3 x 4"));
  CHECK(
      holds(refusal("a.json", coco(R"({"image_id":1,"segmentation":{"size":[4,3],"counts":"5\u00012"}})")), "damaged"));
  CHECK(holds(refusal("a.json", coco(R"({"image_id":1,"segmentation":[[1,2,3,4,5,6,7]]})")), "odd number"));
  CHECK(holds(refusal("a.json", "{\"images\":[],\n\"annotations\":[1,,2]}"), "line 2"));
  CHECK(holds(refusal("a.json", "{\"images\":[],\n\"annotations\":["), "line 2: the JSON document ends too early"));
  CHECK(holds(refusal("a.json", std::string(100000, '[')), "64 levels"));
  CHECK(holds(refusal("a.json", coco(R"({"image_id":1,"segments_info":[]})")), "panoptic"));
  CHECK(holds(refusal("a.json", R"({"hello":1})"), "a.json: is no JSON of annotations"));
}

TEST_CASE("COCO there and back: rectangles, holes, scores, groups, attributes, colours") {
  Dataset d;
  d.labels = {{.name = "a \"b\" \xc3\xa9", .colour = Rgb8{1, 2, 3}, .id = 4}, {.name = "c", .id = 9}};
  d.images = {{.name = "s/x.png", .width = 64, .height = 48}, {.name = "empty.png", .width = 1, .height = 2}};
  Figure box = Figure::rectangle({1.25, 2}, {3, 4.0625}),
         ring = Figure::polygon({{{0, 0}, {9, 0}, {9, 9}}, {{3, 1}, {8, 1}, {8, 5}}});
  box.label = 1, box.score = 0.125, ring.group = 3;
  ring.attributes = {{"occluded", "1"}};
  d.images[0].figures = {box, ring};
  const Dataset back = there(d, "coco");
  CHECK(back.problems.empty());
  REQUIRE(back.images.size() == 2);
  CHECK(back.images[0].name == d.images[0].name);
  CHECK(back.images[0].figures == d.images[0].figures);
  REQUIRE(back.labels.size() == 2);
  CHECK(back.labels[0].name == d.labels[0].name);
  CHECK(back.labels[0].colour == d.labels[0].colour);
  CHECK(back.labels[1].id == 9);
}

TEST_CASE("COCO: masks are written as outlines, or as run lengths when asked") {
  Dataset d;
  d.images = {{.name = "x.png", .width = 40, .height = 40}};
  BinaryPicture picture = blob(40, 15, 12);
  picture.pixels[20 * 40 + 20] = 0;
  d.images[0].figures = {Figure::area(exchange::encoded(picture))};
  const Figure outline = only(there(d, "coco"));
  CHECK(outline.kind == FigureKind::Polygon);
  CHECK(outline.rings.size() == 2);
  CHECK(exchange::areaOf(outline) == exchange::areaOf(d.images[0].figures[0]));
  BinaryPicture filled{40, 40, std::vector<std::uint8_t>(1600, 0)};
  annotation::fill(outline.rings, filled);
  CHECK(filled.pixels == picture.pixels);
  const Dataset runs = there(d, "coco", nullptr, {.coco = {.runLengths = true}});
  CHECK(only(runs) == d.images[0].figures[0]);
}

TEST_CASE("COCO: an ellipse is written as a polygon, with that polygon's box and area") {
  Dataset d;
  d.images = {{.name = "x.png", .width = 40, .height = 40}};
  d.images[0].figures = {Figure::ellipse({20, 20}, {12, 7}, 0.3)};
  const auto file = scratchFolder("ellipse") / "e.json";
  exchange::writeCoco(d, file);
  const auto annotation = nlohmann::json::parse(textOf(file)).at("annotations")[0];
  const Figure read = only(exchange::readAnnotations(file));
  const exchange::Box box = exchange::boxOf(read);
  CHECK(annotation.at("bbox") == nlohmann::json({box.low.x(), box.low.y(), box.size().x(), box.size().y()}));
  CHECK(annotation.at("area").get<double>() == Approx(exchange::areaOf(read)));
  CHECK(exchange::areaOf(read) == Approx(3.14159265 * 84).epsilon(0.01));
}

TEST_CASE("COCO: points and lines are listed as lost") {
  Dataset d;
  d.images = {{.name = "x.png", .width = 40, .height = 40}};
  d.images[0].figures = {Figure::point({1, 2}), Figure::line({{1, 2}, {3, 4}}), Figure::rectangle({0, 0}, {1, 1})};
  exchange::Written written;
  there(d, "coco", &written);
  CHECK(written.items == 1);
  CHECK(holds(joined(written.losses.sentences()), "point: 1 left out"));
  CHECK(holds(joined(written.losses.sentences()), "line: 1 left out"));
}

TEST_CASE("a mask without a pixel is listed by whatever draws areas") {
  Dataset d;
  d.images = {{.name = "x.png", .width = 4, .height = 3}};
  d.images[0].figures = {Figure::area({4, 3, {12}}), Figure::rectangle({0, 0}, {1, 1})};
  for (const char* name : {"coco", "yolo", "yolo-seg", "voc", "vgg", "png"}) {
    CAPTURE(name);
    exchange::Written written;
    there(d, name, &written);
    CHECK(written.items == 1);
    CHECK(holds(joined(written.losses.sentences()), "mask: 1 left out"));
  }
}

TEST_CASE("COCO: 100,000 polygons are read within 3 s and written within 2 s") {
  Dataset d;
  d.label("nodule");
  for (int i = 0; i < 1000; ++i) {
    d.images.push_back({.name = "i" + std::to_string(i) + ".png", .width = 512, .height = 512});
    for (int n = 0; n < 100; ++n) {
      Ring ring;
      for (int p = 0; p < 12; ++p) ring.emplace_back(n + p * 1.37 + i / 3.0, i * 0.1 + p * p / 7.0);
      d.images.back().figures.push_back(Figure::polygon({ring}));
      d.images.back().figures.back().label = 0;
    }
  }
  const auto file = scratchFolder("many") / "many.json";
  const auto cpu = [] { return double(std::clock()) / CLOCKS_PER_SEC; };
  const double start = cpu();
  exchange::writeCoco(d, file);
  const double middle = cpu();
  const Dataset back = exchange::readAnnotations(file);
  const double end = cpu();
  std::printf("COCO of 100,000 polygons (%.0f MB): written in %.2f s, read in %.2f s of processor time\n",
              double(std::filesystem::file_size(file)) / 1e6, middle - start, end - middle);
  CHECK(back.figureCount() == 100'000);
  CHECK(back.images[999].figures[99] == d.images[999].figures[99]);
  CHECK(middle - start < 2 * test::kSlack);
  CHECK(end - middle < 3 * test::kSlack);
}
