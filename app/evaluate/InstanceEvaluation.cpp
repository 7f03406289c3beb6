#include "app/evaluate/InstanceEvaluation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "annotation/exchange/Coco.h"
#include "core/Error.h"
#include "core/metrics/AveragePrecision.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;
using namespace annotation::exchange;
using annotation::Vec2;

constexpr const char* kConvention =
    "COCO: greedy matching by score, 100 detections an image and category, precision at 101 recalls, all areas; crowds "
    "are neither right nor wrong; masks are filled at pixel centres";

struct CocoFile {
  Dataset dataset;
  std::vector<std::string> imageIds, categoryIds;  ///< in the dataset's order, as far as the file lists them
  bool isResults = false;
};

CocoFile readCocoFile(const fs::path& path, const Progress& progress) {
  const SourceFile source{path, path.string(), path.filename().string()};
  const Json document = parseJson(source, textOf(source));
  if (!isCoco(document))
    throw Error(Code::BadInput, path.string() +
                                    ": is no COCO file and no list of COCO results (convert it: hilum "
                                    "annotations FILE -o OUT.json --to coco)");
  CocoFile file{.dataset = readCoco(source, document, progress), .isResults = document.is_array()};
  const auto ids = [&](const char* list) {
    std::vector<std::string> found;
    if (const Json* entries = arrayIn(document, list))
      for (const Json& entry : *entries) found.push_back(wordIn(entry, "id"));
    return found;
  };
  file.imageIds = ids("images"), file.categoryIds = ids("categories");
  return file;
}

/// A figure as rows of pixels.
struct Region {
  struct Span {
    std::int64_t y, from, to;
    bool operator<(const Span& o) const { return y != o.y ? y < o.y : from < o.from; }
  };
  std::vector<Span> spans;
  double area = 0;
  Box box;
};

Region regionOf(const Figure& figure, std::int64_t width, std::int64_t height) {
  Region region{.spans = {}, .box = boxOf(figure)};
  eachSpan(figure, width, height, [&](std::int64_t y, std::int64_t from, std::int64_t to) {
    if (to > from) region.spans.push_back({y, from, to}), region.area += double(to - from);
  });
  std::sort(region.spans.begin(), region.spans.end());
  return region;
}

double commonBox(const Region& a, const Region& b) {
  const Vec2 size = (a.box.high.cwiseMin(b.box.high) - a.box.low.cwiseMax(b.box.low)).cwiseMax(0);
  return size[0] * size[1];
}

double commonMask(const Region& a, const Region& b) {
  if (commonBox(a, b) <= 0) return 0;
  double common = 0;
  for (std::size_t i = 0, j = 0; i < a.spans.size() && j < b.spans.size();) {
    const auto &p = a.spans[i], &q = b.spans[j];
    if (p.y == q.y) common += double(std::max<std::int64_t>(0, std::min(p.to, q.to) - std::max(p.from, q.from)));
    (p.y != q.y ? p.y < q.y : p.to < q.to) ? ++i : ++j;
  }
  return common;
}

double iou(double common, double detection, double reference, bool crowd) {
  const double whole = crowd ? detection : detection + reference - common;
  return whole > 0 ? common / whole : 0;
}

/// One category's figures on one image, in the file's order.
struct Found {
  std::vector<Region> references, detections;
  std::vector<bool> crowd;
  std::vector<double> scores;

  ImageInstances by(bool masks) const {
    ImageInstances image{.scores = scores, .crowd = crowd, .iou = {}};
    for (const Region& d : detections)
      for (std::size_t r = 0; r < references.size(); ++r) {
        const Region& ref = references[r];
        const auto boxArea = [](const Region& region) { return region.box.size()[0] * region.box.size()[1]; };
        image.iou.push_back(masks ? iou(commonMask(d, ref), d.area, ref.area, crowd[r])
                                  : iou(commonBox(d, ref), boxArea(d), boxArea(ref), crowd[r]));
      }
    return image;
  }
};

/// For every image of the prediction, the reference's image that it is.
std::vector<std::optional<std::size_t>> pairImages(const CocoFile& prediction, const CocoFile& reference,
                                                   InstanceEvaluation& result) {
  std::map<std::string, std::size_t> byName;
  for (std::size_t i = 0; i < reference.dataset.images.size(); ++i)
    byName.emplace(prediction.isResults && i < reference.imageIds.size() ? reference.imageIds[i]
                                                                         : reference.dataset.images[i].name,
                   i);
  std::vector<std::optional<std::size_t>> pairs;
  std::vector<bool> met(reference.dataset.images.size(), false);
  for (const Image& image : prediction.dataset.images) {
    const auto found = byName.find(image.name);
    pairs.push_back(found == byName.end() ? std::nullopt : std::optional(found->second));
    if (pairs.back())
      met[*pairs.back()] = true;
    else
      result.problems.push_back("image \"" + printable(image.name) +
                                "\": missing: the reference lacks it; its detections are left out");
  }
  for (std::size_t i = 0; i < met.size(); ++i)
    if (!met[i] && !prediction.isResults)
      result.problems.push_back("image \"" + printable(reference.dataset.images[i].name) +
                                "\": missing: the prediction lacks it; its instances count as not found");
  return pairs;
}

/// For every category of the prediction, the reference's.
std::vector<std::optional<std::size_t>> pairCategories(const CocoFile& prediction, const CocoFile& reference) {
  std::vector<std::optional<std::size_t>> pairs;
  for (const LabelName& label : prediction.dataset.labels) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < reference.dataset.labels.size() && !found; ++i) {
      const bool sameId = label.made && i < reference.categoryIds.size() && reference.categoryIds[i] == label.name;
      if (sameId || reference.dataset.labels[i].name == label.name) found = i;
    }
    pairs.push_back(found);
  }
  return pairs;
}

Precisions precisionsOf(const std::vector<ImageInstances>& images) {
  return {meanAveragePrecision(images), averagePrecision(images, 0.5), averagePrecision(images, 0.75)};
}

Precisions meanOf(const std::vector<CategoryResult>& categories, Precisions CategoryResult::*kind) {
  const auto mean = [&](std::optional<double> Precisions::*which) -> std::optional<double> {
    double sum = 0, n = 0;
    for (const CategoryResult& category : categories)
      if (const auto& value = (category.*kind).*which) sum += *value, n += 1;
    return n > 0 ? std::optional(sum / n) : std::nullopt;
  };
  return {mean(&Precisions::mean), mean(&Precisions::at50), mean(&Precisions::at75)};
}

}  // namespace

InstanceEvaluation evaluateInstances(const fs::path& prediction, const fs::path& reference, const Progress& progress) {
  InstanceEvaluation result;
  const CocoFile expected = readCocoFile(reference, progress.part(0, 0.2, "reading")),
                 given = readCocoFile(prediction, progress.part(0.2, 0.4, "reading"));
  if (expected.isResults)
    throw Error(Code::BadInput,
                reference.string() + ": is a list of results, which names no images (give a COCO file)");
  for (const CocoFile* file : {&expected, &given})
    result.notices.insert(result.notices.end(), file->dataset.problems.begin(), file->dataset.problems.end());
  const auto images = pairImages(given, expected, result);
  const auto categories = pairCategories(given, expected);

  const std::size_t nImages = expected.dataset.images.size(), known = expected.dataset.labels.size();
  std::vector<std::vector<Found>> found(known, std::vector<Found>(nImages));
  std::size_t withoutScore = 0, withoutArea = 0, otherCategory = 0;
  const auto sizeOf = [](const Image& first, const Image& second) {
    const Image& image = first.hasSize() ? first : second;
    if (image.hasSize()) return std::pair(image.width, image.height);
    Vec2 far(0, 0);
    for (const Image* one : {&first, &second})
      for (const Figure& figure : one->figures) far = far.cwiseMax(boxOf(figure).high);
    return std::pair(std::int64_t(std::ceil(far[0])), std::int64_t(std::ceil(far[1])));
  };
  for (std::size_t i = 0; i < nImages; ++i) {
    const Image& image = expected.dataset.images[i];
    const auto [width, height] = sizeOf(image, image);
    for (const Figure& figure : image.figures) {
      if (!figure.isArea() || !figure.label) {
        ++withoutArea;
        continue;
      }
      Found& at = found[*figure.label][i];
      at.references.push_back(regionOf(figure, width, height));
      at.crowd.push_back(figure.crowd);
    }
  }
  for (std::size_t k = 0; k < given.dataset.images.size(); ++k) {
    progress.report(0.4 + 0.3 * double(k) / double(given.dataset.images.size()));
    if (!images[k]) continue;
    const Image& image = given.dataset.images[k];
    const auto [width, height] = sizeOf(expected.dataset.images[*images[k]], image);
    for (const Figure& figure : image.figures) {
      if (!figure.isArea() || !figure.label) {
        ++withoutArea;
        continue;
      }
      if (!categories[*figure.label]) {
        ++otherCategory;
        continue;
      }
      Found& at = found[*categories[*figure.label]][*images[k]];
      at.detections.push_back(regionOf(figure, width, height));
      at.scores.push_back(figure.score.value_or(1));
      withoutScore += !figure.score;
    }
  }
  if (withoutScore > 0)
    result.notices.push_back(std::to_string(withoutScore) + " detections have no score and count as 1");
  if (withoutArea > 0)
    result.notices.push_back(std::to_string(withoutArea) + " figures have no area or no category and are left out");
  if (otherCategory > 0)
    result.problems.push_back(std::to_string(otherCategory) +
                              " detections are of categories that the reference lacks and are left out");

  for (std::size_t c = 0; c < known; ++c) {
    CategoryResult category{.name = expected.dataset.labels[c].name, .masks = {}, .boxes = {}};
    std::vector<ImageInstances> masks, boxes;
    for (const Found& at : found[c]) {
      category.references += std::size_t(std::count(at.crowd.begin(), at.crowd.end(), false));
      category.detections += at.scores.size();
      masks.push_back(at.by(true)), boxes.push_back(at.by(false));
      progress.checkpoint();
    }
    category.masks = precisionsOf(masks), category.boxes = precisionsOf(boxes);
    result.categories.push_back(std::move(category));
    progress.report(0.7 + 0.3 * double(c + 1) / double(known));
  }
  result.masks = meanOf(result.categories, &CategoryResult::masks);
  result.boxes = meanOf(result.categories, &CategoryResult::boxes);
  return result;
}

nlohmann::json instancesJson(const InstanceEvaluation& evaluation) {
  const auto value = [](const std::optional<double>& v) { return v ? nlohmann::json(*v) : nlohmann::json(); };
  const auto row = [&](const Precisions& masks, const Precisions& boxes) {
    return nlohmann::json{{"ap", value(masks.mean)},       {"ap50", value(masks.at50)},
                          {"ap75", value(masks.at75)},     {"box_ap", value(boxes.mean)},
                          {"box_ap50", value(boxes.at50)}, {"box_ap75", value(boxes.at75)}};
  };
  nlohmann::json categories = nlohmann::json::object();
  for (const CategoryResult& c : evaluation.categories) {
    categories[c.name] = row(c.masks, c.boxes);
    categories[c.name]["references"] = c.references;
    categories[c.name]["detections"] = c.detections;
  }
  return {{"instances", categories},
          {"mean", row(evaluation.masks, evaluation.boxes)},
          {"notices", evaluation.notices},
          {"problems", evaluation.problems},
          {"conventions", {{"average_precision", kConvention}}}};
}

std::string instancesTable(const InstanceEvaluation& evaluation) {
  char text[256];
  std::snprintf(text, sizeof text, "%-24s %10s %10s %8s %8s %8s %8s %8s %8s\n", "", "references", "detections", "AP",
                "AP50", "AP75", "box AP", "AP50", "AP75");
  std::string table = text;
  const auto add = [&](const std::string& name, const std::string& references, const std::string& detections,
                       const Precisions& masks, const Precisions& boxes) {
    std::snprintf(text, sizeof text, "%-24.24s %10s %10s", name.c_str(), references.c_str(), detections.c_str());
    table += text;
    for (const Precisions* kind : {&masks, &boxes})
      for (const auto& value : {kind->mean, kind->at50, kind->at75}) {
        if (value)
          std::snprintf(text, sizeof text, " %8.4f", *value);
        else
          std::snprintf(text, sizeof text, " %8s", "-");
        table += text;
      }
    table += "\n";
  };
  for (const CategoryResult& c : evaluation.categories)
    add(c.name, std::to_string(c.references), std::to_string(c.detections), c.masks, c.boxes);
  add("mean", "", "", evaluation.masks, evaluation.boxes);
  return table + "\naverage_precision: " + kConvention + "\n";
}

}  // namespace hilum::app
