#include "app/evaluate/Metric.h"

#include <cmath>
#include <cstdio>

namespace hilum::app {
namespace {

/// "1", "2.5": as short as it can be.
std::string shortNumber(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

}  // namespace

std::vector<Metric> metricsOf(const MetricChoice& choice) {
  const std::string tolerance = shortNumber(choice.toleranceMm);
  std::vector<Metric> metrics{
      {"dice", "Dice", "", Better::High},
      {"jaccard", "Jaccard", "", Better::High},
      {"sensitivity", "Sensitivity", "", Better::High},
      {"precision", "Precision", "", Better::High},
      {"accuracy", "Accuracy", "", Better::High},
      {"volume_difference_ml", "Volume difference", "mL", Better::NearZero},
      {"hd", "HD", "mm", Better::Low, true},
      {"hd95", "HD95", "mm", Better::Low, true},
      {"assd", "ASSD", "mm", Better::Low, true},
      {"surface_dice_" + tolerance + "mm", "Surface Dice " + tolerance + " mm", "", Better::High}};
  if (choice.lesions)
    metrics.insert(metrics.end(), {{"lesion_f1", "Lesion F1", "", Better::High},
                                   {"lesion_sensitivity", "Lesion sensitivity", "", Better::High},
                                   {"lesion_precision", "Lesion precision", "", Better::High}});
  return metrics;
}

bool isWorse(const Metric& metric, double a, double b) {
  switch (metric.better) {
    case Better::High:
      return a < b;
    case Better::Low:
      return a > b;
    default:
      return std::abs(a) > std::abs(b);
  }
}

std::vector<std::pair<std::string, std::string>> conventionsOf(const MetricChoice& choice) {
  std::vector<std::pair<std::string, std::string>> all{
      {"both_empty", "overlap measures and surface Dice are 1, distances null"},
      {"one_empty", "overlap measures and surface Dice are 0, distances null; counted as a failure"},
      {"accuracy", "over all voxels of the reference's grid, background included"},
      {"volume_difference_ml", "prediction less reference"},
      {"surface",
       "marching-cubes elements at the corners between voxels, weighted by their area in mm2 (in a picture: "
       "of the outline, by length), as in the surface-distance library; closed at the image's sides"},
      {"hd", "the larger of both directed maxima, mm"},
      {"hd95", "the larger of both directed 95th percentiles, each by area of its own surface, mm"},
      {"assd", "mean distance over both surfaces together, by area, mm"},
      {"surface_dice",
       "part of both surfaces' area within " + shortNumber(choice.toleranceMm) + " mm of the other surface"},
      {"grids", "a prediction on another grid is brought onto the reference's by world position, nearest neighbour"},
      {"summary",
       "quartiles interpolated (type 7); interval: 95 % percentile bootstrap of the median, 2000 samples, "
       "fixed seed; undefined values are left out and counted as failures where one side is empty"}};
  if (choice.lesions)
    all.emplace_back("lesions",
                     "connected parts, 26 neighbours (8 in a picture); found: at least one voxel in common; "
                     "F1: harmonic mean of sensitivity and precision");
  return all;
}

}  // namespace hilum::app
