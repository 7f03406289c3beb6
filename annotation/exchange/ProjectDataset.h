#pragma once
#include "annotation/exchange/LabelSlices.h"
#include "annotation/project/Project.h"
#include "core/LabelReading.h"

namespace hilum::annotation::exchange {

struct SheetOptions {
  SlicePlane plane = SlicePlane::Axial;  ///< along which layers of labels are cut into images
  std::string series;                    ///< begins the images' names; empty: the sheet's own name
  enum class Layers { Masks, LeftOut } layers = Layers::Masks;
};

/// What is drawn on one volume as figures of its slices, or on one picture as figures of that. Shapes lie on images
/// "<series>_<plane>_<index>.png" of their own plane, tags too; layers become masks. Labels keep numbers, names and
/// colours. Listed: shapes oblique to the voxels or beyond them, which are left out, those between two slices, which go
/// to the nearest, measurements, which are no annotations, and suggestions. A picture that is done is an image even
/// when nothing is drawn on it.
Dataset datasetOf(const ProjectSheet& sheet, const SheetOptions& options = {}, const Progress& progress = {});

/// All sheets as one dataset; sheets of one name are told apart by a number.
Dataset datasetOf(const Project& project, const SheetOptions& options = {}, const Progress& progress = {});

/// The voxels of one sheet: its layers as they are, then what is drawn on its slices, on layers over them. What is
/// listed above, and tags, lines and points, stand in `problems`, and then `isWhole` is false.
LabelReading drawnLabelsOf(const ProjectSheet& sheet, const Progress& progress = {});

/// The labels of a project file for images: the sheet of their grid, else the only one. Throws what readProject does,
/// and Error{Usage} when the project holds several and `source` does not choose one.
LabelReading readDrawnLabels(const std::filesystem::path& file, const LabelSource& source,
                             const Progress& progress = {});

}  // namespace hilum::annotation::exchange
