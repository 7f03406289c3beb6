#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "annotation/exchange/Formats.h"
#include "annotation/exchange/SourceFiles.h"
#include "annotation/exchange/YoloNames.h"
#include "app/cli/AnnotationSource.h"
#include "app/cli/Commands.h"
#include "app/cli/StagedTree.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/StoredImage.h"
#include "core/io/ZipFile.h"

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

/// Formats whose result is a label map, beside those of exchange::writeFormats().
constexpr const char* kLabelMap = "label-map";
constexpr const char* kSegNrrd = "seg-nrrd";

bool isGridFormat(const std::string& format) { return format == kLabelMap || format == kSegNrrd; }

const exchange::WriteFormat* findFormat(const std::string& name) {
  for (const auto& format : exchange::writeFormats())
    if (format.name == name) return &format;
  return nullptr;
}

std::vector<std::string> formatNames() {
  std::vector<std::string> names;
  for (const auto& format : exchange::writeFormats()) names.emplace_back(format.name);
  names.insert(names.end(), {kLabelMap, kSegNrrd});
  return names;
}

bool isZip(const fs::path& file) { return exchange::lowerEnding(file.string()) == ".zip"; }

std::vector<std::string> labelList(const std::string& file) {
  if (file.empty()) return {};
  auto names = exchange::readNameLines({file, file, file});
  if (names.empty()) throw Error(Code::BadInput, file + ": names no label (write one name a line)");
  return names;
}

exchange::ReadOptions readOptions(const Options& options, const std::string& series) {
  exchange::ReadOptions read;
  read.yolo.names = labelList(options.labelList);
  if (options.oriented) read.yolo.nineColumns = exchange::NineColumns::OrientedBox;
  read.plane = options.plane == "coronal"    ? exchange::SlicePlane::Coronal
               : options.plane == "sagittal" ? exchange::SlicePlane::Sagittal
                                             : exchange::SlicePlane::Axial;
  read.series = series;
  return read;
}

exchange::Dataset readAll(const Options& options, const AnnotationSource& source, const Progress& progress) {
  const exchange::ReadOptions read = readOptions(options, source.series());
  exchange::Dataset dataset = exchange::readAnnotations(options.in, read, progress.part(0, 0.6, "reading"));
  for (const std::string& file : options.merged)
    exchange::merge(dataset, exchange::readAnnotations(file, read, progress.part(0.6, 0.8, "reading")));
  if (!read.yolo.names.empty()) exchange::applyLabelList(dataset, read.yolo.names);
  source.complete(dataset, progress.part(0.8, 1, "looking at the images"));
  return dataset;
}

/// The grid for label maps: that of the source, else of the only picture.
exchange::SliceSource gridOf(const exchange::Dataset& dataset, const Options& options) {
  if (dataset.source) return *dataset.source;
  if (dataset.images.size() == 1 && dataset.images[0].hasSize())
    return {Grid({dataset.images[0].width, dataset.images[0].height, 1}), dataset.images[0].name};
  throw Error(Code::Usage, options.in.string() +
                               ": says nothing of the grid that a label map lies on (give the volume "
                               "or the study as --source)");
}

exchange::Written writeLabels(const exchange::Dataset& dataset, const Options& options, const fs::path& file,
                              const Progress& progress) {
  exchange::Written written;
  const bool layered = io::endingOf(file) == ".seg.nrrd";
  const Segmentation stack = exchange::stacked(dataset, gridOf(dataset, options), layered ? 250 : 1, written,
                                               progress.part(0, 0.5, "drawing"));
  writeLabelFile(stack, file, progress.part(0.5, 1, "writing"));
  return written;
}

void checkTarget(const Options& options) {
  const std::string out = options.out.string();
  if (options.format == kSegNrrd && io::endingOf(options.out) != ".seg.nrrd")
    throw Error(Code::Usage, out + ": is no name for a segmentation of Slicer (end it in .seg.nrrd)");
  if (options.format == kLabelMap && !isLabelFile(options.out))
    throw Error(Code::Usage, out + ": is no label file (end it in .nii.gz, .nii, .nrrd, .seg.nrrd or .mha)");
  const auto* format = findFormat(options.format);
  std::error_code error;
  if (format && format->folder && !isZip(options.out) && fs::is_regular_file(options.out, error))
    throw Error(Code::Io,
                out + ": is a file, and " + options.format + " is written into a folder (choose another name)");
  if (format && !format->folder && isZip(options.out))
    throw Error(Code::Usage, out + ": " + options.format + " is one file (end it in .json)");
  if ((!format || !format->folder) && fs::is_directory(options.out, error))
    throw Error(Code::Io, out + ": is a folder, and " + options.format + " is one file (give the file's name)");
}

/// Nothing of what there is has arrived: an error rather than an empty result.
void checkAnything(const exchange::Dataset& dataset, const exchange::Written& written, const Options& options) {
  const std::size_t items = dataset.figureCount() + dataset.tagCount();
  if (items == 0 || written.items > 0) return;
  std::string why;
  bool sizes = false;
  for (const std::string& loss : written.losses.sentences())
    why += (why.empty() ? "" : "; ") + loss, sizes = sizes || loss.starts_with("size");
  throw Error(Code::Unsupported, options.in.string() + ": nothing of it can be written as " + options.format + ": " +
                                     why + (sizes ? " (give the images as --source)" : " (choose another --to)"));
}

/// Where the staged files end up: within the folder, or in that of the file.
fs::path treeTarget(const Options& options) {
  const auto* format = findFormat(options.format);
  if (format && format->folder && !isZip(options.out)) return options.out;
  return options.out.has_parent_path() ? options.out.parent_path() : fs::path(".");
}

/// A zip is packed from a folder of its own, which is not the one it lies in.
fs::path stageName(const Options& options) {
  return isZip(options.out) ? fs::path(options.out.string() + ".parts") : treeTarget(options);
}

exchange::Written fillTree(exchange::Dataset& dataset, const Options& options, const AnnotationSource& source,
                           const fs::path& tree, const Progress& progress) {
  const auto* format = findFormat(options.format);
  const Progress writing = progress.part(0, 0.6, "writing");
  // Masks have the very names of the pictures they belong to.
  const bool apart = options.images && options.format == "png";
  const fs::path into = apart ? tree / "labels" : tree;
  fs::create_directories(into);
  const fs::path target = format && format->folder ? into : into / options.out.filename();
  const exchange::WriteOptions write{.coco = {.runLengths = options.runLengths, .tolerancePx = options.simplifyPx}};
  exchange::Written written =
      format ? format->write(dataset, target, write, writing) : writeLabels(dataset, options, target, writing);
  checkAnything(dataset, written, options);
  if (options.images)
    source.writeImages(dataset, apart ? tree / "images" : tree, options.window,
                       progress.part(0.6, 1, "writing images"));
  return written;
}

exchange::Written writeAll(exchange::Dataset& dataset, const Options& options, const AnnotationSource& source,
                           const Progress& progress) {
  StagedTree tree(stageName(options), options.out);
  exchange::Written written;
  try {
    written = fillTree(dataset, options, source, tree.path(), progress.part(0, 0.9));
  } catch (const Error& e) {
    throw tree.inTarget(e);
  }
  if (isZip(options.out))
    io::writeZip(tree.path(), options.out, progress.part(0.9, 1, "packing"));
  else
    tree.commit();
  return written;
}

/// A label map as a label map: grid, layers, names and codes as they are.
bool isPlainCopy(const Options& options) {
  std::error_code error;
  return isGridFormat(options.format) && isLabelFile(options.in) && fs::is_regular_file(options.in, error) &&
         options.merged.empty() && options.labelList.empty() && options.source.empty();
}

exchange::Dataset copyLabels(const Options& options, const Progress& progress, exchange::Written& written) {
  exchange::Dataset counts;
  const Segmentation read = readLabelFile(options.in, progress.part(0, 0.5, "reading"));
  counts.problems = read.problems;
  Segmentation kept = read;
  if (io::endingOf(options.out) != ".seg.nrrd" && read.layers.size() > 1) {
    std::vector<std::string> hidden;
    kept = {{flattened(read, &hidden)}, {}};
    for (const std::string& each : hidden) counts.problems.push_back("overlap: " + each);
  }
  for (const LabelMap& layer : kept.layers)
    for (const Label& label : layer.table().labels()) counts.label(label.name);
  StagedTree tree(treeTarget(options), options.out);
  try {
    writeLabelFile(kept, tree.path() / options.out.filename(), progress.part(0.5, 1, "writing"));
  } catch (const Error& e) {
    throw tree.inTarget(e);
  }
  tree.commit();
  written.items = counts.labels.size();
  return counts;
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
  checkTarget(options);
  if (options.images && options.source.empty())
    throw Error(Code::Usage, "--images needs --source: the pictures or the study that was drawn on");
  const Progress progress = terminalProgress(context);
  exchange::Written written;
  if (isPlainCopy(options)) {
    const exchange::Dataset counts = copyLabels(options, progress, written);
    return report(counts, written, options, context);
  }
  const AnnotationSource source(options.in, options.source, context, progress.part(0, 0.3, "opening the source"));
  exchange::Dataset dataset = readAll(options, source, progress.part(0.3, 0.6));
  written = writeAll(dataset, options, source, progress.part(0.6, 1));
  progress.report(1);
  report(dataset, written, options, context);
}

std::string formatHelp() {
  std::string text;
  for (const auto& format : exchange::writeFormats()) text += std::string(format.name) + ": " + format.summary + "; ";
  return text + "label-map: .nii.gz .nii .nrrd .mha; seg-nrrd: .seg.nrrd";
}

}  // namespace

void addAnnotations(CLI::App& program, Context& context) {
  const auto o = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("annotations", "Between any two annotation formats");
  command
      ->add_option("IN", o->in,
                   "COCO, VGG, LabelMe, CVAT, VOC, YOLO, Make Sense's CSV and tags, indexed PNG, label maps: a file, a "
                   "folder or a .zip, recognised by its content")
      ->required();
  command->add_option("-o,--output", o->out, "OUT: a file, or a folder or .zip where there are many")->required();
  command->add_option("--to", o->format, formatHelp())->required()->check(CLI::IsMember(formatNames()));
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
