#include "inference/training/ClickTask.h"

#include <algorithm>
#include <map>

#include "inference/training/Bfloat16.h"
#include "inference/training/ClickSample.h"

namespace hilum::inference {
namespace {

constexpr int scoredClicks = 5;
constexpr std::int64_t scoredTogether = 16;

std::vector<std::vector<std::uint8_t>> rowsOf(const torch::Tensor& masks) {
  const torch::Tensor flat = masks.to(torch::kCPU).reshape({masks.size(0), -1}).to(torch::kUInt8).contiguous();
  std::vector<std::vector<std::uint8_t>> rows;
  for (std::int64_t b = 0; b < flat.size(0); ++b) {
    const std::uint8_t* row = flat[b].data_ptr<std::uint8_t>();
    rows.emplace_back(row, row + flat.size(1));
  }
  return rows;
}

/// One object of one sample.
struct Case {
  int sample = 0;
  std::size_t object = 0;
};

/// Objects of the samples, of each source at most so many, evenly spread.
std::vector<Case> casesOf(const PackedDataset& data, const std::vector<int>& samples, int most) {
  const DatasetDescription& d = data.description();
  std::map<std::string, std::vector<Case>> bySource;
  for (const int sample : samples) {
    const DatasetSample& about = d.samples[std::size_t(sample)];
    if (about.empty) continue;
    const auto objects = objectsOf(data.load(sample), d.definitions[std::size_t(about.definition)]);
    for (std::size_t i = 0; i < objects.size(); ++i) bySource[about.source].push_back({sample, i});
  }
  std::vector<Case> cases;
  for (const auto& [source, all] : bySource) {
    const std::size_t count = most > 0 ? std::min(all.size(), std::size_t(most)) : all.size();
    for (std::size_t i = 0; i < count; ++i) cases.push_back(all[(2 * i + 1) * all.size() / (2 * count)]);
  }
  return cases;
}

PredictionPicture pictureOf(const std::string& name, const ClickSample& sample,
                            const std::vector<std::uint8_t>& found, int size) {
  PredictionPicture picture{name, size, size, {}, sample.truth, found};
  for (const float value : sample.image)
    picture.image.push_back(std::uint8_t(std::clamp(value, 0.f, 1.f) * 255 + 0.5f));
  return picture;
}

}  // namespace

ClickRounds::ClickRounds(const torch::Tensor& images, const torch::Tensor& before, const torch::Tensor& truths,
                         int radius)
    : size_(int(images.size(3))),
      radius_(radius),
      images_(images),
      maps_(torch::zeros({images.size(0), 2, images.size(2), images.size(3)})),
      before_(before),
      truths_(rowsOf(truths)),
      found_(truths_.size(), std::vector<std::uint8_t>(truths_.front().size(), 0)) {}

void ClickRounds::click(std::optional<std::uint64_t> jitter) {
  for (std::size_t b = 0; b < truths_.size(); ++b) {
    Random random(mixedSeed({jitter.value_or(0), b}));
    const auto next = nextClick(truths_[b], found_[b], size_, size_, jitter ? &random : nullptr);
    if (!next) continue;
    float* map = maps_.data_ptr<float>() + (2 * b + (next->adds ? 0 : 1)) * std::size_t(size_) * std::size_t(size_);
    paintClick(map, size_, size_, next->x, next->y, radius_);
  }
}

torch::Tensor ClickRounds::inputs() const { return torch::cat({images_, maps_.to(images_.device()), before_}, 1); }

void ClickRounds::answer(const torch::Tensor& probabilities) {
  before_ = probabilities;
  found_ = rowsOf(probabilities > 0.5);
}

ClickTask::ClickTask(const Recipe& recipe, torch::Device device)
    : recipe_(recipe), click_(*recipe.click), device_(device) {}

torch::Tensor ClickTask::logits(networks::DenseNetwork& network, const torch::Tensor& inputs) const {
  const Bfloat16 guard(recipe_.precision == "bfloat16", device_);
  return network.forward(inputs).to(torch::kFloat32);
}

torch::Tensor ClickTask::loss(networks::DenseNetwork& network, Batch& batch, std::uint64_t step) const {
  const auto count = std::int64_t(batch.samples.size());
  const std::int64_t size = click_.size;
  const torch::Tensor planes = torch::from_blob(batch.images.data(), {count, 2, size, size}).to(device_);
  const torch::Tensor truth = torch::from_blob(batch.labels.data(), {count, size, size}, torch::kUInt8);
  ClickRounds rounds(planes.slice(1, 0, 1), planes.slice(1, 1, 2), truth, click_.radius);
  Random random(mixedSeed({recipe_.seed, step, 0xc11c}));
  // Few clicks more often than many: they are what every object has.
  const int before = int(random.uniform() * random.uniform() * click_.clicks);
  for (int round = 0; round < before; ++round) {
    const torch::NoGradGuard guard;
    rounds.click(random.bits());
    rounds.answer(torch::sigmoid(logits(network, rounds.inputs())));
  }
  rounds.click(random.bits());
  const torch::Tensor z = logits(network, rounds.inputs()).squeeze(1), y = truth.to(device_).to(torch::kFloat32);
  const torch::Tensor cross = (torch::clamp_min(z, 0) - z * y + torch::log1p(torch::exp(-torch::abs(z)))).mean();
  const torch::Tensor p = torch::sigmoid(z);
  const auto sums = [](const torch::Tensor& x) { return x.sum({1, 2}); };
  const torch::Tensor dice = (2 * sums(p * y) + 1) / (sums(p) + sums(y) + 1);
  return recipe_.crossEntropy * cross + recipe_.dice * (1 - dice).mean();
}

Scored ClickTask::scored(networks::DenseNetwork& network, const PackedDataset& data, const std::vector<int>& samples,
                         int most, int pictures, const Progress& progress) const {
  const torch::NoGradGuard guard;
  const DatasetDescription& d = data.description();
  const std::int64_t size = click_.size;
  const std::vector<Case> cases = casesOf(data, samples, most);
  Scored result;
  const std::size_t every = std::max<std::size_t>(1, cases.size() / std::size_t(std::max(1, pictures)));
  for (std::size_t first = 0; first < cases.size(); first += std::size_t(scoredTogether)) {
    progress.report(double(first) / double(cases.size()));
    const std::size_t last = std::min(cases.size(), first + std::size_t(scoredTogether));
    const auto count = std::int64_t(last - first);
    std::vector<ClickSample> crops;
    const torch::Tensor images = torch::zeros({count, 1, size, size});
    const torch::Tensor truths = torch::zeros({count, size, size}, torch::kUInt8);
    for (std::size_t i = first; i < last; ++i) {
      const TrainingSample sample = data.load(cases[i].sample);
      const DatasetSample& about = d.samples[std::size_t(cases[i].sample)];
      const auto objects = objectsOf(sample, d.definitions[std::size_t(about.definition)]);
      const std::uint64_t seed = mixedSeed({textSeed(about.source + "/" + about.name), cases[i].object});
      crops.push_back(plainClickSample(sample, objects[cases[i].object], click_.size, seed));
      const auto b = std::int64_t(i - first);
      std::copy(crops.back().image.begin(), crops.back().image.end(), images[b].data_ptr<float>());
      std::copy(crops.back().truth.begin(), crops.back().truth.end(), truths[b].data_ptr<std::uint8_t>());
      result.patients.push_back({about.patient + " " + about.name + " " + std::to_string(cases[i].object + 1),
                                 about.source,
                                 {}});
    }
    ClickRounds rounds(images.to(device_), torch::zeros_like(images).to(device_), truths, click_.radius);
    for (int click = 1; click <= scoredClicks; ++click) {
      rounds.click(std::nullopt);
      rounds.answer(torch::sigmoid(logits(network, rounds.inputs())));
      if (click % 2 == 0) continue;
      const std::string name = click == 1 ? "after 1 click" : "after " + std::to_string(click) + " clicks";
      for (std::size_t i = first; i < last; ++i)
        result.patients[i].dice.emplace_back(name, diceOf(crops[i - first].truth, rounds.found()[i - first]));
    }
    for (std::size_t i = first; i < last; ++i)
      if (pictures > 0 && i % every == every / 2 && int(result.pictures.size()) < pictures)
        result.pictures.push_back(
            pictureOf(result.patients[i].patient, crops[i - first], rounds.found()[i - first], click_.size));
  }
  return result;
}

double ClickTask::score(const std::vector<PatientScore>& scores) {
  if (scores.empty()) return 0;
  std::vector<double> means;
  for (const PatientScore& score : scores) means.push_back((score.dice[1].second + score.dice[2].second) / 2);
  std::sort(means.begin(), means.end());
  return (means[(means.size() - 1) / 2] + means[means.size() / 2]) / 2;
}

}  // namespace hilum::inference
