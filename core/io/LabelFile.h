#pragma once
#include <filesystem>

#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum {

/// Reads a label map by content and ending: .nii .nii.gz .nrrd .seg.nrrd .nhdr .mha .mhd .png (grey or indexed).
/// .seg.nrrd gives its layers and segment metadata. Beside other files a table of the same stem (.label, .txt in
/// ITK-SNAP's form, .ctbl) is read when it is there. Values that are not whole numbers in 0..65535 throw
/// Error{BadInput}.
Segmentation readLabelFile(const std::filesystem::path& file, const Progress& progress = {});

/// The layers on one map, later layers over earlier ones; `problems` gets a sentence when voxels were hidden by that.
LabelMap flattened(const Segmentation& segmentation, std::vector<std::string>* problems = nullptr);

/// True for an ending that writeLabelFile takes.
bool isLabelFile(const std::filesystem::path& file);

/// Writes by the ending: .nii .nii.gz .nrrd .mha and, of one slice, .png (one layer; the table beside it as
/// <stem>.label), .seg.nrrd (layers and metadata inside). Labels up to 255 make the .png an indexed one in their
/// colours. Atomic.
void writeLabelFile(const Segmentation& segmentation, const std::filesystem::path& file, const Progress& progress = {});
/// What found the labels of each layer ("lungs-ct 1; sha256 ..."); empty or missing: they were drawn.
using LayerOrigins = std::vector<std::string>;
/// The same; .seg.nrrd keeps the origins as a tag of its segments, other formats have no place for them.
void writeLabelFile(const Segmentation& segmentation, const std::filesystem::path& file, const LayerOrigins& origins,
                    const Progress& progress = {});
void writeLabelFile(const LabelMap& map, const std::filesystem::path& file, const Progress& progress = {});

/// ITK-SNAP label descriptions, Slicer colour tables (.ctbl) and FreeSurfer look-up tables, told apart by content.
LabelTable readLabelTable(const std::filesystem::path& file);
/// .ctbl as a Slicer colour table, anything else as an ITK-SNAP label description.
void writeLabelTable(const LabelTable& table, const std::filesystem::path& file);

}  // namespace hilum
