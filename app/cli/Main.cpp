#include "app/cli/Main.h"

#include <csignal>
#include <cstdio>
#include <iostream>

#include "app/WindowMain.h"
#include "app/cli/Breathhold.h"
#include "app/cli/Commands.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"
#include "core/Progress.h"

namespace hilum::cli {

namespace {

/// Help goes to stdout; wrong use is an error like any other.
int exitStatus(const CLI::App& program, const CLI::ParseError& e) {
  if (e.get_exit_code() == 0) return program.exit(e);
  std::cerr << "hilum: error: " << e.what() << " (--help shows how)\n";
  return 2;
}

/// The window's own command line. Parsed apart from the subcommands': in one parser with them its positional paths
/// would swallow what a subcommand refuses.
int openWindow(int argc, char** argv) {
  CLI::App program("Opens the window on a study.", "hilum");
  app::WindowRequest request;
  program.add_option("PATH", request.paths, "DICOM folder or file, archive, or image file");
  program.add_option("--labels", request.labels, "Label map that belongs to it");
  program.add_option("--review", request.review, "Reading list (CSV or folder) to be reviewed");
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return exitStatus(program, e);
  }
  return app::runWindow(request, argc, argv);
}

/// True when the arguments name no subcommand and ask for no help: then they are for the window.
bool isForWindow(const CLI::App& program, int argc, char** argv) {
  const auto isSubcommand = [&](const std::string& word) {
    return !program.get_subcommands([&](const CLI::App* command) { return command->get_name() == word; }).empty();
  };
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "-h" || argument == "--help" || argument == "--version" || isSubcommand(argument)) return false;
    if (argument.empty() || argument.front() != '-') return true;
  }
  return argc == 1 || std::string(argv[1]).starts_with("--labels") || std::string(argv[1]).starts_with("--review");
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App program("Hilum: a 3D medical viewer and annotation program. Research software, not for clinical use.",
                   "hilum");
  Context context;
  program.set_version_flag("--version", "hilum " HILUM_VERSION);
  program.add_flag("-q,--quiet", context.quiet, "No progress on stderr");
  program.require_subcommand(0, 1);
  program.fallthrough();
  program.get_formatter()->column_width(34);
  addInfo(program, context);
  addTags(program, context);
  addConvert(program, context);
  addFilter(program, context);
  addSegment(program, context);
  addSnapshot(program, context);
  addMesh(program, context);
  addMeasure(program, context);
  addEvaluate(program, context);
  addCompare(program, context);
  addReview(program, context);
  addAnnotations(program, context);
  addModels(program, context);
  addBreathhold(program, context);
  addPhantom(program, context);
  addPack(program, context);
  addTrain(program, context);
  addClicks(program, context);
  addBench(program, context);
  program.footer("Without a subcommand: hilum [PATH ...] [--labels FILE] [--review LIST] opens the window.");
  if (isForWindow(program, argc, argv)) return openWindow(argc, argv);
  try {
    program.parse(argc, argv);
    return context.status;
  } catch (const CLI::ParseError& e) {
    return exitStatus(program, e);
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
