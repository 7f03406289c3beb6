#include "annotation/ShapeJson.h"

#include "core/Error.h"
#include "tests/annotation/Shapes.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;

namespace {

Shape holedPolygon() {
  Shape shape = test::makeShape(ShapeKind::Polygon, test::oblique(), {{0.1, 1.0 / 3}, {40, 1e-17}, {7, 31.7}}, 12);
  shape.purpose = Purpose::Annotate;
  shape.label = 513;
  shape.visible = false;
  shape.holes = {{{1, 2}, {3, 2}, {2, 3}}, {{10, 9}, {11, 9}, {11, 10}, {10, 10}}};
  shape.name = "T\xC3\xBCm\xC3\xB6r \"1\"";
  shape.colour = {1, 20, 255};
  shape.author = "a reader";
  shape.made = std::chrono::sys_seconds(std::chrono::seconds(1'772'374'209));
  return shape;
}

Shape throughText(const Shape& shape) {
  return shapeFromJson(nlohmann::json::parse(toJson(shape).dump()), "here", "mend it");
}

}  // namespace

TEST_CASE("a shape of any kind and purpose comes back from JSON exactly") {
  CHECK(throughText(holedPolygon()) == holedPolygon());
  for (const ShapeKind kind : kShapeKinds)
    for (const Purpose purpose : {Purpose::Measure, Purpose::Annotate}) {
      Shape shape = test::makeShape(kind, test::oblique(), {});
      shape.purpose = purpose;
      for (std::size_t i = 0; i < pointCount(kind); ++i)
        shape.points.emplace_back(0.1 * double(i), 1 / (1.0 + double(i)));
      if (serves(kind, purpose)) {
        CHECK(throughText(shape) == shape);
      } else {
        CHECK_THROWS_AS(throughText(shape), Error);
      }
    }
}

TEST_CASE("a shape of a file without the later fields is a visible measurement without a label") {
  auto json =
      nlohmann::json::parse(toJson(test::makeShape(ShapeKind::Ellipse, test::axial(), {{0, 0}, {1, 2}})).dump());
  for (const char* field : {"purpose", "label", "visible"}) json.erase(field);
  const Shape shape = shapeFromJson(json, "here", "mend it");
  CHECK(shape.purpose == Purpose::Measure);
  CHECK(shape.label == 0);
  CHECK(shape.visible);
}

TEST_CASE("a damaged shape is refused with its place, the fault and the remedy") {
  const auto refused = [](const char* pointer, const nlohmann::json& value, const std::string& word) {
    auto json = nlohmann::json::parse(toJson(holedPolygon()).dump());
    json[nlohmann::json::json_pointer(pointer)] = value;
    try {
      shapeFromJson(json, "x.hilum: shape 3", "mend it");
    } catch (const Error& error) {
      const std::string said = error.what();
      INFO(said);
      CHECK(said.starts_with("x.hilum: shape 3: "));
      CHECK(said.find(word) != std::string::npos);
      CHECK(said.ends_with("(mend it)"));
      return;
    }
    FAIL_CHECK("was read: " << pointer);
  };
  refused("/id", 0, "\"id\"");
  refused("/id", -1, "\"id\"");
  refused("/kind", "blob", "kind of shape");
  refused("/purpose", "sell", "purpose");
  refused("/label", 65536, "\"label\"");
  refused("/label", "1", "\"label\"");
  refused("/visible", 1, "\"visible\"");
  refused("/points", {{0, 0}, {1, 1}}, "3 or more");
  refused("/points/1", {0, nullptr}, "no number");
  refused("/points/1", {0}, "list of 2");
  refused("/holes/1", {{0, 0}, {1, 1}}, "points");
  refused("/holes", 5, "\"holes\"");
  refused("/plane/right", {1, 1, 0}, "perpendicular");
  refused("/time", "today", "time");
}
