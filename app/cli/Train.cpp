#include <atomic>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "app/cli/Commands.h"
#include "app/cli/Terminal.h"
#include "app/cli/TrainingEvents.h"
#include "core/Error.h"
#include "inference/data/CurvePicture.h"
#include "inference/data/RecipeFiles.h"
#include "inference/data/StartingModel.h"
#include "inference/models/EngineLibrary.h"
#include "inference/training/PackedDataset.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string recipe, from;
  std::optional<double> minutes;
  std::optional<int> steps;
  std::optional<std::uint64_t> seed;
  inference::TrainingRequest request;
  fs::path samples;
  std::string progress;
  bool json = false;
};

std::atomic<bool> enough = false;

void onEnough(int) { enough = true; }

inference::LabelColours coloursOf(const fs::path& data) {
  inference::LabelColours colours;
  const inference::PackedDataset set(data);
  for (const auto& output : set.description().outputs) colours[output.label] = output.colour;
  return colours;
}

void tell(const std::string& name, const std::vector<inference::PatientScore>& scores) {
  if (scores.empty()) return;
  const inference::ScoreSummary summary = inference::summarised(scores);
  std::printf("%-24s %4d patients  Dice median %.3f  worst %.3f\n", name.c_str(), summary.patients, summary.median,
              summary.worst);
}

/// The weights that the training begins with, named on the standard error; empty for none.
fs::path startOf(const Options& options, const Context& context) {
  const auto library = inference::ModelLibrary::standard();
  if (options.from == "scratch") return {};
  if (options.from.empty()) {
    if (!options.request.recipe.fromShipped || options.request.resume) return {};
    const inference::PackedDataset data(options.request.data);
    const auto model = inference::startingModel(library, options.request.recipe, data.description());
    if (!model) return {};
    if (!context.quiet) std::fprintf(stderr, "begins with %s (--from scratch for nothing)\n", model->name.c_str());
    return model->folder / model->manifest->weights;
  }
  if (fs::exists(options.from)) return options.from;
  const inference::LibraryModel model = library.find(options.from);
  return model.folder / model.manifest->weights;
}

void run(Options options, Context& context) {
  inference::TrainingRequest& request = options.request;
  request.recipe = inference::Recipe::read(inference::recipeFile(options.recipe));
  if (options.minutes) request.recipe.minutes = options.minutes;
  if (options.steps) request.recipe.steps = *options.steps, request.recipe.minutes.reset();
  if (options.seed) request.recipe.seed = *options.seed;
  request.from = startOf(options, context);
  std::signal(SIGUSR1, onEnough);
  TrainingEvents events;
  const bool telling = options.progress == "json";
  const inference::LabelColours colours = options.samples.empty() ? inference::LabelColours() : coloursOf(request.data);
  std::vector<inference::CurvePoint> losses;
  std::vector<inference::DicePoint> dice;
  inference::TrainingListener listener;
  listener.isEnough = [] { return enough.load(); };
  listener.step = [&](const inference::TrainingStep& step) {
    losses.push_back({step.share, step.loss});
    if (telling) events.step(step);
  };
  listener.validation = [&](const inference::TrainingValidation& validation) {
    const inference::ScoreSummary summary = inference::summarised(validation.scores);
    dice.push_back({validation.share, summary.median});
    std::vector<fs::path> samples;
    if (!options.samples.empty()) samples = writeSamples(validation, colours, options.samples);
    if (telling) return events.validation(validation, samples);
    if (!context.quiet)
      std::fprintf(stderr, "step %d: loss %.4f, validation Dice %.4f, worst %.4f\n", validation.step,
                   losses.empty() ? 0 : losses.back().loss, summary.median, summary.worst);
  };
  const auto trainer = inference::engine().trainer();
  const inference::TrainingResult result =
      trainer->train(request, listener, terminalProgress(context).part(0, 1, "training"));
  inference::writeCurvePicture(losses, dice, request.output / "curve.png");
  if (telling) return events.end(result);
  if (options.json) {
    std::cout << resultJson(result).dump(2) << "\n";
    return;
  }
  std::printf("%d steps in %.0f s, best after %d\n", result.steps, result.seconds, result.bestStep);
  tell("validation", result.validation);
  for (const auto& [name, scores] : result.tests) tell(name, scores);
}

}  // namespace

void addTrain(CLI::App& program, Context& context) {
  auto* command = program.add_subcommand("train", "Train a network on a packed data set");
  const auto options = std::make_shared<Options>();
  inference::TrainingRequest& request = options->request;
  command->add_option("recipe", options->recipe, "A recipe's name (quick-2d, chest-xray) or a .json file")->required();
  command->add_option("--data", request.data, "Data set made by hilum pack")->required();
  command->add_option("-o,--output", request.output, "Folder that becomes the model")->required();
  command->add_option("--from", options->from,
                      "Begin with a model's weights: its name, its folder, a .safetensors; scratch for none");
  command->add_option("--minutes", options->minutes, "Ends the training; its schedule fits the time")
      ->check(CLI::Range(0.05, 100000.0));
  command->add_option("--steps", options->steps, "Ends the training, in place of the recipe's")
      ->check(CLI::Range(1, 100000000));
  command->add_option("--seed", options->seed, "In place of the recipe's");
  command->add_flag("--resume", request.resume, "Go on with the training that was begun in the folder");
  command->add_option("--test", request.tests, "Packed data sets to score the finished model on");
  command->add_option("--device", request.device, "auto, cpu, cuda or cuda:N")->capture_default_str();
  command->add_option("--threads", request.threads, "Of the CPU (all)")->check(CLI::Range(1, 256));
  command->add_option("--samples", options->samples, "Folder for pictures of validation images, as labelled and found");
  command->add_option("--progress", options->progress, "json: every step as a line of JSON on stdout")
      ->check(CLI::IsMember({"json"}));
  command->add_flag("--json", options->json, "Scores as JSON");
  command->footer("Example:\n  hilum train quick-2d --data hearts.safetensors -o hearts-model --minutes 5\n"
      "The signal USR1 ends it early with the best weights so far.");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
