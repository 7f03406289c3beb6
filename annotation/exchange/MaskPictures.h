#pragma once
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/SourceFiles.h"
#include "annotation/exchange/Written.h"
#include "core/Progress.h"

namespace hilum::annotation::exchange {

/// The files of a folder or archive that are masks: the .png ones, or only those in a folder named for it (labels,
/// masks, SegmentationClass, annotations) when there is one.
std::vector<SourceFile> maskFiles(const SourceFiles& source);

/// Reads grey or indexed PNG pictures whose values are label numbers, each the mask of the image of the same stem (in
/// the folder images/, else the mask's own name). Names and colours come from a label table (.label, .ctbl) among the
/// files. Throws Error{BadInput} for pictures in colour.
Dataset readMaskPictures(const SourceFiles& source, const Progress& progress = {});

/// Writes one <stem>.png per image into a folder, indexed in the labels' colours up to number 255, and labels.label.
/// The later figure wins; overlaps, points, lines, tags and images without a size are listed. Throws Error{Io}.
Written writeMaskPictures(const Dataset& dataset, const std::filesystem::path& folder, const Progress& progress = {});

}  // namespace hilum::annotation::exchange
