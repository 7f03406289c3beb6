#pragma once
#include "core/io/ByteSource.h"
#include "core/io/VoxelBuffer.h"

namespace hilum::io {

/// Numbers written as text and parted by blanks or commas, given as binary numbers of type `scalar`. Throws
/// Error{Corrupt} at a word that is no number of that type. `name` is for messages.
std::unique_ptr<ByteSource> parsedText(std::unique_ptr<ByteSource> text, Scalar scalar, std::string name);

}  // namespace hilum::io
