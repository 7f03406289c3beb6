#include <cmath>

#include "core/dicom/ElementWriter.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "tests/core/DicomFiles.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* digitalXRay = "1.2.840.10008.5.1.4.1.1.1.1";
constexpr const char* ct = "1.2.840.10008.5.1.4.1.1.2";

struct Picture {
  std::string modality = "DX", photometric = "MONOCHROME2", function;
  std::vector<double> centres, widths;
  std::string explanations;
  std::optional<std::uint16_t> padding;
  int slice = 0;
  double intercept = 0;
  std::vector<std::byte> voiLut;  ///< value of the VOI LUT Sequence
  std::vector<std::uint16_t> pixels = {0, 100, 200, 300, 400, 4095};
};

template <class T>
std::span<const std::byte> bytesOf(const std::vector<T>& values) {
  return std::as_bytes(std::span(values));
}

/// One item with a descriptor, an explanation and 16-bit data.
std::vector<std::byte> lutItem(const std::vector<std::uint16_t>& descriptor, const std::string& explanation,
                               const std::vector<std::uint16_t>& data) {
  dicom::ElementWriter item;
  item.bytes(0x00283002, "US", bytesOf(descriptor));
  item.text(0x00283003, "LO", explanation);
  item.bytes(0x00283006, "OW", bytesOf(data));
  std::vector<std::byte> sequence;
  const auto size = std::uint32_t(item.content().size());
  const std::uint8_t head[8] = {0xfe, 0xff, 0x00, 0xe0, std::uint8_t(size), std::uint8_t(size >> 8), 0, 0};
  for (const std::uint8_t b : head) sequence.push_back(std::byte(b));
  sequence.insert(sequence.end(), item.content().begin(), item.content().end());
  return sequence;
}

void write(const fs::path& file, const Picture& p) {
  dicom::ElementWriter e;
  const std::string uid = "2.25.77" + std::to_string(p.slice + 1), sop = p.modality == "CT" ? ct : digitalXRay;
  e.text(0x00080016, "UI", sop);
  e.text(0x00080018, "UI", uid);
  e.text(0x00080060, "CS", p.modality);
  e.text(0x0020000d, "UI", "2.25.70");
  e.text(0x0020000e, "UI", "2.25.71");
  e.integer(0x00200013, p.slice + 1);
  if (p.modality == "CT") {
    const double position[3] = {0, 0, double(p.slice)}, orientation[6] = {1, 0, 0, 0, 1, 0};
    e.decimals(0x00200032, position);
    e.decimals(0x00200037, orientation);
  }
  e.word(0x00280002, "US", 1);
  e.text(0x00280004, "CS", p.photometric);
  e.word(0x00280010, "US", 2);
  e.word(0x00280011, "US", 3);
  const double spacing[2] = {1, 1};
  e.decimals(0x00280030, spacing);
  e.word(0x00280100, "US", 16);
  e.word(0x00280101, "US", 12);
  e.word(0x00280102, "US", 11);
  e.word(0x00280103, "US", 0);
  if (p.padding) e.word(0x00280120, "US", *p.padding);
  if (!p.centres.empty()) {
    e.decimals(0x00281050, p.centres);
    e.decimals(0x00281051, p.widths);
  }
  e.decimal(0x00281052, p.intercept);
  e.decimal(0x00281053, 1);
  if (!p.explanations.empty()) e.text(0x00281055, "LO", p.explanations);
  if (!p.function.empty()) e.text(0x00281056, "CS", p.function);
  if (!p.voiLut.empty()) e.bytes(0x00283010, "SQ", p.voiLut);
  e.bytes(0x7fe00010, "OW", bytesOf(p.pixels));
  const auto bytes = dicom::dicomFile(sop, uid, e);
  writeFile(file, std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

VolumePtr load(const std::string& name, const std::vector<Picture>& pictures) {
  const auto folder = scratchFolder(name);
  for (const Picture& p : pictures) write(folder / (std::to_string(p.slice) + ".dcm"), p);
  const Catalogue catalogue = scan(folder);
  REQUIRE(catalogue.stackCount() == 1);
  return readVolume(*catalogue.principal());
}

/// Brightness 0..1 by PS3.3 C.11.2.1.2.1.
double standardLinear(double x, double c, double w) { return std::clamp((x - (c - 0.5)) / (w - 1) + 0.5, 0.0, 1.0); }

double brightness(const Window& window, double x) {
  return std::clamp((x - window.lower()) / (window.upper() - window.lower()), 0.0, 1.0);
}

}  // namespace

TEST_CASE("windows come with their names and function") {
  const auto volume =
      load("voi-windows",
           {{.function = "SIGMOID", .centres = {200, 2000}, .widths = {400, 4000}, .explanations = "Tissue\\Wide"}});
  const auto& windows = volume->info().windows;
  REQUIRE(windows.size() == 2);
  CHECK(windows[0].name == "Tissue");
  CHECK(windows[1].name == "Wide");
  CHECK(windows[1].level == 2000);
  CHECK(windows[0].function == WindowFunction::Sigmoid);
  CHECK(load("voi-exact", {{.function = "LINEAR_EXACT", .centres = {200}, .widths = {400}}})
            ->info()
            .windows[0]
            .function == WindowFunction::Exact);
}

TEST_CASE("a file that names no function means DICOM's linear one") {
  const auto volume = load("voi-linear", {{.centres = {200}, .widths = {301}}});
  const Window& window = volume->info().windows.at(0);
  CHECK(window.function == WindowFunction::Linear);
  CHECK(window.width == 301);
  for (const double x : {0.0, 100.0, 199.5, 200.0, 300.0, 349.0, 350.0})
    CHECK(brightness(window, x) == Approx(standardLinear(x, 200, 301)).margin(1e-9));
}

TEST_CASE("a VOI LUT sequence is offered behind the windows, under its explanation") {
  Picture picture{.centres = {200}, .widths = {400}};
  picture.intercept = -50;
  picture.voiLut = lutItem({4, std::uint16_t(-50), 10}, "Contrast", {0, 1023, 512, 256});
  const auto windows = load("voi-lut", {picture})->info().windows;
  REQUIRE(windows.size() == 2);
  CHECK(windows[1].name == "Contrast");
  REQUIRE(windows[1].table);
  CHECK(windows[1].table->first == -50);
  CHECK(windows[1].table->levels == std::vector<std::uint8_t>{0, 255, 128, 64});
  CHECK(windows[1].lower() == -50);
}

TEST_CASE("a table that is shorter than it claims is passed over") {
  Picture picture;
  picture.voiLut = lutItem({400, 0, 12}, "Short", {0, 1023});
  CHECK(load("voi-short", {picture})->info().windows.empty());
}

TEST_CASE("MONOCHROME1 is shown as its window and its table ask, and then turned round") {
  Picture picture{.photometric = "MONOCHROME1", .centres = {250}, .widths = {301}};
  picture.intercept = -20;
  picture.voiLut = lutItem({5, 99, 8}, "", {10, 20, 40, 80, 160});
  const auto volume = load("voi-mono1", {picture});
  const Window& window = volume->info().windows.at(0);
  for (std::int64_t i = 0; i < 6; ++i) {
    const double modality = picture.pixels[std::size_t(i)] - 20.0, shown = volume->at({i % 3, i / 3, 0});
    CHECK(shown == 4095 - picture.pixels[std::size_t(i)] - 20.0);
    CHECK(brightness(window, shown) == Approx(1 - standardLinear(modality, 250, 301)).margin(1e-9));
  }
  // Stored 120 is 100 after rescaling: the table's second entry.
  const auto& table = *volume->info().windows.at(1).table;
  CHECK(table.levels.at(std::size_t(4095 - 120 - 20 - table.first)) == 255 - 20);
}

TEST_CASE("slices with windows of their own offer each window once, the middle slice's first") {
  const double levels[] = {40, 40, 300, 40, 40};
  std::vector<Picture> slices;
  for (int z = 0; z < 5; ++z) slices.push_back({.modality = "CT", .centres = {levels[z]}, .widths = {400}, .slice = z});
  const auto windows = load("voi-slices", slices)->info().windows;
  REQUIRE(windows.size() == 2);
  CHECK(windows[0].level == 300);
  CHECK(windows[1].level == 40);
  slices.clear();
  for (int z = 0; z < 12; ++z)
    slices.push_back({.modality = "CT", .centres = {100.0 + z}, .widths = {400}, .slice = z});
  const auto many = load("voi-many", slices)->info().windows;
  REQUIRE(many.size() == 1);
  CHECK(many[0].level == 106);
}

TEST_CASE("the padding of a projection is as dark as its picture gets") {
  Picture picture{.padding = 4095};
  CHECK(load("padding-bright", {picture})->at({2, 1, 0}) == 0);
  picture.photometric = "MONOCHROME1";
  picture.padding = 0;
  const auto volume = load("padding-mono1", {picture});
  CHECK(volume->at({0, 0, 0}) == 0);
  CHECK(volume->at({1, 0, 0}) == 3995);
}
