#pragma once
#include <filesystem>

namespace hilum::io {

/// Follows a TIFF or BigTIFF file's chain of directories (TIFF 6.0 section 2) to its end. libtiff takes a chain that the
/// end of the file cuts for a finished one; this throws Error{Truncated}. Other faults are left to libtiff.
void checkTiffChain(const std::filesystem::path& file);

}  // namespace hilum::io
