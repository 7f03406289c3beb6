#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "annotation/exchange/DatasetProject.h"
#include "annotation/exchange/Formats.h"
#include "annotation/exchange/ProjectDataset.h"
#include "annotation/exchange/SourceFiles.h"
#include "annotation/exchange/YoloNames.h"
#include "annotation/project/ProjectFile.h"
#include "app/cli/AnnotationSource.h"
#include "app/cli/AnnotationWriter.h"
#include "app/cli/Commands.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"
#include "core/LabelStore.h"
#include "core/dicom/LabelObject.h"
#include "core/io/LabelFile.h"

namespace hilum::cli {
namespace fs = std::filesystem;
namespace exchange = annotation::exchange;
namespace {

struct Options {
  fs::path in, out;
  std::string format, source, labelList, window, plane = "axial", series;
  std::vector<std::string> merged;
  bool images = false, runLengths = false, oriented = false, json = false;
  double simplifyPx = 0;
};

std::vector<std::string> labelList(const std::string& file) {
  if (file.empty()) return {};
  auto names = exchange::readNameLines({file, file, file});
  if (names.empty()) throw Error(Code::BadInput, file + ": names no label (write one name a line)");
  return names;
}

exchange::ReadOptions readOptions(const Options& options, const AnnotationSource& source) {
  exchange::ReadOptions read;
  read.yolo.names = labelList(options.labelList);
  if (options.oriented) read.yolo.nineColumns = exchange::NineColumns::OrientedBox;
  read.plane = options.plane == "coronal"    ? exchange::SlicePlane::Coronal
               : options.plane == "sagittal" ? exchange::SlicePlane::Sagittal
                                             : exchange::SlicePlane::Axial;
  read.series = source.series();
  read.labelled = source.labelled();
  return read;
}

exchange::Dataset readAll(const Options& options, const AnnotationSource& source, const Progress& progress) {
  const exchange::ReadOptions read = readOptions(options, source);
  exchange::Dataset dataset = exchange::readAnnotations(options.in, read, progress.part(0, 0.6, "reading"));
  for (const std::string& file : options.merged)
    exchange::merge(dataset, exchange::readAnnotations(file, read, progress.part(0.6, 0.8, "reading")));
  if (!read.yolo.names.empty()) exchange::applyLabelList(dataset, read.yolo.names);
  source.complete(dataset, progress.part(0.8, 1, "looking at the images"));
  return dataset;
}

AnnotationTarget targetOf(const Options& options) {
  return {.out = options.out,
          .format = options.format,
          .write = {.coco = {.runLengths = options.runLengths, .tolerancePx = options.simplifyPx}},
          .from = options.in.string()};
}

bool isPlain(const Options& options) { return options.merged.empty() && options.labelList.empty() && !options.images; }

bool isProject(const fs::path& file) {
  std::error_code error;
  return fs::is_regular_file(file, error) && annotation::isProjectFile(file);
}

/// A file whose labels are voxels.
bool holdsVoxels(const fs::path& file) {
  std::error_code error;
  return fs::is_regular_file(file, error) && (isProject(file) || isLabelFile(file) || dicom::looksLikeDicom(file));
}

/// Labels of a file as they are: grid, layers, names and codes. The dataset only counts them.
exchange::Dataset copyVoxels(const Options& options, const AnnotationSource& source, exchange::Written& written,
                             const Progress& progress) {
  const Progress reading = progress.part(0, 0.5, "reading");
  const LabelReading read = isProject(options.in) ? exchange::readDrawnLabels(options.in, source.labelled(), reading)
                                                  : readLabels(options.in, source.labelled(), reading);
  exchange::Dataset counts;
  counts.problems = read.problems;
  for (const LabelMap& layer : read.layers)
    for (const Label& label : layer.table().labels()) counts.label(label.name);
  written.items =
      writeVoxels(read, targetOf(options), source.labelled(), counts.problems, progress.part(0.5, 1, "writing"));
  return counts;
}

annotation::SourceReference referenceTo(const Input& input, const std::string& path) {
  return annotation::referenceTo(*input.stack, input.catalogue, path);
}

/// A project as a project: everything in it, on the images that were given where they are those of a sheet.
exchange::Dataset copyProject(const Options& options, const AnnotationSource& source, exchange::Written& written,
                              const Progress& progress) {
  annotation::Project project = annotation::readProject(options.in, progress.part(0, 0.5, "reading"));
  if (const Input* input = source.input())
    for (annotation::ProjectSheet& sheet : project.sheets)
      if (sheet.source.grid.sameAs(input->volume->grid())) sheet.source = referenceTo(*input, options.source);
  exchange::Dataset counts = exchange::datasetOf(project);
  counts.problems = project.problems;
  written.items = counts.figureCount() + counts.tagCount();
  annotation::writeProject(project, options.out, progress.part(0.5, 1, "writing"));
  return counts;
}

/// Layers of a label file stay as they are; they must lie on the volume.
annotation::DocumentContent layersOf(const Options& options, const AnnotationSource& source, exchange::Dataset& counts,
                                     const Progress& progress) {
  const LabelReading read = readLabels(options.in, source.labelled(), progress);
  annotation::DocumentContent content;
  counts.problems = read.problems;
  for (const LabelMap& layer : read.layers) {
    if (!layer.grid().sameAs(source.input()->volume->grid()))
      throw Error(Code::BadInput, options.in.string() + ": lies on another grid than " + options.source +
                                      " (give as --source what it was drawn on)");
    for (const Label& label : layer.table().labels()) counts.label(label.name);
    const auto id = annotation::LayerId(content.layers.size() + 1);
    const std::string name = read.layers.size() == 1 ? "Labels" : "Labels " + std::to_string(id);
    content.layers.push_back({.id = id, .name = name, .labels = annotation::pack(layer)});
  }
  return content;
}

/// Anything as a project: on the volume that was given, else an image set.
exchange::Dataset makeProject(const Options& options, const AnnotationSource& source, exchange::Written& written,
                              const Progress& progress) {
  const Progress reading = progress.part(0, 0.5), writing = progress.part(0.5, 1, "writing");
  annotation::Project project;
  exchange::Dataset dataset;
  const Input* const input = source.input();
  if (input && isPlain(options) && holdsVoxels(options.in)) {
    project.sheets.push_back({referenceTo(*input, options.source), layersOf(options, source, dataset, reading)});
    written.items = dataset.labels.size();
  } else {
    dataset = readAll(options, source, reading);
    if (!input && dataset.source && dataset.source->grid.size()[2] > 1)
      throw Error(Code::Usage, options.in.string() +
                                   ": does not say which images it was drawn on (give the volume or "
                                   "the study as --source)");
    if (input)
      project.sheets.push_back({referenceTo(*input, options.source),
                                exchange::contentOf(dataset, {input->volume->grid(), input->volume->info().name},
                                                    written, writing.part(0, 0.5))});
    else
      project.sheets = exchange::sheetsOf(
          dataset, [&](const std::string& name) { return source.picture(name); }, written, writing.part(0, 0.5));
  }
  if (dataset.figureCount() + dataset.tagCount() > 0 && written.items == 0)
    throw Error(Code::Unsupported, options.in.string() + ": nothing of it lies on " +
                                       (input ? "slices of the source" : "images of a known size") +
                                       " (give as --source what it was drawn on)");
  annotation::writeProject(project, options.out, writing.part(0.5, 1));
  return dataset;
}

exchange::Dataset convert(const Options& options, const AnnotationSource& source, exchange::Written& written,
                          const Progress& progress) {
  if (options.format == "hilum")
    return isProject(options.in) && isPlain(options) ? copyProject(options, source, written, progress)
                                                     : makeProject(options, source, written, progress);
  if (isVoxelFormat(options.format) && isPlain(options) && holdsVoxels(options.in))
    return copyVoxels(options, source, written, progress);
  exchange::Dataset dataset = readAll(options, source, progress.part(0, 0.5));
  ImageWriter images;
  if (options.images)
    images = [&](const fs::path& folder, const Progress& part) {
      source.writeImages(dataset, folder, options.window, part);
    };
  written = writeDataset(dataset, targetOf(options), source.labelled(), images, progress.part(0.5, 1));
  return dataset;
}

void report(const exchange::Dataset& dataset, const exchange::Written& written, const Options& options,
            Context& context) {
  std::vector<std::string> problems = dataset.problems;
  for (const std::string& loss : written.losses.sentences()) problems.push_back(loss);
  if (!problems.empty()) {
    std::cerr << "problems:\n";
    for (const std::string& problem : problems) std::cerr << "  " << problem << "\n";
    context.status = 3;
  }
  const auto sizeless = std::count_if(dataset.images.begin(), dataset.images.end(),
                                      [](const exchange::Image& image) { return !image.hasSize(); });
  if (sizeless > 0 && options.format == "coco")
    std::cerr << "note: " << sizeless << " images have no width and height (give them as --source)\n";
  if (options.json) {
    const nlohmann::json result{{"out", options.out.string()},     {"format", options.format},
                                {"images", dataset.images.size()}, {"shapes", dataset.figureCount()},
                                {"tags", dataset.tagCount()},      {"labels", dataset.labels.size()},
                                {"written", written.items},        {"problems", problems}};
    std::cout << result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    return;
  }
  std::printf("%zu images, %zu shapes, %zu tags, %zu labels: %zu written to %s\n", dataset.images.size(),
              dataset.figureCount(), dataset.tagCount(), dataset.labels.size(), written.items,
              options.out.string().c_str());
}

void run(const Options& options, Context& context) {
  checkTarget(targetOf(options));
  if (options.images && options.source.empty())
    throw Error(Code::Usage, "--images needs --source: the pictures or the study that was drawn on");
  const Progress progress = terminalProgress(context);
  const AnnotationSource source(options.in, options.source, context, progress.part(0, 0.3, "opening the source"));
  exchange::Written written;
  const exchange::Dataset dataset = convert(options, source, written, progress.part(0.3, 1));
  progress.report(1);
  report(dataset, written, options, context);
}

std::string formatHelp() {
  std::string text;
  for (const auto& format : exchange::writeFormats()) text += std::string(format.name) + ": " + format.summary + "; ";
  return text +
         "label-map: .nii.gz .nii .nrrd .mha; seg-nrrd: .seg.nrrd; dicom-seg and rtstruct: .dcm; hilum: a project, "
         ".hilum";
}

}  // namespace

void addAnnotations(CLI::App& program, Context& context) {
  const auto o = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("annotations", "Between any two annotation formats");
  command
      ->add_option(
          "IN", o->in,
          "A .hilum project, COCO, VGG, LabelMe, CVAT, VOC, YOLO, Make Sense's CSV and tags, indexed PNG, label "
          "maps, DICOM SEG, RTSTRUCT: a file, a folder or a .zip, recognised by its content")
      ->required();
  command->add_option("-o,--output", o->out, "OUT: a file, or a folder or .zip where there are many")->required();
  command->add_option("--to", o->format, formatHelp())->required()->check(CLI::IsMember(annotationFormats()));
  command->add_option("--source", o->source, "What IN was drawn on: pictures, a study or a volume");
  command->add_flag("--images", o->images, "Write the images beside: pictures as they are, slices as 8-bit PNG");
  command->add_option("--window", o->window, "W,L or a name, for --images of a volume (default: its own)");
  command->add_option("--label-list", o->labelList, "Names of the labels, one a line, in their order");
  command->add_option("--merge", o->merged, "Further annotations to add")->allow_extra_args(false);
  command->add_option("--plane", o->plane, "The slices that a label map becomes")
      ->check(CLI::IsMember({"axial", "coronal", "sagittal"}))
      ->capture_default_str();
  command->add_option("--simplify", o->simplifyPx, "COCO: outlines of masks within so many pixels")
      ->check(CLI::Range(0.0, 100.0));
  command->add_flag("--run-lengths", o->runLengths, "COCO: masks as run lengths instead of outlines");
  command->add_flag("--oriented", o->oriented, "YOLO: nine columns are an oriented box, not an outline");
  command->add_flag("--json", o->json, "One JSON document on stdout");
  command->footer(
      "Examples:\n  hilum annotations labels.zip -o coco.json --to coco --source images/\n"
      "  hilum annotations lungs.nii.gz -o set/ --to yolo-seg --source study/ --images --window Lung");
  command->callback([o, &context] { run(*o, context); });
}

}  // namespace hilum::cli
