#include "app/cli/Commands.h"

namespace hilum::cli {

void addSnapshot(CLI::App&, Context&) {}

}  // namespace hilum::cli
