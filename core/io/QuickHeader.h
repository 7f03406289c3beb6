#pragma once
#include "core/io/VolumeFile.h"

namespace hilum {

/// What readVolumeHeader() says of one file among many: a picture is not decoded, so that damage within it shows only
/// when it is read.
VolumeFileHeader readVolumeHeaderQuickly(const std::filesystem::path& file);

}  // namespace hilum
