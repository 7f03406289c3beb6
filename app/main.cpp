#include "app/cli/Main.h"

int main(int argc, char** argv) { return hilum::cli::run(argc, argv); }
