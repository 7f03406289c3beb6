#include "app/cli/AnnotatedImages.h"

#include <memory>

#include "annotation/exchange/Formats.h"
#include "annotation/exchange/PictureSource.h"
#include "core/Error.h"
#include "core/io/VolumeFile.h"

namespace hilum::cli {
namespace {

namespace exchange = annotation::exchange;

void addOutputs(inference::PackList& list, const exchange::Dataset& dataset, const std::vector<std::int64_t>& numbers) {
  list.definitions.push_back({"labels", {}});
  for (std::size_t i = 0; i < dataset.labels.size(); ++i) {
    const auto id = LabelId(numbers[i]);
    if (numbers[i] > 255)
      throw Error(Code::Unsupported,
                  "label number " + std::to_string(numbers[i]) + " is over 255 (renumber the labels)");
    const Rgb8 colour = dataset.labels[i].colour.value_or(defaultColour(id));
    list.outputs.push_back({dataset.labels[i].name, int(id), {colour.r, colour.g, colour.b}, {}, {}, {}});
    list.definitions.front().targets.push_back({{int(id)}, {int(i)}});
  }
}

LabelMap painted(const exchange::Image& image, const std::vector<std::int64_t>& numbers, const Grid& grid) {
  LabelMap map(grid);
  for (const exchange::Figure& figure : image.figures) {
    if (!figure.label || !figure.isArea()) continue;
    const auto id = LabelId(numbers[*figure.label]);
    exchange::eachSpan(figure, image.width, image.height, [&](std::int64_t y, std::int64_t from, std::int64_t to) {
      for (std::int64_t x = from; x < to; ++x) map.voxels()[std::size_t(map.grid().offset({x, y, 0}))] = id;
    });
  }
  return map;
}

}  // namespace

inference::PackList packAnnotations(const std::filesystem::path& annotations, const std::filesystem::path& pictures,
                                    std::vector<std::string>& problems, const Progress& progress) {
  exchange::PictureSource source;
  source.add(pictures);
  auto dataset = std::make_shared<exchange::Dataset>(exchange::readAnnotations(annotations, {}, progress));
  source.giveSizes(*dataset, progress);
  problems = dataset->problems;
  const auto numbers = exchange::labelNumbers(*dataset);
  inference::PackList list;
  addOutputs(list, *dataset, numbers);
  for (std::size_t i = 0; i < dataset->images.size(); ++i) {
    const exchange::Image& image = dataset->images[i];
    const auto file = source.find(image.name);
    if (!file) {
      problems.push_back(image.name + ": is not in " + pictures.string());
      continue;
    }
    // The label file of an entry is the annotations' own; its image there is found by the entry's name.
    list.entries.push_back({image.name, image.name, annotations.stem().string(), 0, *file, annotations});
  }
  if (list.entries.empty())
    throw Error(Code::BadInput, annotations.string() + ": none of its images is in " + pictures.string());
  list.load = [dataset, numbers](const inference::PackList::Entry& entry, const Progress& reading) {
    auto volume = std::make_shared<Volume>(readVolumeFile(entry.image, {}, reading));
    for (const exchange::Image& image : dataset->images) {
      if (image.name != entry.name) continue;
      const Index3& size = volume->grid().size();
      if (size[0] != image.width || size[1] != image.height || size[2] != 1)
        throw Error(Code::BadInput,
                    entry.image.string() + ": has another size than " + entry.labels.string() + " says");
      return inference::PackItem{volume, painted(image, numbers, volume->grid())};
    }
    throw Error(Code::Internal, entry.name + " is none of the images");
  };
  return list;
}

}  // namespace hilum::cli
