#include "app/cli/Commands.h"

namespace hilum::cli {

void addPhantom(CLI::App&, Context&) {}

}  // namespace hilum::cli
