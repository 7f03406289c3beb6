#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "annotation/exchange/Formats.h"
#include "core/LabelReading.h"

namespace hilum::cli {

/// Where annotations go, and as what.
struct AnnotationTarget {
  std::filesystem::path out;  ///< a file, or a folder or .zip where the format has many files
  std::string format;         ///< one of annotationFormats()
  annotation::exchange::WriteOptions write;
  std::string from;  ///< what is written, for messages
  std::vector<std::string> origins;  ///< by layer, what found its labels; see LabelMaking
};

/// Writes the images that were drawn on into a folder.
using ImageWriter = std::function<void(const std::filesystem::path& folder, const Progress&)>;

/// Names of all formats: those of exchange::writeFormats(), of label maps and DICOM, and "hilum".
std::vector<std::string> annotationFormats();
/// label-map, seg-nrrd, dicom-seg, rtstruct: voxels, all on one grid.
bool isVoxelFormat(const std::string& format);
/// The format that a file name asks for by its ending, where one does: .hilum, .json (COCO), .seg.nrrd, .nii.gz, ...
std::string formatByEnding(const std::filesystem::path& out);

/// Throws Error{Usage, Io} when the target's name does not fit its format.
void checkTarget(const AnnotationTarget& target);

// All of them leave either the whole target or nothing. They throw Error{Io}, and Error{Unsupported} when nothing of
// what there is can be written.

/// Figures and tags, in any format but "hilum"; voxel formats take the grid of dataset.source, else of the only image.
annotation::exchange::Written writeDataset(const annotation::exchange::Dataset& dataset, const AnnotationTarget& target,
                                           const LabelSource& source, const ImageWriter& images,
                                           const Progress& progress);

/// Labels voxel by voxel, in a voxel format, with names, codes and colours. Gives how many labels were written; what is
/// hidden where one layer must do is added to `problems`.
std::size_t writeVoxels(Segmentation labels, const AnnotationTarget& target, const LabelSource& source,
                        std::vector<std::string>& problems, const Progress& progress);

}  // namespace hilum::cli
