#include "viewers/scene/LabelSurface.h"

#include <vtkCallbackCommand.h>
#include <vtkCellArray.h>
#include <vtkFlyingEdges3D.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkWindowedSincPolyDataFilter.h>

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/Parallel.h"
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

/// The label as 0 and 1 in its box and one voxel around it. Index coordinates: the extent says where the box lies.
vtkSmartPointer<vtkImageData> binaryMask(const LabelMap& labels, LabelId label, const IndexBox& box) {
  const auto mask = vtkSmartPointer<vtkImageData>::New();
  mask->SetExtent(int(box.begin[0]) - 1, int(box.end[0]), int(box.begin[1]) - 1, int(box.end[1]), int(box.begin[2]) - 1,
                  int(box.end[2]));
  mask->AllocateScalars(VTK_UNSIGNED_CHAR, 1);
  auto* voxels = static_cast<unsigned char*>(mask->GetScalarPointer());
  const Index3 n = box.size(), padded{n[0] + 2, n[1] + 2, n[2] + 2};
  parallelFor(padded[2], [&](std::int64_t begin, std::int64_t end) {
    std::fill(voxels + begin * padded[0] * padded[1], voxels + end * padded[0] * padded[1], 0);
    for (std::int64_t z = std::max<std::int64_t>(begin, 1); z < std::min(end, n[2] + 1); ++z)
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const LabelId* row =
            labels.voxels().data() + labels.grid().offset({box.begin[0], box.begin[1] + y, box.begin[2] + z - 1});
        unsigned char* out = voxels + (z * padded[1] + y + 1) * padded[0] + 1;
        for (std::int64_t x = 0; x < n[0]; ++x) out[x] = row[x] == label;
      }
  });
  return mask;
}

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

vtkSmartPointer<vtkPolyData> smoothed(vtkPolyData* surface, double scaleMm, const Grid& grid,
                                      const Progress& progress) {
  // A wave of wave number k on a mesh of edge length h has the umbrella Laplacian's eigenvalue (k h)^2 / 4. The pass
  // band ends where a Gaussian of sigma `scaleMm` would halve the wave: k = 1.18 / sigma.
  const double edgeMm = std::cbrt(grid.voxelVolumeMm3());
  const double band = std::clamp(0.35 * (edgeMm * edgeMm) / (scaleMm * scaleMm), 1e-4, 1.9);
  vtkNew<vtkWindowedSincPolyDataFilter> filter;
  filter->SetInputData(surface);
  filter->SetPassBand(band);
  // The filter's transition is as narrow as its polynomial is long: sharp bands need more iterations.
  filter->SetNumberOfIterations(std::clamp(int(std::ceil(4 / std::sqrt(band))), 10, 100));
  filter->NormalizeCoordinatesOn();
  filter->BoundarySmoothingOff();
  filter->FeatureEdgeSmoothingOff();
  filter->NonManifoldSmoothingOn();
  const FilterProgress run(filter, progress);
  return filter->GetOutput();
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
  {
    vtkNew<vtkFlyingEdges3D> edges;
    edges->SetInputData(binaryMask(labels, label, box));
    edges->SetValue(0, 0.5);
    edges->ComputeNormalsOff();
    edges->ComputeGradientsOff();
    edges->ComputeScalarsOff();
    const FilterProgress run(edges, progress.part(0.05, 0.3));
    surface = edges->GetOutput();
  }
  placeInWorld(surface, labels.grid());
  const double volume = enclosedVolume(surface);
  if (options.smoothMm > 0) {
    surface = smoothed(surface, options.smoothMm, labels.grid(), progress.part(0.3, 0.5));
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
