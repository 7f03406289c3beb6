#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/io/VolumeFile.h"
#include "tests/acceptance/Readers.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// Every real file that we have, one by one, through the program that ships.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// What `hilum info` and `hilum convert` make of one file.
struct Passage {
  test::Outcome info, convert;
  fs::path converted;
};

/// No file may crash the program, keep it busy or make it swell; a refusal names the file.
void checkManners(const test::Outcome& outcome, const fs::path& file) {
  INFO(outcome.err);
  CHECK((outcome.status == 0 || outcome.status == 1 || outcome.status == 3));
  CHECK(outcome.seconds < 5);  // 2 s on an idle machine
  CHECK(outcome.peakMb < 1000);
  if (outcome.status != 1) return;
  CHECK(outcome.out.empty());
  CHECK((outcome.err.starts_with("hilum: error: ") || outcome.err.find("\nhilum: error: ") != std::string::npos));
  CHECK(outcome.err.find(file.stem().string()) != std::string::npos);
}

Passage pass(const fs::path& file, const fs::path& folder) {
  Passage p;
  p.converted = folder / "out.nrrd";
  fs::remove(p.converted);
  CAPTURE(file);
  p.info = test::hilum({"info", file.string(), "--json"});
  checkManners(p.info, file);
  p.convert = test::hilum({"convert", file.string(), p.converted.string()});
  checkManners(p.convert, file);
  const bool isThere = fs::exists(p.converted);
  CHECK(isThere == (p.convert.status != 1));
  CHECK(std::distance(fs::directory_iterator(folder), {}) == (isThere ? 1 : 0));
  if (p.convert.status == 1)
    std::printf("refused %s", p.convert.err.substr(p.convert.err.find("hilum: error:") + 14).c_str());
  return p;
}

/// The stacks of an info document.
std::vector<json> stacksOf(const std::string& info) {
  std::vector<json> stacks;
  const json document = json::parse(info);
  for (const auto& study : document.at("studies"))
    for (const auto& series : study.at("series"))
      for (const auto& stack : series.at("stacks")) stacks.push_back(stack);
  return stacks;
}

/// Largest and mean difference between a volume and the values that another reader found, x fastest.
std::pair<double, double> difference(const Volume& volume, const std::vector<double>& expected) {
  double worst = 0, sum = 0;
  const auto add = [&](double is, double should) {
    const double d = std::isnan(should) && std::isnan(is) ? 0 : std::abs(is - double(float(should)));
    worst = std::max(worst, d), sum += d;
  };
  const auto colour = volume.colour();
  if (!colour.empty()) {
    REQUIRE(expected.size() == colour.size() * 3);
    for (std::size_t i = 0; i < colour.size(); ++i)
      add(colour[i].r, expected[3 * i]), add(colour[i].g, expected[3 * i + 1]), add(colour[i].b, expected[3 * i + 2]);
  } else {
    volume.visit([&](auto voxels) {
      REQUIRE(voxels.size() == expected.size());
      for (std::size_t i = 0; i < voxels.size(); ++i) add(double(voxels[i]), expected[i]);
    });
  }
  return {worst, sum / double(std::max<std::size_t>(1, expected.size()))};
}

/// The frames in the order of their places may be those of the file turned round.
std::vector<double> framesReversed(const std::vector<double>& values, std::size_t frames) {
  std::vector<double> turned;
  const std::size_t frame = values.size() / frames;
  for (std::size_t k = frames; k-- > 0;)
    turned.insert(turned.end(), values.begin() + std::ptrdiff_t(k * frame),
                  values.begin() + std::ptrdiff_t((k + 1) * frame));
  return turned;
}

}  // namespace

TEST_CASE("every DICOM file ends well, and what is converted has pydicom's values") {
  HILUM_NEEDS_SHARED_DATA(data);
  const auto files = test::filesBelow(data / "dicom_corpus");
  test::IndependentReader pydicom("core/dicom_reference.py", files);
  if (!pydicom.ran()) return;
  const fs::path folder = test::scratchFolder("corpus");
  int compared = 0;
  for (const fs::path& file : files) {
    CAPTURE(file);
    const Passage p = pass(file, folder);
    if (p.convert.status == 1) {
      // A DICOM segmentation is no image, though it has pixels.
      const bool isSegmentation = file.filename().string().starts_with("liver_");
      CHECK(pydicom.reads(file) == isSegmentation);
      continue;
    }
    const auto stacks = stacksOf(p.info.out);
    const json& expected = pydicom.of(file);
    if (!pydicom.reads(file) || stacks.size() != 1 || stacks[0].at("frames") != expected.at("frames")) continue;
    const Volume volume = readVolumeFile(p.converted);
    const std::size_t frames = expected.at("frames");
    const auto values = pydicom.values(file, frames * expected.at("rows").get<std::size_t>() *
                                                 expected.at("columns").get<std::size_t>() *
                                                 (expected.at("colour").get<bool>() ? 3 : 1));
    auto [worst, mean] = difference(volume, values);
    if (frames > 1 && worst > 0) std::tie(worst, mean) = difference(volume, framesReversed(values, frames));
    CAPTURE(worst, mean);
    if (expected.at("lossy").get<bool>() || expected.at("colour").get<bool>())
      CHECK(mean < 1);
    else
      CHECK(worst == 0);
    ++compared;
  }
  std::printf("%d of %zu DICOM files compared with pydicom\n", compared, files.size());
  CHECK(compared > 150);
}

TEST_CASE("every image file ends well, and what is converted has nibabel's values") {
  HILUM_NEEDS_SHARED_DATA(data);
  const auto files = test::filesBelow(data / "formats");
  test::IndependentReader nibabel("acceptance/nifti_reference.py", files);
  if (!nibabel.ran()) return;
  const fs::path folder = test::scratchFolder("formats");
  int compared = 0;
  for (const fs::path& file : files) {
    CAPTURE(file);
    const Passage p = pass(file, folder);
    if (p.convert.status == 1) {
      CHECK_FALSE(nibabel.reads(file));
      continue;
    }
    if (!nibabel.reads(file)) continue;
    const Volume volume = readVolumeFile(p.converted);
    const auto size = nibabel.of(file).at("size").get<Index3>();
    if (size != volume.grid().size()) {
      CHECK(p.convert.err.find("shear") != std::string::npos);  // resampled onto a right grid, and it says so
      continue;
    }
    const auto values = nibabel.values(file, std::size_t(size[0] * size[1] * size[2]));
    double largest = 1;
    for (const double v : values) largest = std::max(largest, std::abs(v));
    const auto [worst, mean] = difference(volume, values);
    CAPTURE(worst, largest);
    CHECK(worst <= 1e-6 * largest);
    ++compared;
  }
  std::printf("%d of %zu image files compared with nibabel\n", compared, files.size());
  CHECK(compared > 40);
}
