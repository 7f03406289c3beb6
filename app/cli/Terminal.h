#pragma once
#include "app/cli/Commands.h"
#include "core/Progress.h"

namespace hilum::cli {

/// Progress for a command: a bar on stderr when it is a terminal and --quiet was not given; cancelled by Ctrl-C.
Progress terminalProgress(const Context& context);

}  // namespace hilum::cli
