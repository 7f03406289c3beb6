#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hilum::inference {

/// How often an output is right when it says p: what stands on a reliability curve.
struct Reliability {
  static constexpr int kBins = 20;  ///< even steps of the probability
  struct Bin {
    double count = 0, probability = 0, truth = 0;  ///< sums over its voxels
  };
  std::array<Bin, kBins> bins;

  void add(double probability, double truth, double count = 1);
  /// Expected calibration error: mean over voxels of |probability - frequency| by bin (Naeini et al., AAAI 2015).
  double error() const;
  /// The same over voxels that are in doubt alone, 0.05 to 0.95: of a picture most voxels are plain background.
  double errorInDoubt() const;
};

/// The logits of a network's outputs on voxels whose truth is known.
class LogitSample {
 public:
  virtual ~LogitSample() = default;
  /// Mean negative log-likelihood at this temperature.
  virtual double loss(double temperature) const = 0;
};

/// Of one sigmoid output: counted in steps of 1/32.
class BinaryLogits : public LogitSample {
 public:
  BinaryLogits();
  void add(float logit, bool truth);
  double loss(double temperature) const override;
  Reliability reliability(double temperature) const;
  double count() const { return count_; }

 private:
  std::vector<std::array<double, 2>> counts_;  ///< by logit: absent, present
  double count_ = 0;
};

/// Of all outputs of a softmax.
class ClassLogits : public LogitSample {
 public:
  explicit ClassLogits(int outputs) : outputs_(std::size_t(outputs)) {}
  void add(std::span<const float> logits, int truth);
  double loss(double temperature) const override;
  Reliability reliability(int output, double temperature) const;

 private:
  std::size_t outputs_;
  std::vector<float> logits_;
  std::vector<int> truths_;
};

/// The temperature between 0.1 and 10 under which the sample is likeliest (Guo et al., ICML 2017); 1 where nothing
/// tells.
double fittedTemperature(const LogitSample& sample);

}  // namespace hilum::inference
