#include "inference/training/Scoring.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace hilum::inference {
namespace {

/// Voxels found and right, found, and there, by target.
struct Overlap {
  std::vector<std::array<double, 3>> counts;
  int definition = 0;
};

std::string targetName(const DatasetDescription& data, const std::vector<int>& outputs) {
  std::string name;
  for (const int output : outputs) name += (name.empty() ? "" : " + ") + data.outputs[std::size_t(output)].name;
  return name;
}

PatientScore scoreOf(const std::string& source, const std::string& patient, const Overlap& overlap,
                     const SegmentationLoss& loss, const DatasetDescription& data) {
  PatientScore score{patient, source, {}};
  for (int t = 0; t < loss.targets(); ++t) {
    if (!loss.annotates(overlap.definition, t)) continue;
    const auto [both, found, there] = overlap.counts[std::size_t(t)];
    score.dice.emplace_back(targetName(data, loss.members(t)), found + there > 0 ? 2 * both / (found + there) : 1);
  }
  return score;
}

PredictionPicture pictureOf(const TrainingSample& sample, const DatasetSample& about, const torch::Tensor& found,
                            const SegmentationLoss& loss, const DatasetDescription& data) {
  PredictionPicture picture{about.name, sample.width, sample.height, {}, {}, {}};
  const std::size_t pixels = sample.slicePixels(), middle = std::size_t(sample.depth / 2) * pixels;
  const std::size_t plane = std::size_t(sample.planes / 2) * sample.planePixels() + middle;
  for (std::size_t i = 0; i < pixels; ++i) picture.image.push_back(std::uint8_t(sample.image[plane + i] * 255 + 0.5f));
  picture.truth.assign(pixels, 0);
  picture.predicted.assign(pixels, 0);
  const DatasetDefinition& definition = data.definitions[std::size_t(about.definition)];
  for (const DatasetTarget& target : definition.targets) {
    const auto label = std::uint8_t(data.outputs[std::size_t(target.outputs.front())].label);
    for (std::size_t i = 0; i < pixels; ++i)
      for (const int value : target.values)
        if (sample.labels[middle + i] == value) picture.truth[i] = label;
  }
  const torch::Tensor flat = found.to(torch::kCPU).reshape({found.size(0), -1}).contiguous();
  for (int t = 0; t < loss.targets(); ++t) {
    if (!loss.annotates(about.definition, t)) continue;
    const auto label = std::uint8_t(data.outputs[std::size_t(loss.members(t).front())].label);
    const float* row = flat[t].data_ptr<float>() + middle;
    for (std::size_t i = 0; i < pixels; ++i)
      if (row[i] > 0) picture.predicted[i] = label;
  }
  return picture;
}

/// So many of these samples, evenly spread over those that hold something where there are any.
std::set<int> shownOf(const DatasetDescription& data, const std::vector<int>& samples, int count) {
  std::vector<int> worth;
  for (const int sample : samples)
    if (!data.samples[std::size_t(sample)].empty) worth.push_back(sample);
  if (worth.empty()) worth = samples;
  std::set<int> shown;
  const int all = int(worth.size());
  for (int i = 0; i < std::min(count, all); ++i) shown.insert(worth[std::size_t((2 * i + 1) * all / (2 * std::min(count, all)))]);
  return shown;
}

}  // namespace

Scored scored(networks::DenseNetwork& network, const SegmentationLoss& loss, const PackedDataset& data,
              const std::vector<int>& samples, int pictures, torch::Device device, const Progress& progress) {
  const torch::NoGradGuard guard;
  const DatasetDescription& d = data.description();
  std::map<std::pair<std::string, std::string>, Overlap> patients;
  Scored result;
  const std::set<int> shown = shownOf(d, samples, pictures);
  for (std::size_t n = 0; n < samples.size(); ++n) {
    progress.report(double(n) / double(samples.size()));
    const DatasetSample& about = d.samples[std::size_t(samples[n])];
    TrainingSample sample = data.load(samples[n]);
    std::vector<std::int64_t> shape{1, sample.planes, sample.depth, sample.height, sample.width};
    std::vector<std::int64_t> labelShape{1, sample.depth, sample.height, sample.width};
    if (sample.depth == 1) shape.erase(shape.begin() + 2), labelShape.erase(labelShape.begin() + 1);
    const torch::Tensor image = torch::from_blob(sample.image.data(), shape).to(device);
    const torch::Tensor labels = torch::from_blob(sample.labels.data(), labelShape, torch::kUInt8).to(device);
    const torch::Tensor found = (loss.probabilities(network.forward(image)) > 0.5).to(torch::kFloat32)[0];
    const torch::Tensor truth = loss.truth(labels, {about.definition})[0];
    const auto sums = [](const torch::Tensor& x) {
      return x.reshape({x.size(0), -1}).to(torch::kFloat64).sum(1).to(torch::kCPU);
    };
    const torch::Tensor both = sums(found * truth), all = sums(found), there = sums(truth);
    Overlap& overlap = patients[{about.source, about.patient}];
    overlap.definition = about.definition;
    overlap.counts.resize(std::size_t(loss.targets()), {0, 0, 0});
    for (int t = 0; t < loss.targets(); ++t) {
      auto& counts = overlap.counts[std::size_t(t)];
      counts[0] += both[t].item<double>(), counts[1] += all[t].item<double>(), counts[2] += there[t].item<double>();
    }
    if (shown.count(samples[n])) result.pictures.push_back(pictureOf(sample, about, found, loss, d));
  }
  for (const auto& [key, overlap] : patients)
    result.patients.push_back(scoreOf(key.first, key.second, overlap, loss, d));
  return result;
}

}  // namespace hilum::inference
