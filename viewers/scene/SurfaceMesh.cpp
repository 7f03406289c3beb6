#include "viewers/scene/SurfaceMesh.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <Eigen/Geometry>
#include <cmath>
#include <vector>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::viewers {
namespace {

/// The raw arrays of a mesh: three coordinates per point, three point numbers per triangle.
class Triangles {
 public:
  explicit Triangles(vtkPolyData* mesh) {
    auto* coordinates = vtkFloatArray::FastDownCast(mesh->GetPoints()->GetData());
    if (!coordinates || mesh->GetPolys()->IsHomogeneous() != (mesh->GetNumberOfPolys() ? 3 : 0))
      throw Error(Code::Internal, "a surface must have float points and triangles only");
    coordinates_ = coordinates->GetPointer(0);
    mesh->GetPolys()->ConvertTo64BitStorage();
    corners_ = mesh->GetPolys()->GetConnectivityArray64()->GetPointer(0);
    count_ = mesh->GetNumberOfPolys();
  }

  std::int64_t count() const { return count_; }
  vtkTypeInt64* corners(std::int64_t triangle) const { return corners_ + 3 * triangle; }
  Vec3 point(std::int64_t i) const { return Eigen::Map<const Eigen::Vector3f>(coordinates_ + 3 * i).cast<double>(); }
  void move(std::int64_t i, const Vec3& to) const {
    Eigen::Map<Eigen::Vector3f>(coordinates_ + 3 * i) = to.cast<float>();
  }

  /// Twice the area, along the normal of the winding.
  Vec3 doubleArea(std::int64_t triangle) const {
    const auto* c = corners(triangle);
    const Vec3 a = point(c[0]);
    return (point(c[1]) - a).cross(point(c[2]) - a);
  }

 private:
  float* coordinates_;
  vtkTypeInt64* corners_;
  std::int64_t count_;
};

}  // namespace

double enclosedVolume(vtkPolyData* mesh) {
  if (mesh->GetNumberOfPolys() == 0) return 0;
  const Triangles triangles(mesh);
  // Relative to a point of the mesh: far from the origin the terms would cancel badly.
  const Vec3 reference = triangles.point(0);
  double sum = 0;
  for (std::int64_t t = 0; t < triangles.count(); ++t)
    sum += (triangles.point(triangles.corners(t)[0]) - reference).dot(triangles.doubleArea(t));
  return sum / 6;
}

double surfaceArea(vtkPolyData* mesh) {
  if (mesh->GetNumberOfPolys() == 0) return 0;
  const Triangles triangles(mesh);
  double sum = 0;
  for (std::int64_t t = 0; t < triangles.count(); ++t) sum += triangles.doubleArea(t).norm();
  return sum / 2;
}

void turnInsideOut(vtkPolyData* mesh) {
  if (mesh->GetNumberOfPolys() == 0) return;
  const Triangles triangles(mesh);
  for (std::int64_t t = 0; t < triangles.count(); ++t) std::swap(triangles.corners(t)[1], triangles.corners(t)[2]);
  mesh->GetPolys()->Modified();
}

void computePointNormals(vtkPolyData* mesh) {
  vtkNew<vtkFloatArray> normals;
  normals->SetName("Normals");
  normals->SetNumberOfComponents(3);
  normals->SetNumberOfTuples(mesh->GetNumberOfPoints());
  normals->Fill(0);
  if (mesh->GetNumberOfPolys() > 0) {
    const Triangles triangles(mesh);
    using Normal = Eigen::Map<Eigen::Vector3f>;
    float* sums = normals->GetPointer(0);
    for (std::int64_t t = 0; t < triangles.count(); ++t) {
      const Eigen::Vector3f area = triangles.doubleArea(t).cast<float>();
      for (int corner = 0; corner < 3; ++corner) Normal(sums + 3 * triangles.corners(t)[corner]) += area;
    }
    for (std::int64_t i = 0; i < mesh->GetNumberOfPoints(); ++i) Normal(sums + 3 * i).normalize();
  }
  mesh->GetPointData()->SetNormals(normals);
}

void offsetToVolume(vtkPolyData* mesh, double volume) {
  for (int step = 0; step < 3; ++step) {
    const double missing = volume - enclosedVolume(mesh), area = surfaceArea(mesh);
    if (std::abs(missing) <= 1e-3 * std::abs(volume) || area == 0) return;
    computePointNormals(mesh);
    const Triangles triangles(mesh);
    const float* normals = vtkFloatArray::FastDownCast(mesh->GetPointData()->GetNormals())->GetPointer(0);
    for (std::int64_t i = 0; i < mesh->GetNumberOfPoints(); ++i)
      triangles.move(
          i, triangles.point(i) + Eigen::Map<const Eigen::Vector3f>(normals + 3 * i).cast<double>() * (missing / area));
    mesh->GetPoints()->Modified();
  }
}

}  // namespace hilum::viewers
