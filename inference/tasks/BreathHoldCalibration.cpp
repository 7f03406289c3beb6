#include "inference/tasks/BreathHoldCalibration.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "core/Error.h"

namespace hilum::inference {
namespace {

constexpr std::size_t kLeastStudies = 10;
constexpr int kLeastOfGrade = 3, kMostFolds = 10, kNewtonSteps = 50;
constexpr double kPenalty = 1, kCommonEnough = 0.7;  // of the studies must have a feature

using Rows = std::vector<const LabelledBreath*>;

int countFull(const Rows& rows) {
  return int(std::count_if(rows.begin(), rows.end(), [](const auto* r) { return r->full; }));
}

/// Centre and scale of the features that most studies have and in which they differ.
std::vector<BreathHoldModel::Term> standards(const Rows& rows) {
  std::vector<BreathHoldModel::Term> terms;
  for (const auto& known : publishedBreathHoldModel().terms) {
    double n = 0, sum = 0, squares = 0;
    for (const auto* r : rows)
      if (const auto v = r->features.find(known.feature); v != r->features.end())
        n += 1, sum += v->second, squares += v->second * v->second;
    if (n < kCommonEnough * double(rows.size())) continue;
    const double mean = sum / n, variance = squares / n - mean * mean;
    if (variance > 1e-12 * (1 + mean * mean)) terms.push_back({known.feature, mean, std::sqrt(variance), 0});
  }
  return terms;
}

double log1pExp(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }

/// Ridge logistic regression with step halving; the bias is not penalised.
void fit(const Rows& rows, BreathHoldModel& model) {
  model.terms = standards(rows);
  const auto n = Eigen::Index(rows.size()), k = Eigen::Index(model.terms.size());
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(n, k + 1);
  Eigen::VectorXd y(n), w = Eigen::VectorXd::Zero(k + 1);
  for (Eigen::Index i = 0; i < n; ++i) {
    const LabelledBreath& row = *rows[std::size_t(i)];
    x(i, k) = 1, y[i] = row.full ? 1 : 0;
    for (Eigen::Index j = 0; j < k; ++j) {
      const auto& t = model.terms[std::size_t(j)];
      // As gradeBreathHold() will see it: clamped, and nothing where it is missing.
      if (const auto v = row.features.find(t.feature); v != row.features.end())
        x(i, j) = std::clamp((v->second - t.centre) / t.scale, -2.5, 2.5);
    }
  }
  Eigen::VectorXd penalty = Eigen::VectorXd::Constant(k + 1, kPenalty);
  penalty[k] = 1e-9;
  const auto loss = [&](const Eigen::VectorXd& at) {
    const Eigen::VectorXd z = x * at;
    double sum = 0.5 * at.cwiseProduct(penalty).dot(at);
    for (Eigen::Index i = 0; i < n; ++i) sum += log1pExp(z[i]) - y[i] * z[i];
    return sum;
  };
  for (int step = 0; step < kNewtonSteps; ++step) {
    const Eigen::VectorXd p = (1 + (-(x * w)).array().exp()).inverse().matrix();
    const Eigen::VectorXd gradient = x.transpose() * (p - y) + penalty.cwiseProduct(w);
    const Eigen::VectorXd weight = (p.array() * (1 - p.array())).matrix();
    Eigen::MatrixXd hessian = x.transpose() * weight.asDiagonal() * x;
    hessian.diagonal() += penalty;
    const Eigen::VectorXd move = hessian.ldlt().solve(gradient);
    double length = 1;
    while (length > 1e-6 && loss(w - length * move) > loss(w)) length /= 2;
    w -= length * move;
    if (move.norm() < 1e-10) break;
  }
  for (Eigen::Index j = 0; j < k; ++j) model.terms[std::size_t(j)].weight = w[j];
  model.bias = w[k];
}

/// Fills in accuracy and area under the curve of studies that the fit has not seen.
void crossValidate(const Rows& rows, BreathHoldModel& model) {
  const int fewer = std::min(countFull(rows), int(rows.size()) - countFull(rows));
  model.folds = std::min(kMostFolds, fewer);
  std::vector<int> fold(rows.size());
  int dealt[2] = {0, 0};
  for (std::size_t i = 0; i < rows.size(); ++i) fold[i] = dealt[rows[i]->full ? 1 : 0]++ % model.folds;
  std::vector<double> scores(rows.size());
  std::vector<bool> full(rows.size());
  int right = 0;
  for (int f = 0; f < model.folds; ++f) {
    Rows others;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (fold[i] != f) others.push_back(rows[i]);
    BreathHoldModel part;
    fit(others, part);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (fold[i] != f) continue;
      scores[i] = gradeBreathHold(rows[i]->features, part).probability;
      full[i] = rows[i]->full;
      right += (scores[i] >= 0.5) == full[i];
    }
  }
  model.accuracy = double(right) / double(rows.size());
  model.auc = areaUnderCurve(scores, full);
}

}  // namespace

double areaUnderCurve(std::span<const double> scores, const std::vector<bool>& full) {
  double right = 0, pairs = 0;
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (std::size_t j = 0; j < scores.size(); ++j)
      if (full[i] && !full[j]) pairs += 1, right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
  return pairs > 0 ? right / pairs : 0.5;
}

BreathHoldModel calibrateBreathHold(std::span<const LabelledBreath> labelled) {
  Rows rows;
  for (const LabelledBreath& row : labelled) rows.push_back(&row);
  std::sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->study < b->study; });
  const int full = countFull(rows), insufficient = int(rows.size()) - full;
  if (rows.size() < kLeastStudies || full < kLeastOfGrade || insufficient < kLeastOfGrade)
    throw Error(Code::BadInput, "calibration needs at least 10 measured studies, 3 of each grade; there are " +
                                    std::to_string(full) + " full and " + std::to_string(insufficient) +
                                    " insufficient (label more studies)");
  BreathHoldModel model;
  fit(rows, model);
  crossValidate(rows, model);
  model.calibrated = true;
  model.studies = int(rows.size()), model.full = full, model.insufficient = insufficient;
  return model;
}

}  // namespace hilum::inference
