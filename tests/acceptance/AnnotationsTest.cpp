#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/acceptance/Readers.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// `hilum annotations`: real files of every kind against an independent reader, and what the contract promises.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

test::Outcome annotations(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "annotations");
  return test::hilum(std::move(arguments));
}

bool says(const test::Outcome& outcome, const std::string& text) { return outcome.err.find(text) != std::string::npos; }

fs::path written(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

/// What a strict judge finds wrong with files that were written.
std::string judged(const std::string& kind, const fs::path& target) {
  bool ran = false;
  const std::string out = test::pythonOutput("acceptance/annotation_check.py", {kind, target.string()}, &ran);
  return ran ? out : "[]";
}

std::vector<std::vector<double>> boxesOf(const json& vgg) {
  std::vector<std::vector<double>> boxes;
  for (const auto& image : vgg)
    for (const auto& region : image.at("regions")) {
      const json& s = region.at("shape_attributes");
      std::vector<double> xs, ys;
      if (s.at("name") == "rect") {
        xs = {s.at("x"), s.at("x").get<double>() + s.at("width").get<double>()};
        ys = {s.at("y"), s.at("y").get<double>() + s.at("height").get<double>()};
      } else if (s.contains("rx")) {
        const double c = std::abs(std::cos(s.at("theta").get<double>())),
                     z = std::abs(std::sin(s.at("theta").get<double>()));
        const double rx = s.at("rx"), ry = s.at("ry"), x = s.at("cx"), y = s.at("cy");
        const double w = std::hypot(rx * c, ry * z), h = std::hypot(rx * z, ry * c);
        xs = {x - w, x + w}, ys = {y - h, y + h};
      } else if (s.contains("cx")) {
        xs = {s.at("cx")}, ys = {s.at("cy")};
      } else {
        xs = s.at("all_points_x").get<std::vector<double>>(), ys = s.at("all_points_y").get<std::vector<double>>();
      }
      const auto [left, right] = std::minmax_element(xs.begin(), xs.end());
      const auto [top, bottom] = std::minmax_element(ys.begin(), ys.end());
      boxes.push_back({*left, *top, *right, *bottom});
    }
  std::sort(boxes.begin(), boxes.end());
  return boxes;
}

/// A label map of two balls, one hollow, and the volume they lie in.
fs::path balls() {
  static const fs::path folder = [] {
    const fs::path made = test::scratchFolder("balls");
    const Grid grid({48, 40, 20}, {1, 1, 2}, {-20, 30, 5});
    LabelMap map(grid);
    std::vector<std::int16_t> values(std::size_t(grid.voxelCount()));
    for (std::int64_t z = 0; z < 20; ++z)
      for (std::int64_t y = 0; y < 40; ++y)
        for (std::int64_t x = 0; x < 48; ++x) {
          const double a = std::hypot(double(x - 14), double(y - 20), double(z - 8)),
                       b = std::hypot(double(x - 34), double(y - 16), double(z - 11));
          const auto at = std::size_t(grid.offset({x, y, z}));
          if (a < 9 && a > 4) map.voxels()[at] = 1;
          if (b < 7) map.voxels()[at] = 2;
          values[at] = std::int16_t(map.voxels()[at] * 100 - 50);
        }
    map.table().put({.id = 1, .name = "shell", .colour = {255, 0, 0}});
    map.table().put({.id = 2, .name = "ball", .colour = {0, 255, 0}});
    writeLabelFile(map, made / "balls.nii.gz");
    writeVolumeFile(Volume(grid, std::move(values)), made / "scan.nii.gz");
    return made;
  }();
  return folder;
}

bool sameLabels(const fs::path& a, const fs::path& b) {
  const LabelMap first = flattened(readLabelFile(a)), second = flattened(readLabelFile(b));
  return first.grid().sameAs(second.grid()) &&
         std::equal(first.voxels().begin(), first.voxels().end(), second.voxels().begin(), second.voxels().end());
}

}  // namespace

TEST_CASE("every real annotation file is read with every shape, as an independent reader finds them") {
  HILUM_NEEDS_SHARED_DATA(data);
  std::vector<std::string> files;
  for (const char* kind : {"coco", "cvat", "labelme", "makesense", "other2d", "via", "voc", "yolo"})
    for (const fs::path& file : test::filesBelow(data / "annotations" / kind))
      if (const auto e = file.extension(); e == ".json" || e == ".xml" || e == ".csv" || e == ".txt")
        files.push_back(file.string());
  bool ran = false;
  const std::string found = test::pythonOutput("acceptance/annotation_reference.py", files, &ran);
  if (!ran) return;
  const json expected = json::parse(found);
  const fs::path folder = test::scratchFolder("annotations");
  std::map<std::string, int> counts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    CAPTURE(files[i]);
    const json& e = expected[i];
    const bool yolo = e.value("kind", "") == "yolo";
    const fs::path out = folder / (std::to_string(i) + (yolo ? "" : ".json"));
    const auto outcome = annotations({files[i], "-o", out.string(), "--to", yolo ? "yolo-seg" : "vgg", "--json"});
    INFO(outcome.err);
    CHECK(outcome.seconds < 5);
    if (e.contains("refuse")) {
      CHECK(outcome.status == 1);
      CHECK(says(outcome, "hilum: error: " + files[i]));
      CHECK_FALSE(fs::exists(out));
      ++counts["refused"];
      continue;
    }
    CHECK((outcome.status == 0 || outcome.status == 3));
    if (outcome.status != 0 && outcome.status != 3) continue;
    const json result = json::parse(outcome.out);
    CHECK(result.at("shapes") == e.at("shapes"));
    CHECK(result.at("images") == e.at("images"));
    CHECK(result.at("tags") == e.at("tags"));
    CHECK((outcome.status == 3) == !result.at("problems").empty());
    ++counts[e.at("kind")];
    if (yolo || says(outcome, "hole: ")) continue;
    const auto boxes = boxesOf(json::parse(std::ifstream(out)));
    REQUIRE(boxes.size() == e.at("boxes").size());
    for (std::size_t b = 0; b < boxes.size(); ++b)
      for (std::size_t n = 0; n < 4; ++n) CHECK(boxes[b][n] == Approx(e.at("boxes")[b][n].get<double>()).margin(0.01));
  }
  for (const auto& [kind, count] : counts) std::printf("%s: %d files\n", kind.c_str(), count);
  CHECK(counts["refused"] < 12);
}

TEST_CASE("what is written from real files satisfies strict judges of COCO, VOC and YOLO") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path source = data / "annotations", out = test::scratchFolder("judged");
  for (const char* in : {"coco/metalisai_logseg/instances_extra.json", "cvat/iteam1_2label/annotations.xml",
                         "coco/FengJunJian_Dataset_Convert/train.json", "labelme/obss_sahi/terrain2.json",
                         "makesense/JavierContreras00_TFM/labels_my-project-name_2025-04-03-08-39-57.json",
                         "voc/FengJunJian_Dataset_Convert/P0003.xml"}) {
    CAPTURE(in);
    const std::string from = (source / in).string();
    for (const char* kind : {"coco", "voc", "yolo", "yolo-seg"}) {
      const fs::path target = out / (std::string(kind) + (kind == std::string("coco") ? ".json" : ""));
      fs::remove_all(target);
      const auto outcome = annotations({from, "-o", target.string(), "--to", kind});
      INFO(outcome.err);
      CHECK((outcome.status == 0 || outcome.status == 3));
      CHECK(judged(kind, target) == "[]");
    }
  }
}

TEST_CASE("a label map becomes slices, outlines and boxes with their images, and comes back equal") {
  const fs::path in = balls() / "balls.nii.gz", scan = balls() / "scan.nii.gz", out = test::scratchFolder("slices");
  const auto coco = annotations({in.string(), "-o", (out / "coco/c.json").string(), "--to", "coco", "--source",
                                 scan.string(), "--images", "--window", "200,50"});
  INFO(coco.err);
  REQUIRE(coco.status == 0);
  CHECK(judged("coco", out / "coco/c.json") == "[]");
  const json document = json::parse(std::ifstream(out / "coco/c.json"));
  CHECK(document.at("images")[0].at("file_name") == "scan_axial_0.png");
  for (const auto& image : document.at("images"))
    CHECK(fs::exists(out / "coco" / image.at("file_name").get<std::string>()));
  const Volume slice = readVolumeFile(out / "coco/scan_axial_8.png");
  CHECK(slice.grid().size() == Index3{48, 40, 1});
  CHECK(slice.at({14, 20, 0}) == 0);    // -50: black
  CHECK(slice.at({34, 16, 0}) == 255);  // 150: white
  const auto back = annotations({(out / "coco/c.json").string(), "-o", (out / "back.nii.gz").string(), "--to",
                                 "label-map", "--source", scan.string()});
  INFO(back.err);
  REQUIRE(back.status == 0);
  CHECK(sameLabels(out / "back.nii.gz", in));
  const auto png =
      annotations({in.string(), "-o", (out / "png").string(), "--to", "png", "--source", scan.string(), "--images"});
  REQUIRE(png.status == 0);
  CHECK(fs::exists(out / "png/images/scan_axial_8.png"));
  const auto again = annotations(
      {(out / "png").string(), "-o", (out / "again.seg.nrrd").string(), "--to", "seg-nrrd", "--source", scan.string()});
  INFO(again.err);
  REQUIRE(again.status == 0);
  CHECK(sameLabels(out / "again.seg.nrrd", in));
  CHECK(readLabelFile(out / "again.seg.nrrd").layers[0].table().find(2)->name == "ball");
  for (const char* kind : {"yolo", "yolo-seg", "voc"}) {
    const auto boxes = annotations({in.string(), "-o", (out / kind).string(), "--to", kind, "--plane", "coronal"});
    CHECK(boxes.status == 3);  // outlines become boxes, or their holes are filled
    CHECK(says(boxes, kind == std::string("yolo-seg") ? "hole: " : "mask: "));
    CHECK(judged(kind, out / kind) == "[]");
  }
  const auto plain = annotations({in.string(), "-o", (out / "copy.seg.nrrd").string(), "--to", "seg-nrrd"});
  CHECK(plain.status == 0);
  CHECK(sameLabels(out / "copy.seg.nrrd", in));
}

TEST_CASE("archives go in and out, pictures give YOLO its sizes, lists give it names") {
  const fs::path out = test::scratchFolder("archives");
  written(out / "set/labels/a.txt", "1 0.5 0.5 0.25 0.5\n");
  fs::create_directories(out / "set/images");
  writeVolumeFile(Volume(Grid({40, 20, 1}), std::vector<std::int16_t>(800, 7)), out / "set/images/a.png");
  written(out / "names.txt", "cat\ndog\n");
  const auto coco = annotations({(out / "set").string(), "-o", (out / "c.json").string(), "--to", "coco",
                                 "--label-list", (out / "names.txt").string()});
  INFO(coco.err);
  REQUIRE(coco.status == 0);
  const json document = json::parse(std::ifstream(out / "c.json"));
  CHECK(document.at("images")[0].at("file_name") == "a.png");
  CHECK(document.at("annotations")[0].at("bbox") == json({15, 5, 10, 10}));
  CHECK(document.at("categories")[document.at("annotations")[0].at("category_id").get<std::size_t>() - 1].at("name") ==
        "dog");
  const auto zipped = annotations({(out / "c.json").string(), "-o", (out / "voc.zip").string(), "--to", "voc"});
  INFO(zipped.err);
  REQUIRE(zipped.status == 0);
  const auto merged = annotations({(out / "voc.zip").string(), "-o", (out / "m.json").string(), "--to", "coco",
                                   "--merge", (out / "c.json").string(), "--json"});
  REQUIRE(merged.status == 0);
  CHECK(json::parse(merged.out).at("images") == 1);
  CHECK(json::parse(merged.out).at("shapes") == 2);
  const auto nowhere =
      annotations({(out / "set/labels/a.txt").string(), "-o", (out / "n.json").string(), "--to", "coco"});
  CHECK(nowhere.status == 1);
  CHECK(says(nowhere, "--source"));
  CHECK_FALSE(fs::exists(out / "n.json"));
}

TEST_CASE("losses are named with status 3; a loss of everything is an error that leaves nothing") {
  const fs::path out = test::scratchFolder("losses");
  const std::string in = written(out / "p.csv", "a,1,2,x.png,40,30\n").string();
  const auto all = annotations({in, "-o", (out / "all").string(), "--to", "yolo"});
  CHECK(all.status == 1);
  CHECK(says(all, "hilum: error: " + in));
  CHECK(says(all, "point: 1"));
  CHECK_FALSE(fs::exists(out / "all"));
  const std::string mixed = written(out / "v.json", R"({"x.png1":{"filename":"x.png","size":1,"regions":[
    {"shape_attributes":{"name":"point","cx":1,"cy":2},"region_attributes":{}},
    {"shape_attributes":{"name":"rect","x":1,"y":2,"width":3,"height":4},"region_attributes":{"label":"a"}}]}})")
                                .string();
  const auto some = annotations({mixed, "-o", (out / "s.json").string(), "--to", "coco", "--json"});
  CHECK(some.status == 3);
  CHECK(says(some, "problems:"));
  CHECK(json::parse(some.out).at("problems").dump().find("point: 1 left out") != std::string::npos);
  CHECK(std::distance(fs::directory_iterator(out), {}) == 3);
}

TEST_CASE("wrong use and damaged files are told apart, and nothing is left behind") {
  const fs::path out = test::scratchFolder("wrong");
  const std::string good = written(out / "in/p.csv", "a,1,2,x.png,40,30\n").string();
  CHECK(annotations({good, "-o", (out / "x").string(), "--to", "pascal"}).status == 2);
  CHECK(annotations({good, "-o", (out / "x").string()}).status == 2);
  CHECK(annotations({good, "-o", (out / "x.json").string(), "--to", "vgg", "--images"}).status == 2);
  const auto missing = annotations({"/no/such/file.json", "-o", (out / "x.json").string(), "--to", "vgg"});
  CHECK(missing.status == 1);
  CHECK(says(missing, "hilum: error: /no/such/file.json"));
  const auto grid = annotations({good, "-o", (out / "x.json").string(), "--to", "vgg", "--source", "/no/such/scan"});
  CHECK(grid.status == 1);
  CHECK(says(grid, "/no/such/scan"));
  const std::string bad = written(out / "in/bad.json", "{\"images\":[],\n\"annotations\":[{]}").string();
  const auto damaged = annotations({bad, "-o", (out / "x.json").string(), "--to", "vgg"});
  CHECK(damaged.status == 1);
  CHECK(says(damaged, bad + " line 2"));
  const std::string list = written(out / "in/empty.txt", "").string();
  CHECK(annotations({good, "-o", (out / "x.json").string(), "--to", "vgg", "--label-list", list}).status == 1);
  CHECK(std::distance(fs::directory_iterator(out), {}) == 1);
}
