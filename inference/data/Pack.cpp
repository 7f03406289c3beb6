#include "inference/data/Pack.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/Error.h"
#include "core/filter/Slab.h"
#include "inference/data/BrightnessRange.h"
#include "inference/data/FitSlice.h"
#include "inference/models/Foreground.h"
#include "inference/training/PackedDataset.h"

namespace hilum::inference {
namespace {

PackItem croppedItem(PackItem item) {
  const IndexBox box = foregroundBox(item.channels);
  item.image = std::make_shared<Volume>(cropped(*item.image, box));
  for (VolumePtr& channel : item.channels)
    if (channel) channel = std::make_shared<Volume>(cropped(*channel, box));
  item.labels = cropped(item.labels, box);
  return item;
}

class Packer {
 public:
  Packer(const PackList& list, const PackOptions& options) : list_(list), options_(options) {
    if (list.entries.empty()) throw Error(Code::BadInput, "there is nothing to pack");
    set_.outputs = list.outputs;
    set_.definitions = list.definitions;
    set_.channels = list.channels;
    set_.cropForeground = list.cropForeground || options.cropForeground;
    set_.neighbours = options.neighbours;
    set_.depth = options.depth;
    windows_ = options.windows > 0 ? RoiSearch{.size = options.windows} : list.windows;
    if (windows_ && options.depth > 1) throw Error(Code::Usage, "windows are packed of slices, not of blocks");
    if (windows_ && windows_->size % 32 != 0) throw Error(Code::Usage, "windows have a multiple of 32 pixels to each side");
  }

  PackReport run(const std::filesystem::path& file, const Progress& progress) {
    survey(progress.part(0, 0.4, "looking at images"));
    const Progress packing = progress.part(0.4, 0.95, "packing");
    for (std::size_t i = 0; i < list_.entries.size(); ++i) {
      packing.report(double(i) / double(list_.entries.size()));
      add(list_.entries[i], load(list_.entries[i]));
    }
    if (set_.samples.empty()) throw Error(Code::BadInput, "no slice has labels (draw some first)");
    if (windows_) {
      set_.windows = {windows_->most, windows_->share, {set_.width, set_.height}};
      set_.width = set_.height = windows_->size;
    }
    splitByPatient(set_.samples, options_.validation);
    for (std::size_t i = 0; i < set_.samples.size(); ++i)
      if (sides_[i]) set_.samples[i].validation = *sides_[i];
    const bool alone = std::all_of(set_.samples.begin(), set_.samples.end(), [&](const DatasetSample& sample) {
      return sample.patient == set_.samples.front().patient && sample.source == set_.samples.front().source;
    });
    if (options_.bySlices && alone) splitBySlices(set_.samples, options_.validation);
    writePackedDataset(file, set_, images_, labels_);
    return report();
  }

 private:
  PackItem load(const PackList::Entry& entry) const {
    PackItem item = list_.load(entry, {});
    if (item.channels.empty()) item.channels = {item.image};
    if (set_.cropForeground) item = croppedItem(std::move(item));
    const AxisOrder order = closestToLps(item.image->grid());
    if (order.identity()) return item;
    item.seen.resize(std::size_t(item.image->grid().size()[order.axis[2]]));
    if (order.flip[2]) std::reverse(item.seen.begin(), item.seen.end());
    item.image = std::make_shared<Volume>(reordered(*item.image, order));
    for (VolumePtr& channel : item.channels)
      if (channel) channel = std::make_shared<Volume>(reordered(*channel, order));
    item.labels = reordered(item.labels, order);
    return item;
  }

  /// What is chosen from all images together.
  void survey(const Progress& progress) {
    std::vector<int> sides;
    std::vector<float> labelled;
    std::set<std::string> modalities;
    for (std::size_t i = 0; i < list_.entries.size(); ++i) {
      progress.report(double(i) / double(list_.entries.size()));
      const PackItem item = load(list_.entries[i]);
      const Index3& size = item.image->grid().size();
      sides.push_back(int(std::max(size[0], size[1])));
      modalities.insert(item.image->info().modality);
      sampleLabelled(item, labelled);
    }
    set_.modality = list_.modality;
    if (set_.modality.empty() && modalities.size() == 1) set_.modality = *modalities.begin();
    std::nth_element(sides.begin(), sides.begin() + std::ptrdiff_t(sides.size() / 2), sides.end());
    const int side = options_.size > 0 ? options_.size : std::min(256, (sides[sides.size() / 2] + 31) / 32 * 32);
    set_.width = set_.height = side;
    set_.brightness = options_.brightness ? *options_.brightness
                      : list_.brightness  ? *list_.brightness
                                          : chosenBrightness(labelled);
  }

  static void sampleLabelled(const PackItem& item, std::vector<float>& values) {
    constexpr std::size_t mostPerImage = 20'000;
    const auto labels = item.labels.voxels();
    const std::size_t step = std::max<std::size_t>(1, labels.size() / mostPerImage);
    item.image->visit([&](auto voxels) {
      for (std::size_t i = 0; i < labels.size(); i += step)
        if (labels[i]) values.push_back(float(voxels[i]));
    });
  }

  Brightness chosenBrightness(const std::vector<float>& labelled) const {
    if (set_.modality == "MR") return {Brightness::Kind::Foreground, 0, 5};
    if (set_.modality != "CT") return {Brightness::Kind::Percentile, 0.5, 99.5};
    auto [low, high] = percentileRange(labelled, 0.5, 99.5);
    if (labelled.empty()) low = -1000, high = 1000;
    const double margin = std::max(100.0, 0.3 * (high - low));
    return {Brightness::Kind::Window, std::max(-1024.0, std::floor(low - margin)), std::ceil(high + margin)};
  }

  void add(const PackList::Entry& entry, const PackItem& item) {
    const Index3& size = item.image->grid().size();
    const Fit fit = fitInto(int(size[0]), int(size[1]), set_.width, set_.height);
    std::vector<std::vector<std::vector<std::uint8_t>>> planes;  // of each channel
    for (const VolumePtr& channel : item.channels) planes.push_back(slicesOf(channel.get(), fit, size[2]));
    std::vector<std::vector<std::uint8_t>> maps;
    for (int z = 0; z < int(size[2]); ++z) maps.push_back(sliceLabels(entry, item.labels, z, fit));
    const int count = int(maps.size());
    const std::vector<std::uint8_t> nothing(maps.front().size(), 0);
    const bool partly = options_.partly || entry.partly;
    for (int first = 0; first < count; first += set_.depth > 1 ? set_.depth : entry.every) {
      const bool empty = std::all_of(maps.begin() + first, maps.begin() + std::min(first + set_.depth, count),
                                     [&](const auto& map) { return map == nothing; });
      bool seen = false;
      for (int z = first; z < std::min(first + set_.depth, int(item.seen.size())); ++z) seen |= item.seen[std::size_t(z)];
      if (partly && empty && !seen) continue;
      if (windows_) {
        addWindows(entry, item, first, planes, maps[std::size_t(first)], fit);
        continue;
      }
      for (const auto& slices : planes)
        for (int offset = -set_.neighbours; offset <= set_.neighbours; ++offset)
          for (int z = first; z < first + set_.depth; ++z) {
            // A neighbour beyond the end is the end itself; a block that passes it is padded.
            const bool inside = z < count;
            const auto& slice = inside ? slices[std::size_t(std::clamp(z + offset, 0, count - 1))] : nothing;
            images_.insert(images_.end(), slice.begin(), slice.end());
          }
      for (int z = first; z < first + set_.depth; ++z) {
        const auto& map = z < count ? maps[std::size_t(z)] : nothing;
        labels_.insert(labels_.end(), map.begin(), map.end());
      }
      DatasetSample sample = sampleOf(entry, item, first, fit);
      sample.empty = empty;
      set_.samples.push_back(std::move(sample));
      sides_.push_back(entry.validation);
    }
  }

  /// Brightness of the slices of a channel; nothing but black of one that is missing.
  std::vector<std::vector<std::uint8_t>> slicesOf(const Volume* volume, const Fit& fit, std::int64_t count) const {
    if (!volume)
      return std::vector<std::vector<std::uint8_t>>(
          std::size_t(count), std::vector<std::uint8_t>(std::size_t(set_.width) * std::size_t(set_.height), 0));
    std::vector<std::vector<float>> fittedSlices;
    std::vector<float> content;
    for (int z = 0; z < int(count); ++z) {
      fittedSlices.push_back(fittedSlice(*volume, z, fit));
      for (int y = fit.offset[1]; y < fit.offset[1] + fit.size[1]; ++y) {
        const auto row = fittedSlices.back().begin() + std::ptrdiff_t(y) * set_.width + fit.offset[0];
        content.insert(content.end(), row, row + fit.size[0]);
      }
    }
    const auto range = brightnessRange(content, set_.brightness);
    const double floor = set_.brightness.kind == Brightness::Kind::Foreground ? foregroundFloor(content)
                                                                              : -std::numeric_limits<double>::infinity();
    std::vector<std::vector<std::uint8_t>> slices;
    for (const auto& values : fittedSlices) slices.push_back(bytesOf(values, fit, range, floor));
    return slices;
  }

  static DatasetSample sampleOf(const PackList::Entry& entry, const PackItem& item, int slice, const Fit& fit) {
    DatasetSample sample;
    const bool isAlone = item.image->grid().size()[2] == 1;
    sample.name = isAlone ? entry.name : entry.name + ":" + std::to_string(slice);
    sample.patient = entry.patient, sample.source = entry.source, sample.definition = entry.definition;
    sample.fit = fit;
    const Vec3& spacing = item.image->grid().spacing();
    if (item.image->info().oriented) sample.spacingMm = {spacing[0] / fit.scale, spacing[1] / fit.scale};
    return sample;
  }

  /// The brightest windows of a packed slice, chosen as a run of the model chooses them.
  void addWindows(const PackList::Entry& entry, const PackItem& item, int z,
                  const std::vector<std::vector<std::vector<std::uint8_t>>>& planes,
                  const std::vector<std::uint8_t>& map, const Fit& fit) {
    const std::size_t first = std::size_t(std::find_if(item.channels.begin(), item.channels.end(),
                                                       [](const VolumePtr& each) { return each != nullptr; }) -
                                          item.channels.begin());
    const int size = windows_->size, last = int(planes[first].size()) - 1;
    std::vector<float> values;
    for (const std::uint8_t v : planes[first][std::size_t(z)]) values.push_back(float(v) / 255);
    const auto cut = [&](const std::vector<std::uint8_t>& picture, const RoiWindow& window, std::vector<std::uint8_t>& to) {
      for (int y = window.y; y < window.y + size; ++y)
        for (int x = window.x; x < window.x + size; ++x) {
          const bool inside = x >= 0 && y >= 0 && x < set_.width && y < set_.height;
          to.push_back(inside ? picture[std::size_t(y) * std::size_t(set_.width) + std::size_t(x)] : 0);
        }
    };
    for (const RoiWindow& window : brightestWindows(values, set_.width, set_.height, *windows_)) {
      for (const auto& slices : planes)
        for (int offset = -set_.neighbours; offset <= set_.neighbours; ++offset)
          cut(slices[std::size_t(std::clamp(z + offset, 0, last))], window, images_);
      const std::size_t before = labels_.size();
      cut(map, window, labels_);
      const int x0 = std::max(0, fit.offset[0] - window.x), y0 = std::max(0, fit.offset[1] - window.y);
      Fit own = fit;
      own.offset = {std::min(x0, size), std::min(y0, size)};
      own.size = {std::clamp(fit.offset[0] + fit.size[0] - window.x, own.offset[0], size) - own.offset[0],
                  std::clamp(fit.offset[1] + fit.size[1] - window.y, own.offset[1], size) - own.offset[1]};
      DatasetSample sample = sampleOf(entry, item, z, own);
      sample.name += "@" + std::to_string(window.x) + "," + std::to_string(window.y);
      sample.empty = std::all_of(labels_.begin() + std::ptrdiff_t(before), labels_.end(), [](auto v) { return v == 0; });
      set_.samples.push_back(std::move(sample));
      sides_.push_back(entry.validation);
    }
  }

  std::vector<float> fittedSlice(const Volume& volume, int z, const Fit& fit) const {
    const std::size_t pixels = std::size_t(fit.sourceSize[0]) * std::size_t(fit.sourceSize[1]);
    const std::vector<float> values = volume.visit([&](auto voxels) {
      const auto slice = voxels.subspan(std::size_t(z) * pixels, pixels);
      return std::vector<float>(slice.begin(), slice.end());
    });
    return fitted(values, fit, set_.width, set_.height);
  }

  std::vector<std::uint8_t> bytesOf(const std::vector<float>& values, const Fit& fit,
                                    std::pair<double, double> range, double floor) const {
    std::vector<std::uint8_t> bytes(values.size(), 0);
    for (int y = fit.offset[1]; y < fit.offset[1] + fit.size[1]; ++y)
      for (int x = fit.offset[0]; x < fit.offset[0] + fit.size[0]; ++x) {
        const std::size_t i = std::size_t(y) * std::size_t(set_.width) + std::size_t(x);
        const double value = (double(values[i]) - range.first) / (range.second - range.first);
        if (std::isfinite(value) && double(values[i]) > floor)
          bytes[i] = std::uint8_t(std::lround(255 * std::clamp(value, 0.0, 1.0)));
      }
    return bytes;
  }

  /// Values that the definition gives no meaning become background.
  std::vector<std::uint8_t> sliceLabels(const PackList::Entry& entry, const LabelMap& labels, int z,
                                        const Fit& fit) const {
    std::set<int> known;
    for (const DatasetTarget& target : set_.definitions[std::size_t(entry.definition)].targets)
      known.insert(target.values.begin(), target.values.end());
    const std::size_t pixels = std::size_t(fit.sourceSize[0]) * std::size_t(fit.sourceSize[1]);
    const auto values =
        fittedLabels(labels.voxels().subspan(std::size_t(z) * pixels, pixels), fit, set_.width, set_.height);
    std::vector<std::uint8_t> bytes(values.size(), 0);
    for (std::size_t i = 0; i < bytes.size(); ++i)
      if (values[i] != 0 && values[i] < 256 && known.count(values[i])) bytes[i] = std::uint8_t(values[i]);
    return bytes;
  }

  PackReport report() const {
    PackReport report;
    std::set<std::string> patients, validation;
    for (const DatasetSample& sample : set_.samples) {
      patients.insert(sample.source + "/" + sample.patient);
      if (sample.validation) validation.insert(sample.source + "/" + sample.patient);
      report.empty += sample.empty;
    }
    report.samples = int(set_.samples.size());
    report.patients = int(patients.size());
    report.validation = int(validation.size());
    report.description = set_;
    return report;
  }

  const PackList& list_;
  const PackOptions& options_;
  std::optional<RoiSearch> windows_;
  DatasetDescription set_;
  std::vector<std::uint8_t> images_, labels_;
  std::vector<std::optional<bool>> sides_;  ///< of each sample, where its source says on which side it is
};

}  // namespace

PackReport pack(const PackList& list, const PackOptions& options, const std::filesystem::path& file,
                const Progress& progress) {
  return Packer(list, options).run(file, progress);
}

}  // namespace hilum::inference
