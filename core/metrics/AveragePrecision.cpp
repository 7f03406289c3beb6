#include "core/metrics/AveragePrecision.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hilum {
namespace {

constexpr std::size_t kMostDetections = 100;
constexpr int kRecalls = 101;

enum class Verdict { True, False, Ignored };
struct Judged {
  double score;
  Verdict verdict;
};

std::vector<std::size_t> byScore(const std::vector<double>& scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return order;
}

/// The reference that a detection takes: free ones before crowds, of equal IoU the later one.
std::optional<std::size_t> bestFor(std::size_t detection, const ImageInstances& image, const std::vector<bool>& taken,
                                   double threshold) {
  std::optional<std::size_t> best;
  for (const bool crowd : {false, true}) {
    double least = std::min(threshold, 1 - 1e-10);
    for (std::size_t r = 0; r < image.crowd.size(); ++r) {
      if (image.crowd[r] != crowd || (taken[r] && !crowd)) continue;
      const double iou = image.iou[detection * image.crowd.size() + r];
      if (iou >= least) least = iou, best = r;
    }
    if (best) return best;
  }
  return best;
}

void judge(const ImageInstances& image, double threshold, std::vector<Judged>& all) {
  std::vector<bool> taken(image.crowd.size(), false);
  auto order = byScore(image.scores);
  if (order.size() > kMostDetections) order.resize(kMostDetections);
  for (const std::size_t detection : order) {
    Verdict verdict = Verdict::False;
    if (const auto best = bestFor(detection, image, taken, threshold)) {
      verdict = image.crowd[*best] ? Verdict::Ignored : Verdict::True;
      taken[*best] = true;
    }
    all.push_back({image.scores[detection], verdict});
  }
}

}  // namespace

std::optional<double> averagePrecision(std::span<const ImageInstances> images, double iouThreshold) {
  std::ptrdiff_t references = 0;
  std::vector<Judged> all;
  for (const ImageInstances& image : images) {
    references += std::count(image.crowd.begin(), image.crowd.end(), false);
    judge(image, iouThreshold, all);
  }
  if (references == 0) return std::nullopt;
  std::stable_sort(all.begin(), all.end(), [](const Judged& a, const Judged& b) { return a.score > b.score; });
  std::vector<double> recall, precision;
  double right = 0, wrong = 0;
  for (const Judged& judged : all) {
    right += judged.verdict == Verdict::True;
    wrong += judged.verdict == Verdict::False;
    recall.push_back(right / double(references));
    precision.push_back(right + wrong > 0 ? right / (right + wrong) : 0);
  }
  for (std::size_t i = precision.size(); i-- > 1;) precision[i - 1] = std::max(precision[i - 1], precision[i]);
  double sum = 0;
  for (int i = 0; i < kRecalls; ++i) {
    const double wanted = i == kRecalls - 1 ? 1 : i * 0.01;
    const auto at = std::lower_bound(recall.begin(), recall.end(), wanted) - recall.begin();
    if (at < std::ssize(precision)) sum += precision[std::size_t(at)];
  }
  return sum / kRecalls;
}

std::optional<double> meanAveragePrecision(std::span<const ImageInstances> images) {
  double sum = 0;
  for (int i = 0; i < 10; ++i) {
    const auto value = averagePrecision(images, 0.5 + 0.05 * i);
    if (!value) return std::nullopt;
    sum += *value;
  }
  return sum / 10;
}

}  // namespace hilum
