#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/io/VolumeFile.h"
#include "tests/acceptance/Readers.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// `hilum breathhold` on whole studies: synthetic chests of known breath beside studies that cannot be graded.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

json jsonOf(const fs::path& file) { return json::parse(textOf(file)); }

void makeChest(const fs::path& folder, int seed, double inspiration, const std::string& size = "160,160,84") {
  const auto made = test::hilum({"phantom", "thorax", "-o", folder.string(), "--seed", std::to_string(seed), "--size",
                                 size, "--inspiration", std::to_string(inspiration), "--kernel", "lung"});
  INFO(made.err);
  REQUIRE(made.status == 0);
}

/// A full breath, an expiration, a study too short to grade, and a folder with half a file. Made once.
const fs::path& studies() {
  static const fs::path folder = [] {
    // A calibrated model of the person who runs the tests must not grade here.
    ::setenv("XDG_CONFIG_HOME", test::scratchFolder("config").c_str(), 1);
    const fs::path made = test::scratchFolder("breaths");
    makeChest(made / "full", 21, 1);
    makeChest(made / "out", 22, 0);
    makeChest(made / "short", 23, 1, "64,64,30");
    fs::create_directories(made / "damaged");
    std::ofstream(made / "damaged" / "half.dcm", std::ios::binary)
        << textOf(test::filesBelow(made / "full").front()).substr(0, 3000);
    return made;
  }();
  return folder;
}

/// Study UID by the folder that it was made in.
std::string uidOf(const std::string& name) {
  const auto outcome = test::hilum({"info", (studies() / name).string(), "--json"});
  return json::parse(outcome.out).at("studies").at(0).at("uid");
}

std::vector<std::string> arguments(const fs::path& out) {
  return {"breathhold", studies().string(), "-o", out.string(), "--jobs", "2"};
}

/// One run that nothing disturbed, shared by the cases.
const fs::path& graded() {
  static const fs::path out = [] {
    const fs::path folder = test::scratchFolder("graded") / "out";
    const auto outcome = test::hilum(arguments(folder), std::chrono::seconds(600));
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.status == 3);
    return folder;
  }();
  return out;
}

const json& rowOf(const json& rows, const std::string& study) {
  for (const json& row : rows)
    if (row.at("study") == study) return row;
  FAIL("no row of " << study);
  return rows;
}

std::size_t linesOf(const fs::path& file) {
  const std::string text = textOf(file);
  return std::size_t(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("breathhold grades each study once, charts, sorts and names what it set aside") {
  const json rows = jsonOf(graded() / "results.json");
  REQUIRE(rows.size() == 3);
  std::set<std::string> seen;
  for (const json& row : rows) {
    CHECK(seen.insert(row.at("study").get<std::string>()).second);
    for (const char* key : {"series", "kernel", "grade", "probability", "features", "evidence", "warnings"})
      CHECK(row.contains(key));
  }
  const json &full = rowOf(rows, uidOf("full")), &out = rowOf(rows, uidOf("out")), &few = rowOf(rows, uidOf("short"));
  CHECK(full.at("grade") == "full");
  CHECK(full.at("kernel") == "B70f");
  CHECK(full.at("features").at("mean_density_hu") < out.at("features").at("mean_density_hu"));
  CHECK(out.at("grade") == "insufficient");
  CHECK(full.at("probability") > 0.7);
  CHECK(out.at("probability") < 0.3);
  CHECK(few.at("grade") == "failed");
  CHECK(few.at("probability").is_null());
  CHECK(few.at("warnings").dump().find("30 slices") != std::string::npos);

  CHECK(linesOf(graded() / "results.csv") == 4);
  const std::string excluded = textOf(graded() / "excluded.csv");
  CHECK(excluded.find(uidOf("short")) != std::string::npos);
  CHECK(excluded.find("30 slices") != std::string::npos);
  CHECK(excluded.find(uidOf("full")) == std::string::npos);

  for (const auto& [name, grade] :
       {std::pair("full", "full"), std::pair("out", "insufficient"), std::pair("short", "failed")}) {
    const fs::path folder = graded() / grade / uidOf(name);
    const auto files = test::filesBelow(folder);
    CHECK(files.size() == test::filesBelow(studies() / name).size());
    for (const auto& file : files) CHECK(fs::hard_link_count(file) >= 2);
  }
  CHECK(fs::is_directory(graded() / "indeterminate"));
  CHECK(readVolumeFile(graded() / "chart.png").grid().size()[0] > 800);
  CHECK(textOf(graded() / "chart.svg").find("<svg") != std::string::npos);
  CHECK(fs::exists(graded() / "pictures" / (uidOf("full") + ".png")));
}

TEST_CASE("a second breathhold run measures nothing again and says the same") {
  const std::string before = textOf(graded() / "results.json"), csv = textOf(graded() / "results.csv");
  const auto outcome = test::hilum(arguments(graded()), std::chrono::seconds(600));
  CHECK(outcome.status == 3);
  CHECK(outcome.out.find("0 measured now") != std::string::npos);
  CHECK(textOf(graded() / "results.json") == before);
  CHECK(textOf(graded() / "results.csv") == csv);
}

TEST_CASE("breathhold goes on after SIGKILL, and after a torn record, with the same numbers") {
  const fs::path out = test::scratchFolder("killed") / "out", state = out / ".breathhold-state";
  auto words = arguments(out);
  words.back() = "1";
  studies();
  test::hilum(words, std::chrono::minutes(5), [&] { return fs::exists(state) && linesOf(state) >= 1; });
  REQUIRE(linesOf(state) >= 1);
  CHECK_FALSE(fs::exists(out / "results.json"));
  std::ofstream(state, std::ios::app | std::ios::binary) << "deadbeef {\"study\":\"torn";

  const auto outcome = test::hilum(arguments(out), std::chrono::seconds(600));
  CHECK(outcome.status == 3);
  CHECK(outcome.out.find("3 measured now") == std::string::npos);
  CHECK(textOf(out / "results.json") == textOf(graded() / "results.json"));
  CHECK(textOf(out / "results.csv") == textOf(graded() / "results.csv"));
}

TEST_CASE("breathhold --move takes the files along, and a later run keeps them") {
  const fs::path scratch = test::scratchFolder("moving"), out = scratch / "out";
  fs::create_directories(scratch / "in");
  fs::copy(studies() / "full", scratch / "in" / "full", fs::copy_options::recursive);
  const auto count = test::filesBelow(scratch / "in").size();
  const std::string uid = uidOf("full");
  for (int round = 0; round < 2; ++round) {
    auto words = std::vector<std::string>{"breathhold", (scratch / "in").string(), "-o", out.string(), "--move"};
    // Nothing is left to look through in the second round: one more study comes.
    if (round == 1) makeChest(scratch / "in" / "more", 31, 0.9);
    const auto outcome = test::hilum(words, std::chrono::seconds(600));
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    const json rows = jsonOf(out / "results.json");
    CHECK(rows.size() == std::size_t(round) + 1);
    CHECK(rowOf(rows, uid).at("grade") == "full");
    CHECK(rowOf(rows, uid).at("features") == rowOf(jsonOf(graded() / "results.json"), uid).at("features"));
    CHECK(test::filesBelow(out / "full" / uid).size() == count);
    CHECK(test::filesBelow(scratch / "in").empty());
  }
}

TEST_CASE("a model moves studies to other folders without measuring them again") {
  const fs::path scratch = test::scratchFolder("models"), out = scratch / "out";
  const std::string uid = uidOf("full");
  fs::copy(graded(), out, fs::copy_options::recursive);
  json model = jsonOf(graded() / "model.json");
  CHECK(model.at("calibrated") == false);
  model["bias"] = -40;
  std::ofstream(scratch / "model.json") << model;
  auto words = arguments(out);
  words.insert(words.end(), {"--model", (scratch / "model.json").string()});
  const auto outcome = test::hilum(words, std::chrono::seconds(600));
  CHECK(outcome.out.find("0 measured now") != std::string::npos);
  CHECK(rowOf(jsonOf(out / "results.json"), uid).at("grade") == "insufficient");
  CHECK_FALSE(fs::exists(out / "full" / uid));
  CHECK_FALSE(test::filesBelow(out / "insufficient" / uid).empty());
}

TEST_CASE("breathhold says what is wrong with its arguments, and leaves nothing behind") {
  const fs::path scratch = test::scratchFolder("wrong");
  const auto refused = [&](const std::vector<std::string>& words, int status, const std::string& says) {
    auto all = words;
    all.insert(all.begin(), "breathhold");
    const auto outcome = test::hilum(all, std::chrono::seconds(300));
    CHECK(outcome.status == status);
    CHECK_THAT(outcome.err, Catch::StartsWith("hilum: error: ") && Catch::Contains(says));
  };
  const std::string out = scratch / "out";
  refused({studies().string()}, 2, "output");
  refused({"-o", out}, 2, "name the folders");
  refused({(scratch / "none").string(), "-o", out}, 1, "none");
  refused({studies().string(), "-o", (studies() / "graded").string()}, 2, "inside");
  refused({studies().string(), "-o", out, "--model", (scratch / "m.json").string()}, 1, "m.json");
  std::ofstream(scratch / "labels.csv") << "study,grade\n1.2.3,excellent\n";
  refused({studies().string(), "-o", out, "--calibrate", (scratch / "labels.csv").string()}, 1, "labels.csv");
  CHECK_FALSE(fs::exists(out));
  CHECK_FALSE(fs::exists(studies() / "graded"));
  std::ofstream(scratch / "few.csv") << "study,grade\n"
                                     << uidOf("full") << ",full\n"
                                     << uidOf("out") << ",insufficient\n";
  refused({"-o", graded().string(), "--calibrate", (scratch / "few.csv").string()}, 1, "few.csv");
}

TEST_CASE("calibration of a graded folder writes a model and says how well it does") {
  const fs::path scratch = test::scratchFolder("calibrating"), out = scratch / "out";
  fs::create_directories(scratch / "in");
  std::ofstream labels(scratch / "labels.csv");
  labels << "\xef\xbb\xbfreader,grade,remark,study\n";
  for (int i = 0; i < 12; ++i) {
    const bool full = i % 2;
    const std::string stem = "chest-" + std::to_string(i);
    const auto made =
        test::hilum({"phantom", "thorax", "-o", (scratch / "in" / (stem + ".nii.gz")).string(), "--seed",
                     std::to_string(50 + i), "--size", "144,144,80", "--inspiration", full ? "0.95" : "0.05"});
    REQUIRE(made.status == 0);
    labels << "x," << (full ? "Full" : "insufficient") << ",\"a, b\"," << stem << "\n";
  }
  labels << "x,indeterminate,,other\n" << std::flush;
  const auto outcome = test::hilum({"breathhold", (scratch / "in").string(), "-o", out.string(), "--calibrate",
                                    (scratch / "labels.csv").string(), "--model", (scratch / "own.json").string()},
                                   std::chrono::seconds(900));
  INFO(outcome.out << outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.out.find("calibrated on 12 studies (6 full, 6 insufficient)") != std::string::npos);
  const json model = jsonOf(scratch / "own.json");
  CHECK(model.at("calibrated") == true);
  CHECK(model.at("cross_validation").at("auc") > 0.9);
  int full = 0;
  for (const json& row : jsonOf(out / "results.json")) full += row.at("grade") == "full";
  CHECK(full == 6);
}
