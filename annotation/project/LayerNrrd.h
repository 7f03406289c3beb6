#pragma once
#include "annotation/DocumentContent.h"
#include "annotation/project/ZipReader.h"
#include "annotation/project/ZipWriter.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// The voxels of a layer as a member of a .zip: an attached NRRD of bytes (or of 16 bits when a number is over 255),
/// raw since the .zip deflates, with the segment fields by which 3D Slicer knows names and colours. Written and read 32
/// slices at a time, so that memory goes with what is drawn and not with the size of the volume.
void writeLayer(ZipWriter& zip, const std::string& member, const LayerContent& layer, const Progress& progress);

/// Fills the bricks of a layer whose grid is known from the member that the reader is at. Throws Error{BadInput,
/// Corrupt} that begins with `where` when it is not what writeLayer() makes for that grid.
void readLayer(ZipReader& zip, const std::string& where, PackedLabels& labels, const Progress& progress);

}  // namespace hilum::annotation
