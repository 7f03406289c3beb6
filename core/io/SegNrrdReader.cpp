#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/io/NumberText.h"
#include "core/io/SegNrrd.h"
#include "core/io/SegmentTags.h"

namespace hilum::io {
namespace {

struct Segment {
  std::string prefix;  ///< "Segment3_"
  Label label;
  std::int64_t value = 1;
  std::size_t layer = 0;
};

const std::string* find(const StoredImage& image, const std::string& key) {
  const auto it = image.fields.find(key);
  return it == image.fields.end() ? nullptr : &it->second;
}

std::optional<std::int64_t> integer(const StoredImage& image, const std::string& key) {
  const std::string* text = find(image, key);
  return text ? toNumber<std::int64_t>(*text) : std::nullopt;
}

std::optional<Rgb8> colourOf(const StoredImage& image, const std::string& prefix) {
  const std::string* text = find(image, prefix + "Color");
  if (!text) text = find(image, prefix + "DefaultColor");
  if (!text) return std::nullopt;
  std::array<std::uint8_t, 3> rgb{};
  const auto parts = words(*text);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto value = i < parts.size() ? toNumber<double>(parts[i]) : std::nullopt;
    if (!value || !std::isfinite(*value)) return std::nullopt;
    rgb[i] = std::uint8_t(std::lround(255 * std::clamp(*value, 0.0, 1.0)));
  }
  return Rgb8{rgb[0], rgb[1], rgb[2]};
}

/// The segments in the file's numbering, which may have gaps.
std::vector<Segment> segmentsOf(const StoredImage& image, std::vector<std::string>& problems) {
  std::set<std::int64_t> numbers;
  for (const auto& [key, value] : image.fields) {
    const std::size_t bar = key.find('_');
    if (!key.starts_with("Segment") || bar == std::string::npos) continue;
    if (const auto number = toNumber<std::int64_t>(key.substr(7, bar - 7))) numbers.insert(*number);
  }
  std::vector<Segment> segments;
  for (const std::int64_t number : numbers) {
    Segment s{.prefix = "Segment" + std::to_string(number) + "_"};
    const std::string *name = find(image, s.prefix + "Name"), *id = find(image, s.prefix + "ID");
    s.label.name = name ? *name : id ? *id : "Segment " + std::to_string(number);
    // Before layers every segment was an image of its own, of value 1; one image of several segments counted them.
    const std::size_t index = segments.size();
    const bool ownImage = std::int64_t(numbers.size()) <= image.images();
    s.layer = std::size_t(
        std::max<std::int64_t>(0, integer(image, s.prefix + "Layer").value_or(ownImage ? std::int64_t(index) : 0)));
    s.value = integer(image, s.prefix + "LabelValue").value_or(ownImage ? 1 : std::int64_t(index) + 1);
    if (const std::string* tags = find(image, s.prefix + "Tags")) applyTags(*tags, s.label, problems);
    segments.push_back(std::move(s));
  }
  return segments;
}

LabelId labelValue(const StoredImage& image, double value) {
  if (!(value >= 0 && value <= 65535) || value != std::floor(value))
    throw Error(Code::BadInput, image.file.string() + ": holds the value " + exactly(value) +
                                    ", which is no label number from 0 to 65535 (open it as an image)");
  return LabelId(value);
}

/// The layers' voxels as stored, the list axis taken apart.
std::vector<std::vector<LabelId>> layersOf(const StoredImage& image, const VoxelBuffer& buffer) {
  const std::int64_t count = image.grid.voxelCount(), layers = image.images();
  std::vector<std::vector<LabelId>> result(static_cast<std::size_t>(layers));
  for (auto& layer : result) layer.resize(static_cast<std::size_t>(count));
  std::visit(
      [&](auto values) {
        parallelFor(
            count,
            [&](std::int64_t begin, std::int64_t end) {
              for (std::int64_t l = 0; l < layers; ++l) {
                const std::int64_t first = l / image.inner * count * image.inner + l % image.inner;
                auto& layer = result[std::size_t(l)];
                for (auto i = begin; i < end; ++i)
                  layer[std::size_t(i)] = labelValue(image, double(values[std::size_t(first + i * image.inner)]));
              }
            },
            1 << 16);
      },
      buffer.voxels());
  return result;
}

/// Gives every (layer, value) a number that no other one has.
class Numbering {
 public:
  void reserve(std::int64_t value) { highest_ = std::max(highest_, std::min<std::int64_t>(value, 65535)); }

  LabelId number(const StoredImage& image, std::int64_t wanted) {
    if (wanted >= 1 && wanted <= 65535 && taken_.insert(wanted).second) return LabelId(wanted);
    std::int64_t free = highest_ + 1;
    for (std::int64_t n = 1; free > 65535 && n <= 65535; ++n)
      if (!taken_.contains(n)) free = n;
    if (free > 65535) throw Error(Code::Unsupported, image.file.string() + ": has more than 65535 segments");
    highest_ = std::max(highest_, free);
    taken_.insert(free);
    return LabelId(free);
  }

 private:
  std::set<std::int64_t> taken_;
  std::int64_t highest_ = 0;
};

/// Old files give the origin of the reference image and say by an extent where the stored voxels start in it.
Grid placed(const StoredImage& image) {
  const std::string* extent = find(image, "Segmentation_Extent");
  if (!extent || find(image, "Segmentation_ReferenceImageExtentOffset")) return image.grid;
  const auto parts = words(*extent);
  Vec3 first = Vec3::Zero();
  for (std::size_t a = 0; a < 3; ++a)
    if (parts.size() == 6) first[Eigen::Index(a)] = double(toNumber<std::int64_t>(parts[2 * a]).value_or(0));
  const Grid& g = image.grid;
  return Grid(g.size(), g.spacing(), g.toWorld(first), g.direction());
}

void renumber(std::span<LabelId> voxels, const std::map<LabelId, LabelId>& to) {
  std::vector<LabelId> table(65536);
  bool same = true;
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = LabelId(i);
  for (const auto& [from, target] : to) table[from] = target, same = same && from == target;
  if (same) return;
  parallelFor(
      std::int64_t(voxels.size()),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) voxels[std::size_t(i)] = table[voxels[std::size_t(i)]];
      },
      1 << 16);
}

/// Gives the segments their unique numbers and puts them on their layers; `to` gets, per layer, the number of each
/// stored value.
/// Segments that do not stand by number were put in that order by somebody.
void keepOrder(const std::vector<Segment>& segments, Segmentation& result) {
  std::vector<std::uint32_t> places(result.layers.size(), 0);
  std::vector<std::pair<LabelId, bool>> last(result.layers.size(), {0, true});  // its number, and whether they rise
  for (const Segment& s : segments) {
    auto& [number, rises] = last[s.layer];
    rises = rises && s.label.id > number;
    number = s.label.id;
  }
  for (const Segment& s : segments)
    if (!last[s.layer].second) result.layers[s.layer].table().find(s.label.id)->place = ++places[s.layer];
}

void placeSegments(const StoredImage& image, std::vector<Segment>& segments, Numbering& numbering, Segmentation& result,
                   std::vector<std::map<LabelId, LabelId>>& to) {
  for (Segment& s : segments) {
    if (s.layer >= result.layers.size()) {
      result.problems.push_back("Segment " + s.label.name + " is on a layer that the file does not have; it is empty.");
      s.layer = 0;
      s.value = 0;
    }
    LabelTable& table = result.layers[s.layer].table();
    const auto value = LabelId(std::clamp<std::int64_t>(s.value, 0, 65535));
    if (value != 0 && to[s.layer].contains(value)) {
      result.problems.push_back("Segments " + table.find(to[s.layer][value])->name + " and " + s.label.name +
                                " share number " + std::to_string(value) + " on one layer; the second is empty.");
      s.value = 0;
    }
    s.label.id = numbering.number(image, s.value);
    if (s.value != 0) to[s.layer][value] = s.label.id;
    if (s.value != 0 && s.label.id != s.value)
      result.problems.push_back("Segment " + s.label.name + " had number " + std::to_string(s.value) +
                                " like another one; it is now " + std::to_string(s.label.id) + ".");
    s.label.colour = colourOf(image, s.prefix).value_or(defaultColour(s.label.id));
    table.put(s.label);
  }
  keepOrder(segments, result);
}

}  // namespace

bool holdsSegments(const StoredImage& header) {
  return header.fields.contains("Segment0_ID") || header.fields.contains("Segmentation_ContainedRepresentationNames");
}

Segmentation readSegNrrd(const StoredImage& image, const Progress& progress) {
  Segmentation result;
  result.problems = image.info.problems;
  std::vector<Segment> segments = segmentsOf(image, result.problems);
  const VoxelBuffer buffer = readAllValues(image, result.problems, progress.part(0, 0.8));
  const Grid grid = placed(image);
  std::vector<std::vector<LabelId>> voxels = layersOf(image, buffer);

  Numbering numbering;
  std::vector<std::map<LabelId, std::int64_t>> counts;
  for (const Segment& s : segments) numbering.reserve(s.value);
  for (auto& layer : voxels) {
    LabelMap map(grid, std::move(layer));
    counts.push_back(map.counts());
    if (!counts.back().empty()) numbering.reserve(counts.back().rbegin()->first);
    result.layers.push_back(std::move(map));
  }
  std::vector<std::map<LabelId, LabelId>> to(result.layers.size());
  placeSegments(image, segments, numbering, result, to);
  for (std::size_t l = 0; l < result.layers.size(); ++l) {
    for (const auto& [value, n] : counts[l]) {
      if (to[l].contains(value)) continue;
      to[l][value] = numbering.number(image, value);
      result.problems.push_back("Number " + std::to_string(value) + " has " + std::to_string(n) +
                                " voxels but no segment.");
    }
    renumber(result.layers[l].voxels(), to[l]);
    result.layers[l].completeTable();
  }
  progress.report(1);
  return result;
}

}  // namespace hilum::io
