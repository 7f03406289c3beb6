#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "annotation/exchange/Coco.h"
#include "core/Error.h"

namespace hilum::annotation::exchange {
namespace {

bool looksLikeResult(const Json& entry) {
  return entry.is_object() && entry.contains("image_id") && (entry.contains("bbox") || entry.contains("segmentation"));
}

class CocoReader {
 public:
  CocoReader(const SourceFile& file, const Json& document, const Progress& progress)
      : file_(file), document_(document), progress_(progress), isResults_(document.is_array()) {}

  Dataset read() {
    if (const Json* list = arrayIn(document_, "categories"))
      for (const Json& category : *list) readCategory(category);
    if (const Json* list = arrayIn(document_, "images"))
      for (const Json& image : *list) readImage(image);
    const Json* list = isResults_ ? &document_ : arrayIn(document_, "annotations");
    if (list)
      for (const Json& annotation : *list) {
        if (number_ % 1000 == 0) progress_.report(double(number_) / double(list->size()));
        readAnnotation(annotation);
        ++number_;
      }
    tellCounts();
    return std::move(dataset_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Code::BadInput, file_.shown + ": " + here() + ": " + what + " (correct it or export the file again)");
  }
  std::string here() const {
    return "annotation " + std::to_string(number_ + 1) + (id_.empty() ? "" : " (id " + printable(id_) + ")");
  }

  void readCategory(const Json& category) {
    const std::string id = wordIn(category, "id");
    LabelName label{.name = wordIn(category, "name")};
    if (label.name.empty()) label.name = id, label.made = true;
    if (const auto number = numberIn(category, "id");
        number && *number == std::floor(*number) && std::abs(*number) < 1e9)
      label.id = std::int64_t(*number);
    if (const Json* colour = arrayIn(category, "color"); colour && colour->size() == 3)
      label.colour = colourOf(*colour);
    if (!categories_.emplace(id, dataset_.labels.size()).second)
      dataset_.problems.push_back(file_.shown + ": duplicate: two categories have the id " + printable(id) +
                                  "; annotations go to the first");
    dataset_.labels.push_back(std::move(label));
  }

  static Rgb8 colourOf(const Json& values) {
    const auto part = [&](std::size_t i) {
      return std::uint8_t(std::clamp(numberOf(values[i]).value_or(0), 0.0, 255.0));
    };
    return {part(0), part(1), part(2)};
  }

  static std::int64_t sizeIn(const Json& image, const char* name) {
    const auto value = numberIn(image, name);
    return value && *value >= 1 && *value <= 1e7 ? std::int64_t(*value) : 0;
  }

  void readImage(const Json& entry) {
    const std::string id = wordIn(entry, "id");
    Image image{.name = wordIn(entry, "file_name"), .width = sizeIn(entry, "width"), .height = sizeIn(entry, "height")};
    std::replace(image.name.begin(), image.name.end(), '\\', '/');
    if (image.name.empty()) image.name = id.empty() ? "image " + std::to_string(dataset_.images.size() + 1) : id;
    if (!image.hasSize()) image.width = image.height = 0;
    if (!images_.emplace(id, dataset_.images.size()).second)
      dataset_.problems.push_back(file_.shown + ": duplicate: two images have the id " + printable(id) +
                                  "; annotations go to the first");
    dataset_.images.push_back(std::move(image));
  }

  Image& imageOf(const Json& annotation) {
    const std::string id = wordIn(annotation, "image_id");
    const auto [known, isNew] = images_.emplace(id, dataset_.images.size());
    if (isNew) {
      dataset_.images.push_back({.name = id.empty() ? "image" : id});
      if (!isResults_) ++unknownImages_;
    }
    return dataset_.images[known->second];
  }

  std::optional<LabelIndex> labelOf(const Json& annotation) {
    const std::string id = wordIn(annotation, "category_id"), name = wordIn(annotation, "category_name");
    if (id.empty()) return name.empty() ? std::nullopt : std::optional(dataset_.label(name));
    const auto [known, isNew] = categories_.emplace(id, dataset_.labels.size());
    if (isNew) {
      LabelName label{.name = name.empty() ? id : name, .made = name.empty()};
      if (const auto number = numberIn(annotation, "category_id"))
        label.id = std::int64_t(std::clamp(*number, -1e9, 1e9));
      dataset_.labels.push_back(std::move(label));
      if (!isResults_) ++unknownCategories_;
    }
    return known->second;
  }

  void readAnnotation(const Json& annotation) {
    id_ = annotation.is_object() ? wordIn(annotation, "id") : std::string();
    if (!annotation.is_object()) fail("is no object");
    if (annotation.contains("segments_info"))
      throw Error(Code::Unsupported, file_.shown + ": " + here() +
                                         ": is of a panoptic file, whose masks lie in PNG pictures (open those)");
    std::optional<Figure> figure = figureOf(annotation);
    if (!figure) {
      dataset_.problems.push_back(file_.shown + ": " + here() + ": has neither outline nor box, left out");
      return;
    }
    figure->label = labelOf(annotation);
    figure->score = numberIn(annotation, "score");
    figure->crowd = numberIn(annotation, "iscrowd").value_or(0) == 1;
    if (const auto group = numberIn(annotation, "group_id")) figure->group = std::int64_t(std::clamp(*group, 0.0, 1e9));
    if (const Json* attributes = objectIn(annotation, "attributes")) readAttributes(*attributes, *figure);
    if (const Json* points = arrayIn(annotation, "keypoints"); points && !points->empty()) ++keypoints_;
    imageOf(annotation).figures.push_back(std::move(*figure));
  }

  static void readAttributes(const Json& attributes, Figure& figure) {
    for (const auto& [name, value] : attributes.items()) {
      if (name == "shape" && value == "rectangle" && figure.kind == FigureKind::Polygon) {
        const Box box = boxOf(figure);
        figure.kind = FigureKind::Rectangle, figure.rings = {{box.low, box.high}};
        continue;
      }
      if (!value.is_structured() && !value.is_null())
        figure.attributes.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }

  std::optional<Figure> figureOf(const Json& annotation) {
    const auto segmentation = annotation.find("segmentation");
    if (segmentation != annotation.end() && segmentation->is_object()) return maskOf(*segmentation);
    if (segmentation != annotation.end() && segmentation->is_array() && !segmentation->empty()) {
      if (segmentation->front().is_object()) {
        if (segmentation->size() > 1) fail("has several run lengths, where one is allowed");
        return maskOf(segmentation->front());
      }
      if (auto rings = ringsOf(*segmentation); !rings.empty()) return Figure::polygon(std::move(rings));
    }
    const Json* box = arrayIn(annotation, "bbox");
    if (!box || box->empty()) return std::nullopt;
    if (box->size() != 4) fail("\"bbox\" has " + std::to_string(box->size()) + " numbers, not 4");
    const double x = coordinate((*box)[0], "bbox"), y = coordinate((*box)[1], "bbox");
    return Figure::rectangle({x, y}, {x + coordinate((*box)[2], "bbox"), y + coordinate((*box)[3], "bbox")});
  }

  double coordinate(const Json& value, const char* where) const {
    const auto number = numberOf(value);
    if (!number) fail(std::string("\"") + where + "\" holds " + printable(value.dump().substr(0, 40)) + ", no number");
    return *number;
  }

  /// Parts of fewer than three points (some programs write [0.0] beside a box) enclose nothing.
  std::vector<Ring> ringsOf(const Json& segmentation) {
    std::vector<Ring> rings;
    const auto take = [&](const Json& part) {
      if (part.size() % 2 == 1 && part.size() > 1) fail("a part of \"segmentation\" has an odd number of coordinates");
      Ring ring;
      ring.reserve(part.size() / 2);
      for (std::size_t i = 0; i + 1 < part.size(); i += 2)
        ring.emplace_back(coordinate(part[i], "segmentation"), coordinate(part[i + 1], "segmentation"));
      if (ring.size() >= 3) rings.push_back(std::move(ring));
    };
    if (!segmentation.front().is_array()) {
      take(segmentation);
      return rings;
    }
    for (const Json& part : segmentation) {
      if (!part.is_array()) fail("\"segmentation\" mixes lists and other values");
      take(part);
    }
    return rings;
  }

  Figure maskOf(const Json& runs) const {
    const Json* size = arrayIn(runs, "size");
    const auto counts = runs.find("counts");
    if (!size || size->size() != 2 || counts == runs.end()) fail("run lengths need \"counts\" and a \"size\" of two");
    RunLengths mask{.width = std::int64_t(std::clamp(coordinate((*size)[1], "size"), -1.0, 1e9)),
                    .height = std::int64_t(std::clamp(coordinate((*size)[0], "size"), -1.0, 1e9)),
                    .counts = {}};
    if (!counts->is_string())
      for (const Json& count : *counts) {
        const double length = coordinate(count, "counts");
        if (length < 0 || length > 4e9) fail("\"counts\" holds " + count.dump());
        mask.counts.push_back(std::uint32_t(length));
      }
    try {
      if (counts->is_string()) mask.counts = unpackedCounts(counts->get_ref<const std::string&>());
      check(mask);
    } catch (const Error& e) {
      fail(e.what());
    }
    return Figure::area(std::move(mask));
  }

  void tellCounts() {
    const auto tell = [&](std::size_t count, const std::string& what) {
      if (count > 0) dataset_.problems.push_back(file_.shown + ": " + std::to_string(count) + " " + what);
    };
    tell(unknownImages_, "images are referred to but missing among the images; they are named by their id");
    tell(unknownCategories_, "categories are referred to but missing among the categories; they are named by their id");
    tell(keypoints_, "annotations have keypoints, which are unsupported and left out");
  }

  const SourceFile& file_;
  const Json& document_;
  const Progress& progress_;
  const bool isResults_;
  Dataset dataset_;
  std::unordered_map<std::string, std::size_t> images_, categories_;
  std::size_t number_ = 0, unknownImages_ = 0, unknownCategories_ = 0, keypoints_ = 0;
  std::string id_;
};

}  // namespace

bool isCoco(const Json& document) {
  if (document.is_array()) return !document.empty() && looksLikeResult(document.front());
  return arrayIn(document, "annotations") || (arrayIn(document, "images") && !document.contains("_via_settings"));
}

Dataset readCoco(const SourceFile& file, const Json& document, const Progress& progress) {
  return CocoReader(file, document, progress).read();
}

}  // namespace hilum::annotation::exchange
