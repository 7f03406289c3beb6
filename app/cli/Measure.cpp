#include "app/cli/Commands.h"

namespace hilum::cli {

void addMeasure(CLI::App&, Context&) {}

}  // namespace hilum::cli
