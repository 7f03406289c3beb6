#pragma once
#include <array>
#include <filesystem>
#include <map>

#include "inference/training/Training.h"

namespace hilum::inference {

/// Colours of label numbers.
using LabelColours = std::map<int, std::array<std::uint8_t, 3>>;

/// Draws a validation sample twice, side by side with a gap of 2 pixels: at the left as it was labelled, at the right
/// as it was found, labels in colour over the grey picture. PNG, atomic.
void writeSamplePicture(const PredictionPicture& sample, const LabelColours& colours,
                        const std::filesystem::path& file);

}  // namespace hilum::inference
