#pragma once
#include <filesystem>

#include "inference/tasks/BreathHold.h"

namespace hilum::app {

/// Draws up to six of the measured cross-sections of the trachea with their outlines, front up and the patient's right
/// on the left, with heights and areas. Writes a PNG, whole or not at all. Needs fonts: a QGuiApplication.
void writeStudyPicture(const Volume& ct, const inference::BreathHoldMeasurement& measurement, const std::string& study,
                       const std::filesystem::path& file);

}  // namespace hilum::app
