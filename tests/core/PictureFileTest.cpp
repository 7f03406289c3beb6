#include <algorithm>
#include <fstream>

#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

Volume slice(int highest) {
  std::vector<std::int16_t> v(35);
  for (int i = 0; i < 35; ++i) v[std::size_t(i)] = std::int16_t(i * highest / 34);
  return Volume(Grid({7, 5, 1}), std::move(v));
}

Volume colourSlice() {
  std::vector<Rgb8> colour(35);
  for (int i = 0; i < 35; ++i) colour[std::size_t(i)] = {std::uint8_t(i * 7), std::uint8_t(255 - i), std::uint8_t(i)};
  return slice(0).withColour(colour);
}

std::string bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path fileOf(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

/// Runs a Python program with the scratch folder as its argument; false when it or its packages are absent.
bool python(const fs::path& folder, const std::string& program) {
  const fs::path script = fileOf(folder / "make.py", program);
  return std::system(("/usr/bin/python3 '" + script.string() + "' '" + folder.string() + "' 2>/dev/null").c_str()) == 0;
}

}  // namespace

TEST_CASE("pictures come back as they were written") {
  const fs::path folder = test::scratchFolder("pictures");
  for (const char* ending : {".png", ".tif"})
    for (const int highest : {255, 32767}) {
      INFO(ending << " " << highest);
      const fs::path file = folder / (std::string("p") + ending);
      writeVolumeFile(slice(highest), file);
      const Volume read = readVolumeFile(file);
      REQUIRE(read.isInt16());
      for (std::int64_t i = 0; i < 35; ++i) REQUIRE(read.at({i % 7, i / 7, 0}) == slice(highest).at({i % 7, i / 7, 0}));
      CHECK(read.grid().sameAs(Grid({7, 5, 1})));
      CHECK_FALSE(read.info().oriented);
    }
  for (const char* ending : {".png", ".tif"}) {
    const fs::path file = folder / (std::string("c") + ending);
    writeVolumeFile(colourSlice(), file);
    const Volume read = readVolumeFile(file);
    REQUIRE(read.colour().size() == 35);
    CHECK(std::equal(read.colour().begin(), read.colour().end(), colourSlice().colour().begin()));
    CHECK(readVolumeHeader(file).storedType == "rgb8");
  }
}

TEST_CASE("a JPEG comes back within its loss") {
  const fs::path file = test::scratchFolder("jpeg") / "p.jpg";
  writeVolumeFile(slice(255), file);
  const Volume read = readVolumeFile(file);
  for (std::int64_t i = 0; i < 35; ++i)
    CHECK(std::abs(read.at({i % 7, i / 7, 0}) - slice(255).at({i % 7, i / 7, 0})) < 12);
}

TEST_CASE("a TIFF of several pages is a volume of as many slices, negative and real values kept") {
  const fs::path file = test::scratchFolder("pages") / "v.tif";
  std::vector<std::int16_t> v(60);
  for (int i = 0; i < 60; ++i) v[std::size_t(i)] = std::int16_t(i - 1000);
  writeVolumeFile(Volume(Grid({3, 4, 5}), v), file);
  const Volume read = readVolumeFile(file);
  CHECK(read.grid().size() == Index3{3, 4, 5});
  CHECK(read.at({2, 3, 4}) == -941);
  std::vector<float> f(v.begin(), v.end());
  f[7] = 0.5f;
  writeVolumeFile(Volume(Grid({3, 4, 5}), f), file);
  CHECK(readVolumeFile(file).at({1, 2, 0}) == 0.5);
}

TEST_CASE("a picture format refuses what it cannot hold") {
  const fs::path folder = test::scratchFolder("refuse");
  const Volume negative(Grid({2, 1, 1}), std::vector<std::int16_t>{-1, 5});
  CHECK_THROWS_AS(writeVolumeFile(negative, folder / "n.png"), Error);
  CHECK_THROWS_AS(writeVolumeFile(slice(300), folder / "n.jpg"), Error);
  CHECK_THROWS_AS(writeVolumeFile(Volume(Grid({1, 1, 2}), std::vector<std::int16_t>{1, 5}), folder / "n.png"), Error);
  CHECK(fs::is_empty(folder));
}

TEST_CASE("every truncation of a PNG is an error") {
  const fs::path folder = test::scratchFolder("cut");
  writeVolumeFile(slice(255), folder / "p.png");
  const std::string whole = bytesOf(folder / "p.png");
  for (std::size_t n = 0; n < whole.size(); ++n) {
    INFO(n << " of " << whole.size());
    CHECK_THROWS_AS(readVolumeFile(fileOf(folder / "cut.png", whole.substr(0, n))), Error);
  }
  CHECK_THROWS_AS(readVolumeFile(fileOf(folder / "cut.tif", "II*")), Error);
}

TEST_CASE("a truncated JPEG is an error") {
  const fs::path folder = test::scratchFolder("cutjpeg");
  writeVolumeFile(slice(255), folder / "p.jpg");
  const std::string whole = bytesOf(folder / "p.jpg");
  for (std::size_t n = 0; n + 2 < whole.size(); n += 3)
    CHECK_THROWS_AS(readVolumeFile(fileOf(folder / "cut.jpg", whole.substr(0, n))), Error);
}

TEST_CASE("pictures that other programs wrote are read: depths, palettes, alpha, tiles") {
  const fs::path folder = test::scratchFolder("pil");
  if (!python(folder, R"(
import sys, numpy as np
from PIL import Image
d = sys.argv[1] + '/'
ramp = (np.arange(35).reshape(5, 7) * 7).astype(np.uint8)
Image.fromarray(ramp).save(d + 'grey.png')
Image.fromarray((ramp > 100)).save(d + 'bit.png')
Image.fromarray(ramp.astype(np.uint16) * 200).save(d + 'sixteen.png')
Image.fromarray(np.dstack([ramp, ramp // 2, 255 - ramp, ramp])).save(d + 'alpha.png')
indexed = Image.fromarray((np.arange(35).reshape(5, 7) % 4).astype(np.uint8), 'P')
indexed.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0, 10, 20, 30])
indexed.save(d + 'indexed.png')
Image.fromarray(ramp).save(d + 'lzw.tif', compression='tiff_lzw')
Image.fromarray(np.dstack([ramp, ramp // 2, 255 - ramp])).save(d + 'rgb.tif', compression='packbits')
)")) {
    test::noteSkipped("needs python3 with numpy and PIL");
    return;
  }
  for (const char* name : {"grey.png", "lzw.tif"}) CHECK(readVolumeFile(folder / name).at({6, 4, 0}) == 34 * 7);
  CHECK(readVolumeFile(folder / "bit.png").range() == std::pair<double, double>(0, 1));
  const Volume sixteen = readVolumeFile(folder / "sixteen.png");
  CHECK(sixteen.at({6, 4, 0}) == 34 * 7 * 200);
  CHECK_FALSE(sixteen.isInt16());
  for (const char* name : {"alpha.png", "rgb.tif"})
    CHECK(readVolumeFile(folder / name).colour()[30] == Rgb8{210, 105, 45});
  CHECK(readVolumeFile(folder / "indexed.png").colour()[3] == Rgb8{10, 20, 30});

  const Segmentation labels = readLabelFile(folder / "indexed.png");
  REQUIRE(labels.layers.size() == 1);
  CHECK(labels.layers[0].at({5, 0, 0}) == 1);
  CHECK(labels.layers[0].counts().size() == 3);
  CHECK(labels.layers[0].table().find(3)->colour == Rgb8{10, 20, 30});
  CHECK(readLabelFile(folder / "grey.png").layers[0].at({1, 0, 0}) == 7);
  CHECK_THROWS_AS(readLabelFile(folder / "alpha.png"), Error);
}

TEST_CASE("malformed TIFFs give a picture or a clear error, and print nothing") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const auto& entry : fs::directory_iterator(data / "formats/malformed_tiff")) {
    INFO(entry.path());
    try {
      const Volume v = readVolumeFile(entry.path());
      CHECK(v.grid().voxelCount() > 1000);
    } catch (const Error& e) {
      CHECK(std::string(e.what()).find("TIFF") != std::string::npos);
      CHECK((e.code() == Code::Corrupt || e.code() == Code::Truncated));
    }
  }
}

TEST_CASE("real pictures are read") {
  HILUM_NEEDS_SHARED_DATA(data);
  int pictures = 0;
  for (const char* folder : {"cxr/gb", "mr_brain/figshare2d", "ct_chest/slices_kmader"}) {
    int taken = 0;
    for (const auto& entry : fs::directory_iterator(data / folder)) {
      if (!isVolumeFile(entry.path()) || ++taken > 12) continue;
      INFO(entry.path());
      CHECK_NOTHROW(readVolumeFile(entry.path()));
      ++pictures;
    }
  }
  CHECK(pictures == 36);
}
