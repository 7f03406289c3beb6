#pragma once
#include <filesystem>
#include <span>

#include "app/breathhold/GradedStudies.h"

namespace hilum::app {

/// Draws what came out of a run: the share of each grade, the grades by scanner, and how the main features are
/// distributed. Writes chart.png and chart.svg into the folder. Needs fonts: a QGuiApplication.
void writeBreathChart(std::span<const GradedStudy> studies, const inference::BreathHoldModel& model,
                      const std::filesystem::path& folder);

}  // namespace hilum::app
