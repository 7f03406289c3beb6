#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/Geometry.h"

namespace hilum::bench {

/// Writes a CT-like series (smooth shapes and noise) and returns its files in order.
std::vector<std::string> writeBenchSeries(const std::filesystem::path& folder, Index3 size);

/// The first `count` files again, RLE compressed.
std::vector<std::string> compressRle(const std::vector<std::string>& files, const std::filesystem::path& folder,
                                     int count);

}  // namespace hilum::bench
