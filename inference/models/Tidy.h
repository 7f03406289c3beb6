#pragma once
#include "core/LabelMap.h"
#include "core/Progress.h"
#include "inference/models/ModelManifest.h"

namespace hilum::inference {

/// Drops small components and fills holes, label by label, as the manifest says. The map's axes run as LPS does. With
/// nested regions its voxels hold one bit for every label and become label numbers: a later region lies over an
/// earlier one, and is cut to the region that it lies within before it is tidied. A filled hole never takes a voxel from another label.
void tidy(LabelMap& map, const ModelManifest& manifest, const Progress& progress = {});

}  // namespace hilum::inference
