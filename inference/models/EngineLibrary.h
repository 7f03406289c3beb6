#pragma once
#include <filesystem>
#include <vector>

#include "inference/engine/Engine.h"

namespace hilum::inference {

/// The inference engine, opened at the first call: that takes half a second and 150 MB. Safe from any thread. Throws
/// Error{NotFound} when the library is not beside the program or does not load, naming the places and the reason;
/// a later call tries again.
Engine& engine();

/// The same from one of these files, the first that exists. The library stays open until the program ends.
Engine& openEngine(const std::vector<std::filesystem::path>& places);

/// Where `engine` looks: beside the program (a build), then in lib/hilum of its prefix (an installation).
std::vector<std::filesystem::path> enginePlaces();

}  // namespace hilum::inference
