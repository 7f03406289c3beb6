#include "app/cli/Commands.h"

namespace hilum::cli {

void addInfo(CLI::App&, Context&) {}

}  // namespace hilum::cli
