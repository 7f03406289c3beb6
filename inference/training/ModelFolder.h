#pragma once
#include <filesystem>

#include "inference/training/LabelShape.h"
#include "inference/training/TensorFile.h"
#include "inference/training/Training.h"

namespace hilum::inference {

/// Writes weights.safetensors, recipe.json, scores.csv, training.json, card.md and hilum.json (models/ModelManifest.h says what
/// stands in it) into the folder; hilum.json last, so a folder that has one is a whole model. When label numbers of
/// several definitions coincide, hilum-2.json and so on describe the same network's further outputs. Deterministic: no
/// times, no paths.
void writeModelFolder(const std::filesystem::path& folder, const Recipe& recipe, const PackedDataset& data,
                      const NamedTensors& weights, const TrainingResult& result);

}  // namespace hilum::inference
