#include <cmath>
#include <fstream>
#include <iterator>
#include <random>

#include "core/filter/Filter.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

Volume noisyBlock() {
  const Grid grid({40, 36, 20}, Vec3(0.8, 0.8, 2), Vec3(10, 20, 30));
  std::mt19937 random(4);
  std::vector<std::int16_t> voxels;
  for (std::int64_t i = 0; i < grid.voxelCount(); ++i)
    voxels.push_back(std::int16_t((i % 40 < 20 ? 100 : 700) + int(random() % 41) - 20));
  return Volume(grid, std::move(voxels));
}

std::string bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool same(const Volume& a, const Volume& b) {
  return a.isInt16() && b.isInt16() && std::ranges::equal(std::get<0>(a.voxels()), std::get<0>(b.voxels()));
}

}  // namespace

TEST_CASE("filters are applied in the order given, on the same grid, and leave the input as it was") {
  const fs::path folder = test::scratchFolder("filter");
  const fs::path in = folder / "in.nii";
  writeVolumeFile(noisyBlock(), in);
  const std::string before = bytesOf(in);
  const auto run = [&](std::vector<std::string> words, const fs::path& out) {
    words.insert(words.begin(), {"filter", in.string(), "-o", out.string()});
    const auto outcome = test::hilum(words);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    CHECK(outcome.out.empty());
    return readVolumeFile(out);
  };
  const Volume input = readVolumeFile(in);
  const FilterSettings denoise = DenoiseSettings{0.8}, sharpen = SharpenSettings{.amount = 1, .radiusMm = 1.5};
  const Volume one = run({"--denoise", "0.8", "--sharpen", "--radius", "1.5"}, folder / "one.nii.gz");
  const Volume two = run({"--sharpen", "--radius", "1.5", "--denoise", "0.8"}, folder / "two.nrrd");
  CHECK(same(one, filtered(filtered(input, denoise), sharpen)));
  CHECK(same(two, filtered(filtered(input, sharpen), denoise)));
  CHECK_FALSE(same(one, two));
  CHECK(one.grid().sameAs(input.grid()));
  CHECK(same(run({"--clahe"}, folder / "clahe.mha"), filtered(input, ClaheSettings{})));
  CHECK(bytesOf(in) == before);
}

TEST_CASE("a filtered series is a further one of the same study, with its place and values") {
  const fs::path folder = test::scratchFolder("filter-series");
  const std::string study = (folder / "study").string(), out = (folder / "quiet").string();
  REQUIRE(test::hilum({"phantom", "thorax", "-o", study, "--size", "96,96,24"}).status == 0);
  const auto outcome = test::hilum({"filter", study, out, "--denoise", "0.6"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto info = test::hilum({"info", folder.string(), "--json"});
  CHECK(info.status == 0);
  CHECK(contains(info.out, "denoised"));
  // Both lie in one study: its UID is named once, though there are two series.
  const auto count = [&](const std::string& part) {
    int n = 0;
    for (auto at = info.out.find(part); at != std::string::npos; at = info.out.find(part, at + 1)) ++n;
    return n;
  };
  CHECK(count("\"patient\"") == 1);
  CHECK(count("\"frames\": 24") == 2);
  const auto made = test::hilum({"convert", out, (folder / "quiet.nii").string()});
  const auto kept = test::hilum({"convert", study, (folder / "study.nii").string()});
  REQUIRE((made.status == 0 && kept.status == 0));
  const Volume source = readVolumeFile(folder / "study.nii"), quiet = readVolumeFile(folder / "quiet.nii");
  CHECK(quiet.grid().sameAs(source.grid()));
  CHECK(same(quiet, filtered(source, DenoiseSettings{0.6})));
}

TEST_CASE("filter tells what is wrong with its words, and then writes nothing") {
  const fs::path folder = test::scratchFolder("filter-errors");
  const fs::path in = folder / "in.nii", out = folder / "out.nii";
  writeVolumeFile(noisyBlock(), in);
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"filter", in.string(), "-o", out.string()});
    return test::hilum(words);
  };
  CHECK(run({}).status == 2);
  CHECK(run({"--denoise", "1.5"}).status == 2);
  CHECK(run({"--denoise", "much"}).status == 2);
  CHECK(run({"--clahe", "--radius", "1"}).status == 2);
  const auto ending = test::hilum({"filter", in.string(), (folder / "out.xyz").string(), "--n4"});
  CHECK(ending.status == 2);
  CHECK(contains(ending.err, "out.xyz"));
  const auto missing = test::hilum({"filter", (folder / "none.nii").string(), out.string(), "--n4"});
  CHECK(missing.status == 1);
  CHECK(contains(missing.err, "none.nii"));
  const fs::path ct = folder / "ct";
  REQUIRE(test::hilum({"phantom", "thorax", "-o", ct.string(), "--size", "64,64,8"}).status == 0);
  const auto hounsfield = test::hilum({"filter", ct.string(), out.string(), "--n4"});
  CHECK(hounsfield.status == 1);
  CHECK(contains(hounsfield.err, ct.string()));
  CHECK(contains(hounsfield.err, "N4 is for MR"));
  CHECK_FALSE(fs::exists(out));
}
