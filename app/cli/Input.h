#pragma once
#include <string>

#include "app/cli/Commands.h"
#include "core/LabelReading.h"
#include "core/Progress.h"
#include "core/Volume.h"
#include "core/dicom/Study.h"

namespace hilum::cli {

/// Which volume a command works on.
struct InputChoice {
  std::string path;
  std::string series;  ///< number or UID; empty: the catalogue's principal stack
  int stack = 0;       ///< of that series, from 1; 0: its principal one
};

/// A loaded volume with the catalogue that it came from.
struct Input {
  Catalogue catalogue;
  const Stack* stack = nullptr;  ///< within `catalogue`, which therefore only moves, never copies
  VolumePtr volume;
};

/// Scans the path, chooses and loads. Throws Error{NotFound} when there is no such series or stack.
Input openInput(const InputChoice& choice, const Progress& progress = {});

/// Lists on stderr what was noticed while loading. Files or frames that could not be used make the exit status 3;
/// tilt, gaps and the like were dealt with and leave it as it is.
void tellProblems(const Input& input, Context& context);

/// Labels of a file, or the layers of a project, onto the input's grid when it is DICOM and agrees with it. Lists on
/// stderr what was noticed; labels that had to be left out make the exit status 3.
LabelReading openLabels(const std::string& file, const LabelSource& source, Context& context,
                        const Progress& progress = {});
/// One map of all layers; what lies hidden under later labels is listed on stderr.
LabelMap onOneLayer(const LabelReading& labels, const std::string& file);

}  // namespace hilum::cli
