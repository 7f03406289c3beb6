#include "app/cli/Commands.h"

namespace hilum::cli {

void addBench(CLI::App&, Context&) {}

}  // namespace hilum::cli
