#pragma once
#include <vtkPolyData.h>

#include "core/Geometry.h"

namespace hilum::viewers {

/// Measures and mends of closed triangle meshes whose points are float and whose cells are triangles only.

/// Volume that the mesh encloses; negative when its triangles wind inwards.
double enclosedVolume(vtkPolyData* mesh);
double surfaceArea(vtkPolyData* mesh);

/// Winds every triangle the other way round.
void turnInsideOut(vtkPolyData* mesh);

/// Replaces the point normals by the area-weighted mean of their triangles' normals.
void computePointNormals(vtkPolyData* mesh);

/// Moves the points along their normals until the mesh encloses `volume` within 0.1 %, or as near as three steps get.
void offsetToVolume(vtkPolyData* mesh, double volume);

}  // namespace hilum::viewers
