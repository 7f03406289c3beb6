#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/Progress.h"

namespace hilum::app {

/// The hidden subcommand that a measuring process runs under.
inline constexpr const char* kMeasuringCommand = "breathhold-measure";

/// What such a process does: one job from stdin, measured, the answer to descriptor 3. Ends with its parent.
void runMeasuringProcess();

/// Measures every job in a process of its own, at most `atOnce` at a time, so that a study that crashes, hangs or
/// exhausts the memory costs only itself. Calls `done` with each answer as it comes, in any order; the answer of a
/// process that died has "failed" and "lost": true. Throws Cancelled (all processes are ended then).
void measureInProcesses(const std::vector<nlohmann::json>& jobs, int atOnce,
                        const std::function<void(std::size_t job, nlohmann::json answer)>& done,
                        const Progress& progress = {});

}  // namespace hilum::app
