#include <algorithm>

#include "inference/training/Training.h"

namespace hilum::inference {

double PatientScore::mean() const {
  double sum = 0;
  for (const auto& [name, value] : dice) sum += value;
  return dice.empty() ? 1 : sum / double(dice.size());
}

ScoreSummary summarised(const std::vector<PatientScore>& scores) {
  if (scores.empty()) return {};
  std::vector<double> means;
  for (const PatientScore& score : scores) means.push_back(score.mean());
  std::sort(means.begin(), means.end());
  const std::size_t n = means.size();
  return {(means[(n - 1) / 2] + means[n / 2]) / 2, means.front(), int(n)};
}

}  // namespace hilum::inference
