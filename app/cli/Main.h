#pragma once

namespace hilum::cli {

/// The whole program: a subcommand when one is named, else the window. Returns the exit status of CLI.md.
int run(int argc, char** argv);

}  // namespace hilum::cli
