#include "core/dicom/IsolatedReader.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::dicom;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> filesUnder(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("every file of a corpus becomes a header, a problem or something else") {
  HILUM_NEEDS_SHARED_DATA(data);
  const auto files = filesUnder(data / "dicom_corpus");
  const HeaderScan scan = readHeaders(files);
  CHECK(scan.headers.size() + scan.problems.size() + scan.others.size() == files.size());
  for (const auto& p : scan.problems) WARN(p.file << " " << p.reason);
  for (const auto& p : scan.others) WARN("other " << p);
}

TEST_CASE("an uncompressed CT slice has its Hounsfield values") {
  HILUM_NEEDS_SHARED_DATA(data);
  const std::vector<fs::path> files = {data / "dicom_corpus" / "pydicom" / "test_files" / "CT_small.dcm"};
  const HeaderScan scan = readHeaders(files);
  REQUIRE(scan.headers.size() == 1);
  const FileHeader& header = scan.headers[0];
  CHECK(header.patientName == "CompressedSamples^CT1");
  REQUIRE(header.frames.size() == 1);
  const FrameHeader& frame = header.frames[0];
  CHECK(frame.format.rows == 128);
  CHECK((*frame.pixelSpacing)[0] == Approx(0.661468));
  SharedPixels pixels(128 * 128 * 2);
  const std::vector<FrameJob> jobs = {{files[0], frame, 0}};
  CHECK(decodeFrames(jobs, Target::Int16, pixels) == std::vector<std::string>{""});
  CHECK(reinterpret_cast<const std::int16_t*>(pixels.data())[0] == 175 - 1024);
}
