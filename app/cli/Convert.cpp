#include "app/cli/Commands.h"

namespace hilum::cli {

void addConvert(CLI::App&, Context&) {}

}  // namespace hilum::cli
