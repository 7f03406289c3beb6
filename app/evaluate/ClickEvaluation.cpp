#include "app/evaluate/ClickEvaluation.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "annotation/algorithms/FloodFill.h"
#include "inference/training/ClickSample.h"

namespace hilum::app {
namespace {

using inference::ClickObject;
using inference::PixelClick;

/// A sample without its padding.
struct Picture {
  int width = 0, height = 0;
  std::vector<float> values;
  std::vector<std::uint8_t> truth;
};

Picture pictureOf(const inference::TrainingSample& sample, const ClickObject& object) {
  const auto [x0, y0, x1, y1] = sample.content;
  Picture picture{x1 - x0, y1 - y0, {}, {}};
  for (int y = y0; y < y1; ++y) {
    const auto row = std::ptrdiff_t(y) * sample.width;
    picture.values.insert(picture.values.end(), sample.image.begin() + row + x0, sample.image.begin() + row + x1);
    picture.truth.insert(picture.truth.end(), object.mask.begin() + row + x0, object.mask.begin() + row + x1);
  }
  return picture;
}

double floodDice(const Picture& picture, const Volume& volume, const PixelClick& click, double tolerance) {
  const Index3 seed{click.x, click.y, 0};
  annotation::FloodOptions options;
  options.range = annotation::around(volume, seed, tolerance);
  const annotation::RegionMask found = annotation::floodFill(volume, seed, options);
  std::vector<std::uint8_t> mask(picture.truth.size(), 0);
  found.forEachRun([&](std::int64_t y, std::int64_t, std::int64_t from, std::int64_t to) {
    std::fill(mask.begin() + y * picture.width + from, mask.begin() + y * picture.width + to, std::uint8_t(1));
  });
  return inference::diceOf(picture.truth, mask);
}

ClickedObject clickedAt(inference::ClickSegmenter& segmenter, const Picture& picture) {
  ClickedObject result;
  const inference::ClickSlice slice(picture.values, picture.width, picture.height);
  std::vector<PixelClick> clicks;
  std::vector<std::uint8_t> found(picture.truth.size(), 0);
  inference::ClickAnswer answer;
  for (std::size_t n = 0; n < result.dice.size(); ++n) {
    if (const auto click = inference::nextClick(picture.truth, found, picture.width, picture.height)) {
      clicks.push_back(*click);
      const auto start = std::chrono::steady_clock::now();
      answer = segmenter.answer(slice, clicks, n > 0 ? &answer : nullptr);
      found = answer.mask();
      result.slowestSeconds = std::max(
          result.slowestSeconds, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    result.dice[n] = inference::diceOf(picture.truth, found);
  }
  const Volume volume(Grid({picture.width, picture.height, 1}),
                      std::vector<float>(slice.brightness().begin(), slice.brightness().end()));
  for (std::size_t t = 0; t < kFloodTolerances.size(); ++t)
    result.flood[t] = floodDice(picture, volume, clicks.front(), kFloodTolerances[t]);
  return result;
}

double middleOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

}  // namespace

std::vector<ClickedObject> clickedObjects(inference::ClickSegmenter& segmenter, const inference::PackedDataset& data,
                                          const ClickEvaluationOptions& options, const Progress& progress) {
  const auto& set = data.description();
  std::map<std::string, std::vector<std::pair<int, std::size_t>>> bySource;
  for (int index = 0; index < int(set.samples.size()); ++index) {
    const auto& about = set.samples[std::size_t(index)];
    if (about.empty || (options.validationOnly && !about.validation)) continue;
    const auto objects = inference::objectsOf(data.load(index), set.definitions[std::size_t(about.definition)]);
    for (std::size_t i = 0; i < objects.size(); ++i) bySource[about.source].emplace_back(index, i);
  }
  std::vector<std::pair<int, std::size_t>> chosen;
  for (const auto& [source, all] : bySource) {
    const std::size_t count =
        options.mostPerSource > 0 ? std::min(all.size(), std::size_t(options.mostPerSource)) : all.size();
    for (std::size_t i = 0; i < count; ++i) chosen.push_back(all[(2 * i + 1) * all.size() / (2 * count)]);
  }
  std::vector<ClickedObject> results;
  for (const auto& [index, place] : chosen) {
    progress.report(double(results.size()) / double(chosen.size()));
    const auto& about = set.samples[std::size_t(index)];
    const auto& definition = set.definitions[std::size_t(about.definition)];
    const inference::TrainingSample sample = data.load(index);
    const ClickObject object = inference::objectsOf(sample, definition)[place];
    ClickedObject result = clickedAt(segmenter, pictureOf(sample, object));
    result.source = about.source, result.sample = about.name;
    const auto& target = definition.targets[std::size_t(object.target)];
    result.what = set.outputs[std::size_t(target.outputs.front())].name;
    results.push_back(std::move(result));
  }
  return results;
}

ClickSummary summarised(const std::string& name, const std::vector<const ClickedObject*>& objects) {
  ClickSummary summary{.name = name, .objects = int(objects.size())};
  if (objects.empty()) return summary;
  for (std::size_t n = 0; n < summary.median.size(); ++n) {
    std::vector<double> dice;
    for (const ClickedObject* object : objects) dice.push_back(object->dice[n]);
    summary.median[n] = middleOf(dice);
    summary.worst[n] = *std::min_element(dice.begin(), dice.end());
  }
  double worse = 0;
  for (const ClickedObject* object : objects) {
    summary.below += object->dice.back() < 0.7;
    for (std::size_t n = 1; n < object->dice.size(); ++n) worse += object->dice[n] < object->dice[n - 1] - 0.01;
    summary.slowestSeconds = std::max(summary.slowestSeconds, object->slowestSeconds);
  }
  const double count = double(objects.size());
  summary.below /= count;
  summary.neverWorse = 1 - worse / (count * (kEvaluatedClicks - 1));
  for (std::size_t t = 0; t < kFloodTolerances.size(); ++t) {
    std::vector<double> floods;
    for (const ClickedObject* object : objects) floods.push_back(object->flood[t]);
    summary.floodMedian = std::max(summary.floodMedian, middleOf(floods));
  }
  return summary;
}

std::vector<ClickSummary> summaries(const std::vector<ClickedObject>& objects) {
  std::map<std::string, std::vector<const ClickedObject*>> groups;
  std::vector<const ClickedObject*> all;
  for (const ClickedObject& object : objects) {
    groups[object.source + ": " + object.what].push_back(&object);
    all.push_back(&object);
  }
  std::vector<ClickSummary> result;
  for (const auto& [name, group] : groups) result.push_back(summarised(name, group));
  result.push_back(summarised("all", all));
  return result;
}

}  // namespace hilum::app
