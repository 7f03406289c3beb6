#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "core/AtomicFile.h"
#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum::io {

/// Takes the next bytes of a file.
using ByteSink = std::function<void(std::span<const std::byte>)>;

/// The bytes that files store for a volume: its colours when it has some (RGB interleaved), else its scalars.
std::span<const std::byte> storedBytes(const Volume& volume);

/// Appends bytes in pieces, reporting how far it is.
void writeRaw(AtomicFile& file, std::span<const std::byte> bytes, const Progress& progress);

/// Appends `head` and `bytes` as one gzip member (RFC 1952), compressed on all cores in blocks that continue each
/// other's history, and checks what has reached the file against what was meant.
void writeGzip(AtomicFile& file, std::string_view head, std::span<const std::byte> bytes, const Progress& progress);
/// The same as one zlib stream (RFC 1950); returns its length.
std::int64_t writeZlib(AtomicFile& file, std::span<const std::byte> bytes, const Progress& progress);

}  // namespace hilum::io
