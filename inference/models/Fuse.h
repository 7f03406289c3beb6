#pragma once
#include <string>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"
#include "inference/models/ModelManifest.h"

namespace hilum::inference {

/// Gives a network's labels, on the volume's grid, the edge of the stage that `manifest.fuse` names (in place). Where
/// that stage fails the labels stay as they are and `warnings` say so; they also say what is unusual in the lungs.
/// `pixelMm`: of the slices that the network saw.
void fuse(LabelMap& labels, const Volume& volume, const ModelManifest& manifest, double pixelMm,
          std::vector<std::string>& warnings, const Progress& progress = {});

}  // namespace hilum::inference
