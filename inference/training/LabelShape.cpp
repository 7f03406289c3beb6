#include "inference/training/LabelShape.h"

#include <algorithm>

namespace hilum::inference {
namespace {

/// Sizes of the 4-connected pieces of the pixels where mask is `value`; pieces at the border come negative.
std::vector<long> pieces(const std::vector<std::uint8_t>& mask, int width, int height, std::uint8_t value) {
  std::vector<std::uint8_t> seen(mask.size(), 0);
  std::vector<long> sizes;
  std::vector<std::size_t> open;
  for (std::size_t start = 0; start < mask.size(); ++start) {
    if (mask[start] != value || seen[start]) continue;
    long size = 0;
    bool border = false;
    open.assign(1, start);
    seen[start] = 1;
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      ++size;
      const int x = int(i) % width, y = int(i) / width;
      border |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
      const auto visit = [&](int nx, int ny) {
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) return;
        const std::size_t n = std::size_t(ny) * std::size_t(width) + std::size_t(nx);
        if (mask[n] == value && !seen[n]) seen[n] = 1, open.push_back(n);
      };
      visit(x - 1, y), visit(x + 1, y), visit(x, y - 1), visit(x, y + 1);
    }
    sizes.push_back(border ? -size : size);
  }
  return sizes;
}

struct Count {
  int samples = 0, onePiece = 0, noHoles = 0;

  void add(const std::vector<std::uint8_t>& mask, int width, int height) {
    const auto parts = pieces(mask, width, height, 1);
    if (parts.empty()) return;
    long total = 0, largest = 0, holes = 0;
    for (const long part : parts) total += std::abs(part), largest = std::max(largest, std::abs(part));
    for (const long hole : pieces(mask, width, height, 0)) holes += std::max(0l, hole);
    ++samples;
    onePiece += double(largest) >= 0.98 * double(total);
    noHoles += double(holes) <= 0.005 * double(total);
  }
};

}  // namespace

std::vector<LabelShape> labelShapes(const PackedDataset& data, int most) {
  const DatasetDescription& d = data.description();
  std::vector<LabelShape> shapes(d.outputs.size());
  if (d.depth > 1) return shapes;
  std::vector<Count> counts(d.outputs.size());
  // One piece on every slice may be many in the volume: two nodules never meet.
  const bool slices = isOfVolumes(d);
  const std::vector<int> samples = data.samples(false);
  const std::size_t stride = std::max<std::size_t>(1, samples.size() / std::size_t(most));
  for (std::size_t n = 0; n < samples.size(); n += stride) {
    const TrainingSample sample = data.load(samples[n]);
    const DatasetSample& about = d.samples[std::size_t(samples[n])];
    for (const DatasetTarget& target : d.definitions[std::size_t(about.definition)].targets) {
      if (target.outputs.size() != 1) continue;
      std::vector<std::uint8_t> mask(sample.labels.size(), 0);
      for (std::size_t i = 0; i < mask.size(); ++i)
        mask[i] = std::find(target.values.begin(), target.values.end(), sample.labels[i]) != target.values.end();
      counts[std::size_t(target.outputs.front())].add(mask, d.width, d.height);
    }
  }
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const Count& count = counts[i];
    shapes[i].onePiece = !slices && count.samples > 0 && count.onePiece >= 0.98 * count.samples;
    shapes[i].noHoles = count.samples > 0 && count.noHoles >= 0.98 * count.samples;
  }
  return shapes;
}

}  // namespace hilum::inference
