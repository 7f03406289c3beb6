#include "app/cli/Main.h"

#include <csignal>
#include <cstdio>
#include <iostream>

#include "app/cli/Commands.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"
#include "core/Progress.h"

namespace hilum::cli {

int run(int argc, char** argv) {
  CLI::App program("Hilum: a 3D medical viewer and annotation program. Research software, not for clinical use.", "hilum");
  Context context;
  program.add_flag("-q,--quiet", context.quiet, "No progress on stderr");
  program.require_subcommand(0, 1);
  program.fallthrough();
  program.get_formatter()->column_width(34);
  addInfo(program, context);
  addTags(program, context);
  addConvert(program, context);
  addSegment(program, context);
  addSnapshot(program, context);
  addMesh(program, context);
  addMeasure(program, context);
  addPhantom(program, context);
  addBench(program, context);
  try {
    program.parse(argc, argv);
    return context.status;
  } catch (const CLI::ParseError& e) {
    return program.exit(e) == 0 ? 0 : 2;
  } catch (const Cancelled&) {
    std::cerr << "hilum: cancelled\n";
    return 1;
  } catch (const Error& e) {
    std::cerr << "hilum: error: " << e.what() << "\n";
    return e.code() == Code::Usage ? 2 : 1;
  } catch (const std::exception& e) {
    std::cerr << "hilum: error: " << e.what() << "\n";
    return 1;
  }
}

}  // namespace hilum::cli
