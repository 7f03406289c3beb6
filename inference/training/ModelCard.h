#pragma once
#include <string>

#include "inference/training/DatasetDescription.h"
#include "inference/training/Training.h"

namespace hilum::inference {

/// What a trained model is and how well it does, as a page for people (Markdown): labels, data by count, how it was
/// split, scores by label. It names no patient and no image.
std::string modelCard(const Recipe& recipe, const DatasetDescription& data, const TrainingResult& result);

}  // namespace hilum::inference
