#include "app/cli/Commands.h"

namespace hilum::cli {

void addTags(CLI::App&, Context&) {}

}  // namespace hilum::cli
