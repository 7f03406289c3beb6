#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>

#include "tests/core/DicomFiles.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::dicom;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

constexpr int side = 512, slices = 400;

/// A disc of soft tissue in air with noise, as a CT would store it.
std::vector<std::uint16_t> slicePixels(std::mt19937& random) {
  std::vector<std::uint16_t> pixels(side * side);
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const bool inside = std::hypot(x - side / 2, y - side / 2) < side * 0.4;
      pixels[std::size_t(y * side + x)] = std::uint16_t(inside ? 1030 + random() % 60 : 0);
    }
  return pixels;
}

template <class F>
double seconds(F&& f) {
  const auto start = std::chrono::steady_clock::now();
  f();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

template <class F>
double median(int times, F&& f) {
  std::vector<double> all;
  for (int i = 0; i < times; ++i) all.push_back(seconds(f));
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

}  // namespace

TEST_CASE("loading 400 slices against reading their bytes", "[.bench]") {
  const fs::path folder = scratchFolder("series");
  std::mt19937 random(1);
  for (int i = 0; i < slices; ++i) {
    const auto pixels = slicePixels(random);
    const std::string bytes(reinterpret_cast<const char*>(pixels.data()), pixels.size() * 2);
    writeFile(folder / (std::to_string(1000 + i) + ".dcm"), ctFile({.rows = side, .columns = side, .slice = i}, bytes));
  }
  const auto files = filesUnder(folder);
  const std::string command = "cat " + folder.string() + "/*.dcm > /dev/null";
  const double cat = median(7, [&] { CHECK(std::system(command.c_str()) == 0); });
  HeaderScan scan;
  const double cold = seconds([&] { scan = readHeaders(files); });
  const double headers = median(7, [&] { scan = readHeaders(files); });
  const double pixels = median(7, [&] {
    std::vector<FrameJob> jobs;
    for (std::size_t i = 0; i < scan.headers.size(); ++i)
      jobs.push_back({scan.headers[i].file, scan.headers[i].frames[0], i * side * side * 2});
    SharedPixels memory(std::size_t(slices) * side * side * 2);
    const auto reasons = decodeFrames(jobs, Target::Int16, memory);
    CHECK(std::count(reasons.begin(), reasons.end(), "") == slices);
  });
  WARN("cat " << cat * 1e3 << " ms; first headers " << cold * 1e3 << " ms, headers " << headers * 1e3 << " ms, pixels "
              << pixels * 1e3 << " ms; headers and pixels are " << (headers + pixels) / cat << " times cat");
}
