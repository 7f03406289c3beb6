#include "annotation/exchange/Voc.h"
#include "tests/annotation/ExchangeFixtures.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

std::string voc(const std::string& inside) { return "<annotation>" + inside + "</annotation>"; }

const std::string kObject =
    "<object><name>cat &amp; dog</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult>"
    "<bndbox><xmin>1.5</xmin><xmax>7</xmax><ymin>2</ymin><ymax>9.25</ymax></bndbox></object>";

}  // namespace

TEST_CASE("VOC: boxes with decimals, elements in any order, no size, an empty depth") {
  const Dataset d =
      read("a.xml",
           voc("<filename>b.jpg</filename><size><width>20</width><height>10</height><depth></depth></size>" + kObject));
  REQUIRE(d.figureCount() == 1);
  const Figure& f = d.images[0].figures[0];
  CHECK(f.rings[0] == Ring{{1.5, 2}, {7, 9.25}});
  CHECK(nameOf(d, f) == "cat & dog");
  CHECK(f.attributes == std::vector<std::pair<std::string, std::string>>{{"pose", "Left"}, {"truncated", "1"}});
  CHECK(d.images[0].width == 20);
  CHECK_FALSE(read("a.xml", voc(kObject)).images[0].hasSize());
}

TEST_CASE("VOC: names without an ending, paths of other systems, declarations on one line, nesting") {
  const auto name = [](const std::string& text) { return read("stem.xml", text).images.at(0).name; };
  CHECK(name(voc("<filename>b</filename><path>C:\\data\\b.JPG</path>" + kObject)) == "b.JPG");
  CHECK(name(voc("<path>/Users/o'neil/b.png</path>" + kObject)) == "b.png");
  CHECK(name(voc(kObject)) == "stem");
  CHECK(name("<?xml version=\"1.0\" ?><annotation verified=\"no\"><filename>x.jpg</filename>" + kObject +
             "</annotation>") == "x.jpg");
  CHECK(name("<annotation>" + voc("<filename>in.jpg</filename>" + kObject) + "</annotation>") == "in.jpg");
  CHECK(name("\xef\xbb\xbf" + voc("<filename>bom.jpg</filename>")) == "bom.jpg");
}

TEST_CASE("VOC: turned boxes and outlines keep their corners; parts are listed") {
  const Dataset d = read(
      "a.xml",
      voc("<filename>a.jpg</filename><object><name>t</name><robndbox><cx>10</cx><cy>20</cy><w>8</w><h>4</h>"
          "<angle>1.5707963267948966</angle></robndbox></object><object><name>p</name><polygon><x1>1</x1><y1>2</y1>"
          "<x2>3</x2><y2>2</y2><x3>3</x3><y3>5</y3></polygon></object><object><name>q</name><bndbox><xmin>1</xmin>"
          "<ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox><part><name>head</name></part></object>"));
  REQUIRE(d.figureCount() == 3);
  const exchange::Box box = exchange::boxOf(d.images[0].figures[0]);
  CHECK(box.low.x() == Approx(8));
  CHECK(box.high.y() == Approx(24));
  CHECK(d.images[0].figures[1].rings[0].size() == 3);
  CHECK(holds(joined(d.problems), "parts"));
}

TEST_CASE("VOC: what is wrong is named with its line") {
  CHECK(holds(refusal("a.xml", "<annotation>\n<object>\n<bndbox><xmin>1</xmin></bndbox></object></annotation>"),
              "a.xml line 3"));
  CHECK(holds(refusal("a.xml",
                      "<annotation>\n<object>\n<bndbox><xmin>1</xmin><ymin>one</ymin><xmax>2</xmax><ymax>3</ymax></"
                      "bndbox></object></annotation>"),
              "\"one\""));
  CHECK(holds(refusal("a.xml", "<annotation>\n<object>\n"), "no valid XML"));
  CHECK(holds(refusal("a.xml", "<html/>"), "its root is <html>"));
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK(holds(refusal("a.xml", deep), "too deep"));
}

TEST_CASE("VOC there and back: whole pixels, escaped names, one file an image") {
  Dataset d;
  d.label("<a> & \"b\"");
  d.images = {{.name = "s/x.v1.png", .width = 64, .height = 48}, {.name = "../../etc/y", .width = 4, .height = 4}};
  Figure box = Figure::rectangle({1.4, 2.6}, {30, 40});
  box.label = 0;
  d.images[0].figures = {box};
  const fs::path target = scratchFolder("voc-back");
  exchange::writeVoc(d, target);
  CHECK(fs::exists(target / "s/x.v1.xml"));
  CHECK(fs::exists(target / "etc/y.xml"));
  CHECK_FALSE(holds(textOf(target / "s/x.v1.xml"), "<a>"));
  CHECK(holds(textOf(target / "s/x.v1.xml"), "<database>Unspecified</database>"));
  const Dataset back = exchange::readAnnotations(target);
  REQUIRE(back.figureCount() == 1);
  for (const auto& image : back.images)
    for (const Figure& figure : image.figures) {
      CHECK(figure.rings[0] == Ring{{1, 3}, {30, 40}});
      CHECK(nameOf(back, figure) == d.labels[0].name);
      CHECK(image.width == 64);
    }
}

TEST_CASE("CVAT: images with every kind of shape, tags, colours and subsets of one name") {
  const Dataset d = read(
      "a.xml", R"(<?xml version="1.0"?><annotations><version>1.1</version><meta><task><labels><label><name>cat</name>
    <color>#0a14ff</color></label></labels></task></meta>
    <image id="0" name="x.png" subset="Train" width="20" height="10"><box label="cat" occluded="1" xtl="1" ytl="2" xbr="3.5" ybr="4"><attribute name="a">v</attribute></box>
    <box label="cat" xtl="0" ytl="0" xbr="4" ybr="2" rotation="90"/><polygon label="" points="1,2;3,4;6,5"/>
    <polyline label="cat" points="1,2;3,4"/><polyline label="cat" points="1,2;3,4;5,5"/><points label="cat" points="1,2;3,4"/>
    <ellipse label="cat" cx="5" cy="6" rx="3" ry="2"/><mask label="cat" rle="1,2,1,2" left="2" top="3" width="3" height="2"/>
    <tag label="night"/><cuboid label="cat"/></image><image id="1" name="x.png" subset="Test" width="20" height="10"/></annotations>)");
  REQUIRE(d.images.size() == 2);
  CHECK(d.images[0].name == "Train/x.png");
  CHECK(d.images[1].name == "Test/x.png");
  const auto& f = d.images[0].figures;
  REQUIRE(f.size() == 9);
  CHECK(f[0].attributes == std::vector<std::pair<std::string, std::string>>{{"occluded", "1"}, {"a", "v"}});
  CHECK(exchange::boxOf(f[1]).low.x() == Approx(1));
  CHECK(exchange::boxOf(f[1]).high.y() == Approx(3));
  CHECK_FALSE(f[2].label);
  CHECK(f[3].kind == FigureKind::Line);
  CHECK(f[4].kind == FigureKind::Polyline);
  CHECK(f[5].group == f[6].group);
  CHECK(f[7].kind == FigureKind::Ellipse);
  const exchange::Box mask = exchange::boxOf(f[8]);
  CHECK(mask.low == Vec2(3, 3));
  CHECK(exchange::areaOf(f[8]) == 4);
  CHECK(d.labels[0].colour == Rgb8{10, 20, 255});
  CHECK(d.images[0].tags.size() == 1);
  CHECK(holds(joined(d.problems), "cuboid"));
  CHECK(holds(
      refusal("a.xml", "<annotations>\n<image name=\"x\">\n<polygon points=\"1,2;3;4,5\"/></image></annotations>"),
      "line 3"));
}

TEST_CASE("CVAT: tracks become figures on their frames") {
  const Dataset d =
      read("a.xml",
           R"(<annotations><meta><task><original_size><width>30</width><height>20</height></original_size></task></meta>
    <track id="0" label="car"><box frame="10" outside="0" xtl="3" ytl="4" xbr="10" ybr="5"/><box frame="13" outside="1" xtl="3" ytl="4" xbr="10" ybr="5"/></track>
    <track id="1" label="car"><box frame="10" outside="0" xtl="0" ytl="0" xbr="1" ybr="1"/></track></annotations>)");
  REQUIRE(d.images.size() == 1);
  CHECK(d.images[0].name == "frame_000010");
  CHECK(d.images[0].width == 30);
  REQUIRE(d.figureCount() == 2);
  CHECK(d.images[0].figures[0].group != d.images[0].figures[1].group);
}

TEST_CASE("LabelMe: JSON with every kind of shape, flags and a backslash; XML with deleted objects") {
  const Dataset d = read("a.json", R"({"version":"5","flags":{"night":true,"day":false},"shapes":[
    {"label":"r","points":[[5,6],[1,2]],"shape_type":"rectangle","group_id":4},{"label":"p","points":[[0,0],[4,0],[4,4]]},
    {"label":"c","points":[[10,10],[13,14]],"shape_type":"circle"},{"label":"l","points":[[0,0],[1,1],[2,0]],"shape_type":"linestrip"},
    {"label":"x","points":[[7,8]],"shape_type":"point"},{"label":"?","points":[[7,8]],"shape_type":"cube"}],
    "imagePath":"dir\\a.v2.jpg","imageData":null,"imageHeight":30,"imageWidth":40})");
  CHECK(d.images[0].name == "dir/a.v2.jpg");
  REQUIRE(d.figureCount() == 5);
  CHECK(d.images[0].figures[0].rings[0] == Ring{{1, 2}, {5, 6}});
  CHECK(d.images[0].figures[0].group == 4);
  CHECK(exchange::boxOf(d.images[0].figures[2]).low == Vec2(5, 5));
  CHECK(d.images[0].tags.size() == 1);
  CHECK(holds(joined(d.problems), "cube"));
  const Dataset x = read("a.xml",
                         "<annotation><filename>i.png</filename><imagesize><nrows>7</nrows><ncols>9</ncols></imagesize>"
                         "<object><name>a</name><deleted>0</deleted><polygon><pt><x>1</x><y>1</y></pt><pt><x>4</"
                         "x><y>1</y></pt><pt><x>4</x><y>3</y></pt></polygon></object>"
                         "<object><name>a</name><deleted>1</deleted><polygon/></object>"
                         "<object><name>m</name><segm><box><xmin>1</xmin><ymin>1</ymin><xmax>3</xmax><ymax>3</ymax></"
                         "box><mask>m.png</mask></segm></object></annotation>");
  CHECK(x.figureCount() == 2);
  CHECK(x.images[0].width == 9);
  CHECK(x.problems.size() == 2);
}
