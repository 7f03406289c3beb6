#include "annotation/exchange/Formats.h"

#include <algorithm>
#include <map>

#include "annotation/exchange/MakeSenseCsv.h"
#include "annotation/exchange/MaskPictures.h"
#include "annotation/exchange/Tags.h"
#include "annotation/exchange/Vgg.h"
#include "annotation/exchange/Voc.h"

namespace hilum::annotation::exchange {

namespace fs = std::filesystem;

const std::vector<WriteFormat>& writeFormats() {
  using D = const Dataset&;
  using P = const fs::path&;
  using O = const WriteOptions&;
  using G = const Progress&;
  static const std::vector<WriteFormat> formats{
      {"coco", "COCO .json", false, [](D d, P p, O o, G g) { return writeCoco(d, p, o.coco, g); }},
      {"yolo", "boxes, one .txt per image", true, [](D d, P p, O, G g) { return writeYolo(d, p, YoloShape::Box, g); }},
      {"yolo-seg", "outlines, one .txt per image", true,
       [](D d, P p, O, G g) { return writeYolo(d, p, YoloShape::Outline, g); }},
      {"voc", "Pascal VOC, one .xml per image", true, [](D d, P p, O, G g) { return writeVoc(d, p, g); }},
      {"vgg", "VGG Image Annotator .json", false, [](D d, P p, O, G g) { return writeVgg(d, p, g); }},
      {"csv", "Make Sense rect.csv, point.csv, line.csv, tag.csv", true,
       [](D d, P p, O, G) { return writeMakeSenseCsv(d, p); }},
      {"tags", "image tags .json", false, [](D d, P p, O, G) { return writeTags(d, p); }},
      {"png", "masks, one indexed .png per image", true, [](D d, P p, O, G g) { return writeMaskPictures(d, p, g); }}};
  return formats;
}

void applyLabelList(Dataset& dataset, const std::vector<std::string>& names) {
  // Zero-based for YOLO, where the first class has the number 0.
  const bool fromZero = std::any_of(dataset.labels.begin(), dataset.labels.end(),
                                    [](const LabelName& label) { return label.made && label.id == 0; });
  for (LabelName& label : dataset.labels) {
    const std::int64_t number = label.id.value_or(-1) - (fromZero ? 0 : 1);
    if (!label.made || number < 0 || number >= std::int64_t(names.size())) continue;
    label.name = names[std::size_t(number)];
    label.made = false;
  }
  std::vector<LabelName> ordered;
  std::map<std::string, LabelIndex> places;
  for (const std::string& name : names) {
    const std::int64_t number = std::int64_t(ordered.size()) + (fromZero ? 0 : 1);
    if (places.emplace(name, ordered.size()).second) ordered.push_back({.name = name, .id = number});
  }
  std::vector<LabelIndex> place;
  for (const LabelName& label : dataset.labels) {
    const auto [known, isNew] = places.emplace(label.name, ordered.size());
    if (isNew) ordered.push_back(label);
    LabelName& there = ordered[known->second];
    if (label.colour) there.colour = label.colour;
    if (label.id) there.id = label.id;
    place.push_back(known->second);
  }
  for (Image& image : dataset.images) {
    for (LabelIndex& tag : image.tags) tag = place[tag];
    for (Figure& figure : image.figures)
      if (figure.label) figure.label = place[*figure.label];
  }
  dataset.labels = std::move(ordered);
}

}  // namespace hilum::annotation::exchange
