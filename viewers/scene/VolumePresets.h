#pragma once
#include <vtkVolumeProperty.h>

#include <string>
#include <utility>
#include <vector>

#include "core/Volume.h"
#include "viewers/scene/TransferFunction.h"

namespace hilum::viewers {

/// What becomes of the values along a ray: laid over each other, or the largest one alone.
enum class Projection { Composite, Maximum };

/// A way to look at a volume in 3D.
struct VolumePreset {
  std::string name;
  Projection projection = Projection::Composite;
  bool insideOnly = false;                ///< the air around the patient and the skin are left out
  bool smooth = false;                    ///< values of the small copy, less noisy, at rest too
  std::vector<TransferPoint> hounsfield;  ///< for values in HU; empty: not for those
  std::vector<TransferPoint> relative;    ///< values 0..1 in the tissue's range; empty: not for values without a unit
};

/// "Bone", "Soft tissue", "Vessels", "Lung", "Airways" for CT, "MR" for values without a unit, "MIP" for both.
const std::vector<VolumePreset>& volumePresets();

/// The preset of that name; throws Error{NotFound} that names those there are.
const VolumePreset& volumePreset(const std::string& name);

/// Whether the values are Hounsfield units: by the modality or unit when known, else by holding air and bone where
/// Hounsfield put them.
bool hasHounsfieldUnits(const Volume& volume);

/// The one that a volume opens with.
const VolumePreset& presetFor(const Volume& volume);

/// Those that suit the volume's values, in the order to offer them.
std::vector<const VolumePreset*> presetsFor(const Volume& volume);

/// The preset's function in the volume's values; throws Error{Usage} when the preset is not for such values.
TransferFunction transferFor(const VolumePreset& preset, const Volume& volume);

/// The values below which 40 % and 99.5 % of a sample of the voxels lie: background apart from tissue in MR.
std::pair<double, double> tissueRange(const Volume& volume);

/// The depth in mm that a point's opacity is meant for: 1 mm in HU, else 1/400 of the volume's diagonal.
double opacityUnitMm(const Volume& volume);

/// The same look for VTK's own mappers: colours, opacities and light.
void applyTransfer(const TransferFunction& function, double unitMm, vtkVolumeProperty* property);

}  // namespace hilum::viewers
