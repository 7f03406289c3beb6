#include "inference/data/Pack.h"

#include <fstream>
#include <numeric>

#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "inference/data/BrightnessRange.h"
#include "inference/data/FitSlice.h"
#include "inference/training/PackedDataset.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
namespace fs = std::filesystem;

namespace {

/// A slice whose left half is label 1; its values grow to the right.
void writePair(const fs::path& folder, const std::string& stem, int width, int height, LabelId label = 1) {
  fs::create_directories(folder / "images");
  fs::create_directories(folder / "labels");
  const Grid grid({width, height, 1});
  std::vector<std::int16_t> values;
  std::vector<LabelId> labels;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      values.push_back(std::int16_t(x * 255 / width));
      labels.push_back(x < width / 2 ? label : LabelId(0));
    }
  writeVolumeFile(Volume(grid, values), folder / "images" / (stem + ".png"));
  writeLabelFile(LabelMap(grid, labels), folder / "labels" / (stem + ".png"));
}

std::string refusal(const fs::path& folder) {
  try {
    packFolder(folder);
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a slice is fitted with its aspect, its mean and its place") {
  for (const auto& [width, height] : {std::pair(100, 50), {33, 64}, {64, 64}, {500, 300}, {7, 9}}) {
    const Fit fit = fitInto(width, height, 64, 64);
    INFO(width << "x" << height);
    CHECK(std::max(fit.size[0], fit.size[1]) == 64);
    CHECK(double(fit.size[0]) / fit.size[1] == Approx(double(width) / height).epsilon(0.05));
    std::vector<float> values(std::size_t(width * height));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = float(i % std::size_t(width)) / float(width);
    const auto packed = fitted(values, fit, 64, 64);
    double sum = 0;
    int outside = 0;
    for (int y = 0; y < 64; ++y)
      for (int x = 0; x < 64; ++x) {
        const bool inside = x >= fit.offset[0] && x < fit.offset[0] + fit.size[0] && y >= fit.offset[1] &&
                            y < fit.offset[1] + fit.size[1];
        if (inside)
          sum += packed[std::size_t(y * 64 + x)];
        else
          outside += packed[std::size_t(y * 64 + x)] != 0;
      }
    CHECK(outside == 0);
    CHECK(sum / (fit.size[0] * fit.size[1]) == Approx((width - 1) / 2.0 / width).margin(0.01));
  }
  const Fit same = fitInto(32, 32, 32, 32);
  std::vector<float> values(32 * 32);
  std::iota(values.begin(), values.end(), 0.f);
  CHECK(fitted(values, same, 32, 32) == values);
}

TEST_CASE("brightness ranges are percentiles, windows or the foreground's spread") {
  std::vector<float> values(101);
  std::iota(values.begin(), values.end(), 0.f);
  CHECK(brightnessRange(values, {Brightness::Kind::Percentile, 10, 90}) == std::pair(10.0, 90.0));
  CHECK(brightnessRange(values, {Brightness::Kind::Percentile, 0.5, 99.5}).first == Approx(0.5));
  CHECK(brightnessRange(values, {Brightness::Kind::Window, -3, 8}) == std::pair(-3.0, 8.0));
  const std::vector<float> two{0, 0, 8, 12};
  CHECK(brightnessRange(two, {Brightness::Kind::Foreground, 0, 5}) == std::pair(0.0, 20.0));
  const std::vector<float> flat{7, 7, 7, 7};
  CHECK(brightnessRange(flat, {}) == std::pair(7.0, 8.0));
}

TEST_CASE("a folder of images and label maps becomes one packed data set") {
  const fs::path folder = test::scratchFolder("pack") / "halves";
  for (int i = 0; i < 10; ++i) writePair(folder, "p" + std::to_string(i), 100, 60, i < 9 ? LabelId(1) : LabelId(0));
  const fs::path file = folder / "packed.safetensors";
  const PackReport report = pack(packFolder(folder), {}, file);
  CHECK(report.samples == 10);
  CHECK(report.validation == 2);
  CHECK(report.empty == 1);
  const PackedDataset data(file);
  const DatasetDescription& d = data.description();
  CHECK(d.width == 128);
  CHECK(d.outputs.size() == 1);
  for (int i = 0; i < 10; ++i) {
    const TrainingSample sample = data.load(i);
    const Fit& fit = d.samples[std::size_t(i)].fit;
    CHECK(fit.sourceSize == std::array<int, 2>{100, 60});
    const auto count = std::count(sample.labels.begin(), sample.labels.end(), 1);
    CHECK(count == (d.samples[std::size_t(i)].empty ? 0 : fit.size[0] / 2 * fit.size[1]));
    CHECK(*std::max_element(sample.image.begin(), sample.image.end()) == Approx(1).margin(0.02));
  }
  const PackReport again = pack(packFolder(folder), {}, folder / "again.safetensors");
  std::ifstream a(file, std::ios::binary), b(folder / "again.safetensors", std::ios::binary);
  CHECK(std::equal(std::istreambuf_iterator<char>(a), {}, std::istreambuf_iterator<char>(b)));
  CHECK_THROWS_AS(packFolder(folder, {5}), Error);
}

TEST_CASE("images and label maps that do not belong together are named") {
  const fs::path folder = test::scratchFolder("pack") / "wrong";
  CHECK(refusal(folder).find("wrong") != std::string::npos);
  writePair(folder, "a", 40, 40);
  writePair(folder, "b", 40, 40);
  CHECK(refusal(folder).empty());
  fs::rename(folder / "labels/b.png", folder / "labels/c.png");
  CHECK(refusal(folder).find("b.png") != std::string::npos);
  fs::rename(folder / "images/b.png", folder / "images/c.png");
  CHECK(refusal(folder).empty());
  writePair(folder, "d", 50, 40);
  fs::copy_file(folder / "labels/a.png", folder / "labels/d.png", fs::copy_options::overwrite_existing);
  try {
    pack(packFolder(folder), {}, folder / "packed.safetensors");
    FAIL("it was packed");
  } catch (const Error& e) {
    CHECK(std::string(e.what()).find("d.png") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(folder / "packed.safetensors"));
}

TEST_CASE("the slices of volumes are samples of one patient, with their neighbours, in the patient's directions") {
  const fs::path folder = test::scratchFolder("pack") / "volumes";
  fs::create_directories(folder / "images");
  fs::create_directories(folder / "labels");
  Mat3 turned = Mat3::Identity();
  turned(0, 0) = -1;  // x runs to the right
  for (int v = 0; v < 3; ++v) {
    const Grid grid({32, 32, 5}, {1, 1, 3}, Vec3::Zero(), turned);
    std::vector<std::int16_t> values(32 * 32 * 5);
    std::vector<LabelId> labels(values.size(), 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::size_t x = i % 32, z = i / (32 * 32);
      values[i] = std::int16_t(100 * z);
      if (x < 8 && z == 2) labels[i] = 4;
    }
    const std::string stem = "v" + std::to_string(v);
    writeVolumeFile(Volume(grid, values), folder / "images" / (stem + ".nii.gz"));
    writeLabelFile(LabelMap(grid, labels), folder / "labels" / (stem + ".nii.gz"));
  }
  PackOptions options;
  options.neighbours = 1;
  options.validation = 0.34;
  options.brightness = Brightness{Brightness::Kind::Window, 0, 400};
  const PackReport report = pack(packFolder(folder), options, folder / "packed.safetensors");
  CHECK(report.samples == 15);
  CHECK(report.patients == 3);
  CHECK(report.empty == 12);
  const PackedDataset data(folder / "packed.safetensors");
  CHECK(data.samples(true).size() == 5);
  const TrainingSample sample = data.load(2);
  CHECK(sample.planes == 3);
  const std::size_t plane = sample.planePixels();
  CHECK(sample.image[0] == Approx(0.25).margin(0.003));
  CHECK(sample.image[plane] == Approx(0.5).margin(0.003));
  CHECK(sample.image[2 * plane] == Approx(0.75).margin(0.003));
  CHECK(data.load(0).image[0] == Approx(0).margin(0.003));  // the first slice is its own neighbour
  CHECK(sample.labels[0] == 0);
  CHECK(sample.labels[31] == 4);
}

TEST_CASE("a list of sources joins label definitions") {
  const fs::path folder = test::scratchFolder("pack") / "sources";
  for (int i = 0; i < 4; ++i) writePair(folder, "p" + std::to_string(i), 32, 32, i < 2 ? 1 : 7);
  const fs::path list = folder / "list.json";
  const auto write = [&](const std::string& definition) {
    std::ofstream(list) << R"({"format": "hilum sources 1", "modality": "DX",
      "outputs": [{"name": "right"}, {"name": "left"}],
      "definitions": [{"name": "right", "targets": [{"values": [1], "outputs": ["right"]}]},
                      {"name": "joint", "targets": [{"values": [7], "outputs": ["right", "left"]}]}],
      "sources": [{"name": "a", "definition": "right", "images": ["images/*.png"], "labels": "labels/{stem}.png",
                   "exclude": ["p2", "p3"]},
                  {"name": "b", "definition": ")"
                        << definition << R"(", "images": ["images/p*.png"],
                   "labels": "labels/{stem}.png", "exclude": ["p0", "p1"], "most": 1}]})";
  };
  write("joint");
  CHECK(isSourceList(list));
  const PackReport report = pack(packSources(list, folder), {}, folder / "packed.safetensors");
  CHECK(report.samples == 3);
  CHECK(report.description.modality == "DX");
  CHECK(report.description.definitions[1].targets[0].outputs == std::vector<int>{0, 1});
  CHECK(report.description.outputs[1].label == 2);
  write("absent");
  CHECK_THROWS_AS(packSources(list, folder), Error);
  CHECK_FALSE(isSourceList(folder / "packed.safetensors"));
}

TEST_CASE("the brightest windows of each slice are packed alone, with their labels") {
  const fs::path folder = test::scratchFolder("pack") / "windows";
  fs::create_directories(folder / "images");
  fs::create_directories(folder / "labels");
  const Grid grid({96, 96, 2});
  std::vector<std::int16_t> values(96 * 96 * 2, 10);
  std::vector<LabelId> labels(values.size(), 0);
  for (int y = 50; y < 82; ++y)
    for (int x = 8; x < 40; ++x) {
      values[std::size_t((96 + y) * 96 + x)] = 200;
      if (x < 20) labels[std::size_t((96 + y) * 96 + x)] = 1;
    }
  for (const char* stem : {"a", "b"}) {
    writeVolumeFile(Volume(grid, values), folder / "images" / (stem + std::string(".nii.gz")));
    writeLabelFile(LabelMap(grid, labels), folder / "labels" / (stem + std::string(".nii.gz")));
  }
  PackOptions options{.size = 96, .validation = 0.5, .brightness = Brightness{Brightness::Kind::Window, 0, 200}};
  options.windows = 32;
  const PackReport report = pack(packFolder(folder), options, folder / "packed.safetensors");
  const PackedDataset data(folder / "packed.safetensors");
  CHECK(data.description().width == 32);
  REQUIRE(data.description().windows);
  CHECK(data.description().windows->pictureSize == std::array<int, 2>{96, 96});
  const auto& samples = data.description().samples;
  const auto place = std::find_if(samples.begin(), samples.end(), [](const auto& s) { return s.name == "a:1@8,50"; });
  REQUIRE(place != samples.end());
  CHECK_FALSE(place->empty);
  const TrainingSample sample = data.load(int(place - samples.begin()));
  CHECK(std::all_of(sample.image.begin(), sample.image.end(), [](float v) { return v == 1; }));
  CHECK(std::count(sample.labels.begin(), sample.labels.end(), 1) == 12 * 32);
  options.windows = 48;
  CHECK_THROWS_AS(pack(packFolder(folder), options, folder / "packed.safetensors"), Error);
  CHECK(report.samples == int(samples.size()));
}

TEST_CASE("slices that nobody labelled are left out when asked, and of one patient blocks of slices are kept apart") {
  const fs::path folder = test::scratchFolder("pack") / "partly";
  fs::create_directories(folder / "images");
  fs::create_directories(folder / "labels");
  const Grid grid({32, 32, 60}, {1, 1, 3});
  std::vector<std::int16_t> values(32 * 32 * 60);
  std::vector<LabelId> labels(values.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = std::int16_t(i % 32);
    if (i / 1024 % 3 == 1 && i % 32 < 8) labels[i] = 1;
  }
  writeVolumeFile(Volume(grid, values), folder / "images" / "v.nii.gz");
  writeLabelFile(LabelMap(grid, labels), folder / "labels" / "v.nii.gz");
  PackOptions options;
  CHECK(pack(packFolder(folder), options, folder / "all.safetensors").samples == 60);
  CHECK(PackedDataset(folder / "all.safetensors").samples(true).empty());
  options.partly = options.bySlices = true;
  const PackReport report = pack(packFolder(folder), options, folder / "partly.safetensors");
  CHECK(report.samples == 20);
  CHECK(report.empty == 0);
  const PackedDataset data(folder / "partly.safetensors");
  CHECK(data.description().samples[0].name == "v:1");
  CHECK(data.description().samples[19].name == "v:58");
  CHECK(data.samples(true).size() == 4);
  CHECK(isSplitWithinPatients(data.description()));
  CHECK(isOfVolumes(data.description()));

  std::fill(labels.begin(), labels.end(), LabelId(0));
  labels[0] = 1;
  PackList list = packFolder(folder);
  list.load = [&](const PackList::Entry&, const Progress&) {
    return PackItem{std::make_shared<Volume>(grid, values), LabelMap(grid)};
  };
  CHECK_THROWS_AS(pack(list, options, folder / "none.safetensors"), Error);
}

TEST_CASE("blocks of slices for validation are even shares of what is labelled, and never all of it") {
  for (const int count : {1, 2, 3, 4, 10, 57}) {
    for (const double share : {0.0, 0.2, 0.5, 0.9}) {
      std::vector<DatasetSample> samples{std::size_t(2 * count)};
      for (std::size_t i = 0; i < samples.size(); ++i) samples[i].empty = i % 2 == 0;
      splitBySlices(samples, share);
      int kept = 0;
      for (const auto& sample : samples) kept += sample.validation && !sample.empty;
      INFO(count << " at " << share);
      if (count < 3 || share == 0) {
        CHECK(kept == 0);
      } else {
        CHECK(kept >= 1);
        CHECK(kept <= count - 2);
        CHECK(std::abs(kept - share * count) <= 2);
      }
    }
  }
}
