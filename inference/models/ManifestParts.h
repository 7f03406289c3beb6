#pragma once
#include "inference/models/ModelManifest.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {

/// Parts of hilum.json that speak of what comes after the network. Throw as ModelManifest::fromJson does.
ManifestLabel readLabel(StrictObject object);
RoiSearch readWindows(StrictObject object);
ManifestUsual readUsual(StrictObject object);

/// What single keys of labels and of what is made of them cannot tell.
void checkLabels(StrictObject& object, const ModelManifest& manifest);

}  // namespace hilum::inference
