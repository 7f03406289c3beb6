#include <bit>
#include <cstring>
#include <limits>

#include "tests/core/DicomFiles.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::dicom;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

/// Writes elements in explicit VR of either byte order.
class Elements {
 public:
  explicit Elements(std::endian order = std::endian::little) : order_(order) {}

  template <class T>
  std::string number(T value) const {
    std::string bytes(reinterpret_cast<const char*>(&value), sizeof value);
    if (order_ == std::endian::big) bytes = std::string(bytes.rbegin(), bytes.rend());
    return bytes;
  }
  std::string tag(std::uint32_t tag) const {
    return number(std::uint16_t(tag >> 16)) + number(std::uint16_t(tag & 0xffff));
  }
  std::string head(std::uint32_t t, const std::string& vr, std::uint32_t length) const {
    const bool isLong = vr == "OB" || vr == "OW" || vr == "OF" || vr == "SQ";
    return tag(t) + vr + (isLong ? std::string(2, '\0') + number(length) : number(std::uint16_t(length)));
  }
  std::string element(std::uint32_t t, const std::string& vr, std::string value) const {
    if (value.size() % 2) value += vr == "UI" ? '\0' : ' ';
    return head(t, vr, std::uint32_t(value.size())) + value;
  }
  std::string item(const std::string& value) const {
    return tag(0xfffee000) + number(std::uint32_t(value.size())) + value;
  }
  std::string sequence(std::uint32_t t, const std::string& value) const { return element(t, "SQ", item(value)); }
  std::string word(std::uint32_t t, std::uint16_t value) const { return element(t, "US", number(value)); }

  /// What every image of 16-bit pixels says of them.
  std::string pixels(std::uint16_t rows, std::uint16_t columns, const std::string& photometric) const {
    return word(0x00280002, 1) + element(0x00280004, "CS", photometric) + word(0x00280010, rows) +
           word(0x00280011, columns) + word(0x00280100, 16) + word(0x00280101, 16) + word(0x00280102, 15) +
           word(0x00280103, 0);
  }

 private:
  std::endian order_;
};

std::string file(const std::string& transferSyntax, const std::string& dataset) {
  return std::string(128, '\0') + "DICM" + Elements().element(0x00020010, "UI", transferSyntax) + dataset;
}

HeaderScan scanOf(const std::string& bytes) {
  const std::vector<fs::path> files = {scratchFolder("hostile") / "a.dcm"};
  writeFile(files[0], bytes);
  return readHeaders(files);
}

constexpr char explicitLittle[] = "1.2.840.10008.1.2.1", explicitBig[] = "1.2.840.10008.1.2.2",
               rle[] = "1.2.840.10008.1.2.5";
constexpr std::uint32_t undefined = 0xffffffff;

}  // namespace

TEST_CASE("pixel data in fragments are refused where no standard allows fragments") {
  const auto fragments = [](const Elements& e, std::uint32_t tag, const std::string& vr) {
    return e.head(tag, vr, undefined) + e.item("") + e.item(std::string(64, '\1')) + e.tag(0xfffee0dd) +
           e.number(std::uint32_t(0));
  };
  const Elements big(std::endian::big), little;
  const std::string uid = "1.2.840.10008.5.1.4.1.1.2";
  const std::string floats = little.element(0x00080016, "UI", uid) + little.pixels(8, 8, "MONOCHROME2");
  const std::string files[] = {
      // Lengths that are small in one byte order reach far behind the file in the other.
      file(explicitBig,
           big.element(0x00080016, "UI", uid) + big.pixels(8, 8, "MONOCHROME2") + fragments(big, 0x7fe00010, "OB")),
      file(rle, floats + fragments(little, 0x7fe00008, "OF")),
      // An item without a length, which fragments cannot be.
      file(rle, floats + little.head(0x7fe00009, "OF", undefined) + little.item("") + little.tag(0xfffee000) +
                    little.number(undefined) + little.word(0x00280010, 1) + little.tag(0xfffee00d) +
                    little.number(std::uint32_t(0)) + little.tag(0xfffee0dd) + little.number(std::uint32_t(0))),
  };
  for (const std::string& bytes : files) {
    const HeaderScan scan = scanOf(bytes);
    CHECK(scan.headers.empty());
    REQUIRE(scan.problems.size() == 1);
    CHECK(scan.problems[0].reason.starts_with("corrupt: its pixel data are in fragments"));
  }
}

TEST_CASE("a palette's ramp over its whole range stays straight") {
  const Elements e;
  const auto words = [&](std::initializer_list<int> values) {
    std::string bytes;
    for (const int value : values) bytes += e.number(std::uint16_t(value));
    return bytes;
  };
  std::string dataset = e.element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7") + e.pixels(1, 3, "PALETTE COLOR");
  for (std::uint32_t i = 0; i < 3; ++i) dataset += e.element(0x00281101 + i, "US", words({0, 0, 16}));
  // One entry of value 0, then a line of 65535 entries to 65535: every entry is its own index.
  for (std::uint32_t i = 0; i < 3; ++i) dataset += e.element(0x00281221 + i, "OW", words({0, 1, 0, 1, 65535, 65535}));
  dataset += e.element(0x7fe00010, "OW", words({0, 60160, 65535}));
  const HeaderScan scan = scanOf(file(explicitLittle, dataset));
  REQUIRE(scan.headers.size() == 1);
  const auto decoded = decodeFrame(scan.headers[0], 0, Target::Rgb8);
  CHECK(decoded.reason.empty());
  CHECK(decoded.values == std::vector<float>{0, 0, 0, 235, 235, 235, 255, 255, 255});
}

TEST_CASE("a frame's place in time that is no whole number is left out") {
  const Elements e;
  for (const double time : {1e300, -1e300, std::numeric_limits<double>::quiet_NaN(), 7.0}) {
    const std::string content = e.sequence(
        0x00209111, e.element(0x00209128, "FD", e.number(time)) + e.element(0x00209156, "FD", e.number(time)));
    const HeaderScan scan = scanOf(file(
        explicitLittle, e.element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2.1") + e.pixels(2, 2, "MONOCHROME2") +
                            e.sequence(0x52009230, content) + e.element(0x7fe00010, "OW", std::string(8, '\0'))));
    REQUIRE(scan.headers.size() == 1);
    const auto expected = time == 7 ? std::optional(7) : std::nullopt;
    CAPTURE(time);
    CHECK(scan.headers[0].frames[0].temporalPosition == expected);
    CHECK(scan.headers[0].frames[0].acquisitionNumber == expected);
  }
}
