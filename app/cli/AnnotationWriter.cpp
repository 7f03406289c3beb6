#include "app/cli/AnnotationWriter.h"

#include <algorithm>
#include <set>

#include "annotation/exchange/SourceFiles.h"
#include "app/cli/StagedTree.h"
#include "core/Error.h"
#include "core/dicom/SegmentationWriter.h"
#include "core/dicom/StructureSetWriter.h"
#include "core/io/LabelFile.h"
#include "core/io/StoredImage.h"
#include "core/io/ZipFile.h"

namespace hilum::cli {
namespace fs = std::filesystem;
namespace exchange = annotation::exchange;
using exchange::Written;
namespace {

constexpr const char *kHilum = "hilum", *kLabelMap = "label-map", *kSegNrrd = "seg-nrrd", *kDicomSeg = "dicom-seg",
                     *kRtStruct = "rtstruct";
constexpr std::size_t kMostLayers = 250;

const exchange::WriteFormat* findFormat(const std::string& name) {
  for (const auto& format : exchange::writeFormats())
    if (format.name == name) return &format;
  return nullptr;
}

bool isZip(const fs::path& file) { return exchange::lowerEnding(file.string()) == ".zip"; }

bool holdsLayers(const AnnotationTarget& target) {
  return target.format != kLabelMap || io::endingOf(target.out) == ".seg.nrrd";
}

/// The grid for label maps: that of the source, else of the only picture.
exchange::SliceSource gridOf(const exchange::Dataset& dataset, const AnnotationTarget& target) {
  if (dataset.source) return *dataset.source;
  if (dataset.images.size() == 1 && dataset.images[0].hasSize())
    return {Grid({dataset.images[0].width, dataset.images[0].height, 1}), dataset.images[0].name};
  throw Error(Code::Usage, target.from +
                               ": says nothing of the grid that a label map lies on (give the volume "
                               "or the study as --source)");
}

/// Each label in the table of the layers where it has voxels, and once at least: formats list what the tables hold.
Segmentation inPlace(Segmentation labels) {
  if (labels.layers.size() < 2) return labels;
  std::set<LabelId> somewhere, kept;
  std::vector<std::set<LabelId>> present;
  for (const LabelMap& layer : labels.layers) {
    present.emplace_back();
    for (const auto& [id, count] : layer.counts()) present.back().insert(id), somewhere.insert(id);
  }
  for (std::size_t i = 0; i < labels.layers.size(); ++i) {
    LabelTable& table = labels.layers[i].table();
    const LabelTable whole = table;
    for (const Label& label : whole.labels())
      if (!present[i].contains(label.id) && (somewhere.contains(label.id) || !kept.insert(label.id).second))
        table.remove(label.id);
  }
  return labels;
}

void writeFile(const Segmentation& labels, const AnnotationTarget& target, const fs::path& file,
               const LabelSource& source, const Progress& progress) {
  LabelMaking making;
  making.origins = target.origins;
  if (target.format == kDicomSeg) return writeSegmentation(labels, file, source, making, progress);
  if (target.format == kRtStruct) return writeStructureSet(labels, file, source, making, progress);
  writeLabelFile(labels, file, making.origins, progress);
}

/// Nothing of what there is has arrived: an error rather than an empty result.
void checkAnything(const exchange::Dataset& dataset, const Written& written, const AnnotationTarget& target) {
  const std::size_t items = dataset.figureCount() + dataset.tagCount();
  if (items == 0 || written.items > 0) return;
  std::string why;
  bool sizes = false;
  for (const std::string& loss : written.losses.sentences())
    why += (why.empty() ? "" : "; ") + loss, sizes = sizes || loss.starts_with("size");
  throw Error(Code::Unsupported, target.from + ": nothing of it can be written as " + target.format + ": " + why +
                                     (sizes ? " (give the images as --source)" : " (choose another --to)"));
}

/// Where the staged files end up: within the folder, or in that of the file.
fs::path treeTarget(const AnnotationTarget& target) {
  const auto* format = findFormat(target.format);
  if (format && format->folder && !isZip(target.out)) return target.out;
  return target.out.has_parent_path() ? target.out.parent_path() : fs::path(".");
}

/// A zip is packed from a folder of its own, which is not the one it lies in.
fs::path stageName(const AnnotationTarget& target) {
  return isZip(target.out) ? fs::path(target.out.string() + ".parts") : treeTarget(target);
}

Written fillTree(const exchange::Dataset& dataset, const AnnotationTarget& target, const LabelSource& source,
                 const ImageWriter& images, const fs::path& tree, const Progress& progress) {
  const auto* format = findFormat(target.format);
  const Progress writing = progress.part(0, 0.6, "writing");
  // Masks have the very names of the pictures they belong to.
  const bool apart = images && target.format == "png";
  const fs::path into = apart ? tree / "labels" : tree;
  fs::create_directories(into);
  const fs::path file = format && format->folder ? into : into / target.out.filename();
  Written written;
  if (format) {
    written = format->write(dataset, file, target.write, writing);
  } else {
    const Segmentation stack =
        inPlace(exchange::stacked(dataset, gridOf(dataset, target), holdsLayers(target) ? kMostLayers : 1, written,
                                  writing.part(0, 0.5, "drawing")));
    checkAnything(dataset, written, target);
    writeFile(stack, target, file, source, writing.part(0.5, 1, "writing"));
  }
  checkAnything(dataset, written, target);
  if (images) images(apart ? tree / "images" : tree, progress.part(0.6, 1, "writing images"));
  return written;
}

}  // namespace

bool isVoxelFormat(const std::string& format) {
  return format == kLabelMap || format == kSegNrrd || format == kDicomSeg || format == kRtStruct;
}

std::vector<std::string> annotationFormats() {
  std::vector<std::string> names{kHilum};
  for (const auto& format : exchange::writeFormats()) names.emplace_back(format.name);
  names.insert(names.end(), {kLabelMap, kSegNrrd, kDicomSeg, kRtStruct});
  return names;
}

std::string formatByEnding(const fs::path& out) {
  const std::string name = out.filename().string(), ending = io::endingOf(out);
  if (ending == ".hilum") return kHilum;
  if (ending == ".json") return "coco";
  if (ending == ".seg.nrrd") return kSegNrrd;
  if (name.ends_with(".rtstruct.dcm")) return kRtStruct;
  if (ending == ".dcm") return kDicomSeg;
  return isLabelFile(out) ? kLabelMap : std::string();
}

void checkTarget(const AnnotationTarget& target) {
  const std::string out = target.out.string();
  const auto wrong = [&](const std::string& what) { throw Error(Code::Usage, out + ": " + what); };
  const std::string ending = exchange::lowerEnding(out);
  if (target.format == kSegNrrd && io::endingOf(target.out) != ".seg.nrrd")
    wrong("is no name for a segmentation of Slicer (end it in .seg.nrrd)");
  if (target.format == kLabelMap && !isLabelFile(target.out))
    wrong("is no label file (end it in .nii.gz, .nii, .nrrd, .seg.nrrd or .mha)");
  if (target.format == kHilum && ending != ".hilum") wrong("is no name for a project (end it in .hilum)");
  if ((target.format == kDicomSeg || target.format == kRtStruct) && ending != ".dcm")
    wrong("is no name for a DICOM file (end it in .dcm)");
  const auto* format = findFormat(target.format);
  std::error_code error;
  if (format && format->folder && !isZip(target.out) && fs::is_regular_file(target.out, error))
    throw Error(Code::Io,
                out + ": is a file, and " + target.format + " is written into a folder (choose another name)");
  if (format && !format->folder && isZip(target.out)) wrong(target.format + " is one file (end it in .json)");
  if ((!format || !format->folder) && fs::is_directory(target.out, error))
    throw Error(Code::Io, out + ": is a folder, and " + target.format + " is one file (give the file's name)");
}

Written writeDataset(const exchange::Dataset& dataset, const AnnotationTarget& target, const LabelSource& source,
                     const ImageWriter& images, const Progress& progress) {
  StagedTree tree(stageName(target), target.out);
  Written written;
  try {
    written = fillTree(dataset, target, source, images, tree.path(), progress.part(0, 0.9));
  } catch (const Error& e) {
    throw tree.inTarget(e);
  }
  if (isZip(target.out))
    io::writeZip(tree.path(), target.out, progress.part(0.9, 1, "packing"));
  else
    tree.commit();
  return written;
}

std::size_t writeVoxels(Segmentation labels, const AnnotationTarget& target, const LabelSource& source,
                        std::vector<std::string>& problems, const Progress& progress) {
  if (!holdsLayers(target) && labels.layers.size() > 1) {
    std::vector<std::string> hidden;
    labels = {{flattened(labels, &hidden)}, {}};
    for (const std::string& each : hidden) problems.push_back("overlap: " + each);
  }
  labels = inPlace(std::move(labels));
  std::vector<std::string> names;
  for (const LabelMap& layer : labels.layers)
    for (const Label& label : layer.table().labels())
      if (std::ranges::find(names, label.name) == names.end()) names.push_back(label.name);
  StagedTree tree(treeTarget(target), target.out);
  try {
    writeFile(labels, target, tree.path() / target.out.filename(), source, progress);
  } catch (const Error& e) {
    throw tree.inTarget(e);
  }
  tree.commit();
  return names.size();
}

}  // namespace hilum::cli
