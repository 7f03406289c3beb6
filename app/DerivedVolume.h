#pragma once
#include <filesystem>

#include "core/Progress.h"
#include "core/Volume.h"
#include "core/dicom/Study.h"

namespace hilum::app {

/// True when a volume written under this name becomes a DICOM series: a name without an ending, with a final slash or
/// of a folder that is there. False for the endings of image files; throws Error{Usage} for any other.
bool isSeriesTarget(const std::filesystem::path& out);

/// Writes a volume made from a study: a file by its ending, or a folder as a further series of the same study, named
/// after the volume. `stack` is what it was made from; null when that came from no catalogue. Throws as the writers do.
void writeDerived(const Volume& volume, const Catalogue* catalogue, const Stack* stack,
                  const std::filesystem::path& out, const Progress& progress = {});

}  // namespace hilum::app
