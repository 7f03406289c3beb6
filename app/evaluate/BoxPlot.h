#pragma once
#include <filesystem>

#include "app/evaluate/Evaluation.h"

namespace hilum::app {

/// Draws how Dice, surface Dice, HD95 and ASSD (and the lesions' F1, when counted) are spread over the cases: a row for
/// each label, or for each label and group; a panel for each metric. Box: quartiles; line: median; whiskers: the last
/// case within 1.5 box lengths; every case as a dot. PNG, or SVG by the ending. Needs
/// fonts: a QGuiApplication. Throws Error{Io}.
void writeBoxPlot(const Evaluation& evaluation, const std::filesystem::path& file);

}  // namespace hilum::app
