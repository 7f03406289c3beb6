#pragma once
#include <vtkVolumeProperty.h>

#include <string>
#include <vector>

#include "core/Volume.h"

namespace hilum::viewers {

/// Colour and opacity by value for ray casting.
struct VolumePreset {
  struct Point {
    double value;    ///< HU, or 0..1 between the volume's dark and bright values when `relative`
    double opacity;  ///< per voxel step
    Rgb8 colour;
  };
  std::string name;
  bool relative = false;
  std::vector<Point> points;
};

/// "Bone", "Lung", "Airways", "Soft tissue" for CT and "MR" for everything without a unit of its own.
const std::vector<VolumePreset>& volumePresets();

/// The preset of that name; throws Error{NotFound}.
const VolumePreset& volumePreset(const std::string& name);

/// Whether the values are Hounsfield units: by the modality or unit when known, else by holding air and bone where
/// Hounsfield put them.
bool hasHounsfieldUnits(const Volume& volume);

/// The one that a volume opens with.
const VolumePreset& presetFor(const Volume& volume);

/// Sets colours, opacities and shading for this volume.
void applyPreset(const VolumePreset& preset, const Volume& volume, vtkVolumeProperty* property);

}  // namespace hilum::viewers
