#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// `hilum evaluate` on files and folders that are made here.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const Grid kGrid({30, 24, 16}, {1, 2, 2.5}, {-10, 20, 300});

/// Boxes of labels, later ones over earlier ones: {label, begin, end}.
struct Block {
  LabelId label;
  Index3 begin, end;
};

LabelMap blocks(const std::vector<Block>& all, const Grid& grid = kGrid) {
  LabelMap map(grid);
  for (const Block& b : all)
    for (std::int64_t z = b.begin[2]; z < b.end[2]; ++z)
      for (std::int64_t y = b.begin[1]; y < b.end[1]; ++y)
        for (std::int64_t x = b.begin[0]; x < b.end[0]; ++x)
          map.voxels()[std::size_t(grid.offset({x, y, z}))] = b.label;
  return map;
}

/// A file without a table beside it.
fs::path written(const LabelMap& map, const fs::path& file) {
  fs::create_directories(file.parent_path());
  std::vector<std::int16_t> voxels(map.voxels().begin(), map.voxels().end());
  writeVolumeFile(Volume(map.grid(), std::move(voxels)), file);
  return file;
}

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

test::Outcome evaluated(std::vector<std::string> words) {
  words.insert(words.begin(), "evaluate");
  return test::hilum(words);
}

json answer(std::vector<std::string> words, int status = 0) {
  words.push_back("--json");
  const auto outcome = evaluated(words);
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.status == status);
  return json::parse(outcome.out);
}

bool says(const test::Outcome& outcome, const std::string& text) { return outcome.err.find(text) != std::string::npos; }

/// Cases a to e, of which b has no prediction, f no reference, d's prediction is empty, e's is damaged.
const fs::path& study() {
  static const fs::path folder = [] {
    const fs::path made = test::scratchFolder("evaluate");
    std::int64_t shift = 0;
    for (const char* name : {"a", "b", "c", "d", "e"}) {
      written(blocks({{1, {4, 4, 4}, {14, 14, 10}}, {2, {16, 4, 4}, {24, 14, 10}}}),
              made / "truth/site" / (std::string(name) + ".nii.gz"));
      const fs::path found = made / "found/site" / (std::string(name) + ".nrrd");
      if (*name == 'b') continue;
      if (*name == 'd')
        written(blocks({{2, {16, 4, 4}, {24, 14, 10}}}), found);
      else
        written(blocks({{1, {4 + shift, 4, 4}, {14 + shift, 14, 10}}, {2, {16, 4, 4}, {24, 14, 10}}}), found);
      ++shift;
    }
    std::ofstream(made / "found/site/e.nrrd", std::ios::binary) << "NRRD0004\nno header";
    written(blocks({{1, {4, 4, 4}, {14, 14, 10}}}), made / "found/site/f.nii");
    std::ofstream(made / "cases.csv") << "age,case,source\n50,a,left hospital\n60,site/c.nii.gz,\"right, hospital\"\n"
                                         "61,d,left hospital\n";
    return made;
  }();
  return folder;
}

}  // namespace

TEST_CASE("evaluate gives every label the figures of the contract") {
  const fs::path folder = test::scratchFolder("pair");
  const fs::path truth =
      written(blocks({{1, {4, 4, 4}, {14, 14, 10}}, {3, {20, 4, 4}, {24, 8, 8}}}), folder / "t.nii.gz");
  const fs::path found =
      written(blocks({{1, {6, 4, 4}, {16, 14, 10}}, {7, {0, 20, 0}, {3, 23, 3}}}), folder / "f.nii.gz");
  const json all = answer({found, truth, "--map", "40=41"});
  const json& labels = all.at("labels");
  for (const char* key : {"1", "3", "7", "40"})
    for (const char* figure : {"dice", "jaccard", "sensitivity", "precision", "volume_difference_ml", "hd", "hd95",
                               "assd", "surface_dice_1mm"})
      CHECK(labels.at(key).contains(figure));
  CHECK(labels.size() == 4);
  const json& one = labels.at("1");
  CHECK(one.at("dice").get<double>() == Approx(0.8));
  CHECK(one.at("jaccard").get<double>() == Approx(8.0 / 12));
  CHECK(one.at("hd").get<double>() == Approx(2));
  CHECK(one.at("volume_difference_ml").get<double>() == Approx(0).margin(1e-9));
  CHECK(one.at("surface_dice_1mm") < 1);
  CHECK(one.at("accuracy").get<double>() == Approx(1 - 2.0 * 2 * 10 * 6 / (30 * 24 * 16)));
  for (const char* key : {"3", "7"}) {
    CHECK(labels.at(key).at("dice") == 0);
    CHECK(labels.at(key).at("hd").is_null());
    CHECK(labels.at(key).at("failed") == true);
  }
  CHECK(labels.at("40").at("dice") == 1);
  CHECK(labels.at("40").at("assd").is_null());
  CHECK(labels.at("40").at("failed") == false);
  CHECK(all.at("conventions").at("hd95").get<std::string>().find("area") != std::string::npos);
  const auto printed = evaluated({found, truth});
  CHECK(printed.status == 0);
  CHECK(printed.out.find("HD95") != std::string::npos);
  CHECK(printed.out.find("one_empty") != std::string::npos);
}

TEST_CASE("evaluate takes other numbers by --map, another tolerance and lesions") {
  const fs::path folder = test::scratchFolder("options");
  const fs::path truth = written(blocks({{5, {4, 4, 4}, {14, 14, 10}}, {5, {20, 4, 4}, {24, 8, 8}}}), folder / "t.nii");
  const fs::path found = written(blocks({{1, {6, 4, 4}, {16, 14, 10}}}), folder / "f.nii");
  const json all = answer({found, truth, "--map", "1=5", "--tolerance", "2", "--lesions"});
  REQUIRE(all.at("labels").size() == 1);
  const json& one = all.at("labels").at("1");
  CHECK(one.at("reference") == 5);
  CHECK(one.at("surface_dice_2mm") > 0.8);
  CHECK(one.at("lesion_sensitivity") == 0.5);
  CHECK(one.at("lesion_precision") == 1);
  CHECK(one.at("lesion_f1").get<double>() == Approx(2.0 / 3));
}

TEST_CASE("evaluate pairs labels by their names where both files have them") {
  const fs::path folder = test::scratchFolder("named");
  LabelMap truth = blocks({{1, {4, 4, 4}, {14, 14, 10}}, {2, {20, 4, 4}, {24, 8, 8}}});
  truth.table().put({.id = 1, .name = "right lung"}), truth.table().put({.id = 2, .name = "left lung"});
  LabelMap found = blocks({{2, {4, 4, 4}, {14, 14, 10}}, {1, {20, 4, 4}, {24, 8, 8}}});
  found.table().put({.id = 2, .name = "Right Lung"}), found.table().put({.id = 1, .name = "Left lung"});
  writeLabelFile(truth, folder / "t.seg.nrrd"), writeLabelFile(found, folder / "f.seg.nrrd");
  const json all = answer({folder / "f.seg.nrrd", folder / "t.seg.nrrd"});
  CHECK(all.at("labels").at("2").at("dice") == 1);
  CHECK(all.at("labels").at("2").at("name") == "right lung");
  CHECK(all.at("labels").at("1").at("dice") == 1);
  CHECK(all.at("notices").dump().find("paired by name") != std::string::npos);
  const json mapped = answer({folder / "f.seg.nrrd", folder / "t.seg.nrrd", "--map", "1=1,2=2"});
  CHECK(mapped.at("labels").at("1").at("dice") == 0);
}

TEST_CASE("evaluate compares by place in the patient, not by index") {
  const fs::path folder = test::scratchFolder("places");
  const LabelMap truth = blocks({{1, {4, 4, 4}, {14, 14, 10}}}), found = blocks({{1, {6, 4, 4}, {16, 15, 10}}});
  const json expected = answer({written(found, folder / "f.nii"), written(truth, folder / "t.nii")});
  CHECK(expected.at("notices").empty());

  const AxisOrder order{{2, 0, 1}, {true, false, true}};
  const json turned = answer({written(reordered(found, order), folder / "turned.nii"), folder / "t.nii"});
  CHECK(turned.at("notices").empty());
  for (const auto& [key, value] : expected.at("labels").at("1").items())
    if (value.is_number_float()) {
      INFO(key);
      CHECK(turned.at("labels").at("1").at(key).get<double>() == Approx(value.get<double>()).epsilon(1e-9));
    }

  // The same body on a grid that begins elsewhere: by index it would lie 3, 2 and 1 voxels aside.
  const Grid elsewhere({24, 20, 14}, kGrid.spacing(), kGrid.toWorld({3, 2, 1}));
  const json moved =
      answer({written(blocks({{1, {3, 2, 3}, {13, 13, 9}}}, elsewhere), folder / "moved.nii"), folder / "t.nii"});
  CHECK(moved.at("labels").at("1").at("dice") == expected.at("labels").at("1").at("dice"));
  CHECK(moved.at("labels").at("1").at("hd").get<double>() ==
        Approx(expected.at("labels").at("1").at("hd").get<double>()));
  CHECK(moved.at("notices").dump().find("another grid") != std::string::npos);

  const Grid away(kGrid.size(), kGrid.spacing(), {5000, 0, 0});
  const auto apart =
      evaluated({written(blocks({{1, {1, 1, 1}, {3, 3, 3}}}, away), folder / "away.nii"), folder / "t.nii"});
  CHECK(apart.status == 1);
  CHECK_THAT(apart.err, Catch::StartsWith("hilum: error: ") && Catch::Contains("away.nii") && Catch::Contains("apart"));
}

TEST_CASE("evaluate of folders sums up the cases and lists what is missing") {
  const fs::path out = test::scratchFolder("evaluated") / "out";
  const auto outcome =
      evaluated({study() / "found", study() / "truth", "-o", out, "--by", study() / "cases.csv:source", "--json"});
  INFO(outcome.err);
  CHECK(outcome.status == 3);
  for (const char* text : {"b: missing: has no prediction", "f: missing: has no reference", "e.nrrd"})
    CHECK(says(outcome, text));
  const json all = json::parse(outcome.out);
  CHECK(all == json::parse(textOf(out / "results.json")));
  CHECK(all.at("missing") == json{{"prediction", {"site/b"}}, {"reference", {"site/f"}}});
  REQUIRE(all.at("cases").size() == 3);
  const json& one = all.at("summary").at("1");
  CHECK(one.at("cases") == 3);
  CHECK(one.at("failures") == json{"site/d"});
  CHECK(one.at("hd").at("cases") == 2);
  CHECK(one.at("hd").at("worst") == json{{"case", "site/c"}, {"value", 1.0}});
  CHECK(one.at("hd").at("median") == 0.5);
  CHECK(one.at("dice").at("cases") == 3);
  CHECK(one.at("dice").at("worst").at("case") == "site/d");
  CHECK(one.at("dice").at("interval_95").at(0) <= one.at("dice").at("median"));
  CHECK(all.at("groups").at("left hospital").at("1").at("cases") == 2);
  CHECK(all.at("groups").at("right, hospital").at("2").at("dice").at("median") == 1);
  const std::string cases = textOf(out / "cases.csv"), summary = textOf(out / "summary.csv");
  CHECK(std::count(cases.begin(), cases.end(), '\n') == 7);
  CHECK(cases.find("site/d,left hospital,1,,1,0,3,0,") != std::string::npos);
  CHECK(summary.find("\"right, hospital\",2,,dice,1,0,1,1,") != std::string::npos);
  CHECK(readVolumeFile(out / "boxes.png").grid().size()[0] > 1000);
  CHECK(textOf(out / "boxes.svg").find("<svg") != std::string::npos);
  const auto again = evaluated({study() / "found", study() / "truth", "--by", study() / "cases.csv:source", "--json"});
  CHECK(again.out == outcome.out);
}

TEST_CASE("evaluate measures pictures pixel by pixel") {
  const fs::path folder = test::scratchFolder("pictures");
  const Grid grid({20, 16, 1});
  fs::create_directories(folder / "f"), fs::create_directories(folder / "t");
  writeLabelFile(blocks({{2, {3, 3, 0}, {9, 9, 1}}}, grid), folder / "t/x.png");
  writeLabelFile(blocks({{2, {3, 3, 0}, {9, 12, 1}}}, grid), folder / "f/x.png");
  const json all = answer({folder / "f", folder / "t"});
  const json& row = all.at("cases").at(0).at("labels").at("2");
  CHECK(row.at("hd") == 3);
  CHECK(row.at("dice").get<double>() == Approx(2 * 36.0 / (36 + 54)));
  CHECK(all.at("cases").at(0).at("notices").dump().find("pixels") != std::string::npos);
  writeLabelFile(blocks({{2, {3, 3, 0}, {9, 9, 1}}}, Grid({20, 17, 1})), folder / "other.png");
  CHECK(evaluated({folder / "other.png", folder / "t/x.png"}).status == 1);
}

TEST_CASE("evaluate scores instances as COCO does") {
  const fs::path folder = test::scratchFolder("coco");
  const auto square = [](double x, double y, double side) {
    return json{{x, y, x + side, y, x + side, y + side, x, y + side}};
  };
  json truth{{"images",
              {{{"id", 7}, {"file_name", "a.png"}, {"width", 64}, {"height", 64}},
               {{"id", 9}, {"file_name", "b.png"}, {"width", 64}, {"height", 64}}}},
             {"categories", {{{"id", 3}, {"name", "nodule"}}, {{"id", 4}, {"name", "cyst"}}}},
             {"annotations",
              {{{"id", 1}, {"image_id", 7}, {"category_id", 3}, {"segmentation", square(4, 4, 20)}},
               {{"id", 2}, {"image_id", 9}, {"category_id", 3}, {"segmentation", square(30, 30, 10)}},
               {{"id", 3}, {"image_id", 9}, {"category_id", 4}, {"bbox", {2, 2, 10, 10}}}}}};
  // One right at an IoU of 16/20 by width, one wrong in between, the second reference missed; the cyst exact.
  const json results{
      {{"image_id", 7}, {"category_id", 3}, {"score", 0.9}, {"segmentation", {{4, 4, 20, 4, 20, 24, 4, 24}}}},
      {{"image_id", 7}, {"category_id", 3}, {"score", 0.8}, {"segmentation", square(50, 50, 8)}},
      {{"image_id", 9}, {"category_id", 4}, {"score", 0.7}, {"bbox", {2, 2, 10, 10}}}};
  std::ofstream(folder / "truth.json") << truth;
  std::ofstream(folder / "results.json") << results;
  const json all = answer({folder / "results.json", folder / "truth.json"});
  const json& nodule = all.at("instances").at("nodule");
  CHECK(nodule.at("ap50").get<double>() == Approx(51.0 / 101));
  CHECK(nodule.at("ap75").get<double>() == Approx(51.0 / 101));
  CHECK(nodule.at("ap").get<double>() == Approx(0.7 * 51 / 101));
  CHECK(nodule.at("references") == 2);
  CHECK(all.at("instances").at("cyst").at("box_ap").get<double>() == Approx(1));
  CHECK(all.at("mean").at("ap50").get<double>() == Approx((1 + 51.0 / 101) / 2));
  const json itself = answer({folder / "truth.json", folder / "truth.json"});
  CHECK(itself.at("mean").at("ap").get<double>() == Approx(1));
  CHECK(itself.at("notices").dump().find("no score") != std::string::npos);
  std::ofstream(folder / "other.json") << json{{"name", 1}};
  CHECK(evaluated({folder / "other.json", folder / "truth.json"}).status == 1);
}

TEST_CASE("compare tells how far readers agree and what they probably meant") {
  const fs::path folder = test::scratchFolder("readers"), out = folder / "out";
  const LabelMap most = blocks({{1, {4, 4, 4}, {14, 14, 10}}, {300, {20, 4, 4}, {24, 8, 8}}});
  const fs::path a = written(most, folder / "a.nii"), b = written(most, folder / "b.nii"),
                 c = written(blocks({{1, {4, 4, 4}, {14, 14, 11}}, {300, {20, 4, 4}, {24, 8, 8}}}), folder / "c.nii");
  const auto outcome = test::hilum({"compare", a, b, c, "-o", out, "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const json all = json::parse(outcome.out);
  CHECK(all.at("cohen_kappa").at(0).at("kappa").get<double>() == Approx(1));
  CHECK(all.at("cohen_kappa").at(1).at("kappa") < 1);
  CHECK(all.at("fleiss_kappa") < 1);
  CHECK(all.at("pairs").size() == 6);
  CHECK(all.at("worst_slices") == json{{{"slice", 10}, {"voxels", 100}}});
  for (const char* name : {"majority.nii.gz", "staple.nii.gz"}) {
    const LabelMap map = flattened(readLabelFile(out / name));
    CHECK(std::equal(map.voxels().begin(), map.voxels().end(), most.voxels().begin()));
  }
  CHECK(flattened(readLabelFile(out / "disagreement.nii.gz")).counts() == std::map<LabelId, std::int64_t>{{1, 100}});
  CHECK(readVolumeFile(out / "worst-01.png").grid().size()[0] > 1000);
  CHECK(textOf(out / "agreement.csv").find("a.nii,c.nii,1,0.923") != std::string::npos);
  CHECK(test::hilum({"compare", a, "-o", out}).status == 2);
}

TEST_CASE("evaluate says what is wrong with its arguments and leaves nothing behind") {
  const fs::path folder = test::scratchFolder("wrong");
  const std::string found = study() / "found", truth = study() / "truth", out = folder / "out";
  const std::string file = study() / "truth/site/a.nii.gz";
  const auto refused = [&](std::vector<std::string> words, int status, const std::string& text) {
    words.insert(words.end(), {"-o", out});
    const auto outcome = evaluated(words);
    INFO(text);
    CHECK(outcome.status == status);
    CHECK_THAT(outcome.err, Catch::StartsWith("hilum: error: ") && Catch::Contains(text));
    CHECK_FALSE(fs::exists(out));
  };
  refused({found}, 2, "REFERENCE");
  refused({found, file}, 2, "a file and a folder");
  refused({found, (folder / "none").string()}, 1, "none");
  refused({found, folder.string()}, 1, "found");
  refused({file, file, "--map", "1:2"}, 2, "--map");
  refused({file, file, "--map", "1=2", "--map", "1=3"}, 2, "mapped already");
  refused({found, truth, "--by", "cases.csv"}, 2, "column");
  refused({found, truth, "--by", (study() / "cases.csv").string() + ":color"}, 1, "color");
  refused({(study() / "found/site/e.nrrd").string(), file}, 1, "e.nrrd");
}
