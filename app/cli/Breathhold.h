#pragma once
#include "app/cli/Commands.h"

namespace hilum::cli {

void addBreathhold(CLI::App& program, Context& context);

}  // namespace hilum::cli
