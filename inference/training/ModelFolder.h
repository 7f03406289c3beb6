#pragma once
#include <filesystem>

#include "inference/training/LabelShape.h"
#include "inference/training/TensorFile.h"
#include "inference/training/Training.h"

namespace hilum::inference {

/// Writes weights.safetensors, hilum.json, recipe.json and scores.csv into the folder; hilum.json last, so a folder
/// that has one is a whole model. Deterministic: no times, no paths.
void writeModelFolder(const std::filesystem::path& folder, const Recipe& recipe, const PackedDataset& data,
                      const NamedTensors& weights, const TrainingResult& result);

}  // namespace hilum::inference
