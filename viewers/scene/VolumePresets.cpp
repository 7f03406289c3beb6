#include "viewers/scene/VolumePresets.h"

#include <vtkColorTransferFunction.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>

#include <algorithm>
#include <cmath>

#include "core/Error.h"

namespace hilum::viewers {
namespace {

/// The values below which 40 % and 99.5 % of a sample of the voxels lie: background apart from tissue in MR.
std::pair<double, double> tissueRange(const Volume& volume) {
  return volume.visit([](auto voxels) {
    std::vector<double> sample;
    const std::size_t step = std::max<std::size_t>(voxels.size() / 100000, 1);
    for (std::size_t i = 0; i < voxels.size(); i += step)
      if (std::isfinite(double(voxels[i]))) sample.push_back(double(voxels[i]));
    if (sample.empty()) return std::pair(0.0, 1.0);
    const auto quantile = [&](double q) {
      const auto at = sample.begin() + std::ptrdiff_t(q * double(sample.size() - 1));
      std::nth_element(sample.begin(), at, sample.end());
      return *at;
    };
    const double low = quantile(0.4), high = quantile(0.995);
    return std::pair(low, high > low ? high : low + 1);
  });
}

}  // namespace

const std::vector<VolumePreset>& volumePresets() {
  static const std::vector<VolumePreset> presets{{"Bone",
                                                  false,
                                                  {{120, 0, {150, 80, 60}},
                                                   {220, 0.08, {190, 130, 95}},
                                                   {420, 0.45, {235, 215, 185}},
                                                   {1500, 0.85, {255, 250, 240}}}},
                                                 {"Lung",
                                                  false,
                                                  {{-1000, 0, {40, 60, 90}},
                                                   {-920, 0, {80, 110, 150}},
                                                   {-780, 0.012, {150, 180, 205}},
                                                   {-600, 0.03, {205, 190, 185}},
                                                   {-350, 0.1, {225, 150, 130}},
                                                   {-150, 0, {225, 150, 130}}}},
                                                 {"Airways",
                                                  false,
                                                  {{-1024, 0.28, {110, 190, 230}},
                                                   {-985, 0.28, {130, 205, 240}},
                                                   {-950, 0.02, {150, 200, 225}},
                                                   {-900, 0, {150, 200, 225}}}},
                                                 {"Soft tissue",
                                                  false,
                                                  {{-160, 0, {190, 150, 110}},
                                                   {-40, 0.06, {200, 150, 110}},
                                                   {60, 0.3, {210, 125, 100}},
                                                   {250, 0.55, {240, 215, 185}},
                                                   {1200, 0.85, {255, 250, 240}}}},
                                                 {"MR",
                                                  true,
                                                  {{0.1, 0, {60, 55, 60}},
                                                   {0.35, 0.04, {130, 110, 105}},
                                                   {0.7, 0.25, {205, 190, 175}},
                                                   {1, 0.6, {255, 250, 240}}}}};
  return presets;
}

const VolumePreset& volumePreset(const std::string& name) {
  const auto& all = volumePresets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const VolumePreset& p) { return p.name == name; });
  if (found == all.end()) throw Error(Code::NotFound, name + ": there is no such volume preset");
  return *found;
}

bool hasHounsfieldUnits(const Volume& volume) {
  if (volume.info().unit == "HU" || volume.info().modality == "CT") return true;
  if (!volume.info().modality.empty()) return false;
  const auto [low, high] = volume.range();
  return low <= -900 && low >= -4096 && high >= 300;
}

const VolumePreset& presetFor(const Volume& volume) { return volumePreset(hasHounsfieldUnits(volume) ? "Bone" : "MR"); }

void applyPreset(const VolumePreset& preset, const Volume& volume, vtkVolumeProperty* property) {
  const auto [low, high] = preset.relative ? tissueRange(volume) : std::pair(0.0, 1.0);
  vtkNew<vtkColorTransferFunction> colours;
  vtkNew<vtkPiecewiseFunction> opacities;
  for (const auto& point : preset.points) {
    const double value = low + point.value * (high - low);
    colours->AddRGBPoint(value, point.colour.r / 255.0, point.colour.g / 255.0, point.colour.b / 255.0);
    opacities->AddPoint(value, point.opacity);
  }
  property->SetColor(colours);
  property->SetScalarOpacity(opacities);
  property->SetScalarOpacityUnitDistance(volume.grid().spacing().minCoeff());
  property->SetInterpolationTypeToLinear();
  property->ShadeOn();
  property->SetAmbient(0.25);
  property->SetDiffuse(0.8);
  property->SetSpecular(0.15);
  property->SetSpecularPower(12);
}

}  // namespace hilum::viewers
