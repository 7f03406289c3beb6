#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <string>

namespace hilum::cli {

/// What every subcommand shares: how loud to be and where the exit status goes.
struct Context {
  bool quiet = false;
  int status = 0;  ///< 0 done, 3 done in part
};

/// One file per subcommand. Each adds itself to the program: its options, its help with an example, and a callback
/// that does the work. Errors are thrown; main prints them.
void addInfo(CLI::App& program, Context& context);
void addTags(CLI::App& program, Context& context);
void addConvert(CLI::App& program, Context& context);
void addFilter(CLI::App& program, Context& context);
void addSegment(CLI::App& program, Context& context);
void addSnapshot(CLI::App& program, Context& context);
void addMesh(CLI::App& program, Context& context);
void addMeasure(CLI::App& program, Context& context);
void addEvaluate(CLI::App& program, Context& context);
void addCompare(CLI::App& program, Context& context);
void addReview(CLI::App& program, Context& context);
void addAnnotations(CLI::App& program, Context& context);
void addModels(CLI::App& program, Context& context);
void addPhantom(CLI::App& program, Context& context);
void addPack(CLI::App& program, Context& context);
void addTrain(CLI::App& program, Context& context);
void addClicks(CLI::App& program, Context& context);
void addBench(CLI::App& program, Context& context);

}  // namespace hilum::cli
