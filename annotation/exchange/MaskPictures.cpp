#include "annotation/exchange/MaskPictures.h"

#include <algorithm>
#include <array>
#include <map>

#include "annotation/exchange/FolderNames.h"
#include "annotation/exchange/LabelSlices.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/Picture.h"

namespace hilum::annotation::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostPixels = std::int64_t(1) << 28;

bool liesIn(const SourceFile& file, std::initializer_list<const char*> folders) {
  for (const auto& part : fs::path(file.name).parent_path())
    for (const char* folder : folders)
      if (part == folder) return true;
  return false;
}

bool isMaskFolder(const SourceFile& file) {
  return liesIn(file, {"labels", "masks", "mask", "SegmentationClass", "SegmentationObject", "annotations"});
}

LabelTable tableOf(const SourceFiles& source) {
  for (const SourceFile& file : source.files)
    if (const std::string ending = lowerEnding(file.name); ending == ".label" || ending == ".ctbl")
      return readLabelTable(file.path);
  return {};
}

std::map<std::string, std::string> picturesByStem(const SourceFiles& source) {
  std::map<std::string, std::string> names;
  for (const SourceFile& file : source.files)
    if (hasPictureEnding(file.name) && !isMaskFolder(file) && liesIn(file, {"images", "JPEGImages", "imgs"}))
      names.emplace(stemOf(baseName(file.name)), baseName(file.name));
  return names;
}

class MaskReader {
 public:
  explicit MaskReader(const SourceFiles& source) : table_(tableOf(source)), names_(picturesByStem(source)) {
    dataset_.problems = source.problems;
  }

  void add(const SourceFile& file) {
    Segmentation segmentation;
    try {
      segmentation = readLabelFile(file.path);
    } catch (const Error& e) {
      std::string message = e.what();
      if (const auto at = message.find(file.path.string()); at != std::string::npos)
        message.replace(at, file.path.string().size(), file.shown);
      throw Error(e.code(), message);
    }
    if (!table_.empty())
      for (const Label& label : table_.labels()) segmentation.layers[0].table().put(label);
    Dataset one = sliced(segmentation, "mask", SlicePlane::Axial);
    const std::string stem = stemOf(baseName(file.name));
    const auto known = names_.find(stem);
    const Grid& grid = segmentation.layers[0].grid();
    Image image{.name = known != names_.end() ? known->second : baseName(file.name),
                .width = grid.size()[0],
                .height = grid.size()[1]};
    if (!one.images.empty()) image.figures = std::move(one.images[0].figures);
    for (Figure& figure : image.figures) figure.label = labelOf(one.labels[*figure.label]);
    dataset_.images.push_back(std::move(image));
  }

  Dataset take() {
    for (const Label& label : table_.labels())
      labelOf({.name = label.name, .colour = label.colour, .id = label.id, .made = false});
    std::vector<LabelIndex> order(dataset_.labels.size()), place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](LabelIndex a, LabelIndex b) { return dataset_.labels[a].id < dataset_.labels[b].id; });
    std::vector<LabelName> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i, sorted.push_back(dataset_.labels[order[i]]);
    dataset_.labels = std::move(sorted);
    for (Image& image : dataset_.images)
      for (Figure& figure : image.figures) figure.label = place[*figure.label];
    return std::move(dataset_);
  }

 private:
  LabelIndex labelOf(LabelName label) {
    const auto [known, isNew] = labels_.emplace(*label.id, dataset_.labels.size());
    if (isNew) dataset_.labels.push_back(std::move(label));
    return known->second;
  }

  const LabelTable table_;
  const std::map<std::string, std::string> names_;
  std::map<std::int64_t, LabelIndex> labels_;
  Dataset dataset_;
};

/// The numbers of one image, and what hides what.
class MaskPainter {
 public:
  MaskPainter(const Image& image, const std::vector<std::int64_t>& numbers, Written& written)
      : image_(image), numbers_(numbers), written_(written), pixels_(std::size_t(image.width * image.height), 0) {}

  const std::vector<LabelId>& paint() {
    for (const Figure& figure : image_.figures) {
      if (!figure.isArea()) {
        written_.losses.add(nameOf(figure.kind), "left out", image_.name);
        continue;
      }
      if (!figure.label) written_.losses.add("label", "without one, written as \"unlabelled\"", image_.name);
      add(figure, labelId(figure, numbers_));
      ++written_.items;
    }
    return pixels_;
  }

 private:
  void add(const Figure& figure, LabelId id) {
    bool hides = false;
    eachSpan(figure, image_.width, image_.height, [&](std::int64_t y, std::int64_t from, std::int64_t to) {
      for (std::size_t i = std::size_t(y * image_.width + from); i < std::size_t(y * image_.width + to); ++i) {
        hides = hides || (pixels_[i] != 0 && pixels_[i] != id);
        pixels_[i] = id;
      }
    });
    if (hides) written_.losses.add("overlap", "figures hide part of an earlier one", image_.name);
  }

  const Image& image_;
  const std::vector<std::int64_t>& numbers_;
  Written& written_;
  std::vector<LabelId> pixels_;
};

io::Picture pictureOf(const std::vector<LabelId>& numbers, const Image& image, const LabelTable& table) {
  io::Picture picture{.width = image.width, .height = image.height};
  const bool bytes = table.empty() || table.labels().back().id < 256;
  if (!bytes) {
    picture.scalar = io::Scalar::UInt16;
    const auto raw = std::as_bytes(std::span(numbers));
    picture.samples.assign(raw.begin(), raw.end());
    return picture;
  }
  picture.samples.resize(numbers.size());
  std::transform(numbers.begin(), numbers.end(), picture.samples.begin(), [](LabelId id) { return std::byte(id); });
  picture.palette.resize(256);
  for (const Label& label : table.labels()) picture.palette[label.id] = label.colour;
  return picture;
}

}  // namespace

std::vector<SourceFile> maskFiles(const SourceFiles& source) {
  std::vector<SourceFile> all, chosen;
  for (const SourceFile& file : source.files) {
    if (lowerEnding(file.name) != ".png") continue;
    if (!liesIn(file, {"images", "JPEGImages", "imgs"})) all.push_back(file);
    if (isMaskFolder(file)) chosen.push_back(file);
  }
  return chosen.empty() ? all : chosen;
}

Dataset readMaskPictures(const SourceFiles& source, const Progress& progress) {
  MaskReader reader(source);
  const auto files = maskFiles(source);
  for (std::size_t i = 0; i < files.size(); ++i) {
    progress.report(double(i) / double(files.size()));
    reader.add(files[i]);
  }
  return reader.take();
}

Written writeMaskPictures(const Dataset& dataset, const fs::path& folder, const Progress& progress) {
  Written written;
  const auto numbers = labelNumbers(dataset);
  const LabelTable table = labelTable(dataset);
  const auto stems = fileStems(dataset);
  for (std::size_t i = 0; i < dataset.images.size(); ++i) {
    progress.report(double(i) / double(dataset.images.size()));
    const Image& image = dataset.images[i];
    for (std::size_t tag = 0; tag < image.tags.size(); ++tag) written.losses.add("tag", "left out", image.name);
    if (image.relative || !image.hasSize() || image.width > kMostPixels / image.height) {
      for (std::size_t n = 0; n < image.figures.size(); ++n)
        written.losses.add("size", "figures left out, as their image has no known size", image.name);
      continue;
    }
    fs::create_directories((folder / (stems[i] + ".png")).parent_path());
    io::writePng(pictureOf(MaskPainter(image, numbers, written).paint(), image, table), folder / (stems[i] + ".png"));
  }
  if (!table.empty()) writeLabelTable(table, folder / "labels.label");
  return written;
}

}  // namespace hilum::annotation::exchange
