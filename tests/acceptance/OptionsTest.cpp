#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// What each option and argument of the contract does.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A small synthetic chest, made once.
const fs::path& chest() {
  static const fs::path folder = [] {
    const fs::path made = test::scratchFolder("chest");
    const auto outcome = test::hilum({"phantom", "thorax", "--size", "128,128,80", "-o", (made / "ct.nii.gz").string(),
                                      "--truth", (made / "truth.nii.gz").string()});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return made;
  }();
  return folder;
}

bool says(const test::Outcome& outcome, const std::string& text) { return outcome.err.find(text) != std::string::npos; }

bool sameVoxels(const Volume& a, const Volume& b) {
  bool same = a.grid().size() == b.grid().size();
  for (std::int64_t z = 0; same && z < a.grid().size()[2]; ++z)
    for (std::int64_t y = 0; y < a.grid().size()[1]; ++y)
      for (std::int64_t x = 0; x < a.grid().size()[0]; ++x) same = same && a.at({x, y, z}) == b.at({x, y, z});
  return same;
}

/// A 4D NIfTI file of `times` time points, each of 6 x 5 x 4 voxels: a volume written as one stack of slices, whose
/// header then says that they are times.
fs::path seriesInTime(int times) {
  const fs::path file = test::scratchFolder("time") / "time.nii";
  std::vector<std::int16_t> voxels(std::size_t(6 * 5 * 4 * times));
  for (std::size_t i = 0; i < voxels.size(); ++i) voxels[i] = std::int16_t(i);
  writeVolumeFile(Volume(Grid({6, 5, 4 * times}), std::move(voxels)), file);
  std::fstream header(file, std::ios::binary | std::ios::in | std::ios::out);
  const std::int16_t dim[] = {4, 6, 5, 4, std::int16_t(times)};  // NIfTI-1: from byte 40 on
  header.seekp(40).write(reinterpret_cast<const char*>(dim), sizeof dim);
  return file;
}

}  // namespace

TEST_CASE("an error names the offending file, whichever argument it was") {
  const std::string ct = chest() / "ct.nii.gz", labels = chest() / "truth.nii.gz";
  const fs::path folder = test::scratchFolder("names");
  const std::string out = folder / "out.nii.gz", missing = "/no/such/map.nii.gz";
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"convert", missing, out}, missing},
      {{"convert", ct, out, "--labels", missing}, missing},
      {{"convert", ct, "/proc/none/x.nii.gz"}, "/proc/none/x.nii.gz"},
      {{"convert", ct, out, "--series", "77"}, ct},
      {{"segment", missing, "-m", "lungs-classical", "-o", out}, missing},
      {{"measure", ct, "--labels", missing}, missing},
      {{"measure", ct, "--labels", ct}, ct},
      {{"snapshot", ct, "-o", (folder / "s.png").string(), "--labels", missing}, missing},
      {{"mesh", missing, "-o", (folder / "m.stl").string()}, missing},
      {{"mesh", labels, "-o", (folder / "m.stl").string(), "--label", "99"}, labels},
      {{"tags", ct}, ct},
      {{"tags", missing}, missing}};
  for (const auto& [arguments, named] : cases) {
    const auto outcome = test::hilum(arguments);
    CAPTURE(arguments, outcome.err);
    CHECK(outcome.status == 1);
    CHECK(outcome.err.starts_with("hilum: error: " + named));
    CHECK(outcome.out.empty());
  }
  CHECK(fs::is_empty(folder));
}

TEST_CASE("wrong use is told before any work, with status 2") {
  const std::string ct = chest() / "ct.nii.gz", labels = chest() / "truth.nii.gz";
  const fs::path folder = test::scratchFolder("use");
  const auto path = [&](const char* name) { return (folder / name).string(); };
  const std::vector<std::vector<std::string>> cases{
      {"--no-such-option"},
      {"info", ct, "--bogus"},
      {"info"},
      {"info", ct, ct},
      {"convert", ct, path("x.foo")},
      {"convert", ct, path("x.nii"), "--margin", "5"},
      {"segment", ct, "-m", "no-such-model", "-o", path("x.nii")},
      {"segment", ct, "-m", "lungs-classical", "-o", path("x.foo")},
      {"segment", ct, "-m", "lungs-classical", "-o", path("x.nii"), "--device", "abacus"},
      {"snapshot", ct, "-o", path("x.txt")},
      {"snapshot", ct, "-o", path("x.png"), "--window", "Sea"},
      {"snapshot", ct, "-o", path("x.png"), "--view", "axial", "--slice", "900"},
      {"snapshot", ct, "-o", path("x.png"), "--size", "10"},
      {"snapshot", ct, "-o", path("x.png"), "--view", "surface"},
      {"mesh", labels, "-o", path("x.foo")},
      {"phantom", "thorax", "-o", path("x"), "--size", "1,2"},
      {"phantom", "unicorn", "-o", path("x")},
      {"bench", "nothing-of-the-kind"}};
  for (const auto& arguments : cases) {
    const auto outcome = test::hilum(arguments);
    CAPTURE(arguments, outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.err.starts_with("hilum: error: "));
    CHECK(outcome.out.empty());
  }
  CHECK(fs::is_empty(folder));
}

TEST_CASE("an MR is refused by segment, judged by its values") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = test::scratchFolder("mr");
  for (const char* name : {"Brats18_CBICA_AAB_1_flair.nii.gz", "brats_2013_pat0003_1_t1ce.nii.gz"}) {
    const auto outcome = test::hilum({"segment", (data / "mr_brain" / name).string(), "-m", "lungs-classical", "-o",
                                      (folder / "l.nii.gz").string()});
    CHECK(outcome.status == 1);
    CHECK(says(outcome, name));
    CHECK(fs::is_empty(folder));
  }
}

TEST_CASE("the same chest gives the same labels however its axes are stored") {
  const fs::path folder = test::scratchFolder("axes");
  const Volume ct = readVolumeFile(chest() / "ct.nii.gz");
  REQUIRE(test::hilum({"segment", (chest() / "ct.nii.gz").string(), "-m", "lungs-classical", "-o",
                       (folder / "a.nrrd").string()})
              .status == 0);
  const LabelMap first = flattened(readLabelFile(folder / "a.nrrd"));
  AxisOrder order = closestToLps(ct.grid());
  order.axis = {2, 0, 1};
  order.flip = {true, false, true};
  writeVolumeFile(reordered(ct, order), folder / "turned.nii.gz");
  REQUIRE(test::hilum({"segment", (folder / "turned.nii.gz").string(), "-m", "lungs-classical", "-o",
                       (folder / "b.nrrd").string()})
              .status == 0);
  const LabelMap second = flattened(readLabelFile(folder / "b.nrrd"));
  REQUIRE(second.grid().size() != first.grid().size());
  std::int64_t labelled = 0, differing = 0;
  const Index3 n = first.grid().size();
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        const Vec3 p = second.grid().toIndex(first.grid().toWorld(Vec3(double(x), double(y), double(z))));
        const LabelId there = second.at({std::llround(p[0]), std::llround(p[1]), std::llround(p[2])});
        labelled += first.at({x, y, z}) != 0;
        differing += first.at({x, y, z}) != there;
      }
  CHECK(labelled > 10000);
  CHECK(differing == 0);
}

TEST_CASE("measure takes 1 and 2 of a nameless map for lungs, on any grid, and has its keys") {
  const fs::path folder = test::scratchFolder("measure");
  const LabelMap truth = flattened(readLabelFile(chest() / "truth.nii.gz"));
  AxisOrder order = closestToLps(truth.grid());
  order.flip = {true, true, false};
  writeLabelFile(reordered(LabelMap(truth.grid(), {truth.voxels().begin(), truth.voxels().end()}), order),
                 folder / "nameless.nii.gz");
  fs::remove(folder / "nameless.label");
  const std::string ct = chest() / "ct.nii.gz";
  const auto named = test::hilum({"measure", ct, "--labels", (chest() / "truth.nii.gz").string(), "--json"});
  const auto nameless = test::hilum({"measure", ct, "--labels", (folder / "nameless.nii.gz").string(), "--json"});
  INFO(nameless.err);
  REQUIRE(named.status == 0);
  REQUIRE(nameless.status == 0);
  const json a = json::parse(named.out), b = json::parse(nameless.out);
  for (const char* key : {"labels", "kernel", "warnings"}) CHECK(b.contains(key));
  for (const char* lung : {"1", "2"}) {
    for (const char* key :
         {"name", "volume_ml", "mean", "sd", "min", "max", "mass_g", "pd15", "laa950", "laa910", "laa856", "bands"}) {
      CAPTURE(key);
      CHECK(b["labels"][lung].contains(key));
    }
    CHECK(b["labels"][lung]["volume_ml"].get<double>() == Approx(a["labels"][lung]["volume_ml"].get<double>()));
    CHECK(b["labels"][lung]["mean"].get<double>() == Approx(a["labels"][lung]["mean"].get<double>()));
    CHECK(b["labels"][lung]["laa950"].get<double>() <= 1);
  }
}

TEST_CASE("the report has its keys") {
  const fs::path folder = test::scratchFolder("report");
  REQUIRE(test::hilum({"segment", (chest() / "ct.nii.gz").string(), "-m", "lungs-classical", "--device", "cpu", "-o",
                       (folder / "l.seg.nrrd").string(), "--report", (folder / "r.json").string()})
              .status == 0);
  const json report = json::parse(std::ifstream(folder / "r.json"));
  for (const char* key :
       {"model", "version", "weights_sha256", "device", "input", "labels", "seconds", "warnings", "peak_memory_mb"}) {
    CAPTURE(key);
    CHECK(report.contains(key));
  }
  for (const char* key : {"load", "prepare", "infer", "restore"}) CHECK(report["seconds"].contains(key));
  for (const char* label : {"1", "2", "3"})
    for (const char* key : {"name", "voxels", "volume_ml"}) CHECK(report["labels"][label].contains(key));
}

TEST_CASE("a volume goes to a DICOM folder and back unchanged") {
  const fs::path folder = test::scratchFolder("roundtrip");
  const std::string ct = chest() / "ct.nii.gz";
  REQUIRE(test::hilum({"convert", ct, (folder / "series").string()}).status == 0);
  REQUIRE(test::hilum({"convert", (folder / "series").string(), (folder / "back.nii.gz").string()}).status == 0);
  const Volume before = readVolumeFile(ct), after = readVolumeFile(folder / "back.nii.gz");
  CHECK(after.grid().sameAs(before.grid()));
  CHECK(sameVoxels(before, after));
  const auto again = test::hilum({"convert", ct, (folder / "series").string()});
  CHECK(again.status == 2);  // the folder holds a series already
  CHECK(says(again, "series"));
}

TEST_CASE("a time point of a 4D file is one of its stacks") {
  const fs::path source = seriesInTime(3), folder = source.parent_path();
  const auto info = test::hilum({"info", source.string(), "--json"});
  const json stacks = json::parse(info.out)["studies"][0]["series"][0]["stacks"];
  REQUIRE(stacks.size() == 3);
  CHECK(stacks[1].dump().find("time 2 of 3") != std::string::npos);
  REQUIRE(test::hilum({"convert", source.string(), (folder / "t.nii").string(), "--stack", "3"}).status == 0);
  const Volume third = readVolumeFile(folder / "t.nii");
  CHECK(third.grid().size() == Index3{6, 5, 4});
  CHECK(third.at({0, 0, 0}) == 240);
  CHECK(third.at({5, 4, 3}) == 359);
  const auto beyond = test::hilum({"convert", source.string(), (folder / "u.nii").string(), "--stack", "4"});
  CHECK(beyond.status == 1);
  CHECK(says(beyond, source.string()));
}

TEST_CASE("one slice goes to a picture, its labels to an indexed one") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path source = data / "dicom_corpus/wg04/REF/NM1_UNC", folder = test::scratchFolder("picture");
  const auto converted = test::hilum({"convert", source.string(), (folder / "p.png").string()});
  INFO(converted.err);
  CHECK(converted.status == 0);
  REQUIRE(test::hilum({"convert", source.string(), (folder / "p.nrrd").string()}).status == 0);
  CHECK(sameVoxels(readVolumeFile(folder / "p.png"), readVolumeFile(folder / "p.nrrd")));

  LabelMap map(Grid({40, 30, 1}));
  for (std::size_t i = 0; i < map.voxels().size(); ++i) map.voxels()[i] = LabelId(i % 4);
  map.table().put({.id = 2, .name = "Left lung", .colour = {10, 200, 30}});
  writeLabelFile(map, folder / "l.png");
  const LabelMap back = flattened(readLabelFile(folder / "l.png"));
  CHECK(std::equal(map.voxels().begin(), map.voxels().end(), back.voxels().begin(), back.voxels().end()));
  REQUIRE(back.table().find(2));
  CHECK(back.table().find(2)->name == "Left lung");
}
