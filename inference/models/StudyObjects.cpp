#include "inference/models/StudyObjects.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/AxisCopy.h"
#include "core/Error.h"

namespace hilum::inference {
namespace {

constexpr float kLeastOverlap = 0.3f;

float overlap(const std::array<float, 4>& a, const std::array<float, 4>& b) {
  const auto area = [](const auto& box) { return std::max(0.0f, box[2] - box[0]) * std::max(0.0f, box[3] - box[1]); };
  const float both = area(std::array{std::max(a[0], b[0]), std::max(a[1], b[1]), std::min(a[2], b[2]), std::min(a[3], b[3])});
  const float all = area(a) + area(b) - both;
  return all > 0 ? both / all : 0;
}

/// Of the mask at a place in pixels from the first one's corner, linear between the mask's pixels.
float probabilityAt(const FoundObject& object, float x, float y) {
  const float width = object.box[2] - object.box[0], height = object.box[3] - object.box[1];
  const auto last = float(object.side - 1);
  const float u = std::clamp((x - object.box[0]) / width * float(object.side) - 0.5f, 0.0f, last);
  const float v = std::clamp((y - object.box[1]) / height * float(object.side) - 0.5f, 0.0f, last);
  const int i = std::min(int(u), object.side - 2), j = std::min(int(v), object.side - 2);
  const float* at = object.mask.data() + j * object.side + i;
  const float a = u - float(i), b = v - float(j);
  return (1 - b) * ((1 - a) * at[0] + a * at[1]) + b * ((1 - a) * at[object.side] + a * at[object.side + 1]);
}

/// Which object each pixel of a picture belongs to, among those of one kind; 0: to none.
std::vector<int> ownersIn(const std::vector<FoundObject>& objects, const std::vector<int>& numbers, int output,
                          std::int64_t width, std::int64_t height) {
  std::vector<int> owners(std::size_t(width * height), 0);
  std::vector<float> best(owners.size(), -1);
  for (std::size_t k = 0; k < objects.size(); ++k) {
    const FoundObject& object = objects[k];
    if (numbers[k] == 0 || object.output != output || object.side < 2) continue;
    const auto first = [](float side) { return std::max<std::int64_t>(0, std::int64_t(std::floor(side))); };
    const std::int64_t right = std::min(width, first(object.box[2]) + 1), low = std::min(height, first(object.box[3]) + 1);
    for (std::int64_t y = first(object.box[1]); y < low; ++y)
      for (std::int64_t x = first(object.box[0]); x < right; ++x) {
        const float p = probabilityAt(object, float(x) + 0.5f, float(y) + 0.5f);
        const auto at = std::size_t(y * width + x);
        if (p > best[at]) best[at] = p, owners[at] = numbers[k];
      }
  }
  return owners;
}

std::int64_t nearest(const AxisSampling& axis, std::int64_t old) {
  return std::clamp<std::int64_t>(std::llround(axis.toNew(double(old))), 0, axis.to - 1);
}

}  // namespace

std::vector<std::vector<int>> linkedObjects(const std::vector<std::vector<FoundObject>>& pictures, double leastScore) {
  std::vector<std::vector<int>> numbers;
  int last = 0;
  for (std::size_t z = 0; z < pictures.size(); ++z) {
    const auto& objects = pictures[z];
    auto& own = numbers.emplace_back(objects.size(), 0);
    struct Pair {
      float overlap;
      std::size_t before, here;
    };
    std::vector<Pair> pairs;
    for (std::size_t b = 0; z > 0 && b < pictures[z - 1].size(); ++b)
      for (std::size_t h = 0; h < objects.size(); ++h) {
        const FoundObject& before = pictures[z - 1][b];
        if (numbers[z - 1][b] == 0 || before.output != objects[h].output || objects[h].score < leastScore) continue;
        const float both = overlap(before.box, objects[h].box);
        if (both >= kLeastOverlap) pairs.push_back({both, b, h});
      }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.overlap > b.overlap; });
    std::vector<bool> gone(z > 0 ? pictures[z - 1].size() : 0, false);
    for (const Pair& pair : pairs)
      if (!gone[pair.before] && own[pair.here] == 0)
        own[pair.here] = numbers[z - 1][pair.before], gone[pair.before] = true;
    for (std::size_t h = 0; h < objects.size(); ++h)
      if (own[h] == 0 && objects[h].score >= leastScore) own[h] = ++last;
  }
  return numbers;
}

StudyObjects objectsOf(const ModelManifest& manifest, const PreparedStudy& study,
                       const std::vector<std::vector<FoundObject>>& pictures, const LabelMap& labels,
                       const Progress& progress) {
  const auto& axes = study.axes();
  if (std::int64_t(pictures.size()) != axes[2].to)
    throw Error(Code::Internal, manifest.name + ": objects of " + std::to_string(pictures.size()) + " slices out of " +
                                    std::to_string(axes[2].to));
  const auto numbers = linkedObjects(pictures, manifest.network.score);
  StudyObjects objects;
  for (std::size_t z = 0; z < pictures.size(); ++z)
    for (std::size_t k = 0; k < pictures[z].size(); ++k) {
      if (numbers[z][k] == 0) continue;
      if (int(objects.list.size()) < numbers[z][k]) objects.list.resize(std::size_t(numbers[z][k]));
      StudyObject& object = objects.list[std::size_t(numbers[z][k] - 1)];
      object.score = std::max(object.score, double(pictures[z][k].score));
      for (const ManifestLabel& label : manifest.labels)
        if (label.output == pictures[z][k].output) object.label = LabelId(label.id);
    }
  if (objects.list.size() > 65535) throw Error(Code::Unsupported, manifest.name + ": found more than 65535 objects");

  const AxisOrder order = orderFor(labels.grid(), manifest.geometry.orientation);
  const LabelMap oriented = hilum::reordered(labels, order);
  std::vector<LabelId> owners(oriented.voxels().size(), 0);
  const Index3& n = oriented.grid().size();
  for (std::int64_t z = 0; z < n[2]; ++z) {
    progress.report(double(z) / double(n[2]));
    const auto seen = std::size_t(nearest(axes[2], z));
    for (const ManifestLabel& label : manifest.labels) {
      const auto here = ownersIn(pictures[seen], numbers[seen], label.output, axes[0].to, axes[1].to);
      for (std::int64_t y = 0; y < n[1]; ++y)
        for (std::int64_t x = 0; x < n[0]; ++x) {
          const auto at = std::size_t((z * n[1] + y) * n[0] + x);
          if (oriented.voxels()[at] != label.id) continue;
          const int owner = here[std::size_t(nearest(axes[1], y) * axes[0].to + nearest(axes[0], x))];
          owners[at] = LabelId(owner);
          if (owner > 0) ++objects.list[std::size_t(owner - 1)].voxels;
        }
    }
  }
  LabelTable table;
  std::map<LabelId, int> ofKind;
  for (std::size_t i = 0; i < objects.list.size(); ++i) {
    Label row = *labels.table().find(objects.list[i].label);
    row.id = LabelId(i + 1);
    row.name += " " + std::to_string(++ofKind[objects.list[i].label]);
    table.put(row);
  }
  objects.map = hilum::reordered(LabelMap(oriented.grid(), std::move(owners), table), inverse(order));
  return objects;
}

}  // namespace hilum::inference
