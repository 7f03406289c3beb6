#include "viewers/scene/VolumePresets.h"

#include <vtkColorTransferFunction.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>

#include <algorithm>
#include <cmath>

#include "core/Error.h"

namespace hilum::viewers {
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

const std::vector<VolumePreset>& volumePresets() {
  static const std::vector<VolumePreset> presets{
      {.name = "Bone",
       .hounsfield = {{140, 0, {150, 80, 60}},
                      {230, 0.1, {190, 130, 95}},
                      {420, 0.5, {235, 215, 185}},
                      {1500, 0.9, {255, 250, 240}},
                      {4000, 0.9, {255, 255, 255}}}},
      {.name = "Soft tissue",
       .hounsfield = {{-160, 0, {190, 150, 110}},
                      {-60, 0.08, {205, 155, 115}},
                      {40, 0.35, {205, 110, 90}},
                      {160, 0.5, {225, 170, 140}},
                      {300, 0.7, {240, 220, 190}},
                      {4000, 0.9, {255, 250, 240}}}},
      {.name = "Vessels",
       .hounsfield = {{150, 0, {140, 20, 20}},
                      {190, 0.12, {190, 40, 35}},
                      {300, 0.4, {225, 80, 60}},
                      {450, 0.35, {240, 170, 130}},
                      {700, 0.3, {245, 230, 205}},
                      {4000, 0.5, {255, 255, 250}}}},
      {.name = "Lung",
       .insideOnly = true,
       .hounsfield = {{-920, 0, {80, 110, 150}},
                      {-780, 0.012, {150, 180, 205}},
                      {-600, 0.03, {205, 190, 185}},
                      {-350, 0.1, {225, 150, 130}},
                      {-150, 0, {225, 150, 130}}}},
      {.name = "Airways",
       .insideOnly = true,
       .smooth = true,
       .hounsfield = {{-3000, 0.5, {110, 190, 230}}, {-990, 0.5, {130, 205, 240}}, {-962, 0, {150, 200, 225}}}},
      {.name = "MR",
       .relative = {{0.1, 0, {60, 55, 60}},
                    {0.35, 0.04, {130, 110, 105}},
                    {0.7, 0.25, {205, 190, 175}},
                    {1, 0.6, {255, 250, 240}},
                    {1000, 0.6, {255, 250, 240}}}},
      {.name = "MIP",
       .projection = Projection::Maximum,
       .hounsfield = {{-100, 0, {255, 255, 255}}, {900, 1, {255, 255, 255}}, {32000, 1, {255, 255, 255}}},
       .relative = {{0, 0, {255, 255, 255}}, {1.1, 1, {255, 255, 255}}, {1000, 1, {255, 255, 255}}}}};
  return presets;
}

const VolumePreset& volumePreset(const std::string& name) {
  const auto& all = volumePresets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const VolumePreset& p) { return p.name == name; });
  if (found != all.end()) return *found;
  std::string known;
  for (const VolumePreset& preset : all) known += (known.empty() ? "" : ", ") + preset.name;
  throw Error(Code::NotFound, name + ": there is no such volume preset (there are: " + known + ")");
}

bool hasHounsfieldUnits(const Volume& volume) {
  if (volume.info().unit == "HU" || volume.info().modality == "CT") return true;
  if (!volume.info().modality.empty()) return false;
  const auto [low, high] = volume.range();
  return low <= -900 && low >= -4096 && high >= 300;
}

const VolumePreset& presetFor(const Volume& volume) { return volumePreset(hasHounsfieldUnits(volume) ? "Bone" : "MR"); }

std::vector<const VolumePreset*> presetsFor(const Volume& volume) {
  const bool hounsfield = hasHounsfieldUnits(volume);
  std::vector<const VolumePreset*> fitting;
  for (const VolumePreset& preset : volumePresets())
    if (!(hounsfield ? preset.hounsfield : preset.relative).empty()) fitting.push_back(&preset);
  return fitting;
}

TransferFunction transferFor(const VolumePreset& preset, const Volume& volume) {
  const bool hounsfield = hasHounsfieldUnits(volume);
  TransferFunction function{hounsfield ? preset.hounsfield : preset.relative};
  if (function.points.empty())
    throw Error(Code::Usage, "the preset " + preset.name + " is for " +
                                 (hounsfield ? "values without a unit, not for a CT" : "a CT, not for other values") +
                                 " (choose " + presetFor(volume).name + " or MIP)");
  if (hounsfield) return function;
  const auto [low, high] = tissueRange(volume);
  for (TransferPoint& point : function.points) point.value = low + point.value * (high - low);
  // What is brighter than all tissue looks like the brightest: a last point far beyond serves no one who edits it.
  function.points.back().value = std::max(volume.range().second, function.points[function.points.size() - 2].value);
  return function;
}

double opacityUnitMm(const Volume& volume) {
  if (hasHounsfieldUnits(volume)) return 1;
  const Grid& grid = volume.grid();
  Vec3 size;
  for (int a = 0; a < 3; ++a) size[a] = double(grid.size()[a]) * grid.spacing()[a];
  return size.norm() / 400;
}

void applyTransfer(const TransferFunction& function, double unitMm, vtkVolumeProperty* property) {
  vtkNew<vtkColorTransferFunction> colours;
  vtkNew<vtkPiecewiseFunction> opacities;
  opacities->ClampingOff();
  for (const TransferPoint& point : function.points) {
    colours->AddRGBPoint(point.value, point.colour.r / 255.0, point.colour.g / 255.0, point.colour.b / 255.0);
    opacities->AddPoint(point.value, point.opacity);
  }
  property->SetColor(colours);
  property->SetScalarOpacity(opacities);
  property->SetScalarOpacityUnitDistance(unitMm);
  property->SetInterpolationTypeToLinear();
  property->SetAmbient(0.25);
  property->SetDiffuse(0.8);
  property->SetSpecular(0.15);
  property->SetSpecularPower(12);
}

}  // namespace hilum::viewers
