#include "app/OpeningWindow.h"

#include <algorithm>
#include <cmath>

#include "core/Intensity.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {
namespace {

constexpr std::size_t kSamples = 200'000;
constexpr double kLowestHu = -1024;  // below lies only padding outside the scanner's field

std::vector<double> sampled(const Volume& volume) {
  return volume.visit([](auto voxels) {
    const std::size_t step = std::max<std::size_t>(1, voxels.size() / kSamples);
    std::vector<double> values;
    for (std::size_t i = 0; i < voxels.size(); i += step)
      if (std::isfinite(double(voxels[i]))) values.push_back(double(voxels[i]));
    return values;
  });
}

/// Chests have a quarter and more of the body in the lungs' range, a whole trunk a seventh, a head next to nothing.
bool isMuchLung(const Volume& volume) {
  constexpr double kLungShare = 0.2;
  std::size_t lung = 0, tissue = 0;
  for (const double hu : sampled(volume)) {
    lung += hu >= -950 && hu <= -600;
    tissue += hu > -300;
  }
  return lung > 0 && double(lung) >= kLungShare * double(lung + tissue);
}

const Window& ctWindow(const std::string& name) {
  return *std::ranges::find_if(ctWindows(), [&](const Window& window) { return window.name == name; });
}

}  // namespace

Window openingWindow(const Volume& volume) {
  if (!volume.info().windows.empty()) return volume.info().windows.front();
  if (!viewers::hasHounsfieldUnits(volume)) return automaticWindow(volume);
  return ctWindow(isMuchLung(volume) ? "Lung" : "Soft tissue");
}

Window automaticWindow(const Volume& volume) {
  std::vector<double> values = sampled(volume);
  if (values.empty()) return Window{1, 0.5, "Automatic"};
  const auto quantile = [&values](double part) {
    const auto place = values.begin() + std::ptrdiff_t(std::lround(part * double(values.size() - 1)));
    std::nth_element(values.begin(), place, values.end());
    return *place;
  };
  double low = quantile(0.001);
  const double high = quantile(0.999);
  if (viewers::hasHounsfieldUnits(volume)) low = std::max(low, kLowestHu);
  if (high <= low) return Window{1, low, "Automatic"};  // one value alone is mid-grey
  const double width = std::max(high - low, 1e-6);
  return Window{width, low + width / 2, "Automatic"};
}

}  // namespace hilum::app
