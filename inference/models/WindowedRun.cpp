#include "inference/models/WindowedRun.h"

#include <algorithm>
#include <cmath>

#include "inference/engine/PatchReader.h"
#include "inference/engine/Uncertainty.h"

namespace hilum::inference {
namespace {

constexpr double kLeastOfStudy = 0.25;  ///< brightness of a slice's window against that of the study's brightest

/// Old voxels under [from, to) of the new ones.
std::pair<std::int64_t, std::int64_t> oldRange(const AxisSampling& axis, double from, double to) {
  const auto begin = std::int64_t(std::floor(axis.toOld(from - 0.5) + 0.5 + 1e-6)),
             end = std::int64_t(std::ceil(axis.toOld(to - 0.5) + 0.5 - 1e-6));
  const std::int64_t first = std::clamp<std::int64_t>(begin, 0, axis.from - 1);
  return {first, std::clamp<std::int64_t>(end, first + 1, axis.from)};
}

StudyWindow placed(const PreparedStudy& study, const RoiWindow& window, int size, int z) {
  const std::array<std::pair<std::int64_t, std::int64_t>, 3> oriented{
      oldRange(study.axes()[0], window.x, window.x + size), oldRange(study.axes()[1], window.y, window.y + size),
      oldRange(study.axes()[2], z, z + 1)};
  StudyWindow placed;
  placed.brightness = window.brightness;
  for (std::size_t a = 0; a < 3; ++a) {
    const auto own = std::size_t(study.order().axis[a]);
    const std::int64_t n = study.original().size()[own];
    auto [begin, end] = oriented[a];
    if (study.order().flip[a]) std::tie(begin, end) = std::pair(n - end, n - begin);
    placed.begin[own] = begin, placed.end[own] = end;
    if (a == 2) placed.sliceAxis = int(own);
  }
  return placed;
}

/// Means of what windows say of a slice; where there is none, nothing is found.
class WindowBlend {
 public:
  WindowBlend(const Extent& size, int outputs, Activation activation)
      : size_(size), outputs_(std::size_t(outputs)), softmax_(activation == Activation::Softmax) {}

  void begin() {
    const std::size_t area = voxelsOf({1, size_[1], size_[2]});
    values_.assign(outputs_ * area, 0), counts_.assign(area, 0);
    variance_.assign(area, 0);
  }
  void add(const RoiWindow& window, int side, const float* values, const float* variance) {
    const std::size_t area = counts_.size(), own = std::size_t(side) * std::size_t(side);
    for (int y = std::max(0, -window.y); y < std::min(side, size_[1] - window.y); ++y)
      for (int x = std::max(0, -window.x); x < std::min(side, size_[2] - window.x); ++x) {
        const auto from = std::size_t(y) * std::size_t(side) + std::size_t(x);
        const auto to = std::size_t(y + window.y) * std::size_t(size_[2]) + std::size_t(x + window.x);
        ++counts_[to];
        for (std::size_t k = 0; k < outputs_; ++k) values_[k * area + to] += values[k * own + from];
        if (variance) variance_[to] += variance[from];
      }
  }
  void finish() {
    const std::size_t area = counts_.size();
    for (std::size_t i = 0; i < area; ++i) {
      if (counts_[i] == 0 && softmax_) values_[i] = 1;
      if (counts_[i] < 2) continue;
      for (std::size_t k = 0; k < outputs_; ++k) values_[k * area + i] /= float(counts_[i]);
      variance_[i] /= float(counts_[i]);
    }
  }
  const std::vector<float>& values() const { return values_; }
  const std::vector<float>& variance() const { return variance_; }

 private:
  Extent size_;
  std::size_t outputs_;
  bool softmax_;
  std::vector<float> values_, variance_;
  std::vector<int> counts_;
};

}  // namespace

std::vector<StudyWindow> slideWindows(Network& network, const PreparedStudy& study, const RoiSearch& search,
                                      const SlidingWindowOptions& options, const SliceSink& sink,
                                      const Progress& progress) {
  const PatchSource source = study.source();
  const Extent& size = source.size;
  const Extent side{1, search.size, search.size};
  const std::size_t area = voxelsOf({1, size[1], size[2]});
  std::vector<float> slice(area * std::size_t(source.channels));
  std::vector<std::vector<RoiWindow>> windows;
  double brightest = 0;
  for (int z = 0; z < size[0]; ++z) {
    progress.part(0, 0.3).report(double(z) / size[0]);
    source.read({{z, 0, 0}, {1, size[1], size[2]}}, slice);
    windows.push_back(brightestWindows(std::span(slice).first(area), size[2], size[1], search));
    if (!windows.back().empty()) brightest = std::max(brightest, windows.back().front().brightness);
  }

  PatchReader reader(source, options.neighbours, options.padding);
  const auto& description = network.description();
  const std::size_t inSize = std::size_t(reader.channels()) * voxelsOf(side),
                    outSize = std::size_t(description.out) * voxelsOf(side);
  WindowBlend blend(size, description.out, options.forward.activation);
  std::vector<float> patches, uncertainty(options.uncertainty ? area : 0);
  Prediction prediction;
  std::vector<StudyWindow> seen;
  for (int z = 0; z < size[0]; ++z) {
    progress.part(0.3, 1).report(double(z) / size[0]);
    blend.begin();
    const auto& own = windows[std::size_t(z)];
    if (!own.empty() && own.front().brightness >= kLeastOfStudy * brightest) {
      patches.resize(own.size() * inSize);
      for (std::size_t i = 0; i < own.size(); ++i) {
        reader.read({{z, own[i].y, own[i].x}, side}, std::span(patches).subspan(i * inSize, inSize));
        seen.push_back(placed(study, own[i], search.size, z));
      }
      network.forward({patches, int(own.size()), side}, options.forward, prediction, progress);
      for (std::size_t i = 0; i < own.size(); ++i)
        blend.add(own[i], search.size, prediction.values.data() + i * outSize,
                  prediction.variance.empty() ? nullptr : prediction.variance.data() + i * voxelsOf(side));
    }
    blend.finish();
    if (options.uncertainty) uncertaintyOf(blend.values(), blend.variance(), options.forward.activation, uncertainty);
    sink({z, blend.values(), uncertainty});
  }
  return seen;
}

}  // namespace hilum::inference
