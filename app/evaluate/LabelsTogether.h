#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/LabelReading.h"
#include "core/Progress.h"

namespace hilum::app {

/// Labels of two files on one right grid.
struct LabelsTogether {
  std::vector<LabelMap> prediction, reference;  ///< layers
  std::vector<std::string> notices;             ///< what had to be done for that, and what the files said of themselves
  bool isWhole = true;                          ///< false: something that is a label in a file is none here
};

/// True for an ending of which readTogether may make something: label maps, DICOM objects, projects, pictures.
bool mayHoldLabels(const std::filesystem::path& file);

/// Reads labels of any kind and brings the prediction onto the reference's grid by world position; a sheared grid is
/// made right. Pictures have no place in the patient: pixel stands against pixel, and they must be of one size. Throws
/// Error{BadInput} when they lie apart, and as readLabels does.
LabelsTogether readTogether(const std::filesystem::path& prediction, const std::filesystem::path& reference,
                            const Progress& progress = {});

/// The labels of one file.
LabelReading readAnyLabels(const std::filesystem::path& file, const LabelSource& source, const Progress& progress = {});

}  // namespace hilum::app
