#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "core/Error.h"
#include "core/dicom/PixelRange.h"
#include "tests/core/DicomFiles.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::dicom;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> writeAll(const fs::path& folder, const std::vector<std::string>& files) {
  std::vector<fs::path> paths;
  for (std::size_t i = 0; i < files.size(); ++i) {
    paths.push_back(folder / (std::to_string(1000 + i) + ".dcm"));
    writeFile(paths.back(), files[i]);
  }
  return paths;
}

/// Decodes all frames of all headers, as a program that opened them would.
std::vector<std::string> decodeAll(const std::vector<FileHeader>& headers) {
  std::vector<FrameJob> jobs;
  std::size_t bytes = 0;
  for (const auto& header : headers) {
    for (const auto& frame : header.frames) {
      jobs.push_back({header.file, frame, bytes});
      bytes += std::size_t(frame.format.rows) * std::size_t(frame.format.columns) * 4;
    }
  }
  SharedPixels memory(bytes);
  return decodeFrames(jobs, Target::Float, memory);
}

/// The running children of this very process.
std::vector<pid_t> children() {
  std::vector<pid_t> found;
  for (const auto& task : fs::directory_iterator("/proc/self/task")) {
    std::ifstream names(task.path() / "children");
    for (pid_t pid; names >> pid;) found.push_back(pid);
  }
  return found;
}

/// PackBits without any compression: literal runs of up to 128 bytes.
std::string literalRuns(const std::string& bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 128) {
    const std::string run = bytes.substr(at, 128);
    out += char(run.size() - 1) + run;
  }
  return out + (out.size() % 2 ? std::string(1, '\x80') : std::string());
}

std::string little32(std::uint32_t value) { return {reinterpret_cast<const char*>(&value), sizeof value}; }

/// One frame of 16-bit pixels in RLE: the high bytes, then the low ones (PS3.5 annex G).
std::string rleFrame(const std::vector<std::uint16_t>& pixels) {
  std::string high, low;
  for (const auto pixel : pixels) high += char(pixel >> 8), low += char(pixel & 0xff);
  const std::string first = literalRuns(high), second = literalRuns(low);
  std::string head = little32(2) + little32(64) + little32(std::uint32_t(64 + first.size()));
  head.resize(64);
  return head + first + second;
}

}  // namespace

TEST_CASE("every truncation of a CT slice is reported and none gives a picture") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const char* name : {"CT_small.dcm", "MR_small_RLE.dcm", "JPEG2000.dcm", "image_dfl.dcm"}) {
    const std::string whole = readFile(data / "dicom_corpus" / "pydicom" / "test_files" / name);
    std::vector<std::string> pieces;
    // Whatever lies behind the pixel data may be missing; CT_small has 138 bytes of trailing padding.
    for (std::size_t i = 0; i < 243; ++i) pieces.push_back(whole.substr(0, whole.size() * i / 243));
    const auto files = writeAll(scratchFolder("truncated"), pieces);
    const HeaderScan scan = readHeaders(files);
    CAPTURE(name);
    CHECK(scan.problems.size() == files.size());
    CHECK(scan.headers.empty());
    CHECK(scan.others.empty());
    for (const auto& problem : scan.problems) {
      CAPTURE(problem.file, problem.reason);
      CHECK((problem.reason.starts_with("truncated: ") || problem.reason.starts_with("corrupt: ")));
    }
  }
}

TEST_CASE("mutated files cost only themselves") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = data / "dicom_corpus" / "pydicom" / "test_files";
  std::mt19937 random(7);
  std::vector<std::string> mutants;
  const std::vector<std::string> names = {"CT_small.dcm",
                                          "MR_small_RLE.dcm",
                                          "JPEG2000.dcm",
                                          "JPGExtended.dcm",
                                          "MR_small_jpeg_ls_lossless.dcm",
                                          "SC_rgb_jpeg_gdcm.dcm",
                                          "image_dfl.dcm",
                                          "examples_palette.dcm"};
  for (int i = 0; i < 200; ++i) {
    std::string bytes = readFile(folder / names[std::size_t(i) % names.size()]);
    const int changes = 1 + int(random() % 20);
    for (int k = 0; k < changes; ++k) bytes[random() % bytes.size()] = char(random());
    mutants.push_back(std::move(bytes));
  }
  const fs::path scratch = scratchFolder("mutants");
  const auto files = writeAll(scratch, mutants);
  const HeaderScan scan = readHeaders(files);
  CHECK(scan.headers.size() + scan.problems.size() + scan.others.size() == files.size());
  // Reaching the end is the point; most mutants still show a picture.
  const auto reasons = decodeAll(scan.headers);
  CHECK(std::count(reasons.begin(), reasons.end(), "") > std::ptrdiff_t(reasons.size()) / 4);
  // And the pool is as good as new.
  writeFile(scratch / "good.dcm", ctFile({}, std::string(128, '\0')));
  const std::vector<fs::path> good = {scratch / "good.dcm"};
  CHECK(decodeAll(readHeaders(good).headers) == std::vector<std::string>{""});
}

TEST_CASE("a small file that claims gigabytes is refused at once") {
  const fs::path folder = scratchFolder("bombs");
  std::string bomb = ctFile({}, std::string(128, '\0'));
  std::memcpy(bomb.data() + bomb.size() - 128 - 4, "\xfe\xff\xff\x7f", 4);
  writeFile(folder / "length.dcm", bomb);
  writeFile(folder / "size.dcm",
            ctFile({.rows = 65535, .columns = 65535}, std::vector<std::string>{"\xff\xd8\xff\xe0"}));
  writeFile(folder / "rows.dcm", ctFile({.rows = 65535, .columns = 65535}, std::string(128, '\0')));
  const auto start = std::chrono::steady_clock::now();
  const auto files = filesUnder(folder);
  const HeaderScan scan = readHeaders(files);
  CHECK(scan.headers.empty());
  REQUIRE(scan.problems.size() == 3);
  CHECK(scan.problems[0].reason.starts_with("truncated: "));
  CHECK(scan.problems[1].reason.starts_with("truncated: "));
  CHECK(scan.problems[2].reason.starts_with("corrupt: "));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("children that are killed while they decode cost nothing but time") {
  const fs::path folder = scratchFolder("killed");
  constexpr int side = 256, count = 120;
  std::vector<std::string> slices;
  for (int i = 0; i < count; ++i)
    slices.push_back(ctFile({.rows = side, .columns = side, .slice = i}, std::string(side * side * 2, char(i))));
  const auto files = writeAll(folder, slices);
  const HeaderScan scan = readHeaders(files);
  REQUIRE(scan.headers.size() == std::size_t(count));
  std::atomic<bool> done{false};
  std::atomic<int> kills{0};
  std::jthread killer([&] {
    while (!done && kills < 10) {
      for (const pid_t child : children()) kills += ::kill(child, SIGKILL) == 0;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  for (int round = 0; round < 20 && kills < 10; ++round) {
    for (const auto& reason : decodeAll(scan.headers)) {
      // A frame whose child is killed twice is given up; it is never silently empty.
      CAPTURE(reason);
      CHECK((reason.empty() || reason.starts_with("corrupt: the decoder crashed")));
    }
  }
  done = true;
  killer.join();
  CHECK(kills > 0);
  CHECK(decodeAll(scan.headers) == std::vector<std::string>(std::size_t(count)));
}

TEST_CASE("what is no DICOM is told from what is damaged DICOM") {
  const fs::path folder = scratchFolder("others");
  writeFile(folder / "a.txt", "08 00 is how a DICOM file without a preamble begins, and this is not one");
  writeFile(folder / "b.png", "\x89PNG\r\n\x1a\n and so on, and so on");
  writeFile(folder / "c.zip", std::string("PK\x03\x04") + std::string(300, '\x08'));
  writeFile(folder / "d", std::string(1000, '\0'));
  writeFile(folder / "e.dcm", "");
  const auto files = filesUnder(folder);
  const HeaderScan scan = readHeaders(files);
  CHECK(scan.headers.empty());
  CHECK(scan.others.size() == 4);
  REQUIRE(scan.problems.size() == 1);
  CHECK(scan.problems[0].file == folder / "e.dcm");
}

TEST_CASE("RLE gives back what went in") {
  const fs::path folder = scratchFolder("rle");
  std::mt19937 random(3);
  std::vector<std::uint16_t> pixels(48 * 40);
  for (auto& pixel : pixels) pixel = std::uint16_t(random());
  SmallCt what{.rows = 48, .columns = 40, .slope = 2, .intercept = -7, .transferSyntax = "1.2.840.10008.1.2.5"};
  writeFile(folder / "rle.dcm", ctFile(what, std::vector<std::string>{rleFrame(pixels)}));
  const auto files = filesUnder(folder);
  const HeaderScan scan = readHeaders(files);
  REQUIRE(scan.headers.size() == 1);
  const auto decoded = decodeFrame(scan.headers[0], 0, Target::Float);
  CHECK(decoded.reason.empty());
  std::vector<float> expected;
  for (const auto pixel : pixels) expected.push_back(float(pixel) * 2 - 7);
  CHECK(decoded.values == expected);
}

TEST_CASE("overlay bits fall out and signs are extended") {
  const fs::path folder = scratchFolder("bits");
  // 12 bits stored, signed, an overlay in bit 12: -1 and 5, each with and without the overlay bit.
  const std::uint16_t words[] = {0x0fff, 0x1fff, 0x0005, 0x1005};
  SmallCt what{.rows = 2, .columns = 2, .intercept = 10};
  what.words = {{0x00280101, 12}, {0x00280102, 11}, {0x00280103, 1}};
  writeFile(folder / "a.dcm", ctFile(what, std::string(reinterpret_cast<const char*>(words), sizeof words)));
  const auto files = filesUnder(folder);
  const HeaderScan scan = readHeaders(files);
  REQUIRE(scan.headers.size() == 1);
  CHECK(fitsInt16(scan.headers[0].frames[0]));
  CHECK(decodeFrame(scan.headers[0], 0, Target::Int16).values == std::vector<float>{9, 9, 15, 15});
}

TEST_CASE("the tag tree names elements, nests sequences and refuses other files") {
  const fs::path folder = scratchFolder("tags");
  writeFile(folder / "ct.dcm", ctFile({.patientName = "M\xfcller^Eva"}, std::string(128, '\0')));
  writeFile(folder / "note.txt", "no DICOM");
  const auto tree = readTagTree(folder / "ct.dcm");
  const auto named = [&](const std::string& keyword) {
    for (const auto& node : tree)
      if (node["keyword"] == keyword) return node;
    return nlohmann::json();
  };
  CHECK(named("Rows")["value"] == nlohmann::json::array({8}));
  CHECK(named("PatientName")["value"] == nlohmann::json::array({"Müller^Eva"}));
  CHECK(named("ImageOrientationPatient")["value"].size() == 6);
  CHECK_THROWS_AS(readTagTree(folder / "note.txt"), Error);
  CHECK_THROWS_AS(readTagTree(folder / "missing.dcm"), Error);
}

TEST_CASE("decoding can be cancelled") {
  const fs::path folder = scratchFolder("cancelled");
  writeFile(folder / "a.dcm", ctFile({}, std::string(128, '\0')));
  const auto files = filesUnder(folder);
  CancelFlag flag;
  flag.cancel();
  CHECK_THROWS_AS(readHeaders(files, Progress({}, flag)), Cancelled);
}
