#include "inference/models/Reliability.h"

#include <algorithm>
#include <cmath>

namespace hilum::inference {
namespace {

constexpr double kPerUnit = 32, kMostLogit = 40;

double logitOf(std::size_t place) { return double(place) / kPerUnit - kMostLogit; }

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// log(1 + exp(x))
double softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }

double errorOf(const std::array<Reliability::Bin, Reliability::kBins>& bins, int first, int last) {
  double sum = 0, count = 0;
  for (int b = first; b <= last; ++b) {
    const auto& bin = bins[std::size_t(b)];
    sum += std::abs(bin.probability - bin.truth), count += bin.count;
  }
  return count > 0 ? sum / count : 0;
}

}  // namespace

void Reliability::add(double probability, double truth, double count) {
  Bin& bin = bins[std::size_t(std::clamp(int(probability * kBins), 0, kBins - 1))];
  bin.count += count, bin.probability += probability * count, bin.truth += truth;
}

double Reliability::error() const { return errorOf(bins, 0, kBins - 1); }
double Reliability::errorInDoubt() const { return errorOf(bins, 1, kBins - 2); }

BinaryLogits::BinaryLogits() : counts_(std::size_t(2 * kMostLogit * kPerUnit) + 1, std::array<double, 2>{0, 0}) {}

void BinaryLogits::add(float logit, bool truth) {
  const double held = std::clamp(double(logit), -kMostLogit, kMostLogit);
  ++counts_[std::size_t(std::lround((held + kMostLogit) * kPerUnit))][truth];
  ++count_;
}

double BinaryLogits::loss(double temperature) const {
  double sum = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const auto [absent, present] = counts_[i];
    if (absent == 0 && present == 0) continue;
    const double x = logitOf(i) / temperature;
    sum += absent * softplus(x) + present * softplus(-x);
  }
  return count_ > 0 ? sum / count_ : 0;
}

Reliability BinaryLogits::reliability(double temperature) const {
  Reliability curve;
  for (std::size_t i = 0; i < counts_.size(); ++i)
    if (const auto [absent, present] = counts_[i]; absent + present > 0)
      curve.add(sigmoid(logitOf(i) / temperature), present, absent + present);
  return curve;
}

void ClassLogits::add(std::span<const float> logits, int truth) {
  logits_.insert(logits_.end(), logits.begin(), logits.end());
  truths_.push_back(truth);
}

double ClassLogits::loss(double temperature) const {
  double sum = 0;
  for (std::size_t i = 0; i < truths_.size(); ++i) {
    const std::span<const float> own = std::span(logits_).subspan(i * outputs_, outputs_);
    const double highest = double(*std::max_element(own.begin(), own.end())) / temperature;
    double all = 0;
    for (const float x : own) all += std::exp(double(x) / temperature - highest);
    sum += std::log(all) + highest - double(own[std::size_t(truths_[i])]) / temperature;
  }
  return truths_.empty() ? 0 : sum / double(truths_.size());
}

Reliability ClassLogits::reliability(int output, double temperature) const {
  Reliability curve;
  for (std::size_t i = 0; i < truths_.size(); ++i) {
    const std::span<const float> own = std::span(logits_).subspan(i * outputs_, outputs_);
    double all = 0;
    const double x = double(own[std::size_t(output)]);
    for (const float other : own) all += std::exp((double(other) - x) / temperature);
    curve.add(1 / all, truths_[i] == output);
  }
  return curve;
}

double fittedTemperature(const LogitSample& sample) {
  // The loss has one minimum over the inverse temperature: golden section in its logarithm.
  double low = std::log(0.1), high = std::log(10.0);
  const double golden = (std::sqrt(5.0) - 1) / 2;
  const auto lossAt = [&](double logarithm) { return sample.loss(std::exp(logarithm)); };
  double a = high - golden * (high - low), b = low + golden * (high - low), lossA = lossAt(a), lossB = lossAt(b);
  if (lossA == lossB && lossA == 0) return 1;
  for (int i = 0; i < 30; ++i) {
    if (lossA < lossB)
      high = b, b = a, lossB = lossA, a = high - golden * (high - low), lossA = lossAt(a);
    else
      low = a, a = b, lossA = lossB, b = low + golden * (high - low), lossB = lossAt(b);
  }
  return std::exp((low + high) / 2);
}

}  // namespace hilum::inference
