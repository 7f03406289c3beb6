#pragma once
#include <string>

#include "core/Progress.h"
#include "core/dicom/Study.h"

namespace hilum::cli {

/// A study that a command works on: everything that the path held, and the one stack that was chosen and loaded.
struct Input {
  Catalogue catalogue;
  const Series* series = nullptr;  ///< into catalogue
  const Stack* stack = nullptr;    ///< into catalogue
  VolumePtr volume;
};

/// The stack that `series` names (a series number or UID, or UID:k for its k-th stack), else the principal one.
/// Throws Error{NotFound} listing what there is.
const Stack& chooseStack(const Catalogue& catalogue, const std::string& series);
const Series& seriesOf(const Catalogue& catalogue, const Stack& stack);

/// scan, chooseStack and readVolume in one. Problems of the volume are printed to stderr, one line each.
Input loadInput(const std::string& path, const std::string& series, const Progress& progress);

}  // namespace hilum::cli
