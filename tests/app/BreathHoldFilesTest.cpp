#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "app/breathhold/BreathChart.h"
#include "app/breathhold/RecordFile.h"
#include "app/breathhold/SortedFolders.h"
#include "app/breathhold/StudyQueue.h"
#include "core/Error.h"
#include "core/io/VolumeFile.h"
#include "tests/app/Live.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::app;
using inference::BreathGrade;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void put(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

GradedStudy studyOf(const fs::path& folder, const std::string& name, BreathGrade grade) {
  GradedStudy s;
  s.study = s.folder = name;
  s.grade.grade = grade;
  for (const char* file : {"a", "b", "c"}) {
    put(folder / name / file, name + file);
    s.files.push_back(folder / name / file);
  }
  return s;
}

}  // namespace

TEST_CASE("a record file cut at any byte, or changed at any byte, gives whole records and takes new ones") {
  const test::MayBlock noWindowWaits;
  const fs::path file = test::scratchFolder("records") / "state";
  {
    RecordFile records(file);
    for (int i = 0; i < 4; ++i) records.add({{"number", i}, {"text", "line\nend \xc3\xbc"}});
    CHECK_THROWS_AS(RecordFile(file), Error);  // held
  }
  const std::string whole = textOf(file);
  const auto check = [&](const std::string& text) {
    put(file, text);
    std::size_t kept = 0;
    {
      RecordFile records(file);
      kept = records.records().size();
      for (std::size_t i = 0; i < kept; ++i) CHECK(records.records()[i].at("number") == int(i));
      records.add({{"number", int(kept)}});
    }
    const RecordFile again(file);
    CHECK(again.records().size() == kept + 1);
    return kept;
  };
  CHECK(check(whole) == 4);
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const auto lines = std::size_t(std::count(whole.begin(), whole.begin() + std::ptrdiff_t(n), '\n'));
    CHECK(check(whole.substr(0, n)) == lines);
    std::string changed = whole;
    changed[n] = char(changed[n] ^ 4);
    CHECK(check(changed) <= lines);
  }
}

TEST_CASE("folder names are safe and different for different studies") {
  CHECK(safeFolderName("1.2.840.10008") == "1.2.840.10008");
  std::set<std::string> names;
  for (const std::string text : {"..", ".", "", "a/b", "a\\b", "../../etc", "a b", "a_b", "\xc3\xbc", "."}) {
    const std::string name = safeFolderName(text);
    names.insert(name);
    CHECK_FALSE(name.empty());
    CHECK(name.front() != '.');
    CHECK(name.find('/') == std::string::npos);
  }
  CHECK(names.size() == 9);
  CHECK(safeFolderName(std::string(5000, 'x')).size() < 150);
}

TEST_CASE("studies are linked, go over when the grade changes, and are never lost") {
  const test::MayBlock noWindowWaits;
  const fs::path scratch = test::scratchFolder("sorting"), out = scratch / "out";
  fs::create_directories(out);
  RecordFile records(out / "state");
  SortedFolders folders(out, records);
  std::vector<GradedStudy> studies{studyOf(scratch / "in", "one", BreathGrade::Full),
                                   studyOf(scratch / "in", "two", BreathGrade::Failed)};
  folders.sort(studies, false);
  CHECK(fs::equivalent(out / "full" / "one" / "b", scratch / "in" / "one" / "b"));
  CHECK(fs::equivalent(out / "failed" / "two" / "c", scratch / "in" / "two" / "c"));
  studies[0].grade.grade = BreathGrade::Indeterminate;
  fs::remove_all(scratch / "in" / "one");  // the link is all that is left
  folders.sort(studies, false);
  CHECK_FALSE(fs::exists(out / "full" / "one"));
  CHECK(textOf(out / "indeterminate" / "one" / "a") == "onea");
  folders.sort(studies, true);
  CHECK(textOf(out / "indeterminate" / "one" / "a") == "onea");
  CHECK(textOf(out / "failed" / "two" / "a") == "twoa");
  CHECK_FALSE(fs::exists(scratch / "in" / "two" / "a"));
}

TEST_CASE("a move that was cut short after any file is finished by the next run") {
  const test::MayBlock noWindowWaits;
  for (int done = 0; done <= 3; ++done) {
    const fs::path scratch = test::scratchFolder("moves"), out = scratch / "out";
    const GradedStudy study = studyOf(scratch / "in", "one", BreathGrade::Full);
    fs::create_directories(out);
    {
      RecordFile records(out / "state");
      json files = json::array();
      for (const fs::path& file : study.files) files.push_back({file.string(), file.filename().string()});
      records.add({{"move", "one"}, {"to", "full/one"}, {"files", files}});
    }
    for (int i = 0; i < done; ++i) {
      fs::create_directories(out / "full" / "one");
      fs::rename(study.files[std::size_t(i)], out / "full" / "one" / study.files[std::size_t(i)].filename());
    }
    RecordFile records(out / "state");
    SortedFolders folders(out, records);
    CHECK_FALSE(folders.holdsFilesOf("one"));
    folders.finishMoves();
    CHECK(folders.holdsFilesOf("one"));
    for (const char* file : {"a", "b", "c"}) {
      CHECK(textOf(out / "full" / "one" / file) == std::string("one") + file);
      CHECK_FALSE(fs::exists(scratch / "in" / "one" / file));
    }
  }
}

TEST_CASE("two scans of one patient are paired, scans of nobody in particular are not") {
  const auto record = [](const std::string& study, const std::string& patient, double area, double volume) {
    return json{{"study", study},
                {"folder", study},
                {"patient", patient},
                {"may_move", true},
                {"measurement",
                 {{"series", "s"},
                  {"kernel", "B70f"},
                  {"kernel_class", "lung"},
                  {"scanner", ""},
                  {"files", json::array()},
                  {"warnings", json::array()},
                  {"excluded", json::array()},
                  {"failed", nullptr},
                  {"features", {{"area_mm2", area}, {"lung_volume_ml", volume}, {"mean_density_hu", -800.0}}}}}};
  };
  std::map<std::string, json> records{{"in", record("in", "p", 250, 5000)},
                                      {"out", record("out", "p", 100, 2500)},
                                      {"alone", record("alone", "", 200, 4000)}};
  for (int i = 0; i < 9; ++i) {
    const std::string name = "anonymous" + std::to_string(i);
    records[name] = record(name, "q", 200 + i, 4000 + i);
  }
  int paired = 0;
  for (const GradedStudy& s : gradeStudies(records, inference::publishedBreathHoldModel())) {
    paired += !s.pairedWith.empty();
    if (s.study != "out") continue;
    CHECK(s.pairedWith == "in");
    CHECK(s.features.at("collapse") == Approx(0.6));
    CHECK(s.warnings.back().find("malacia") != std::string::npos);
  }
  CHECK(paired == 1);
}

TEST_CASE("the chart is drawn for no study, for one, and for many scanners") {
  REQUIRE(test::liveApplication());
  const test::MayBlock drawing;
  for (const int count : {0, 1, 40}) {
    const fs::path folder = test::scratchFolder("chart");
    std::vector<GradedStudy> studies;
    for (int i = 0; i < count; ++i) {
      GradedStudy s;
      s.scanner = "Scanner " + std::to_string(i % 11);
      s.grade.grade = BreathGrade(i % 4);
      s.features = {{"mean_density_hu", -850 + 4.0 * i}, {"posterior_bow", 0.2 - 0.01 * i}};
      studies.push_back(s);
    }
    writeBreathChart(studies, inference::publishedBreathHoldModel(), folder);
    const Volume picture = readVolumeFile(folder / "chart.png");
    std::map<std::array<int, 3>, int> colours;
    for (const Rgb8& c : picture.colour()) ++colours[{c.r, c.g, c.b}];
    // Paper and ink; the legend always has the colour of each grade, the bars only of those that occur.
    CHECK(colours.size() > 2);
    constexpr int kLegend = 400;
    CHECK((colours[{0x00, 0x9e, 0x73}] > kLegend) == (count > 0));
    CHECK((colours[{0xd5, 0x5e, 0x00}] > kLegend) == (count > 1));
    CHECK_THAT(textOf(folder / "chart.svg"), Catch::Contains("calibrated") && Catch::Contains("</svg>"));
  }
}
