#include "app/cli/Commands.h"

namespace hilum::cli {

void addEvaluate(CLI::App&, Context&) {}

}  // namespace hilum::cli
