#include "inference/data/Pack.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "annotation/project/ProjectFile.h"
#include "app/cli/AnnotatedImages.h"
#include "app/cli/Commands.h"
#include "app/cli/ProjectImages.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<fs::path> datasets;
  fs::path images, output;
  std::vector<LabelId> labels;
  std::string modality, window;
  inference::PackOptions pack;
  bool json = false;
};

inference::PackList annotatedList(const Options& options, Context& context, const Progress& progress) {
  std::vector<std::string> problems;
  const fs::path& first = options.datasets.front();
  const fs::path beside = first.has_parent_path() ? first.parent_path() : fs::path(".");
  inference::PackList list =
      annotation::isProjectFile(first)
          ? packProjects(options.datasets, problems, progress)
          : packAnnotations(first, options.images.empty() ? beside : options.images, problems, progress);
  for (const std::string& problem : problems) std::cerr << "hilum: warning: " << problem << "\n";
  if (!problems.empty()) context.status = 3;
  return list;
}

inference::PackList listOf(const Options& options, Context& context, const Progress& progress) {
  const fs::path& first = options.datasets.front();
  for (const fs::path& dataset : options.datasets) {
    if (!fs::exists(dataset)) throw Error(Code::NotFound, dataset.string() + ": is not there");
    if (options.datasets.size() > 1 && !(fs::is_regular_file(dataset) && annotation::isProjectFile(dataset)))
      throw Error(Code::Usage, dataset.string() + ": only projects are packed several at a time");
  }
  if (fs::is_directory(first)) return inference::packFolder(first, options.labels, progress);
  if (inference::isSourceList(first))
    return inference::packSources(first, options.images.empty() ? first.parent_path() : options.images);
  return annotatedList(options, context, progress);
}

inference::Brightness windowOf(const std::string& text) {
  double width = 0, level = 0;
  if (std::sscanf(text.c_str(), "%lf,%lf", &width, &level) != 2 || !(width > 0))
    throw Error(Code::Usage, "--window " + text + ": is no WIDTH,LEVEL");
  return {inference::Brightness::Kind::Window, level - width / 2, level + width / 2};
}

void run(Options options, Context& context) {
  const Progress progress = terminalProgress(context);
  if (!options.window.empty()) options.pack.brightness = windowOf(options.window);
  inference::PackList list = listOf(options, context, progress.part(0, 0.1, "looking for images"));
  if (!options.modality.empty()) list.modality = options.modality;
  const inference::PackReport report = inference::pack(list, options.pack, options.output, progress.part(0.1, 1));
  const inference::DatasetDescription& set = report.description;
  const auto validation = std::ranges::count_if(set.samples, &inference::DatasetSample::validation);
  if (options.json) {
    nlohmann::json outputs = nlohmann::json::array();
    for (const auto& output : set.outputs) outputs.push_back(output.name);
    std::cout << nlohmann::json{{"samples", report.samples},
                                {"patients", report.patients},
                                {"validation_patients", report.validation},
                                {"validation_samples", validation},
                                {"empty_samples", report.empty},
                                {"size", {set.width, set.height, set.depth}},
                                {"modality", set.modality},
                                {"brightness", inference::brightnessName(set.brightness.kind)},
                                {"outputs", outputs}}
                     .dump(2)
              << "\n";
    return;
  }
  std::printf("%d samples of %d patients (%d for validation: %d samples), %d without labels, %dx%d, brightness by %s\n",
              report.samples, report.patients, report.validation, int(validation), report.empty, set.width, set.height,
              inference::brightnessName(set.brightness.kind).c_str());
  for (const auto& output : set.outputs) std::printf("%3d  %s\n", output.label, output.name.c_str());
}

}  // namespace

void addPack(CLI::App& program, Context& context) {
  auto* command = program.add_subcommand("pack", "Pack labelled images into one file for training");
  const auto options = std::make_shared<Options>();
  command
      ->add_option(
          "dataset", options->datasets,
          "Folder with images/ and labels/ (same stems), a COCO .json, .hilum projects, or a .json list of sources")
      ->required();
  command->add_option("-o,--output", options->output, "The packed data set, .safetensors")->required();
  command->add_option("--images", options->images, "Folder of the images that a .json names");
  command->add_option("--validation", options->pack.validation, "Share of the patients kept for validation")
      ->check(CLI::Range(0.0, 0.9))
      ->capture_default_str();
  command->add_flag("--by-slices", options->pack.bySlices,
                    "Of one patient alone keep blocks of slices for validation");
  command->add_flag("--partly", options->pack.partly, "Leave slices without labels out: they were not annotated");
  command->add_option("--label", options->labels, "Only these label numbers of a folder's label maps")->delimiter(',');
  command->add_option("--size", options->pack.size, "Of the packed pictures (chosen from the images: up to 256)")
      ->check(CLI::Range(32, 2048));
  command->add_option("--neighbours", options->pack.neighbours, "Slices on each side that the network sees too (2.5D)")
      ->check(CLI::Range(0, 16));
  command->add_option("--blocks", options->pack.depth, "Blocks of so many slices instead of slices (3D)")
      ->check(CLI::Range(16, 512));
  command->add_option("--windows", options->pack.windows,
                      "Pack only the brightest windows of so many pixels of each slice, for a model that sees those alone")
      ->check(CLI::Range(32, 1024));
  command->add_option("--modality", options->modality, "CT, MR, DX, ... when the images do not say");
  command->add_option("--window", options->window, "Grey values from black to white, WIDTH,LEVEL");
  command->add_flag("--json", options->json, "What was packed, as JSON");
  command->footer(
      "Example:\n  hilum pack hearts/ -o hearts.safetensors --validation 0.2\n"
      "  hilum pack instances.json --images pictures/ -o instances.safetensors");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
