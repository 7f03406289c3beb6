#pragma once
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum::viewers {

struct SurfaceOptions {
  double smoothMm = 0;         ///< sigma of a Gaussian over the label, see smoothField; the volume stays within 1 %
  std::int64_t triangles = 0;  ///< decimate to at most this many; 0 keeps all
};

/// The closed surface of one label in world coordinates (LPS mm), normals outward, flying edges on the label's box
/// padded by one voxel. Oblique and sheared grids are honoured. An absent label gives an empty surface.
vtkSmartPointer<vtkPolyData> labelSurface(const LabelMap& labels, LabelId label, const SurfaceOptions& options = {},
                                          const Progress& progress = {});

/// The surfaces of a file that may hold at most `triangles` (0: as many as there are): each is decimated to its share
/// by its own count, at least the four of a closed surface, and keeps its volume. Throws Error{Usage} when the limit is
/// less than four for each surface.
std::vector<vtkSmartPointer<vtkPolyData>> decimatedTogether(std::vector<vtkSmartPointer<vtkPolyData>> surfaces,
                                                            std::int64_t triangles, const Progress& progress = {});

}  // namespace hilum::viewers
