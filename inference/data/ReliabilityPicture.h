#pragma once
#include <filesystem>
#include <vector>

#include "inference/models/Calibration.h"

namespace hilum::inference {

/// Draws how often outputs are right (up) against how sure they are (across), every output before calibration as a thin
/// grey line and after it in its colour, over the diagonal of perfect calibration. A PNG of 480 x 480, atomic.
void writeReliabilityPicture(const std::vector<OutputCalibration>& outputs, const std::filesystem::path& file);

/// The same as a table: output, when (before, after), from, to, voxels, probability, frequency.
std::string reliabilityTable(const std::vector<OutputCalibration>& outputs);

}  // namespace hilum::inference
