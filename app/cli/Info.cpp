#include <iostream>
#include <nlohmann/json.hpp>

#include "annotation/project/ProjectFile.h"
#include "app/cli/Commands.h"
#include "app/cli/InfoReport.h"
#include "app/cli/ProjectReport.h"
#include "app/cli/Terminal.h"
#include "core/dicom/Scanner.h"

namespace hilum::cli {
namespace {

void tellProject(const std::string& file, bool asJson, Context& context) {
  const annotation::Project project = annotation::readProject(file, terminalProgress(context));
  if (asJson)
    std::cout << projectJson(project).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  else
    std::cout << projectText(project);
  if (!project.problems.empty()) context.status = 3;
}

}  // namespace

void addInfo(CLI::App& program, Context& context) {
  struct Options {
    std::string path;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand(
      "info", "What is there: studies, series, stacks, geometry, problems; what a project holds");
  command->add_option("PATH", options->path, "DICOM folder or file, archive, image file, or project (.hilum)")
      ->required();
  command->add_flag("--json", options->json, "One JSON document on stdout");
  command->footer("Example:\n  hilum info study/ --json");
  command->callback([options, &context] {
    if (annotation::isProjectFile(options->path)) return tellProject(options->path, options->json, context);
    const Catalogue catalogue = scan(options->path, terminalProgress(context));
    if (options->json)
      std::cout << infoJson(catalogue).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    else
      std::cout << infoText(catalogue);
    if (!catalogue.problems.empty()) context.status = 3;
  });
}

}  // namespace hilum::cli
