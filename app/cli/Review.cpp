#include <algorithm>
#include <iostream>

#include "app/cli/Commands.h"
#include "app/cli/Terminal.h"
#include "app/cli/WithFonts.h"
#include "app/review/ReviewReport.h"
#include "core/Error.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path list, out;
  std::vector<std::string> cases;
  bool json = false;
};

std::vector<std::size_t> chosenRows(const app::ReadingList& list, const std::vector<std::string>& names) {
  std::vector<std::size_t> rows;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(list.cases(), name, &app::ReviewCase::name);
    if (found == list.cases().end())
      throw Error(Code::NotFound, list.path().string() + ": has no case \"" + name + "\" (names are as in the list)");
    rows.push_back(std::size_t(found - list.cases().begin()));
  }
  for (std::size_t row = 0; names.empty() && row < list.cases().size(); ++row) rows.push_back(row);
  return rows;
}

void run(const Options& options, Context& context) {
  if (!options.out.empty() && options.out.extension() != ".pdf" && options.out.extension() != ".html")
    throw Error(Code::Usage, options.out.string() + ": is no report's name (end it in .pdf or .html)");
  const app::ReadingList list = app::ReadingList::read(options.list);
  const auto rows = chosenRows(list, options.cases);
  if (!options.out.empty()) {
    std::vector<std::string> problems;
    withFonts([&] { problems = app::reportCases(list, rows, {}, options.out, terminalProgress(context)); });
    if (!problems.empty()) {
      std::cerr << "problems:\n";
      for (const std::string& problem : problems) std::cerr << "  " << problem << "\n";
      context.status = 3;
    }
  }
  if (options.json) {
    std::cout << list.stateJson();
  } else {
    for (const std::size_t row : rows)
      std::cout << list.cases()[row].name << ": " << app::caseStatusKey(list.cases()[row].status) << "\n";
  }
}

}  // namespace

void addReview(CLI::App& program, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("review", "The state of a reading list, and a report on it");
  command->add_option("LIST", options->list, "CSV or folder of cases, as the window's Review panel opens it")->required();
  command->add_option("-o,--output", options->out, "Report to write: .pdf, or .html in one file");
  command->add_option("--case", options->cases, "Only these cases, by name");
  command->add_flag("--json", options->json, "Decisions and audit trail on stdout, as the state file has them");
  command->footer("Example:\n  hilum review list.csv -o report.pdf");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
