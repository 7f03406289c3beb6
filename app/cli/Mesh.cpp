#include <vtkObject.h>

#include <cstdio>
#include <iostream>
#include <utility>

#include "app/cli/Commands.h"
#include "app/cli/Input.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "viewers/scene/LabelSurface.h"
#include "viewers/scene/SurfaceFile.h"
#include "viewers/scene/SurfaceMesh.h"

namespace hilum::cli {
namespace {

struct Options {
  std::string labels, out, source;
  std::optional<LabelId> label;
  double smoothMm = 0;
  std::int64_t triangles = 0;
};

/// The labels that occur, layer by layer: labels of different layers may overlap.
std::vector<std::pair<const LabelMap*, Label>> presentLabels(Segmentation& segmentation) {
  std::vector<std::pair<const LabelMap*, Label>> present;
  for (LabelMap& layer : segmentation.layers)
    for (const auto& [id, voxels] : layer.counts()) present.emplace_back(&layer, layer.table().require(id));
  return present;
}

void keepOnly(LabelId wanted, std::vector<std::pair<const LabelMap*, Label>>& present, const std::string& file) {
  std::string others;
  for (const auto& [layer, label] : present) others += (others.empty() ? "" : ", ") + std::to_string(label.id);
  std::erase_if(present, [&](const auto& entry) { return entry.second.id != wanted; });
  if (present.empty())
    throw Error(Code::NotFound,
                file + ": has no voxel of label " + std::to_string(wanted) + " (it has: " + others + ")");
}

void printTable(const std::vector<viewers::SurfacePart>& parts) {
  std::printf("%5s  %-32s %10s %12s %12s\n", "label", "name", "triangles", "volume_ml", "area_cm2");
  for (const auto& [label, surface] : parts)
    std::printf("%5d  %-32s %10lld %12.3f %12.3f\n", int(label.id), label.name.c_str(),
                static_cast<long long>(surface->GetNumberOfPolys()), viewers::enclosedVolume(surface) / 1000,
                viewers::surfaceArea(surface) / 100);
}

void makeMesh(const Options& options, Context& context) {
  const Progress progress = terminalProgress(context);
  if (!viewers::isSurfaceFile(options.out))
    throw Error(Code::Usage, options.out + ": is no surface file (end it in .stl, .ply, .obj or .vtp)");
  vtkObject::GlobalWarningDisplayOff();  // a failed write is told once, by our own error
  Catalogue catalogue;
  LabelSource source;
  if (!options.source.empty()) {
    catalogue = scan(options.source, progress.part(0, 0.1, "reading headers"));
    source.stack = catalogue.principal();
  }
  LabelReading segmentation = openLabels(options.labels, source, context, progress.part(0.1, 0.2, "reading"));
  auto present = presentLabels(segmentation);
  if (present.empty()) throw Error(Code::BadInput, options.labels + ": has no labelled voxel (nothing to make)");
  if (options.label) keepOnly(*options.label, present, options.labels);
  std::vector<vtkSmartPointer<vtkPolyData>> surfaces;
  for (const auto& [layer, label] : present) {
    const double from = 0.2 + 0.3 * double(surfaces.size()) / double(present.size());
    const auto part = progress.part(from, from + 0.3 / double(present.size()), label.name);
    surfaces.push_back(viewers::labelSurface(*layer, label.id, {.smoothMm = options.smoothMm}, part));
  }
  surfaces = viewers::decimatedTogether(std::move(surfaces), options.triangles, progress.part(0.5, 0.9, "decimating"));
  std::vector<viewers::SurfacePart> parts;
  for (std::size_t i = 0; i < present.size(); ++i) parts.push_back({present[i].second, surfaces[i]});
  viewers::writeSurfaceFile(parts, options.out);
  progress.report(1);
  printTable(parts);
}

}  // namespace

void addMesh(CLI::App& program, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("mesh", "Closed surfaces of labels, in LPS millimetres");
  command->add_option("LABELS", options->labels, "Label map, DICOM SEG, RTSTRUCT or project")->required();
  command->add_option("-o,--output", options->out, "OUT.stl, .ply, .obj or .vtp")->required();
  command->add_option("--source", options->source, "Images that an RTSTRUCT was drawn on: they give the true grid");
  command->add_option("--label", options->label, "This label only (all labels otherwise)");
  command->add_option("--smooth", options->smoothMm, "Scale of the smoothing in mm; the volume is kept")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--triangles", options->triangles, "At most so many triangles in the file, shared by surface size")
      ->check(CLI::PositiveNumber);
  command->footer("Example:\n  hilum mesh lungs.nii.gz -o lungs.stl --smooth 1.5 --triangles 100000");
  command->callback([options, &context] { makeMesh(*options, context); });
}

}  // namespace hilum::cli
