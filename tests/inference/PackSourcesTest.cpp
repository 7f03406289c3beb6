// Lists of sources with several channels, named cases, grey values of pictures and heads cut out of the air.
#include <algorithm>
#include <fstream>

#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "inference/data/Pack.h"
#include "inference/models/Foreground.h"
#include "inference/training/PackedDataset.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
namespace fs = std::filesystem;

namespace {

constexpr int kSide = 32, kSlices = 6;

/// A head of the given values in a background of -5: rows 8..23, columns 4..27 of all slices but the outermost.
Volume head(float inside) {
  std::vector<float> values;
  for (int z = 0; z < kSlices; ++z)
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x) {
        const bool isHead = z > 0 && z + 1 < kSlices && y >= 8 && y < 24 && x >= 4 && x < 28;
        values.push_back(isHead ? inside + float(x % 3) : -5.f);
      }
  return {Grid({kSide, kSide, kSlices}), std::move(values)};
}

LabelMap tumour() {
  LabelMap map(Grid({kSide, kSide, kSlices}));
  for (int y = 10; y < 14; ++y)
    for (int x = 6; x < 10; ++x) map.voxels()[std::size_t(map.grid().offset({x, y, 2}))] = 1;
  return map;
}

fs::path sources(const fs::path& folder, const std::string& source, const std::string& more = {}) {
  const fs::path list = folder / "list.json";
  std::ofstream(list) << R"({"format": "hilum sources 1", "modality": "MR", )" << more
                      << R"("outputs": [{"name": "tumour"}],
    "definitions": [{"name": "tumour", "targets": [{"values": [1], "outputs": ["tumour"]}]}],
    "sources": [{"name": "a", "definition": "tumour", )" << source << "}]}";
  return list;
}

}  // namespace

TEST_CASE("a list packs several channels, and an image that lacks one has black in its place") {
  const fs::path folder = test::scratchFolder("pack-sources") / "channels";
  fs::create_directories(folder);
  for (const char* stem : {"p1", "p2"}) {
    writeVolumeFile(head(10), folder / (std::string(stem) + "_t1c.nii.gz"));
    writeLabelFile(tumour(), folder / (std::string(stem) + "_seg.nii.gz"));
  }
  writeVolumeFile(head(40), folder / "p1_flair.nii.gz");
  const fs::path list = sources(folder,
                                R"("images": ["*_t1c.nii.gz"], "channels": {"flair": "{*}_flair.nii.gz"},
                                   "labels": "{*}_seg.nii.gz")",
                                R"("channels": ["t1c", "flair"], "crop": "foreground", )");
  const fs::path file = folder / "packed.safetensors";
  const PackReport report = pack(packSources(list, folder), {.size = 32, .neighbours = 1, .validation = 0}, file);
  CHECK(report.samples == 2 * (kSlices - 2));  // the head's slices alone
  CHECK(report.description.planes() == 6);
  CHECK(report.description.cropForeground);
  const PackedDataset data(file);
  for (std::size_t i = 0; i < data.description().samples.size(); ++i) {
    const DatasetSample& sample = data.description().samples[i];
    CHECK(sample.fit.sourceSize == std::array<int, 2>{24, 16});
    const TrainingSample read = data.load(int(i));
    const auto brightest = [&](int plane) {
      const auto first = read.image.begin() + std::ptrdiff_t(std::size_t(plane) * read.planePixels());
      return *std::max_element(first, first + std::ptrdiff_t(read.planePixels()));
    };
    CHECK(brightest(1) > 0.4f);
    CHECK((brightest(4) > 0.4f) == (sample.patient == "p1_t1c"));
  }
}

TEST_CASE("a list of cases names patients and their side of the split, and leaves other images out") {
  const fs::path folder = test::scratchFolder("pack-sources") / "cases";
  fs::create_directories(folder);
  for (const char* stem : {"a1", "a2", "b1", "c1"}) {
    writeVolumeFile(head(10), folder / (std::string(stem) + ".nii.gz"));
    writeLabelFile(tumour(), folder / (std::string(stem) + "_seg.nii.gz"));
  }
  std::ofstream(folder / "cases.csv") << "stem,patient,part\na1,a,validation\na2,a,validation\nb1,b,train\n";
  const std::string source = R"("images": ["*1.nii.gz", "*2.nii.gz"], "labels": "{stem}_seg.nii.gz",
                                "every": 3, "cases": "cases.csv")";
  const PackReport report = pack(packSources(sources(folder, source), folder), {}, folder / "packed.safetensors");
  CHECK(report.samples == 6);
  CHECK(report.patients == 2);
  for (const DatasetSample& sample : report.description.samples) CHECK(sample.validation == (sample.patient == "a"));

  std::ofstream(folder / "cases.csv") << "stem,patient,part\na1,a,sometimes\n";
  CHECK_THROWS_WITH(packSources(sources(folder, source), folder), Catch::Matchers::Contains("sometimes"));
}

TEST_CASE("grey values of pictures stand for what their source says") {
  const fs::path folder = test::scratchFolder("pack-sources") / "grey";
  fs::create_directories(folder);
  const Grid grid({32, 32, 1});
  std::vector<std::int16_t> values(32 * 32, 0);
  std::fill(values.begin(), values.begin() + 512, std::int16_t(255));
  writeVolumeFile(Volume(grid, values), folder / "s.png");
  std::vector<LabelId> labels(32 * 32, 0);
  std::fill(labels.begin(), labels.begin() + 512, LabelId(1));
  writeLabelFile(LabelMap(grid, labels), folder / "s_seg.png");
  const fs::path list = sources(folder, R"("images": ["s.png"], "labels": "{stem}_seg.png", "grey": [-1000, 600])",
                                R"("window": [-1000, 2200], )");
  pack(packSources(list, folder), {.validation = 0}, folder / "packed.safetensors");
  const PackedDataset data(folder / "packed.safetensors");
  const TrainingSample read = data.load(0);
  CHECK(read.image.front() == Approx(0.5).margin(0.01));  // 600 HU in the middle of the window
  CHECK(read.image.back() == 0);
}

TEST_CASE("the foreground is what is brighter than a tenth of the way up, whatever the background is") {
  for (const float shift : {0.f, -3.f, 100.f}) {
    std::vector<float> values(1000, shift);
    for (std::size_t i = 0; i < 300; ++i) values[i] = shift + 20 + float(i % 50);
    const double floor = foregroundFloor(values);
    CHECK(std::count_if(values.begin(), values.end(), [&](float v) { return v > floor; }) == 300);
  }
  const auto volume = std::make_shared<Volume>(head(10));
  CHECK(foregroundBox({nullptr, volume}) == IndexBox{{4, 8, 1}, {28, 24, kSlices - 1}});
  const auto flat = std::make_shared<Volume>(Grid({4, 4, 4}), std::vector<float>(64, 3.f));
  CHECK(foregroundBox({flat}) == IndexBox{{0, 0, 0}, {4, 4, 4}});
}
