#include "annotation/MeasureFile.h"

#include <clocale>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "annotation/IsoTime.h"
#include "core/Error.h"
#include "tests/annotation/Shapes.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<SeriesMeasurements> sample() {
  const Volume volume(Grid({60, 60, 1}), std::vector<std::int16_t>(3600, -25));
  std::vector<Shape> shapes{test::makeShape(ShapeKind::Distance, test::oblique(), {{0.1, 0.2}, {1.0 / 3, 40.7}}, 1),
                            test::makeShape(ShapeKind::Angle, test::oblique(), {{3, 4}, {5, 6}, {-7, 1e-9}}, 2),
                            test::makeShape(ShapeKind::Ellipse, test::axial(), {{10, 10}, {30, 22}}, 5),
                            test::makeShape(ShapeKind::Rectangle, test::axial(), {{10, 10}, {12, 12}}, 4),
                            test::makeShape(ShapeKind::Probe, test::axial(), {{17, 18}}, 9)};
  shapes[0].name = "A \"long\" one, of two\nlines";
  shapes[1].name = "Winkel \xC3\xA4";
  shapes[2].colour = {1, 2, 255};
  shapes[3].author = "a reader";
  for (Shape& shape : shapes) shape.made = std::chrono::sys_seconds(std::chrono::seconds(1'772'374'209 + shape.id));
  SeriesMeasurements series{"1.2.3", "Chest, 2.5 mm", "HU", {}};
  for (const Shape& shape : shapes) series.shapes.push_back({shape, measure(shape, volume)});
  return {series, {"", "picture", "", {}}};
}

/// RFC 4180, read on its own.
std::vector<std::vector<std::string>> rowsOf(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r' && text[i + 1] == '\n') {
      ++i;
      if (i + 1 < text.size()) rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("measurements come back from JSON exactly") {
  const auto file = test::scratchFolder("measure-json") / "m.json";
  const auto written = sample();
  writeMeasureJson(written, file);
  const auto read = readMeasureJson(file);
  REQUIRE(read.size() == 2);
  CHECK(read[0].uid == "1.2.3");
  CHECK(read[0].name == "Chest, 2.5 mm");
  CHECK(read[0].unit == "HU");
  REQUIRE(read[0].shapes.size() == written[0].shapes.size());
  for (std::size_t i = 0; i < read[0].shapes.size(); ++i) CHECK(read[0].shapes[i].shape == written[0].shapes[i].shape);
  const auto json = nlohmann::json::parse(contentOf(file));
  CHECK(json["series"][0]["shapes"][4]["measured"]["value"] == -25);
  CHECK(json["series"][0]["shapes"][4]["pointsLps"][0] == nlohmann::json({17.0, 18.0, 0.0}));
  CHECK(json["series"][0]["shapes"][0]["time"] == "2026-03-01T14:10:10Z");
}

TEST_CASE("annotations are kept in JSON, holes included, and are no rows of the table") {
  const fs::path folder = test::scratchFolder("measure-annotations");
  auto written = sample();
  Shape polygon = test::makeShape(ShapeKind::Polygon, test::oblique(), {{0, 0}, {30, 1}, {12, 25.5}}, 77);
  polygon.purpose = Purpose::Annotate;
  polygon.label = 3;
  polygon.visible = false;
  polygon.holes = {{{10, 3}, {12, 3}, {11, 5}}};
  written[0].shapes.push_back({polygon, {}});
  writeMeasureJson(written, folder / "m.json");
  CHECK(readMeasureJson(folder / "m.json")[0].shapes.back().shape == polygon);
  writeMeasureCsv(written, folder / "m.csv");
  CHECK(rowsOf(contentOf(folder / "m.csv")).size() == 6);
}

TEST_CASE("a CSV row holds the figures of one measurement, numbers with a point in any locale") {
  const auto file = test::scratchFolder("measure-csv") / "m.csv";
  const char* german = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
  writeMeasureCsv(sample(), file);
  if (german) std::setlocale(LC_NUMERIC, "C");
  const auto rows = rowsOf(contentOf(file));
  REQUIRE(rows.size() == 6);
  const auto column = [&](const std::string& name) {
    return std::size_t(std::ranges::find(rows[0], name) - rows[0].begin());
  };
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  const auto written = sample()[0].shapes;
  CHECK(rows[1][column("kind")] == "distance");
  CHECK(rows[1][column("name")] == "A \"long\" one, of two\nlines");
  CHECK(std::stod(rows[1][column("length_mm")]) == *written[0].measured.lengthMm);
  CHECK(rows[1][column("mean")].empty());
  CHECK(std::stod(rows[2][column("angle_deg")]) == *written[1].measured.angleDegrees);
  CHECK(rows[3][column("mean")] == "-25");
  CHECK(rows[3][column("sd")] == "0");
  CHECK(rows[4][column("area_mm2")] == "4");
  CHECK(rows[4][column("voxels")] == "9");
  CHECK(rows[5][column("value")] == "-25");
  CHECK(rows[5][column("points_lps_mm")] == "17 18 0");
  CHECK(rows[5][column("unit")] == "HU");
  CHECK(rows[5][column("series_name")] == "Chest, 2.5 mm");
  CHECK(rows[5][column("series_uid")] == "1.2.3");
}

TEST_CASE("what is no file of measurements, or a damaged one, is refused by name") {
  const fs::path folder = test::scratchFolder("measure-bad");
  writeMeasureJson(sample(), folder / "good.json");
  const std::string good = contentOf(folder / "good.json");
  const auto refused = [&](const std::string& text, const std::string& word) {
    const fs::path file = folder / "bad.json";
    std::ofstream(file, std::ios::binary) << text;
    try {
      readMeasureJson(file);
    } catch (const Error& error) {
      INFO(error.what());
      CHECK(std::string(error.what()).find("bad.json") != std::string::npos);
      CHECK(std::string(error.what()).find(word) != std::string::npos);
      return;
    }
    FAIL_CHECK("was read: " << word);
  };
  const auto with = [&](const std::string& old, const std::string& fresh) {
    REQUIRE(good.find(old) != std::string::npos);
    std::string text = good;
    return text.replace(text.find(old), old.size(), fresh);
  };
  refused("", "no file of measurements");
  refused("[]", "no file of measurements");
  refused(good.substr(0, good.size() / 2), "no file of measurements");
  refused(with("\"version\": 1", "\"version\": 2"), "version");
  refused(with("\"angle\"", "\"angel\""), "kind");
  refused(with("\"id\": 5", "\"id\": 4"), "measurement 4");
  refused(with("\"id\": 5", "\"id\": -5"), "\"id\"");
  refused(with("#0102ff", "#0102fg"), "colour");
  refused(with("\"author\": \"a reader\"", "\"writer\": 1"), "\"author\" is missing");
  refused(with("T14:10:10Z", "T24:10:10Z"), "time");
  auto skewed = nlohmann::json::parse(good);
  skewed["series"][0]["shapes"][0]["plane"]["right"][0] = 1.5;
  refused(skewed.dump(), "perpendicular");
  CHECK_THROWS_AS(readMeasureJson(folder / "absent.json"), Error);
}

TEST_CASE("times are written as ISO 8601 and read back") {
  const std::chrono::sys_seconds time(std::chrono::seconds(1'772'374'209));
  CHECK(isoTime(time) == "2026-03-01T14:10:09Z");
  CHECK(parseIsoTime(isoTime(time)) == time);
  for (const char* wrong : {"", "2026-03-01", "2026-02-30T00:00:00Z", "2026-03-01T14:60:00Z", "2026-03-01 14:10:09Z"})
    CHECK_FALSE(parseIsoTime(wrong));
}

TEST_CASE("lengths of pictures that do not say how large their pixels are stand as pixels in every file") {
  std::vector<SeriesMeasurements> all = sample();
  all[0].calibrated = false;
  const auto folder = test::scratchFolder("measured-pixels");
  writeMeasureJson(all, folder / "m.json");
  const nlohmann::json json = nlohmann::json::parse(contentOf(folder / "m.json"));
  const auto& series = json.at("series").at(0);
  CHECK(series.at("lengthUnit") == "px");
  CHECK(json.at("series").at(1).at("lengthUnit") == "mm");
  const auto& line = series.at("shapes").at(0).at("measured");
  CHECK(line.at("lengthPx").get<double>() == *all[0].shapes[0].measured.lengthMm);
  CHECK_FALSE(line.contains("lengthMm"));
  const auto& ellipse = series.at("shapes").at(2).at("measured");
  CHECK(ellipse.at("areaPx2").get<double>() == *all[0].shapes[2].measured.areaMm2);
  CHECK(ellipse.contains("sizePx"));
  CHECK_FALSE(ellipse.contains("areaMm2"));
  CHECK_FALSE(readMeasureJson(folder / "m.json")[0].calibrated);
  CHECK(readMeasureJson(folder / "m.json")[1].calibrated);

  writeMeasureCsv(all, folder / "m.csv");
  const auto rows = rowsOf(contentOf(folder / "m.csv"));
  const auto column = [&](const std::string& name) {
    return std::size_t(std::ranges::find(rows[0], name) - rows[0].begin());
  };
  CHECK(rows[1].at(column("length_mm")).empty());
  CHECK(std::stod(rows[1].at(column("length_px"))) == *all[0].shapes[0].measured.lengthMm);
  CHECK(rows[3].at(column("area_mm2")).empty());
  CHECK(std::stod(rows[3].at(column("area_px2"))) == Approx(*all[0].shapes[2].measured.areaMm2));
  CHECK(rows[1].at(column("length_unit")) == "px");
}
