#include "inference/training/TrainingRun.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "inference/engine/Sha256.h"
#include "inference/networks/Architecture.h"
#include "inference/networks/DenseMaskRcnn.h"
#include "inference/networks/MaskRcnnLoss.h"
#include "inference/training/BeginFrom.h"
#include "inference/training/Bfloat16.h"
#include "inference/training/ModelFolder.h"
#include "inference/training/Random.h"
#include "inference/training/Schedule.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;

constexpr double secondsBetweenCheckpoints = 60;
constexpr const char* curveHeader = "step,seconds,rate,loss,validation_dice\n";

torch::Device deviceOf(const std::string& name) {
  if (name == "auto") return torch::cuda::is_available() ? torch::Device(torch::kCUDA) : torch::Device(torch::kCPU);
  if (name == "cpu") return torch::Device(torch::kCPU);
  if (name.rfind("cuda", 0) == 0 && torch::cuda::is_available()) return torch::Device(name);
  throw Error(Code::Usage, "device " + name + " is not there (use auto or cpu)");
}

/// The recipe with what it leaves to the data filled in.
Recipe completed(Recipe recipe, const DatasetDescription& data) {
  if (!recipe.augmentation) recipe.augmentation = augmentationFor(data.modality);
  if (recipe.click) recipe.emptyShare = 0;  // there is nothing to click at
  return recipe;
}

NamedTensors copied(const NamedTensors& tensors, const std::string& from, const std::string& to) {
  NamedTensors result;
  for (const auto& [name, tensor] : tensors)
    if (name.rfind(from, 0) == 0) result[to + name.substr(from.size())] = tensor.detach().clone();
  return result;
}

}  // namespace

TrainingRun::TrainingRun(const TrainingRequest& request, const TrainingListener& listener)
    : request_(request),
      listener_(listener),
      data_(request.data),
      recipe_(completed(request.recipe, data_.description())),
      device_(deviceOf(request.device)),
      loss_(data_.description(), recipe_, device_) {
  at::set_num_threads(request.threads > 0 ? request.threads : std::max(1, int(std::thread::hardware_concurrency())));
  torch::manual_seed(recipe_.seed);
  const DatasetDescription& d = data_.description();
  if (recipe_.click) {
    if (d.depth > 1 || d.planes() > 1)
      throw Error(Code::BadInput, request_.data.string() + ": clicks are learned on slices of one channel (pack such)");
    clicks_.emplace(recipe_, device_);
  }
  const nlohmann::json network = nlohmann::json::parse(
      clicks_ ? recipe_.network.describe(2, 4, 1)
              : recipe_.network.describe(d.depth > 1 ? 3 : 2, d.planes(), loss_.channels()));
  network_ = networks::buildNetwork(network, recipe_.name + ": network").module;
  average_ = networks::buildNetwork(network, recipe_.name + ": network").module;
  checkSizes();
  if (recipe_.network.type == "mask-rcnn") {
    if (recipe_.head == Head::Softmax)
      throw Error(Code::BadInput, recipe_.name + ": mask-rcnn has a loss of its own (leave loss.head out)");
    objects_.emplace(d);
  }
  network_->to(device_);
  average_->to(device_);
  average_->eval();
  for (torch::Tensor& parameter : average_->parameters()) parameter.set_requires_grad(false);
  optimizer_ = std::make_unique<AdamW>(*network_);
}

void TrainingRun::checkSizes() const {
  const DatasetDescription& d = data_.description();
  if (recipe_.click && recipe_.click->size % network_->multiple())
    throw Error(Code::BadInput, recipe_.name + ": click.size is no multiple of the network's " +
                                    std::to_string(network_->multiple()));
  if (recipe_.click) return;
  for (const int size : {d.width, d.height, d.depth})
    if (size != 1 && size % network_->multiple())
      throw Error(Code::BadInput, request_.data.string() + ": its size " + std::to_string(size) +
                                      " is no multiple of the network's " + std::to_string(network_->multiple()) +
                                      " (pack it at another size)");
}

/// What a checkpoint must share with the request: everything but how long to train.
std::string TrainingRun::identity() const {
  Recipe recipe = recipe_;
  recipe.steps = 1;
  recipe.minutes.reset();
  const std::string text = recipe.toJson() + data_.description().toJson();
  Sha256 sum;
  sum.add(std::as_bytes(std::span(text)));
  return sum.hex();
}

void TrainingRun::begin() {
  const fs::path checkpointFile = request_.output / "checkpoint.safetensors";
  if (!request_.resume) {
    for (const char* name : {"hilum.json", "checkpoint.safetensors"})
      if (fs::exists(request_.output / name))
        throw Error(Code::Usage, request_.output.string() + ": holds " +
                                     (std::string(name) == "hilum.json" ? "a model already (choose another folder)"
                                                                        : "a training that was not finished (go on "
                                                                          "with --resume or choose another folder)"));
    if (!request_.from.empty()) {
      std::vector<std::string> names;
      for (const DatasetOutput& output : data_.description().outputs) names.push_back(output.name);
      beginFrom(*network_, request_.from, names, recipe_.head);
    }
    fillParameters(*average_, parametersOf(*network_, ""), "", request_.output);
    curve_ = curveHeader;
    validationDue_ = !request_.from.empty() && !data_.samples(true).empty();
    if (validationDue_) curve_ += "0,0.00,,,\n";
    return;
  }
  const Checkpoint checkpoint = Checkpoint::load(checkpointFile);
  if (checkpoint.identity != identity())
    throw Error(Code::BadInput, checkpointFile.string() + ": is of another recipe or data set (train in a new folder)");
  fillParameters(*network_, checkpoint.tensors, "model.", checkpointFile);
  fillParameters(*average_, checkpoint.tensors, "average.", checkpointFile);
  optimizer_->restore(checkpoint.tensors, checkpoint.step, checkpointFile);
  best_ = copied(checkpoint.tensors, "best.", "");
  step_ = checkpoint.step, bestStep_ = checkpoint.bestStep, bestDice_ = checkpoint.bestDice;
  secondsBefore_ = checkpoint.seconds;
  validationDue_ = checkpoint.validationDue;
  curve_ = checkpoint.curve;
}

double TrainingRun::seconds() const {
  return secondsBefore_ + std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

double TrainingRun::share() const {
  return recipe_.minutes ? seconds() / (60 * *recipe_.minutes) : double(step_) / recipe_.steps;
}

torch::Tensor TrainingRun::imagesOf(Batch& batch) const {
  const DatasetDescription& d = data_.description();
  const auto count = std::int64_t(batch.samples.size());
  return d.depth > 1 ? torch::from_blob(batch.images.data(), {count, d.planes(), d.depth, d.height, d.width})
                     : torch::from_blob(batch.images.data(), {count, d.planes(), d.height, d.width});
}

torch::Tensor TrainingRun::lossOf(Batch& batch) {
  const torch::Tensor images = imagesOf(batch).to(device_);
  std::vector<std::int64_t> shape = images.sizes().vec();
  shape.erase(shape.begin() + 1);
  const torch::Tensor labels = torch::from_blob(batch.labels.data(), shape, torch::kUInt8);
  std::vector<int> definitions;
  for (const int sample : batch.samples)
    definitions.push_back(data_.description().samples[std::size_t(sample)].definition);
  if (objects_) {
    // Its loss draws boxes: by the step alone, so that a training that goes on draws the same.
    torch::manual_seed(mixedSeed({recipe_.seed, std::uint64_t(step_)}));
    auto& network = dynamic_cast<networks::DenseMaskRcnn&>(*network_).network();
    return networks::maskRcnnLoss(network, images, (*objects_)(labels, definitions, device_)).sum();
  }
  std::vector<torch::Tensor> logits;
  {
    const Bfloat16 guard(recipe_.precision == "bfloat16", device_);
    logits = recipe_.network.deepSupervision ? network_->forwardDeep(images) : std::vector{network_->forward(images)};
  }
  for (torch::Tensor& each : logits) each = each.to(torch::kFloat32);
  return loss_(logits, labels.to(device_), definitions);
}

void TrainingRun::trainStep(BatchLoader& loader) {
  const double rate = learningRate(recipe_, step_, share());
  Batch batch = loader.next();
  const torch::Tensor loss = clicks_ ? clicks_->loss(*network_, batch, std::uint64_t(step_)) : lossOf(batch);
  const double value = loss.item<double>();
  if (!std::isfinite(value))
    throw Error(Code::BadInput, request_.output.string() + ": the loss of step " + std::to_string(step_ + 1) +
                                    " is no number (lower optimizer.rate, or look for broken images in " +
                                    request_.data.string() + ")");
  loss.backward();
  optimizer_->clip(recipe_.clip);
  optimizer_->step(rate, recipe_.weightDecay);
  updateAverage();
  ++step_;
  char line[96];
  std::snprintf(line, sizeof line, "%d,%.2f,%.3g,%.6f,\n", step_, seconds(), rate, value);
  curve_ += line;
  if (listener_.step) listener_.step({step_, share(), seconds(), value, rate});
}

void TrainingRun::updateAverage() {
  const torch::NoGradGuard guard;
  const double decay = averageDecay(recipe_, step_);
  const auto from = network_->parameters();
  auto to = average_->parameters();
  for (std::size_t i = 0; i < to.size(); ++i) to[i].lerp_(from[i], 1 - decay);
}

void TrainingRun::keepBest(double dice) {
  bestDice_ = dice, bestStep_ = step_;
  best_ = copied(parametersOf(*average_, ""), "", "");
}

Scored TrainingRun::scoredOf(const PackedDataset& data, const std::vector<int>& samples, int most, int pictures,
                             const Progress& progress) const {
  if (clicks_) return clicks_->scored(*average_, data, samples, most, pictures, progress);
  const SegmentationLoss loss(data.description(), recipe_, device_);
  return scored(*average_, loss, data, samples, pictures, device_, progress);
}

void TrainingRun::validate(const Progress& progress) {
  Scored result = scoredOf(data_, data_.samples(true), clicks_ ? recipe_.click->scored : 0, 4, progress);
  validationDue_ = false;
  const double dice = clicks_ ? ClickTask::score(result.patients) : summarised(result.patients).median;
  const bool best = dice >= bestDice_;
  if (best) keepBest(dice);
  curve_.pop_back();  // its line ends with an empty field for this
  curve_ += std::to_string(dice) + "\n";
  writeCurve();
  if (listener_.validation)
    listener_.validation({step_, share(), std::move(result.patients), std::move(result.pictures), best});
}

void TrainingRun::writeCurve() const {
  AtomicFile file(request_.output / "train.csv");
  file.write(curve_);
  file.commit();
}

void TrainingRun::saveCheckpoint() {
  Checkpoint checkpoint{{}, step_, bestStep_, validationDue_, seconds(), bestDice_, identity(), curve_};
  checkpoint.tensors = optimizer_->state();
  checkpoint.tensors.merge(parametersOf(*network_, "model."));
  checkpoint.tensors.merge(parametersOf(*average_, "average."));
  checkpoint.tensors.merge(copied(best_, "", "best."));
  checkpoint.save(request_.output / "checkpoint.safetensors");
  savedAt_ = seconds();
}

TrainingResult TrainingRun::run(const Progress& progress) {
  begin();
  start_ = std::chrono::steady_clock::now();
  savedAt_ = secondsBefore_;
  if (step_ > 0 && share() < 1) writeCurve();
  {
    BatchLoader loader(data_, {.batch = recipe_.batch,
                               .threads = 1,
                               .ahead = 4,
                               .seed = recipe_.seed,
                               .firstStep = std::uint64_t(step_),
                               .emptyShare = recipe_.emptyShare,
                               .augmentation = *recipe_.augmentation,
                               .click = recipe_.click});
    const auto still = [&] { return progress.part(std::min(1.0, share()), std::min(1.0, share())); };
    const auto validations = [&] { return std::floor(share() / recipe_.validateEvery + 1e-9); };
    try {
      if (validationDue_) validate(still());
      while (share() < 1) {
        progress.report(std::min(1.0, share()));
        const double before = validations();
        trainStep(loader);
        const bool isEnough = listener_.isEnough && listener_.isEnough();
        validationDue_ = !data_.samples(true).empty() && (validations() > before || share() >= 1 || isEnough);
        const bool isValidated = validationDue_;
        if (isValidated) validate(still());
        if (isEnough) break;
        if (isValidated || seconds() - savedAt_ > secondsBetweenCheckpoints) saveCheckpoint();
      }
    } catch (const Cancelled&) {
      saveCheckpoint();
      writeCurve();
      throw;
    }
  }
  saveCheckpoint();  // what follows may be cancelled too, or find a broken test set
  return finish(progress);
}

TrainingResult TrainingRun::finish(const Progress& progress) {
  if (best_.empty()) keepBest(0);
  // What is scored is what is written.
  if (recipe_.halfWeights)
    for (auto& [name, tensor] : best_) tensor = tensor.to(torch::kFloat16);
  fillParameters(*average_, best_, "", request_.output);
  TrainingResult result{step_, bestStep_, seconds(), {}, {}};
  const Progress silent = progress.part(1, 1);
  result.validation = scoredOf(data_, data_.samples(true), 0, 0, silent).patients;
  for (const fs::path& file : request_.tests) {
    PackedDataset test(file);
    if (!clicks_) test.translate(data_.description().outputs);
    std::vector<int> all(test.description().samples.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = int(i);
    result.tests.emplace_back(file.stem().string(), scoredOf(test, all, 0, 0, silent).patients);
  }
  writeCurve();
  writeModelFolder(request_.output, recipe_, data_, best_, result);
  fs::remove(request_.output / "checkpoint.safetensors");
  return result;
}

}  // namespace hilum::inference
