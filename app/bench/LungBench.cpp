#include "app/bench/Bench.h"
#include "app/bench/PeakMemory.h"
#include "core/phantom/Thorax.h"
#include "inference/tasks/Lungs.h"

namespace hilum::bench {

std::vector<Figure> benchLungs(const Progress& progress) {
  phantom::ThoraxOptions options;
  options.size = {512, 512, 134};
  const Volume volume = phantom::makeThorax(options, progress.part(0, 0.5)).volume;
  PeakMemory memory;
  const double seconds = medianSeconds(3, [&] { inference::segmentLungsClassical(volume, progress.part(0.5, 1)); });
  return {
      {.name = "lungs-classical on 512x512x134", .value = seconds, .unit = "s", .target = 8},
      {.name = "memory of lungs-classical on 512x512x134", .value = memory.megabytes(), .unit = "MB", .target = 1500}};
}

}  // namespace hilum::bench
