#pragma once
#include <optional>

#include "inference/models/ModelLibrary.h"
#include "inference/training/DatasetDescription.h"
#include "inference/training/Recipe.h"

namespace hilum::inference {

/// True when a training by this recipe on these data can begin with the model's weights: the same network but for its
/// outputs, as many planes in, and grey values that become brightness in the same way.
bool canBeginWith(const ModelManifest& model, const Recipe& recipe, const DatasetDescription& data);

/// The shipped model that such a training best begins with: one for the data's modality, or, when the images do not
/// tell theirs, any that fits. What it has learned of such images is worth more than the hours that it took: few labels
/// then suffice.
std::optional<LibraryModel> startingModel(const ModelLibrary& library, const Recipe& recipe,
                                          const DatasetDescription& data);

}  // namespace hilum::inference
