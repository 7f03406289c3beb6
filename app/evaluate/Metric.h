#pragma once
#include <string>
#include <vector>

namespace hilum::app {

/// Which values of a metric are good.
enum class Better { High, Low, NearZero };

/// A figure that tells how well a label agrees with its reference.
struct Metric {
  std::string key;    ///< in JSON and CSV: "hd95"
  std::string title;  ///< for people: "HD95"
  std::string unit;   ///< "mm", "mL" or empty
  Better better = Better::High;
  bool isDistance = false;  ///< undefined where one side is empty
};

struct MetricChoice {
  double toleranceMm = 1;  ///< of surface Dice
  bool lesions = false;    ///< count connected parts too
};

/// In the order of LabelResult::values.
std::vector<Metric> metricsOf(const MetricChoice& choice);

/// Whether `a` is a worse value than `b`.
bool isWorse(const Metric& metric, double a, double b);

/// What the figures mean, by the part of the definition: printed and written with them, since programs differ.
std::vector<std::pair<std::string, std::string>> conventionsOf(const MetricChoice& choice);

}  // namespace hilum::app
