#pragma once
#include <optional>
#include <span>
#include <vector>

namespace hilum {

/// The instances of one class on one image.
struct ImageInstances {
  std::vector<double> scores;  ///< of the detections
  std::vector<bool> crowd;  ///< of the references: many things in one outline; what it holds is neither right nor wrong
  std::vector<double>
      iou;  ///< of detection d with reference r at [d * crowd.size() + r]; with a crowd: common / detection
};

/// Average precision of one class as COCO's evaluation computes it (cocoeval.py, area "all"): on each image the 100
/// detections of the highest score in turn take the free reference of the highest IoU that reaches the threshold; the
/// precision is made falling and averaged at the 101 recalls 0, 0.01, ..., 1. Detections of equal scores stay in their
/// order. Nothing when there is no reference but crowds.
std::optional<double> averagePrecision(std::span<const ImageInstances> images, double iouThreshold);

/// The mean over the IoU thresholds 0.50, 0.55, ..., 0.95.
std::optional<double> meanAveragePrecision(std::span<const ImageInstances> images);

}  // namespace hilum
