#include "app/cli/Commands.h"

namespace hilum::cli {

void addMesh(CLI::App&, Context&) {}

}  // namespace hilum::cli
