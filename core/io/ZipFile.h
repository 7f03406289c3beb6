#pragma once
#include <filesystem>

#include "core/Progress.h"

namespace hilum::io {

/// Packs the files below a folder, under their names relative to it and in the order of those, into one .zip. Atomic.
/// Throws Error{Io} naming the .zip.
void writeZip(const std::filesystem::path& folder, const std::filesystem::path& file, const Progress& progress = {});

}  // namespace hilum::io
