#include "viewers/scene/LabelSurface.h"

#include <vtkCallbackCommand.h>
#include <vtkCellArray.h>
#include <vtkFlyingEdges3D.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPoints.h>

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "viewers/scene/MaskField.h"
#include "viewers/scene/MeshDecimation.h"
#include "viewers/scene/SurfaceMesh.h"

namespace hilum::viewers {
namespace {

/// Forwards a VTK filter's progress and stops the filter when the user cancels.
class FilterProgress {
 public:
  FilterProgress(vtkAlgorithm* filter, const Progress& progress) : progress_(progress) {
    vtkNew<vtkCallbackCommand> command;
    command->SetClientData(this);
    command->SetCallback([](vtkObject* caller, unsigned long, void* self, void*) {
      auto* algorithm = static_cast<vtkAlgorithm*>(caller);
      const Progress& progress = static_cast<FilterProgress*>(self)->progress_;
      // An exception must not cross VTK: it is thrown by the report after the update.
      if (progress.cancelled()) return algorithm->AbortExecuteOn();
      try {
        progress.report(algorithm->GetProgress());
      } catch (const Cancelled&) {
        algorithm->AbortExecuteOn();
      }
    });
    filter->AddObserver(vtkCommand::ProgressEvent, command);
    filter->Update();
    progress_.report(1);
  }

 private:
  const Progress& progress_;
};

/// Index coordinates to the world; triangles wind outwards on left-handed grids too.
void placeInWorld(vtkPolyData* surface, const Grid& grid) {
  auto* points = surface->GetPoints();
  for (vtkIdType i = 0; i < points->GetNumberOfPoints(); ++i) {
    Vec3 p;
    points->GetPoint(i, p.data());
    points->SetPoint(i, grid.toWorld(p).eval().data());
  }
  points->Modified();
  if (enclosedVolume(surface) < 0) turnInsideOut(surface);
}

/// The surface of a field at a level, in the world.
vtkSmartPointer<vtkPolyData> levelSurface(vtkImageData* field, double level, const Grid& grid,
                                          const Progress& progress) {
  vtkNew<vtkFlyingEdges3D> edges;
  edges->SetInputData(field);
  edges->SetValue(0, level);
  edges->ComputeNormalsOff();
  edges->ComputeGradientsOff();
  edges->ComputeScalarsOff();
  const FilterProgress run(edges, progress);
  placeInWorld(edges->GetOutput(), grid);
  return edges->GetOutput();
}

/// Decimated, its volume kept; without normals.
vtkSmartPointer<vtkPolyData> lighter(vtkPolyData* surface, std::int64_t triangles, double volume,
                                     const Progress& progress) {
  auto result = decimated(surface, triangles, progress);
  offsetToVolume(result, volume);
  return result;
}

}  // namespace

vtkSmartPointer<vtkPolyData> labelSurface(const LabelMap& labels, LabelId label, const SurfaceOptions& options,
                                          const Progress& progress) {
  auto surface = vtkSmartPointer<vtkPolyData>::New();
  surface->SetPoints(vtkNew<vtkPoints>());
  surface->SetPolys(vtkNew<vtkCellArray>());
  const IndexBox box = labels.bounds({label});
  if (label == 0 || box.empty()) return surface;
  progress.report(0.05);
  surface = levelSurface(binaryField(labels, label, box), 0.5, labels.grid(), progress.part(0.05, 0.2));
  const double volume = enclosedVolume(surface);
  if (options.smoothMm > 0) {
    const SmoothField field = smoothField(labels, label, box, options.smoothMm);
    progress.report(0.4);
    surface = levelSurface(field.image, field.level, labels.grid(), progress.part(0.4, 0.5));
    offsetToVolume(surface, volume);
  }
  if (options.triangles > 0 && surface->GetNumberOfPolys() > options.triangles)
    surface = lighter(surface, options.triangles, volume, progress.part(0.5, 0.95));
  computePointNormals(surface);
  progress.report(1);
  return surface;
}

std::vector<vtkSmartPointer<vtkPolyData>> decimatedTogether(std::vector<vtkSmartPointer<vtkPolyData>> surfaces,
                                                            std::int64_t triangles, const Progress& progress) {
  constexpr std::int64_t fewest = 4;  // a tetrahedron
  std::int64_t all = 0;
  for (const auto& surface : surfaces) all += surface->GetNumberOfPolys();
  if (triangles == 0 || all <= triangles) return surfaces;
  const std::int64_t free = triangles - fewest * std::int64_t(surfaces.size());
  if (free < 0)
    throw Error(Code::Usage, std::to_string(triangles) + " triangles are too few for " +
                                 std::to_string(surfaces.size()) + " closed surfaces (allow more, or take one label)");
  double done = 0;
  for (auto& surface : surfaces) {
    const double share = double(surface->GetNumberOfPolys()) / double(all);
    const auto quota = fewest + std::int64_t(double(free) * share);
    const auto part = progress.part(done, std::min(done + share, 1.0));
    if (surface->GetNumberOfPolys() > quota) {
      surface = lighter(surface, quota, enclosedVolume(surface), part);
      computePointNormals(surface);
    }
    done += share;
  }
  progress.report(1);
  return surfaces;
}

}  // namespace hilum::viewers
