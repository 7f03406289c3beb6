#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/Progress.h"

namespace hilum::bench {

/// One measurement beside its baseline, both taken in the same run on the same data.
struct Figure {
  std::string name;  ///< "load 400 uncompressed slices"
  double value = 0;
  std::string unit;          ///< "s", "ms", "MB"
  std::string baselineName;  ///< "cat of the same files"; empty when the target is absolute
  double baseline = 0;
  double target = 0;  ///< largest allowed value / baseline, or largest allowed value when there is no baseline
  double score() const { return baselineName.empty() ? value : value / baseline; }
  bool reached() const { return score() <= target; }
};

std::vector<Figure> benchRendering(const Progress& progress);  ///< slices and surfaces against VTK's own
std::vector<Figure> benchVolume(const Progress& progress);     ///< the volume in 3D against VTK's mappers
std::vector<Figure> benchLoading(const Progress& progress);    ///< DICOM series against cat, ITK, GDCM and dcm2niix
std::vector<Figure> benchLungs(const Progress& progress);      ///< lungs-classical on a phantom: time and memory
std::vector<Figure> benchAnnotate(const Progress& progress);   ///< brush, history, flood, growth and filling of labels
std::vector<Figure> benchEngine(const Progress& progress);     ///< networks over a volume: window, threads, memory
std::vector<Figure> benchWindow(const Progress& progress);     ///< launch, answers and memory of the window; a display
std::vector<Figure> benchMetrics(const Progress& progress);    ///< surface distances of a chest's lungs

/// Median wall-clock seconds of `runs` calls.
double medianSeconds(int runs, const std::function<void()>& work);

}  // namespace hilum::bench
