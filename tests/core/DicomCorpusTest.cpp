#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/core/DicomFiles.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::dicom;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

/// What pydicom makes of the same files.
class Reference {
 public:
  explicit Reference(const std::vector<fs::path>& files) {
    const fs::path out = scratchFolder("reference") / "corpus";
    std::vector<std::string> arguments = {out.string()};
    for (const auto& file : files) arguments.push_back(file.string());
    REQUIRE(runPython(fs::path(HILUM_SOURCE_DIR) / "tests" / "core" / "dicom_reference.py", arguments));
    const auto entries = nlohmann::json::parse(readFile(out.string() + ".json"));
    for (std::size_t i = 0; i < files.size(); ++i) entries_[files[i]] = entries[i];
    pixels_.open(out.string() + ".bin", std::ios::binary);
  }

  const nlohmann::json& of(const fs::path& file) const { return entries_.at(file); }
  bool decodes(const fs::path& file) const { return !of(file).contains("failed"); }

  std::vector<double> frame(const fs::path& file, std::size_t k) {
    const auto& e = of(file);
    const std::size_t count = e["rows"].get<std::size_t>() * e["columns"].get<std::size_t>() * (e["colour"] ? 3 : 1);
    std::vector<double> values(count);
    pixels_.seekg(std::streamoff(e["offset"].get<std::size_t>() + k * count * sizeof(double)));
    pixels_.read(reinterpret_cast<char*>(values.data()), std::streamsize(count * sizeof(double)));
    return values;
  }

 private:
  std::map<fs::path, nlohmann::json> entries_;
  std::ifstream pixels_;
};

}  // namespace

TEST_CASE("every frame that pydicom decodes has pydicom's values, or a reason why not") {
  HILUM_NEEDS_SHARED_DATA(data);
  if (!hasPydicom()) return noteSkipped("needs pydicom");
  const auto files = filesUnder(data / "dicom_corpus");
  Reference reference(files);
  const HeaderScan scan = readHeaders(files);
  CHECK(scan.headers.size() + scan.problems.size() + scan.others.size() == files.size());
  for (const auto& problem : scan.problems) {
    CAPTURE(problem.file, problem.reason);
    CHECK_FALSE(reference.decodes(problem.file));
  }
  for (const auto& other : scan.others) {
    CAPTURE(other);
    CHECK_FALSE(reference.decodes(other));
  }

  int compared = 0;
  for (const FileHeader& header : scan.headers) {
    if (!reference.decodes(header.file)) continue;
    const auto& expected = reference.of(header.file);
    CHECK(header.frames.size() == expected["frames"].get<std::size_t>());
    for (std::size_t k = 0; k < header.frames.size(); ++k) {
      const auto decoded = decodeFrame(header, k, expected["colour"] ? Target::Rgb8 : Target::Float);
      CAPTURE(header.file, k, decoded.reason);
      CHECK(decoded.reason.empty());
      if (!decoded.reason.empty()) break;
      const auto truth = reference.frame(header.file, k);
      REQUIRE(truth.size() == decoded.values.size());
      double worst = 0, sum = 0;
      for (std::size_t i = 0; i < truth.size(); ++i) {
        const double difference = std::abs(double(float(truth[i])) - double(decoded.values[i]));
        worst = std::max(worst, difference);
        sum += difference;
      }
      CAPTURE(worst, sum / double(truth.size()));
      // Lossy decoders may round otherwise, colour conversion may too; nothing else may differ.
      if (expected["lossy"].get<bool>() || expected["colour"].get<bool>()) {
        CHECK(sum / double(truth.size()) < 1.0);
      } else {
        CHECK(worst == 0.0);
      }
      ++compared;
    }
  }
  CHECK(compared > 250);
}

TEST_CASE("lossless compression gives the values of the uncompressed original") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path wg04 = data / "dicom_corpus" / "wg04";
  const auto decode = [&](const fs::path& file) {
    const std::vector<fs::path> files = {file};
    const HeaderScan scan = readHeaders(files);
    REQUIRE(scan.headers.size() == 1);
    const auto frame = decodeFrame(scan.headers[0], 0, Target::Float);
    CAPTURE(file);
    CHECK(frame.reason.empty());
    return frame.values;
  };
  for (const std::string name : {"CT1", "MR1", "NM1"}) {
    const auto original = decode(wg04 / "REF" / (name + "_UNC"));
    for (const std::string syntax : {"RLE", "JPLL", "JLSL", "J2KR"}) {
      // GDCM (through CharLS 2.4) refuses this one stream; it must say so and not show something else.
      if (name == "MR1" && syntax == "JLSL") continue;
      CAPTURE(name, syntax);
      const bool isSame = decode(wg04 / syntax / (name + "_" + syntax)) == original;
      CHECK(isSame);
    }
  }
}

TEST_CASE("patient names in every character set are pydicom's") {
  HILUM_NEEDS_SHARED_DATA(data);
  if (!hasPydicom()) return noteSkipped("needs pydicom");
  auto files = filesUnder(data / "dicom_corpus" / "pydicom" / "charset_files");
  const auto more = filesUnder(data / "dicom_corpus" / "fo-dicom" / "charset");
  files.insert(files.end(), more.begin(), more.end());
  Reference reference(files);
  for (const FileHeader& header : readHeaders(files).headers) {
    CAPTURE(header.file);
    // pydicom 2.3 leaves the escape sequences of GB 2312 in.
    if (header.file.filename() == "chrGB2312.dcm") {
      CHECK(header.patientName == "Zhang^XiaoDong=张^小东");
      continue;
    }
    CHECK(header.patientName == reference.of(header.file)["name"].get<std::string>());
  }
}
