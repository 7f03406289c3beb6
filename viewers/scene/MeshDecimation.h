#pragma once
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "core/Progress.h"

namespace hilum::viewers {

/// Removes triangles until at most `triangles` are left, those that matter least to the shape first: edges collapse in
/// the order of their quadric error (Garland and Heckbert, SIGGRAPH 1997). A closed surface stays closed and keeps its
/// topology: an edge whose collapse would pinch the surface or turn a triangle over stays. Hence the bound is missed
/// only when nothing more can go. Points and triangles only: point data are dropped.
vtkSmartPointer<vtkPolyData> decimated(vtkPolyData* mesh, std::int64_t triangles, const Progress& progress = {});

}  // namespace hilum::viewers
