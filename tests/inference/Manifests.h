#pragma once
#include "inference/models/ModelManifest.h"

namespace hilum::test {

/// A model that looks at one CT volume as it is stored, in LPS, and knows one label: what its network says in output 1.
inline inference::ModelManifest thresholdManifest() {
  inference::ModelManifest m;
  m.name = "threshold";
  m.title = "Threshold";
  m.promise = "Finds what is bright.";
  m.licence = "CC0-1.0";
  m.modalities = {"CT"};
  m.channels = {{"image", false, {{.kind = inference::IntensityStep::Kind::Window, .low = -1000, .high = 1000}}}};
  m.labels = {{.id = 1, .output = 1, .name = "Bright"}};
  m.network = {.type = "unet", .dims = 3, .outputs = 2, .widths = {4, 8}};
  m.weights = "weights.safetensors";
  m.weightsSha256 = std::string(64, 'a');
  return m;
}

}  // namespace hilum::test
