#include <algorithm>
#include <cstdint>

#include "app/bench/Bench.h"
#include "app/bench/PeakMemory.h"
#include "inference/models/EngineLibrary.h"

namespace hilum::bench {
namespace {

using namespace inference;

const char* const kUNet =
    R"({"type": "unet", "dims": 2, "in": 1, "out": 3, "widths": [16, 32, 64, 128, 256], "stride_stem": false})";
constexpr int kSide = 256;

/// A CT of twice the network's size in the plane, halved by means of 2x2 while it is read.
class HalvedCt {
 public:
  explicit HalvedCt(int depth) : voxels_(std::size_t(depth) * kWide * kWide) {
    for (std::size_t i = 0; i < voxels_.size(); ++i) voxels_[i] = std::int16_t(i * 2654435761U >> 21);
  }

  PatchSource source(int depth) const {
    return {{depth, kSide, kSide}, 1, [this](const Box& box, std::span<float> into) {
              auto to = into.begin();
              for (int z = box.begin[0]; z < box.begin[0] + box.size[0]; ++z)
                for (int y = box.begin[1]; y < box.begin[1] + box.size[1]; ++y) {
                  const std::int16_t* row = &voxels_[(std::size_t(z) * kWide + std::size_t(y) * 2) * kWide];
                  for (int x = box.begin[2]; x < box.begin[2] + box.size[2]; ++x)
                    *to++ = float(row[2 * x] + row[2 * x + 1] + row[2 * x + kWide] + row[2 * x + kWide + 1]) / 4096;
                }
            }};
  }

 private:
  static constexpr std::size_t kWide = 2 * kSide;
  std::vector<std::int16_t> voxels_;
};

double secondsOfWindow(Network& network, const HalvedCt& ct, int depth, const Progress& progress) {
  double sum = 0;
  const SlidingWindowOptions options{.forward = {.activation = Activation::Softmax}};
  return medianSeconds(1, [&] {
    engine().slide(
        network, ct.source(depth), options, [&](const FinishedSlice& slice) { sum += double(slice.values[0]); },
        progress);
  });
}

double secondsOfNetwork(Network& network, const std::vector<float>& patch, int times) {
  Prediction prediction;
  return medianSeconds(1, [&] {
    for (int i = 0; i < times; ++i) network.forward({patch, 1, {1, kSide, kSide}}, {}, prediction, {});
  });
}

/// Both sides of a comparison by turns, so that what else the machine does falls on both; the medians.
std::pair<double, double> byTurns(int rounds, const std::function<double()>& one,
                                  const std::function<double()>& other) {
  std::vector<double> ones, others;
  for (int i = 0; i < rounds; ++i) {
    ones.push_back(one());
    others.push_back(other());
  }
  std::sort(ones.begin(), ones.end());
  std::sort(others.begin(), others.end());
  return {ones[ones.size() / 2], others[others.size() / 2]};
}

}  // namespace

std::vector<Figure> benchEngine(const Progress& progress) {
  const auto one = engine().untrained(kUNet, {.device = "cpu", .threads = 1});
  const auto two = engine().untrained(kUNet, {.device = "cpu", .threads = 2});
  std::vector<float> patch(kSide * kSide);
  for (std::size_t i = 0; i < patch.size(); ++i) patch[i] = float(i % 251) / 251;
  secondsOfNetwork(*two, patch, 2);

  const int few = 12;
  const HalvedCt some(few);
  const auto window = byTurns(
      7, [&] { return secondsOfWindow(*two, some, few, progress); },
      [&] { return secondsOfNetwork(*two, patch, few); });
  const auto threads = byTurns(
      7, [&] { return secondsOfNetwork(*two, patch, few); }, [&] { return secondsOfNetwork(*one, patch, few); });

  const int many = 300;
  const HalvedCt ct(many);
  const double whole = secondsOfWindow(*two, ct, many, progress);
  // Apart from the time: looking at memory takes a third of it. A few slices hold as much at a time as all.
  PeakMemory memory;
  secondsOfWindow(*two, ct, 30, progress);
  return {{.name = "window over 12 slices of 256x256",
           .value = window.first,
           .unit = "s",
           .baselineName = "the bare network",
           .baseline = window.second,
           .target = 1 / 0.9},
          {.name = "12 slices on two threads",
           .value = threads.first,
           .unit = "s",
           .baselineName = "one thread",
           .baseline = threads.second,
           .target = 1 / 1.7},
          {.name = "U-Net at 256x256 over 512x512x300", .value = whole, .unit = "s", .target = 15},
          {.name = "memory of that", .value = memory.megabytes(), .unit = "MB", .target = 2500}};
}

}  // namespace hilum::bench
