#include <algorithm>

#include "app/DerivedVolume.h"
#include "app/cli/Commands.h"
#include "app/cli/Input.h"
#include "app/cli/Terminal.h"
#include "core/CutRegion.h"
#include "core/Error.h"
#include "core/dicom/SeriesWriter.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"

namespace hilum::cli {
namespace {

struct ConvertOptions {
  std::string path, out, series, labels;
  int stack = 0;
  std::vector<LabelId> labelIds;
  double marginMm = 0;
  std::optional<double> outside;
};

/// Only these labels, before layers are laid on each other: one that is not wanted hides none that is.
void keepOnly(const std::vector<LabelId>& wanted, Segmentation& segmentation) {
  if (wanted.empty() || segmentation.layers.size() == 1) return;
  for (LabelMap& layer : segmentation.layers)
    for (LabelId& id : layer.voxels())
      if (std::ranges::find(wanted, id) == wanted.end()) id = 0;
}

Volume cut(const Input& input, const ConvertOptions& options, Context& context, const Progress& progress) {
  LabelReading labels =
      openLabels(options.labels, {.stack = input.stack}, context, progress.part(0, 0.5, "reading labels"));
  keepOnly(options.labelIds, labels);
  const CutOptions how{.labels = options.labelIds, .marginMm = options.marginMm, .outside = options.outside};
  try {
    // What lies hidden under another label that is wanted is inside the region all the same.
    return cutRegion(*input.volume, flattened(labels), how, progress.part(0.5, 1, "cutting"));
  } catch (const Error& e) {
    throw e.inContext(options.labels);
  }
}

void convert(const ConvertOptions& options, Context& context) {
  const Progress progress = terminalProgress(context);
  const bool toFolder = app::isSeriesTarget(options.out);
  const Input input =
      openInput({.path = options.path, .series = options.series, .stack = options.stack}, progress.part(0, 0.6));
  VolumePtr volume = input.volume;
  if (!options.labels.empty())
    volume = std::make_shared<Volume>(cut(input, options, context, progress.part(0.6, 0.75)));
  const Progress writing = progress.part(0.75, 1, "writing");
  if (toFolder)
    writeSeries(*volume, options.out, inheritedOptions(input.catalogue, *input.stack), writing);
  else
    writeVolumeFile(*volume, options.out, writing);
  tellProblems(input, context);
}

}  // namespace

void addConvert(CLI::App& program, Context& context) {
  const auto o = std::make_shared<ConvertOptions>();
  CLI::App* const command = program.add_subcommand("convert", "Write an image file or a DICOM series from any input");
  command->add_option("PATH", o->path, "DICOM folder or file, archive, or image file")->required();
  command->add_option("OUT", o->out, "File (.nii.gz .nii .nrrd .mha ...) or folder for a DICOM series")->required();
  command->add_option("--series", o->series, "Number or UID of the series (default: the largest volume)");
  command->add_option("--stack", o->stack, "Which stack of the series, counted from 1 as info lists them");
  auto* const labels = command->add_option("--labels", o->labels,
                                           "Label map, DICOM SEG, RTSTRUCT or project: cut to the box of its labels");
  command->add_option("--label", o->labelIds, "Label numbers to keep (default: all)")->delimiter(',')->needs(labels);
  command->add_option("--margin", o->marginMm, "Grow the labels by this many mm")
      ->check(CLI::NonNegativeNumber)
      ->needs(labels);
  command
      ->add_option("--outside", o->outside, "Value beyond the grown labels (default: -1024 in CT, else the smallest)")
      ->needs(labels);
  command->footer("Example:\n  hilum convert study/ lungs.nii.gz --labels lungs.nii.gz --label 1,2 --margin 5");
  command->callback([o, &context] { convert(*o, context); });
}

}  // namespace hilum::cli
