#pragma once
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include <filesystem>
#include <vector>

#include "core/Labels.h"

namespace hilum::viewers {

/// One label's surface in world coordinates (LPS mm), with point normals.
struct SurfacePart {
  Label label;
  vtkSmartPointer<vtkPolyData> surface;
};

/// True for .stl, .ply, .obj and .vtp, whatever the case.
bool isSurfaceFile(const std::filesystem::path& file);

/// Writes all parts into one file by its ending, atomically: .stl (binary; cannot tell parts apart), .ply (binary, the
/// labels' colours at the points), .obj (one group per label), .vtp (point and cell array "label", colours, normals).
/// Coordinates stay LPS mm. Throws Error{Usage} for another ending, Error{Io} when the disk does not take it.
void writeSurfaceFile(const std::vector<SurfacePart>& parts, const std::filesystem::path& file);

}  // namespace hilum::viewers
