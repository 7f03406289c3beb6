#include "app/evaluate/InstanceEvaluation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "annotation/exchange/Coco.h"
#include "core/Error.h"
#include "core/metrics/AveragePrecision.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;
using namespace annotation::exchange;
using annotation::Vec2;

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

/// Brings references and detections together by category and image.
class Gathering {
 public:
  explicit Gathering(const Dataset& expected)
      : expected_(expected), found_(expected.labels.size(), std::vector<Found>(expected.images.size())) {}

  const std::vector<Found>& found(std::size_t category) const { return found_[category]; }

  void addReferences() {
    for (std::size_t i = 0; i < expected_.images.size(); ++i)
      for (const Figure& figure : expected_.images[i].figures) {
        if (!counts(figure)) continue;
        Found& at = found_[*figure.label][i];
        at.references.push_back(filled(figure, expected_.images[i], expected_.images[i]));
        at.crowd.push_back(figure.crowd);
      }
  }

  /// `images` and `categories`: for each of the detections', the one of the references.
  void addDetections(const Dataset& given, const std::vector<std::optional<std::size_t>>& images,
                     const std::vector<std::optional<std::size_t>>& categories, const Progress& progress) {
    for (std::size_t k = 0; k < given.images.size(); ++k) {
      progress.report(double(k) / double(given.images.size()));
      if (!images[k]) continue;
      for (const Figure& figure : given.images[k].figures) {
        if (!counts(figure)) continue;
        if (!categories[*figure.label]) {
          ++otherCategory_;
          continue;
        }
        Found& at = found_[*categories[*figure.label]][*images[k]];
        at.detections.push_back(filled(figure, expected_.images[*images[k]], given.images[k]));
        at.scores.push_back(figure.score.value_or(1));
        withoutScore_ += !figure.score;
      }
    }
  }

  void tell(InstanceEvaluation& result) const {
    if (withoutScore_ > 0)
      result.notices.push_back(std::to_string(withoutScore_) + " detections have no score and count as 1");
    if (withoutArea_ > 0)
      result.notices.push_back(std::to_string(withoutArea_) + " figures have no area or no category and are left out");
    if (otherCategory_ > 0)
      result.problems.push_back(std::to_string(otherCategory_) +
                                " detections are of categories that the reference lacks and are left out");
  }

 private:
  bool counts(const Figure& figure) {
    const bool does = figure.isArea() && figure.label;
    withoutArea_ += !does;
    return does;
  }

  /// Within the size that either file tells of the image, else within all that is drawn on it.
  static Region filled(const Figure& figure, const Image& first, const Image& second) {
    const Image& image = first.hasSize() ? first : second;
    if (image.hasSize()) return regionOf(figure, image.width, image.height);
    const Vec2 far = boxOf(figure).high;
    return regionOf(figure, std::int64_t(std::ceil(far[0])), std::int64_t(std::ceil(far[1])));
  }

  const Dataset& expected_;
  std::vector<std::vector<Found>> found_;  ///< by category and image
  std::size_t withoutScore_ = 0, withoutArea_ = 0, otherCategory_ = 0;
};

CategoryResult scored(const std::string& name, const std::vector<Found>& found, const Progress& progress) {
  CategoryResult category{.name = name, .masks = {}, .boxes = {}};
  std::vector<ImageInstances> masks, boxes;
  for (const Found& at : found) {
    category.references += std::size_t(std::count(at.crowd.begin(), at.crowd.end(), false));
    category.detections += at.scores.size();
    masks.push_back(at.by(true)), boxes.push_back(at.by(false));
    progress.report(double(masks.size()) / double(found.size()));
  }
  category.masks = precisionsOf(masks), category.boxes = precisionsOf(boxes);
  return category;
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
  Gathering gathering(expected.dataset);
  gathering.addReferences();
  gathering.addDetections(given.dataset, pairImages(given, expected, result), pairCategories(given, expected),
                          progress.part(0.4, 0.7, "filling outlines"));
  gathering.tell(result);

  const std::size_t known = expected.dataset.labels.size();
  for (std::size_t c = 0; c < known; ++c)
    result.categories.push_back(scored(
        expected.dataset.labels[c].name, gathering.found(c),
        progress.part(0.7 + 0.3 * double(c) / double(known), 0.7 + 0.3 * double(c + 1) / double(known), "matching")));
  result.masks = meanOf(result.categories, &CategoryResult::masks);
  result.boxes = meanOf(result.categories, &CategoryResult::boxes);
  return result;
}

}  // namespace hilum::app
