#include "inference/training/SegmentationLoss.h"

#include <algorithm>
#include <limits>

#include "core/Error.h"

namespace hilum::inference {
namespace {

/// tables: definitions x rows x 256 -> B x rows x spatial, by each sample's label values.
torch::Tensor lookedUp(const torch::Tensor& tables, const torch::Tensor& labels, const std::vector<int>& definitions) {
  std::vector<torch::Tensor> samples;
  for (std::size_t b = 0; b < definitions.size(); ++b) {
    const torch::Tensor values = labels[std::int64_t(b)].to(torch::kLong);
    std::vector<std::int64_t> shape = values.sizes().vec();
    shape.insert(shape.begin(), tables.size(1));
    samples.push_back(tables[definitions[b]].index_select(1, values.flatten()).reshape(shape));
  }
  return torch::stack(samples);
}

std::vector<std::int64_t> spatialAxes(const torch::Tensor& x) {
  std::vector<std::int64_t> axes;
  for (std::int64_t axis = 2; axis < x.dim(); ++axis) axes.push_back(axis);
  return axes;
}

/// Labels on the lattice of a coarser head.
torch::Tensor thinned(torch::Tensor labels, const torch::Tensor& logits) {
  for (std::int64_t axis = 1; axis < labels.dim(); ++axis)
    labels = labels.slice(axis, 0, {}, std::max<std::int64_t>(1, labels.size(axis) / logits.size(axis + 1)));
  return labels;
}

}  // namespace

SegmentationLoss::SegmentationLoss(const DatasetDescription& data, const Recipe& recipe, torch::Device device)
    : outputs_(int(data.outputs.size())),
      head_(recipe.head),
      diceWeight_(recipe.dice),
      crossWeight_(recipe.crossEntropy) {
  for (const DatasetDefinition& definition : data.definitions)
    for (const DatasetTarget& target : definition.targets)
      if (std::find(members_.begin(), members_.end(), target.outputs) == members_.end())
        members_.push_back(target.outputs);
  const auto definitions = std::int64_t(data.definitions.size());
  tables_ = torch::zeros({definitions, targets(), 256});
  allowed_ = torch::zeros({definitions, outputs_ + 1, 256});
  mask_ = torch::zeros({definitions, targets()});
  for (const DatasetDefinition& definition : data.definitions) addDefinition(definition);
  tables_ = tables_.to(device), allowed_ = allowed_.to(device), mask_ = mask_.to(device);
}

void SegmentationLoss::addDefinition(const DatasetDefinition& definition) {
  const auto d = std::int64_t(annotated_.size());
  annotated_.emplace_back(members_.size(), false);
  auto truth = tables_.accessor<float, 3>()[d];
  auto allowed = allowed_.accessor<float, 3>()[d];
  std::vector<bool> named(std::size_t(outputs_), false);
  for (const DatasetTarget& target : definition.targets) {
    const auto t = std::find(members_.begin(), members_.end(), target.outputs) - members_.begin();
    annotated_.back()[std::size_t(t)] = true;
    mask_[d][t] = 1;
    for (const int value : target.values) {
      truth[t][value] = 1;
      for (const int output : target.outputs) allowed[output + 1][value] = 1;
    }
    for (const int output : target.outputs) {
      if (head_ == Head::Softmax && named[std::size_t(output)])
        throw Error(Code::BadInput, "loss.head: a softmax wants outputs that exclude each other, and in \"" +
                                        definition.name + "\" some overlap (use sigmoid)");
      named[std::size_t(output)] = true;
    }
  }
  // A value that means nothing here may still be what this definition does not annotate.
  for (int value = 0; value < 256; ++value) {
    bool meant = false;
    for (int output = 0; output < outputs_; ++output) meant |= allowed[output + 1][value] > 0;
    if (meant) continue;
    allowed[0][value] = 1;
    for (int output = 0; output < outputs_; ++output)
      if (!named[std::size_t(output)]) allowed[output + 1][value] = 1;
  }
}

torch::Tensor SegmentationLoss::joined(const torch::Tensor& logits) const {
  std::vector<torch::Tensor> targets;
  for (const std::vector<int>& outputs : members_) {
    torch::Tensor all = logits.select(1, outputs.front());
    for (std::size_t i = 1; i < outputs.size(); ++i) all = torch::maximum(all, logits.select(1, outputs[i]));
    targets.push_back(all);
  }
  return torch::stack(targets, 1);
}

torch::Tensor SegmentationLoss::probabilities(const torch::Tensor& logits) const {
  if (head_ == Head::Sigmoid) return torch::sigmoid(joined(logits));
  const torch::Tensor classes = torch::softmax(logits, 1);
  std::vector<torch::Tensor> targets;
  for (const std::vector<int>& outputs : members_) {
    torch::Tensor sum = classes.select(1, outputs.front() + 1);
    for (std::size_t i = 1; i < outputs.size(); ++i) sum = sum + classes.select(1, outputs[i] + 1);
    targets.push_back(sum);
  }
  return torch::stack(targets, 1);
}

torch::Tensor SegmentationLoss::truth(const torch::Tensor& labels, const std::vector<int>& definitions) const {
  return lookedUp(tables_, labels, definitions);
}

torch::Tensor SegmentationLoss::crossEntropy(const torch::Tensor& logits, const torch::Tensor& labels,
                                             const torch::Tensor& truth, const torch::Tensor& mask,
                                             const std::vector<int>& definitions) const {
  if (head_ == Head::Sigmoid) {
    const torch::Tensor z = joined(logits);
    // max(z, 0) - z y + log(1 + exp(-|z|)): binary cross-entropy without overflow.
    const torch::Tensor each = torch::clamp_min(z, 0) - z * truth + torch::log1p(torch::exp(-torch::abs(z)));
    return (each.mean(spatialAxes(each)) * mask).sum() / mask.sum().clamp_min(1);
  }
  const torch::Tensor allowed = lookedUp(allowed_, labels, definitions);
  const torch::Tensor some = logits.masked_fill(allowed == 0, -std::numeric_limits<double>::infinity());
  return (torch::logsumexp(logits, 1) - torch::logsumexp(some, 1)).mean();
}

torch::Tensor SegmentationLoss::ofHead(const torch::Tensor& logits, const torch::Tensor& labels,
                                       const std::vector<int>& definitions) const {
  const torch::Tensor truth = this->truth(labels, definitions);
  std::vector<torch::Tensor> rows;
  for (const int definition : definitions) rows.push_back(mask_[definition]);
  const torch::Tensor mask = torch::stack(rows);
  torch::Tensor loss = crossWeight_ * crossEntropy(logits, labels, truth, mask, definitions);
  if (diceWeight_ == 0) return loss;
  const torch::Tensor p = probabilities(logits);
  const auto overBatch = [&](const torch::Tensor& x) { return (x.sum(spatialAxes(x)) * mask).sum(0); };
  const torch::Tensor dice = (2 * overBatch(p * truth) + 1) / (overBatch(p) + overBatch(truth) + 1);
  const torch::Tensor seen = (mask.sum(0) > 0).to(torch::kFloat32);
  return loss + diceWeight_ * ((1 - dice) * seen).sum() / seen.sum().clamp_min(1);
}

torch::Tensor SegmentationLoss::operator()(const std::vector<torch::Tensor>& heads, const torch::Tensor& labels,
                                           const std::vector<int>& definitions) const {
  torch::Tensor total = ofHead(heads.front(), labels, definitions);
  double weights = 1;
  for (std::size_t k = 1; k < heads.size(); ++k) {
    const double weight = 1.0 / double(std::int64_t(1) << k);
    total = total + weight * ofHead(heads[k], thinned(labels, heads[k]), definitions);
    weights += weight;
  }
  return total / weights;
}

}  // namespace hilum::inference
