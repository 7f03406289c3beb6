#pragma once
#include "core/LabelMap.h"
#include "core/io/Nrrd.h"

namespace hilum::io {

/// True when a NRRD header holds a segment, as 3D Slicer writes them.
bool holdsSegments(const StoredImage& header);

/// Reads 3D Slicer's segmentations (SegmentN_* key/value pairs): layers from the list axis, names, colours, coded
/// concepts. Numbers that two segments share are made unique and named in `problems`. Files from before layers (every
/// segment an image of its own, the place given by Segmentation_Extent) are read too.
Segmentation readSegNrrd(const StoredImage& header, const Progress& progress);

/// Writes all layers, which must lie on one grid: Error{Usage} otherwise. `origins` says by layer what found its labels.
void writeSegNrrd(const Segmentation& segmentation, const std::filesystem::path& file,
                  const std::vector<std::string>& origins, const Progress& progress);

}  // namespace hilum::io
