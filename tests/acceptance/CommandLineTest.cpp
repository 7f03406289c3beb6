#include <fstream>

#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// The contract that scripts rely on: where words go and what the exit status says.

using namespace hilum;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> commands{"info",     "tags", "convert", "filter",   "segment",
                                        "snapshot", "mesh", "measure", "phantom",  "bench",
                                        "models",   "pack", "train",   "evaluate", "compare"};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("--help goes to stdout and lists every command") {
  const auto outcome = test::hilum({"--help"});
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  for (const auto& command : commands) CHECK(contains(outcome.out, command));
}

TEST_CASE("each command's help has an example") {
  for (const auto& command : commands) {
    INFO(command);
    const auto outcome = test::hilum({command, "--help"});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "Example"));
    CHECK(contains(outcome.out, "hilum " + command));
  }
}

TEST_CASE("wrong use is status 2, a missing file status 1 with its name") {
  CHECK(test::hilum({"convert"}).status == 2);
  CHECK(test::hilum({"info", "--no-such-option"}).status == 2);
  const auto missing = test::hilum({"info", "/no/such/study"});
  CHECK(missing.status == 1);
  CHECK(contains(missing.err, "hilum: error:"));
  CHECK(contains(missing.err, "/no/such/study"));
  CHECK(missing.out.empty());
}

TEST_CASE("a folder without images is an error that names it") {
  const fs::path folder = test::scratchFolder("no-images");
  std::ofstream(folder / "letter.txt") << "nothing to see";
  const auto outcome = test::hilum({"info", folder.string()});
  CHECK(outcome.status == 1);
  CHECK(contains(outcome.err, folder.string()));
}

TEST_CASE("the sample study goes the whole way and its labels agree with the truth") {
  const fs::path folder = test::scratchFolder("sample");
  const auto path = [&](const char* name) { return (folder / name).string(); };
  const auto made = test::hilum(
      {"phantom", "thorax", "-o", path("thorax"), "--size", "192,192,120", "--truth", path("truth.nii.gz")});
  INFO(made.err);
  REQUIRE(made.status == 0);
  const auto info = test::hilum({"info", path("thorax"), "--json"});
  CHECK(info.status == 0);
  CHECK(contains(info.out, "\"frames\": 120"));
  const auto segmented = test::hilum({"segment", path("thorax"), "-m", "lungs-classical", "-o", path("lungs.nii.gz")});
  INFO(segmented.err);
  REQUIRE(segmented.status == 0);
  CHECK(fs::exists(folder / "lungs.nii.gz"));
  const auto measured = test::hilum({"measure", path("thorax"), "--labels", path("lungs.nii.gz")});
  CHECK(measured.status == 0);
  CHECK(contains(measured.out, "Right lung"));
  const auto picture = test::hilum(
      {"snapshot", path("thorax"), "--labels", path("lungs.nii.gz"), "-o", path("axial.png"), "--view", "axial"});
  INFO(picture.err);
  CHECK(picture.status == 0);
  CHECK(fs::file_size(folder / "axial.png") > 5000);
}
