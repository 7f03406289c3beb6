#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "app/cli/Commands.h"
#include "core/Error.h"

namespace hilum::cli {
namespace {

struct Options {
  std::string name;
  bool json = false;
};

/// The measurements and their baselines live in a program of their own, beside this one.
[[noreturn]] void run(const Options& options) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "hilum-bench";
  std::vector<std::string> words{program.string()};
  if (!options.name.empty()) words.push_back(options.name);
  if (options.json) words.push_back("--json");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execv(argv[0], argv.data());
  throw Error(Code::NotFound, program.string() + ": cannot be started: " + std::strerror(errno) +
                                  " (install hilum-bench beside hilum)");
}

}  // namespace

void addBench(CLI::App& program, Context&) {
  auto* command = program.add_subcommand("bench", "Measure Hilum against its baselines on this machine");
  const auto options = std::make_shared<Options>();
  command->add_option("name", options->name,
                      "loading, rendering, volume, lungs, annotate, engine or window; all when left out");
  command->add_flag("--json", options->json, "One JSON document on stdout");
  command->footer("Example:\n  hilum bench rendering");
  command->callback([options] { run(*options); });
}

}  // namespace hilum::cli
