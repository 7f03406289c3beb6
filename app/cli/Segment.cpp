#include "app/cli/Commands.h"

namespace hilum::cli {

void addSegment(CLI::App&, Context&) {}

}  // namespace hilum::cli
