#include "annotation/CsvText.h"
#include "annotation/exchange/MakeSenseCsv.h"
#include "tests/annotation/ExchangeFixtures.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

TEST_CASE("CSV: any fields come back, however they are quoted") {
  const std::vector<std::string> fields{"", "a,b", "say \"x\"", "two\r\nlines", "\"", " blanks ", "plain"};
  std::string line;
  for (const auto& field : fields)
    line += (line.empty() && &field == &fields[0] ? "" : ",") + annotation::csvField(field);
  const auto records = annotation::csvRecords(line + "\r\n\r\nx,y");
  REQUIRE(records.size() == 2);
  CHECK(records[0].fields == fields);
  CHECK(records[1].line == 4);
  CHECK(annotation::csvRecords("5\" nail,\"odd\"ly,3")[0].fields ==
        std::vector<std::string>{"5\" nail", "\"odd\"ly", "3"});
}

TEST_CASE("Make Sense: rectangles with a header, points, lines and tags without one") {
  const Dataset rects = read("a.csv",
                             "label_name,bbox_x,bbox_y,bbox_width,bbox_height,image_name,image_width,image_"
                             "height\nlung,10,20,30,40,x.jpg,640,480\n");
  CHECK(rects.images[0].figures.at(0).rings[0] == Ring{{10, 20}, {40, 60}});
  CHECK(rects.images[0].height == 480);
  const Dataset points = read("a.csv", "lung,10,20,x.jpg,640,480\r\n,1,2,x.jpg,640,480\r\n");
  CHECK(points.images[0].figures.at(0).kind == FigureKind::Point);
  CHECK_FALSE(points.images[0].figures.at(1).label);
  const Dataset lines = read("a.csv", "lung,10,20,30,40,x.jpg,640,480");
  CHECK(lines.images[0].figures.at(0).kind == FigureKind::Line);
  CHECK(lines.images[0].figures.at(0).rings[0] == Ring{{10, 20}, {30, 40}});
  for (const char* text : {"x.jpg,\"[a,b]\"\n", "x.jpg,[a,b]\n"}) {
    const Dataset tags = read("a.csv", text);
    REQUIRE(tags.images[0].tags.size() == 2);
    CHECK(tags.labels[tags.images[0].tags[1]].name == "b");
  }
}

TEST_CASE("Make Sense: names with commas, quoted and, as it writes them, unescaped") {
  for (const char* text : {"lung, left,10,20,a,b.jpg,640,480\n", "\"lung, left\",10,20,\"a,b.jpg\",640,480\n"}) {
    const Dataset d = read("a.csv", text);
    CAPTURE(text);
    CHECK(d.images[0].name == "a,b.jpg");
    CHECK(nameOf(d, d.images[0].figures.at(0)) == "lung, left");
  }
}

TEST_CASE("Make Sense: what is wrong is named with its line") {
  const std::string header = "label_name,bbox_x,bbox_y,bbox_width,bbox_height,image_name,image_width,image_height\n";
  CHECK(holds(refusal("a.csv", header + "a,1,2,3,4,x.jpg,6,7\na,1,two,3,4,x.jpg,6,7\n"), "a.csv line 3"));
  CHECK(holds(refusal("a.csv", header + "a,1,2,3\n"), "line 2"));
  CHECK(holds(refusal("a.csv", "name,age\nx,3\n"), "line 1"));
}

TEST_CASE("Make Sense CSV there and back, each kind in its file, whole pixels") {
  Dataset d;
  d.label("a, \"b\"");
  d.images = {{.name = "x,1.png", .width = 64, .height = 48}};
  d.images[0].figures = {Figure::rectangle({1.4, 2}, {3.6, 9}), Figure::point({5, 6}), Figure::line({{1, 2}, {3, 4}}),
                         Figure::line({{1, 2}, {3, 4}, {5, 6}})};
  for (Figure& f : d.images[0].figures) f.label = 0;
  d.images[0].tags = {d.label("night"), d.label("day")};
  exchange::Written written;
  const Dataset back = there(d, "csv", &written);
  CHECK(holds(joined(written.losses.sentences()), "polyline: 1 left out"));
  REQUIRE(back.images.size() == 1);
  CHECK(back.images[0].name == "x,1.png");
  CHECK(back.images[0].tags.size() == 2);
  CHECK(back.figureCount() == 3);
  CHECK(back.problems.empty());
  for (const Figure& f : back.images[0].figures) CHECK(nameOf(back, f) == "a, \"b\"");
  const fs::path target = scratchFolder("csv-points");
  d.images[0].figures = {Figure::point({5, 6})};
  d.images[0].tags.clear();
  exchange::writeMakeSenseCsv(d, target);
  CHECK(std::distance(fs::directory_iterator(target), {}) == 1);
}

TEST_CASE("tags and CreateML's boxes share a form") {
  const Dataset tags =
      read("a.json", R"([{"image":"x.jpg","annotations":["a","b"]},{"image":"y.jpg","annotations":[]}])");
  CHECK(tags.tagCount() == 2);
  CHECK(tags.images.size() == 2);
  const Dataset boxes =
      read("a.json",
           R"([{"image":"x.jpg","annotations":[{"label":"a","coordinates":{"x":10,"y":20,"width":4,"height":6}}]}])");
  CHECK(boxes.images[0].figures.at(0).rings[0] == Ring{{8, 17}, {12, 23}});
  exchange::Written written;
  const Dataset back = there(tags, "tags", &written);
  CHECK(back.tagCount() == 2);
  CHECK(written.items == 2);
  CHECK(holds(refusal("a.json", R"([{"image":"x.jpg","annotations":[{"label":"a"}]}])"), "x.jpg"));
  CHECK(holds(refusal("a.json", R"([{"id":3,"annotations":[{"result":[]}]}])"), "Label Studio"));
}

TEST_CASE("VGG: version 1, version 2, projects, and the label under any attribute") {
  const std::string polygon = R"({"name":"polygon","all_points_x":[1,9,9,1],"all_points_y":[1,1,9,1]})";
  const Dataset one = read(
      "a.json", R"({"x.png123":{"fileref":"","size":123,"filename":"x.png","base64_img_data":"","file_attributes":{},
    "regions":{"0":{"shape_attributes":)" +
                    polygon + R"(,"region_attributes":{"label":"cat"}}}}})");
  CHECK(one.images[0].bytes == 123);
  CHECK(one.images[0].figures.at(0).rings[0].size() == 3);  // the first vertex was there twice
  CHECK(nameOf(one, one.images[0].figures[0]) == "cat");
  const Dataset two = read("a.json", R"({"http://h/x.png-1":{"size":-1,"filename":"http://h/x.png","regions":[
    {"shape_attributes":{"name":"rect","x":1,"y":2,"width":3,"height":4},"region_attributes":{"bsf":{"gun":true,"knife":false},"other":"q"}},
    {"shape_attributes":{"name":"circle","cx":5,"cy":6,"r":2},"region_attributes":{}},
    {"shape_attributes":{"name":"ellipse","cx":5,"cy":6,"rx":2,"ry":1},"region_attributes":{"bsf":{"knife":true}}},
    {"shape_attributes":{"name":"polyline","all_points_x":[1,2,3],"all_points_y":[1,2,1]},"region_attributes":{"bsf":{"gun":true}}},
    {"shape_attributes":{"name":"point","cx":5,"cy":6},"region_attributes":{"bsf":{}}},
    {"shape_attributes":{"name":"spiral"},"region_attributes":{}}]}})");
  REQUIRE(two.figureCount() == 5);
  const auto& f = two.images[0].figures;
  CHECK(nameOf(two, f[0]) == "gun");
  CHECK(f[0].attributes == std::vector<std::pair<std::string, std::string>>{{"other", "q"}});
  CHECK_FALSE(f[1].label);
  CHECK(nameOf(two, f[2]) == "knife");
  CHECK(f[3].kind == FigureKind::Polyline);
  CHECK(holds(joined(two.problems), "spiral"));
  const Dataset closed = read("a.json", R"({"x":{"filename":"x","regions":[{"shape_attributes":{"name":"polyline",
    "all_points_x":[0,50,50,0,0],"all_points_y":[0,0,50,50,2]},"region_attributes":{}}]}})");
  CHECK(closed.images[0].figures.at(0).kind == FigureKind::Polygon);
  const Dataset project = read(
      "a.json", R"({"_via_settings":{"ui":{"image":{"region_label":"kind"}}},"_via_attributes":{},"_via_img_metadata":{
    "x.png":{"filename":"x.png","size":3,"regions":[{"shape_attributes":)" +
                    polygon + R"(,"region_attributes":{"name":"n7","kind":"tumour"}}]}}})");
  CHECK(nameOf(project, project.images[0].figures.at(0)) == "tumour");
  CHECK(holds(
      refusal("a.json", R"({"x.png1":{"filename":"x.png","regions":[{"shape_attributes":{"name":"rect","x":1}}]}})"),
      "x.png, region 0"));
}

TEST_CASE("VGG there and back: everything but holes") {
  Dataset d;
  d.label("cat");
  d.images = {{.name = "x.png", .width = 9, .height = 9, .bytes = 77}};
  d.images[0].figures = {Figure::rectangle({1.25, 2}, {3, 4}),
                         Figure::polygon({{{0, 0}, {9, 0.5}, {9, 9}}}),
                         Figure::point({5, 6}),
                         Figure::line({{1, 2}, {3, 4}}),
                         Figure::line({{1, 2}, {3, 4}, {5, 1}}),
                         Figure::ellipse({5, 5}, {3, 1}, 0.5)};
  d.images[0].figures[0].label = 0;
  d.images[0].figures[2].attributes = {{"note", "x"}};
  exchange::Written written;
  Dataset back = there(d, "vgg", &written);
  CHECK(written.losses.empty());
  CHECK(back.images[0].bytes == 77);
  CHECK(back.images[0].figures[0] == d.images[0].figures[0]);
  REQUIRE(back.images[0].figures.size() == 6);
  for (const std::size_t i : {1, 3, 4, 5}) CHECK(back.images[0].figures[i] == d.images[0].figures[i]);
  CHECK(back.images[0].figures[2].rings == d.images[0].figures[2].rings);
  d.images[0].figures = {Figure::polygon({{{0, 0}, {9, 0}, {9, 9}}, {{3, 1}, {8, 1}, {8, 5}}})};
  there(d, "vgg", &written);
  CHECK(holds(joined(written.losses.sentences()), "hole: 1 filled"));
}
