#include <fstream>
#include <iterator>
#include <random>

#include "core/io/VolumeFile.h"
#include "tests/acceptance/Readers.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// Damage is told, never shown as an image.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
}

}  // namespace

TEST_CASE("no truncation of a slice passes as a whole one") {
  HILUM_NEEDS_SHARED_DATA(data);
  const std::string whole = bytesOf(data / "dicom_corpus/pydicom/test_files/CT_small.dcm");
  const fs::path folder = test::scratchFolder("truncations");
  for (int cut = 0; cut < 243; ++cut) {
    const std::size_t length = 1 + whole.size() * std::size_t(cut) / 244;
    put(folder / "slice.dcm", whole.substr(0, length));
    const auto outcome = test::hilum({"info", folder.string(), "--json"});
    CAPTURE(length, outcome.err, outcome.out.substr(0, 200));
    CHECK((outcome.status == 1 || outcome.status == 3));
    if (outcome.status == 1) {
      CHECK(outcome.out.empty());
      CHECK(outcome.err.starts_with("hilum: error: " + folder.string()));
    } else {
      CHECK(json::parse(outcome.out).at("problems").size() == 1);
    }
  }
}

TEST_CASE("a series with a truncated slice is complete, in part, and says so") {
  HILUM_NEEDS_SHARED_DATA(data);
  const auto files = test::filesBelow(data / "ct_chest/RICORD-1A-001012_dicom");
  const fs::path folder = test::scratchFolder("series");
  fs::create_directory(folder / "in");
  for (std::size_t i = 20; i < 40; ++i) fs::copy_file(files[i], folder / "in" / (std::to_string(i) + ".dcm"));
  const auto cut = bytesOf(folder / "in/30.dcm");
  put(folder / "in/30.dcm", cut.substr(0, cut.size() * 2 / 3));
  const auto outcome = test::hilum({"convert", (folder / "in").string(), (folder / "out.nii.gz").string()});
  INFO(outcome.err);
  CHECK(outcome.status == 3);
  CHECK(outcome.err.find("30.dcm") != std::string::npos);
  CHECK(outcome.err.find("truncated") != std::string::npos);
  CHECK(readVolumeFile(folder / "out.nii.gz").grid().size()[2] == 20);
}

TEST_CASE("a flipped byte in a .nii.gz is refused or harmless") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path source = data / "formats/nifti_space/RAS.nii.gz", folder = test::scratchFolder("flips");
  const std::string whole = bytesOf(source);
  const Volume truth = readVolumeFile(source);
  std::mt19937 random(7);
  int refused = 0;
  for (int flip = 0; flip < 100; ++flip) {
    std::string damaged = whole;
    const auto at = std::size_t(random()) % damaged.size();
    damaged[at] = char(damaged[at] ^ (1u << (random() % 8)));
    const fs::path in = folder / "in.nii.gz", out = folder / "out.nii";
    put(in, damaged);
    fs::remove(out);
    const auto outcome = test::hilum({"convert", in.string(), out.string()});
    CAPTURE(at, outcome.err);
    if (outcome.status == 1) {
      ++refused;
      CHECK(outcome.err.starts_with("hilum: error: " + in.string()));
      CHECK_FALSE(fs::exists(out));
      continue;
    }
    // What no checksum covers is the gzip header: its time, name and system.
    CHECK(outcome.status == 0);
    const Volume same = readVolumeFile(out);
    REQUIRE(same.grid().sameAs(truth.grid()));
    bool equal = true;
    for (std::int64_t z = 0; z < truth.grid().size()[2]; ++z)
      for (std::int64_t y = 0; y < truth.grid().size()[1]; ++y)
        for (std::int64_t x = 0; x < truth.grid().size()[0]; ++x)
          equal = equal && truth.at({x, y, z}) == same.at({x, y, z});
    CHECK(equal);
  }
  CHECK(refused > 80);
}
