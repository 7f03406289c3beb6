#include "inference/models/Calibration.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "core/Error.h"
#include "inference/engine/Uncertainty.h"
#include "inference/models/StudyProfile.h"

namespace hilum::inference {
namespace {

constexpr std::size_t kMostVectors = 400'000;  ///< of a softmax
constexpr double kThresholdStep = 0.05, kLeastThreshold = 0.1, kMostThreshold = 0.9;
constexpr double kWorthIt = 0.002;  ///< Dice that another threshold must gain

double logit(double p) { return std::log(p / (1 - p)); }
double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// Slices of one volume are one study.
std::string studyOf(const DatasetSample& sample) {
  return sample.source + "/" + sample.patient + "/" + sample.name.substr(0, sample.name.rfind(':'));
}

/// Voxels of one study by threshold: what a label would hold.
struct Tally {
  std::map<int, std::array<double, 2>> byStep;  ///< step of the probability: absent, present
  double diceAt(int step) const {
    double both = 0, found = 0, present = 0;
    for (const auto& [own, counts] : byStep) {
      present += counts[1];
      if (own >= step) both += counts[1], found += counts[0] + counts[1];
    }
    return found + present > 0 ? 2 * both / (found + present) : 1;
  }
};

class Calibrator {
 public:
  Calibrator(std::vector<ModelManifest>& manifests, Network& network, const PackedDataset& data)
      : manifests_(manifests), model_(manifests.front()), network_(network), data_(data), samples_(data.samples(true)) {
    const DatasetDescription& d = data.description();
    if (d.planes() != model_.inputs() || (d.depth > 1) != (model_.network.dims == 3))
      refuse("is not packed as " + model_.name + " takes its images");
    if (model_.network.type == "mask-rcnn" || model_.activation == Activation::None)
      refuse("cannot calibrate " + model_.name + ": its outputs are no probabilities of voxels");
    if (samples_.empty()) refuse("has no samples for validation (pack it with a share of them)");
    for (int o = 0; o < int(d.outputs.size()); ++o) outputs_[o] = outputOf(d.outputs[std::size_t(o)].name, o);
  }

  ModelCalibration run(const CalibrationOptions& options, const Progress& progress) {
    ModelCalibration result;
    measure(progress.part(0, 0.4, "measuring"));
    std::vector<double> temperatures(std::size_t(model_.network.outputs), 1);
    fit(temperatures, result);
    const std::vector<double> old = model_.temperatures;
    for (ModelManifest& manifest : manifests_) {
      moveThresholds(manifest, old, temperatures);
      manifest.temperatures = temperatures;
    }
    if (options.thresholds && isSigmoid()) chooseThresholds(progress.part(0.4, 0.7, "choosing thresholds"));
    if (!model_.windows) describeUsual(result, progress.part(0.7, 1, "looking at studies"));
    return result;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const { throw Error(Code::BadInput, data_.file().string() + ": " + why); }
  bool isSigmoid() const { return model_.activation == Activation::Sigmoid; }

  /// The network's output of this name; trainings keep the order of the data's, behind the background of a softmax.
  int outputOf(const std::string& name, int place) const {
    for (const ModelManifest& manifest : manifests_)
      for (const ManifestLabel& label : manifest.labels)
        if (label.name == name || label.region == name) return label.output;
    const int background = isSigmoid() ? 0 : 1;
    if (int(data_.description().outputs.size()) + background != model_.network.outputs)
      refuse("names " + name + ", which " + model_.name + " does not find");
    return place + background;
  }

  /// Of every output of the network: the values that mean it in this sample; nothing where that is not known.
  std::vector<std::optional<std::vector<int>>> meanings(const DatasetSample& sample) const {
    std::vector<std::optional<std::vector<int>>> values(std::size_t(model_.network.outputs));
    std::vector<bool> joint(values.size(), false);
    for (const DatasetTarget& target : data_.description().definitions[std::size_t(sample.definition)].targets)
      for (const int own : target.outputs) {
        const auto o = std::size_t(outputs_.at(own));
        if (target.outputs.size() > 1) joint[o] = true;
        if (!values[o]) values[o].emplace();
        values[o]->insert(values[o]->end(), target.values.begin(), target.values.end());
      }
    for (std::size_t o = 0; o < values.size(); ++o)
      if (joint[o]) values[o].reset();
    return values;
  }

  void forward(const TrainingSample& sample, const ForwardOptions& options, Prediction& into, const Progress& progress) {
    network_.forward({sample.image, 1, {sample.depth, sample.height, sample.width}}, options, into, progress);
  }

  /// Calls take(offset of the voxel) for the image within the padding.
  template <class F>
  static void eachVoxel(const TrainingSample& sample, F&& take) {
    for (int z = 0; z < sample.depth; ++z)
      for (int y = sample.content[1]; y < sample.content[3]; ++y)
        for (int x = sample.content[0]; x < sample.content[2]; ++x)
          take(std::size_t(z) * sample.slicePixels() + std::size_t(y) * std::size_t(sample.width) + std::size_t(x));
  }

  void measure(const Progress& progress) {
    const auto outputs = std::size_t(model_.network.outputs);
    const std::size_t every = samples_.size() * data_.load(samples_.front()).planePixels() / kMostVectors + 1;
    binary_.resize(outputs);
    classes_.emplace(int(outputs));
    Prediction prediction;
    std::vector<float> vector(outputs);
    for (std::size_t s = 0; s < samples_.size(); ++s) {
      progress.report(double(s) / double(samples_.size()));
      const TrainingSample sample = data_.load(samples_[s]);
      forward(sample, {}, prediction, progress);
      const auto known = meanings(data_.description().samples[std::size_t(samples_[s])]);
      const std::size_t voxels = sample.planePixels();
      if (!isSigmoid()) {
        if (!std::all_of(known.begin() + 1, known.end(), [](const auto& values) { return values.has_value(); })) continue;
        eachVoxel(sample, [&](std::size_t i) {
          if (i % every != s % every) return;
          int truth = 0;
          for (std::size_t o = 1; o < outputs; ++o)
            if (std::find(known[o]->begin(), known[o]->end(), sample.labels[i]) != known[o]->end()) truth = int(o);
          for (std::size_t o = 0; o < outputs; ++o) vector[o] = prediction.values[o * voxels + i];
          classes_->add(vector, truth);
        });
        continue;
      }
      for (std::size_t o = 0; o < outputs; ++o) {
        if (!known[o]) continue;
        const std::array<bool, 256> means = tableOf(*known[o]);
        eachVoxel(sample, [&](std::size_t i) {
          binary_[o].add(prediction.values[o * voxels + i], means[sample.labels[i]]);
        });
      }
    }
  }

  static std::array<bool, 256> tableOf(const std::vector<int>& values) {
    std::array<bool, 256> table{};
    for (const int value : values) table[std::size_t(value)] = true;
    return table;
  }

  void fit(std::vector<double>& temperatures, ModelCalibration& result) const {
    const double common = isSigmoid() ? 1 : fittedTemperature(*classes_);
    for (const auto& [own, output] : outputs_) {
      OutputCalibration one{data_.description().outputs[std::size_t(own)].name, output, common, {}, {}};
      if (isSigmoid()) {
        if (binary_[std::size_t(output)].count() == 0) continue;
        one.temperature = fittedTemperature(binary_[std::size_t(output)]);
        one.before = binary_[std::size_t(output)].reliability(1);
        one.after = binary_[std::size_t(output)].reliability(one.temperature);
      } else {
        one.before = classes_->reliability(output, 1), one.after = classes_->reliability(output, common);
      }
      one.temperature = std::round(one.temperature * 1000) / 1000;
      temperatures[std::size_t(output)] = one.temperature;
      result.outputs.push_back(std::move(one));
    }
    if (result.outputs.empty()) refuse("annotates none of the outputs of " + model_.name + " by itself");
    if (!isSigmoid()) std::fill(temperatures.begin(), temperatures.end(), result.outputs.front().temperature);
  }

  static void moveThresholds(ModelManifest& manifest, const std::vector<double>& old, const std::vector<double>& now) {
    if (manifest.activation != Activation::Sigmoid) return;
    for (ManifestLabel& label : manifest.labels) {
      const auto o = std::size_t(label.output);
      const double before = old.empty() ? 1 : old[o];
      if (label.threshold > 0 && label.threshold < 1 && label.threshold != 0.5)
        label.threshold = sigmoid(logit(label.threshold) * before / now[o]);
    }
  }

  ForwardOptions calibrated() const {
    ForwardOptions options{.activation = model_.activation, .temperatures = {}, .mirrorAxes = {}};
    options.temperatures.assign(manifests_.front().temperatures.begin(), manifests_.front().temperatures.end());
    return options;
  }

  void chooseThresholds(const Progress& progress) {
    std::map<int, std::map<std::string, Tally>> tallies;  // by output and study
    Prediction prediction;
    for (std::size_t s = 0; s < samples_.size(); ++s) {
      progress.report(double(s) / double(samples_.size()));
      const TrainingSample sample = data_.load(samples_[s]);
      const DatasetSample& described = data_.description().samples[std::size_t(samples_[s])];
      forward(sample, calibrated(), prediction, progress);
      const auto known = meanings(described);
      for (std::size_t o = 0; o < known.size(); ++o) {
        if (!known[o]) continue;
        const std::array<bool, 256> means = tableOf(*known[o]);
        Tally& tally = tallies[int(o)][studyOf(described)];
        std::array<std::array<double, 2>, 21> counts{};
        eachVoxel(sample, [&](std::size_t i) {
          const double p = double(prediction.values[o * sample.planePixels() + i]);
          ++counts[std::size_t(p / kThresholdStep + 1e-6)][means[sample.labels[i]]];
        });
        for (std::size_t step = 0; step < counts.size(); ++step)
          for (const std::size_t t : {0u, 1u}) tally.byStep[int(step)][t] += counts[step][t];
      }
    }
    for (ModelManifest& manifest : manifests_)
      for (ManifestLabel& label : manifest.labels)
        if (const auto found = tallies.find(label.output); found != tallies.end()) chooseThreshold(label, found->second);
  }

  static void chooseThreshold(ManifestLabel& label, const std::map<std::string, Tally>& studies) {
    const auto meanAt = [&](int step) {
      double sum = 0;
      for (const auto& [name, tally] : studies) sum += tally.diceAt(step);
      return sum / double(studies.size());
    };
    const int middle = int(std::lround(0.5 / kThresholdStep));
    int best = middle;
    double bestDice = meanAt(middle) + kWorthIt;
    for (int step = int(std::lround(kLeastThreshold / kThresholdStep)); step <= int(std::lround(kMostThreshold / kThresholdStep)); ++step)
      if (const double dice = meanAt(step); dice > bestDice) best = step, bestDice = dice;
    label.threshold = std::round(best * kThresholdStep * 100) / 100;
  }

  void describeUsual(ModelCalibration& result, const Progress& progress) {
    // One profile of a study for each manifest over the same weights.
    std::vector<std::vector<StudyProfile>> profiles(manifests_.size());
    std::vector<std::optional<ProfileMeter>> meters(manifests_.size());
    std::string open;
    Prediction prediction;
    std::vector<float> doubt;
    const auto close = [&] {
      for (std::size_t m = 0; m < meters.size(); ++m)
        if (meters[m]) profiles[m].push_back(meters[m]->profile()), meters[m].reset();
    };
    for (std::size_t s = 0; s < samples_.size(); ++s) {
      progress.report(double(s) / double(samples_.size()));
      const TrainingSample sample = data_.load(samples_[s]);
      const std::string study = studyOf(data_.description().samples[std::size_t(samples_[s])]);
      if (study != open) close(), open = study;
      forward(sample, calibrated(), prediction, progress);
      const std::size_t area = sample.slicePixels(), voxels = sample.planePixels();
      const auto outputs = std::size_t(model_.network.outputs);
      doubt.resize(area);
      std::vector<float> slice(outputs * area);
      const auto centre = std::size_t(model_.neighbours) * voxels;  // the plane of the slice itself
      for (int z = 0; z < sample.depth; ++z) {
        for (std::size_t o = 0; o < outputs; ++o)
          std::copy_n(prediction.values.begin() + std::ptrdiff_t(o * voxels + std::size_t(z) * area), area,
                      slice.begin() + std::ptrdiff_t(o * area));
        uncertaintyOf(slice, {}, model_.activation, doubt);
        for (std::size_t m = 0; m < meters.size(); ++m) {
          if (!meters[m]) meters[m].emplace(manifests_[m], sample.width, sample.height, sample.content);
          meters[m]->take(std::span(sample.image).subspan(centre + std::size_t(z) * area, area), slice, doubt);
        }
      }
    }
    close();
    result.studies = int(profiles.front().size());
    for (std::size_t m = 0; m < manifests_.size(); ++m) manifests_[m].usual = rounded(usualOf(profiles[m]));
    std::array<std::vector<StudyProfile>, 2> halves;
    for (std::size_t i = 0; i < profiles.front().size(); ++i) halves[i % 2].push_back(profiles.front()[i]);
    if (halves[1].empty()) return;
    for (const int half : {0, 1}) {
      const ManifestUsual usual = usualOf(halves[std::size_t(half)]);
      for (const StudyProfile& profile : halves[std::size_t(1 - half)])
        result.falseAlarms += !unusualFigures(profile, usual).empty();
    }
  }

  static ManifestUsual rounded(ManifestUsual usual) {
    const auto round = [](double& v) { v = std::round(v * 1e5) / 1e5; };
    std::for_each(usual.histogram.begin(), usual.histogram.end(), round);
    std::for_each(usual.picture.begin(), usual.picture.end(), round);
    for (auto& [figure, range] : usual.limits) round(range[0]), round(range[1]);
    return usual;
  }

  std::vector<ModelManifest>& manifests_;
  const ModelManifest model_;  ///< the first as it was
  Network& network_;
  const PackedDataset& data_;
  std::vector<int> samples_;
  std::map<int, int> outputs_;  ///< of the data -> of the network
  std::vector<BinaryLogits> binary_;
  std::optional<ClassLogits> classes_;
};

}  // namespace

ModelCalibration calibrate(std::vector<ModelManifest>& manifests, Network& network, const PackedDataset& data,
                           const CalibrationOptions& options, const Progress& progress) {
  ModelCalibration result = Calibrator(manifests, network, data).run(options, progress);
  progress.report(1);
  return result;
}

}  // namespace hilum::inference
