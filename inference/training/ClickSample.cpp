#include "inference/training/ClickSample.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "inference/training/Augment.h"
#include "inference/training/ClickCrop.h"

namespace hilum::inference {
namespace {

constexpr double radiansPerDegree = 3.14159265358979323846 / 180;
constexpr double leastSide = 24;  ///< pixels: below, nothing is left to see
constexpr int leastTruth = 12;    ///< pixels of the crop

double longSide(const ClickObject& object) {
  return std::max(object.x1 - object.x0, object.y1 - object.y0) + 1;
}

/// Brightness of the slice alone, whatever the packed volume's was.
void stretchContent(TrainingSample& sample) {
  std::vector<std::uint8_t> content(sample.slicePixels(), 0);
  const auto [x0, y0, x1, y1] = sample.content;
  for (int y = y0; y < y1; ++y)
    std::fill_n(content.begin() + std::ptrdiff_t(y) * sample.width + x0, x1 - x0, std::uint8_t(1));
  stretchBrightness(std::span(sample.image).first(sample.slicePixels()), content);
}

/// A crop of the side about a centre, turned and stretched.
CropMap drawnMap(double cx, double cy, double side, int size, const AugmentOptions& o, Random& random) {
  const double angle = random.uniform(-o.rotation, o.rotation) * radiansPerDegree;
  const double stretch = std::sqrt(random.logUniform(1 / o.stretch, o.stretch));
  const double shear = random.uniform(-o.shear, o.shear);
  const double flipX = o.flip && random.chance(0.5) ? -1 : 1, flipY = o.flip && random.chance(0.5) ? -1 : 1;
  const double sx = flipX * side / size / stretch, sy = flipY * side / size * stretch;
  const double c = std::cos(angle), s = std::sin(angle);
  CropMap map{c * sx, (c * shear - s) * sy, s * sx, (s * shear + c) * sy, 0, 0};
  const double middle = (size - 1) / 2.0;
  map.tx = cx - (map.xx + map.xy) * middle;
  map.ty = cy - (map.yx + map.yy) * middle;
  return map;
}

/// The same crop as of a neighbouring slice, where the object has moved and grown a little.
CropMap besideMap(CropMap map, int size, double reach, Random& random) {
  const double grown = random.logUniform(0.85, 1.18), middle = (size - 1) / 2.0;
  const double cx = (map.xx + map.xy) * middle + map.tx + random.uniform(-reach, reach);
  const double cy = (map.yx + map.yy) * middle + map.ty + random.uniform(-reach, reach);
  map.xx *= grown, map.xy *= grown, map.yx *= grown, map.yy *= grown;
  map.tx = cx - (map.xx + map.xy) * middle;
  map.ty = cy - (map.yx + map.yy) * middle;
  return map;
}

const ClickObject& drawnObject(const std::vector<ClickObject>& objects, Random& random) {
  std::vector<int> targets;
  for (const ClickObject& object : objects)
    if (targets.empty() || targets.back() != object.target) targets.push_back(object.target);
  const int target = targets[random.below(targets.size())];
  std::vector<const ClickObject*> own;
  for (const ClickObject& object : objects)
    if (object.target == target) own.push_back(&object);
  return *own[random.below(own.size())];
}

}  // namespace

std::vector<ClickObject> objectsOf(const TrainingSample& sample, const DatasetDefinition& definition) {
  std::vector<std::vector<int>> targets;
  for (const DatasetTarget& target : definition.targets) targets.push_back(target.values);
  return clickObjects(sample.labels, sample.width, sample.height, targets);
}

ClickSample drawnClickSample(const PackedDataset& data, int index, const ClickRecipe& recipe,
                             const AugmentOptions& augmentation, std::uint64_t seed) {
  Random random(seed);
  TrainingSample sample = data.load(index);
  const DatasetSample& about = data.description().samples[std::size_t(index)];
  const auto& definition = data.description().definitions[std::size_t(about.definition)];
  std::vector<ClickObject> objects = objectsOf(sample, definition);
  if (objects.empty()) {
    // Crumbs alone: better one of them than nothing.
    std::vector<std::vector<int>> targets;
    for (const DatasetTarget& target : definition.targets) targets.push_back(target.values);
    objects = clickObjects(sample.labels, sample.width, sample.height, targets, 1);
  }
  if (objects.empty())
    throw Error(Code::BadInput, data.file().string() + ": " + about.name + " holds no label (pack with --partly)");
  stretchContent(sample);
  const ClickObject& object = drawnObject(objects, random);
  changeCurve(sample, augmentation, random);

  const double length = longSide(object);
  const double middleX = (object.x0 + object.x1) / 2.0, middleY = (object.y0 + object.y1) / 2.0;
  const double fill = random.logUniform(recipe.fill[0], recipe.fill[1]);
  double side = std::clamp(length / fill, leastSide, 1.6 * std::max(sample.width, sample.height));
  const double reach = std::max(0.45 * (side - length), 0.0) + 0.1 * std::min(side, length);
  const double cx = middleX + random.uniform(-reach, reach), cy = middleY + random.uniform(-reach, reach);
  CropMap map = drawnMap(cx, cy, side, recipe.size, augmentation, random);
  ClickSample result;
  result.truth = croppedMask(object.mask, sample.width, sample.height, map, recipe.size);
  if (std::count(result.truth.begin(), result.truth.end(), 1) < leastTruth) {
    map = CropMap::square(middleX, middleY, std::max(length, 8.0) / 0.6, recipe.size);
    result.truth = croppedMask(object.mask, sample.width, sample.height, map, recipe.size);
  }
  TrainingSample crop;
  crop.planes = 1, crop.depth = 1, crop.height = crop.width = recipe.size;
  crop.image = croppedImage(std::span(sample.image).first(sample.slicePixels()), sample.width, sample.height, map,
                            recipe.size);
  crop.labels = result.truth;
  crop.content = {0, 0, recipe.size, recipe.size};
  changeDetector(crop, augmentation, random);
  result.image = std::move(crop.image);
  result.truth = std::move(crop.labels);
  result.before.assign(result.image.size(), 0.f);
  if (random.chance(recipe.carried)) {
    const CropMap beside = besideMap(map, recipe.size, 0.08 * length, random);
    const auto mask = croppedMask(object.mask, sample.width, sample.height, beside, recipe.size);
    std::copy(mask.begin(), mask.end(), result.before.begin());
  }
  return result;
}

ClickSample plainClickSample(const TrainingSample& given, const ClickObject& object, int size, std::uint64_t seed) {
  Random random(seed);
  TrainingSample sample = given;
  stretchContent(sample);
  const double length = longSide(object), side = std::max(leastSide, length / random.logUniform(0.3, 0.75));
  const double reach = 0.4 * (side - length);
  const CropMap map = CropMap::square((object.x0 + object.x1) / 2.0 + random.uniform(-reach, reach),
                                      (object.y0 + object.y1) / 2.0 + random.uniform(-reach, reach), side, size);
  ClickSample result;
  result.image = croppedImage(std::span(sample.image).first(sample.slicePixels()), sample.width, sample.height, map,
                              size);
  result.truth = croppedMask(object.mask, sample.width, sample.height, map, size);
  result.before.assign(result.image.size(), 0.f);
  return result;
}

}  // namespace hilum::inference
