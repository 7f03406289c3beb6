#include <algorithm>

#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "inference/data/ImageStem.h"
#include "inference/data/PackList.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;

std::map<std::string, fs::path> filesByStem(const fs::path& folder, bool (*wanted)(const fs::path&)) {
  if (!fs::is_directory(folder))
    throw Error(Code::NotFound, folder.string() + ": is no folder (a data set has images/ and labels/)");
  std::map<std::string, fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename().string().front() == '.' || !wanted(entry.path())) continue;
    if (const auto [it, added] = files.emplace(stemOf(entry.path()), entry.path()); !added)
      throw Error(Code::BadInput,
                  entry.path().string() + ": has the same stem as " + it->second.filename().string() + " (rename one)");
  }
  return files;
}

void addOutput(PackList& list, const Label& label) {
  if (label.id > 255)
    throw Error(Code::Unsupported, "label " + std::to_string(label.id) + " is over 255 (renumber the labels)");
  auto& targets = list.definitions.front().targets;
  for (const DatasetTarget& target : targets)
    if (target.values.front() == label.id) return;
  DatasetOutput output{label.name, int(label.id), {label.colour.r, label.colour.g, label.colour.b}, {}, {}, {}};
  const auto taken = [&] {
    return std::any_of(list.outputs.begin(), list.outputs.end(), [&](const auto& o) { return o.name == output.name; });
  };
  if (taken()) output.name += " " + std::to_string(label.id);
  if (label.type)
    output.code = label.type->value, output.scheme = label.type->scheme, output.meaning = label.type->meaning;
  targets.push_back({{int(label.id)}, {int(list.outputs.size())}});
  list.outputs.push_back(std::move(output));
}

VolumePtr readImage(const fs::path& file, const PackList::Entry& entry, const Progress& progress) {
  Volume volume = readVolumeFile(file, {}, progress);
  if (!entry.grey) return std::make_shared<Volume>(std::move(volume));
  const auto [black, white] = *entry.grey;
  std::vector<float> values = volume.visit([&](auto voxels) { return std::vector<float>(voxels.begin(), voxels.end()); });
  for (float& value : values) value = float(black + (white - black) * double(value) / 255);
  return std::make_shared<Volume>(volume.grid(), std::move(values), volume.info());
}

}  // namespace

PackItem readPackItem(const PackList::Entry& entry, const Progress& progress) {
  PackItem item{readImage(entry.image, entry, progress), flattened(readLabelFile(entry.labels, progress))};
  const Index3& size = item.image->grid().size();
  if (item.labels.grid().size() != size)
    throw Error(Code::BadInput, entry.labels.string() + ": has another size than " + entry.image.string());
  for (const fs::path& file : entry.channels) {
    item.channels.push_back(file.empty()          ? nullptr
                            : file == entry.image ? item.image
                                                  : readImage(file, entry, progress));
    if (item.channels.back() && item.channels.back()->grid().size() != size)
      throw Error(Code::BadInput, file.string() + ": has another size than " + entry.image.string());
  }
  return item;
}

PackList packFolder(const fs::path& folder, const std::vector<LabelId>& only, const Progress& progress) {
  const auto images = filesByStem(folder / "images", isVolumeFile),
             labels = filesByStem(folder / "labels", isLabelFile);
  for (const auto& [stem, file] : images)
    if (!labels.count(stem)) throw Error(Code::BadInput, file.string() + ": has no label map of its stem in labels/");
  PackList list;
  list.definitions.push_back({"labels", {}});
  list.load = readPackItem;
  std::map<LabelId, Label> found;
  for (const auto& [stem, file] : labels) {
    if (!images.count(stem)) throw Error(Code::BadInput, file.string() + ": has no image of its stem in images/");
    progress.report(double(list.entries.size()) / double(labels.size()));
    list.entries.push_back({stem, stem, folder.filename().string(), 0, images.at(stem), file});
    LabelMap map = flattened(readLabelFile(file));
    map.completeTable();
    for (const auto& [id, count] : map.counts())
      if (only.empty() || std::find(only.begin(), only.end(), id) != only.end())
        found.emplace(id, *map.table().find(id));
  }
  for (const auto& [id, label] : found) addOutput(list, label);
  if (list.outputs.empty()) throw Error(Code::BadInput, folder.string() + ": its label maps hold none of the labels");
  return list;
}

}  // namespace hilum::inference
