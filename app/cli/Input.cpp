#include "app/cli/Input.h"

#include <iostream>

#include "annotation/project/ProjectFile.h"
#include "annotation/project/ProjectLabels.h"
#include "core/Error.h"
#include "core/LabelStore.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "core/io/LabelFile.h"

namespace hilum::cli {
namespace {

const Series& seriesOf(const Catalogue& catalogue, const InputChoice& choice) {
  if (!choice.series.empty()) {
    if (const Series* found = catalogue.findSeries(choice.series)) return *found;
    throw Error(Code::NotFound, choice.path + ": has no series " + choice.series + " (hilum info lists them)");
  }
  return *catalogue.ownersOf(*catalogue.principal()).second;
}

const Stack* chooseStack(const Catalogue& catalogue, const InputChoice& choice) {
  const Series& series = seriesOf(catalogue, choice);
  if (choice.stack == 0) return series.principal();
  if (choice.stack < 1 || choice.stack > std::ssize(series.stacks))
    throw Error(Code::NotFound, choice.path + ": the series has stacks 1 to " + std::to_string(series.stacks.size()) +
                                    ", not " + std::to_string(choice.stack));
  return &series.stacks[std::size_t(choice.stack - 1)];
}

void list(const std::vector<std::string>& problems, const std::string& file) {
  if (problems.empty()) return;
  std::cerr << "problems:\n";
  for (const auto& problem : problems) std::cerr << "  " << file << ": " << problem << "\n";
}

}  // namespace

Input openInput(const InputChoice& choice, const Progress& progress) {
  Input input;
  input.catalogue = scan(choice.path, progress.part(0, 0.3, "reading headers"));
  input.stack = chooseStack(input.catalogue, choice);
  input.volume = readVolume(*input.stack, progress.part(0.3, 1, "reading"));
  return input;
}

void tellProblems(const Input& input, Context& context) {
  const auto& loaded = input.volume->info().problems;
  const auto& known = input.stack->info.problems;
  if (loaded.empty() && input.catalogue.problems.empty()) return;
  std::cerr << "problems:\n";
  for (const auto& problem : loaded) std::cerr << "  " << problem << "\n";
  for (const auto& problem : input.catalogue.problems)
    std::cerr << "  " << problem.file.string() << ": " << problem.reason << "\n";
  const bool lostFrames = input.stack->imageFile.empty() && loaded.size() > known.size();
  if (lostFrames || !input.catalogue.problems.empty()) context.status = 3;
}

LabelReading openLabels(const std::string& file, const LabelSource& source, Context& context,
                        const Progress& progress) {
  LabelReading labels = annotation::isProjectFile(file)
                            ? annotation::labelsOf(annotation::readProject(file, progress), source, file)
                            : readLabels(file, source, progress);
  list(labels.problems, file);
  if (!labels.isWhole) context.status = 3;
  return labels;
}

LabelMap onOneLayer(const LabelReading& labels, const std::string& file) {
  std::vector<std::string> hidden;
  LabelMap flat = flattened(labels, &hidden);
  list(hidden, file);
  flat.completeTable();
  return flat;
}

}  // namespace hilum::cli
