#include "viewers/scene/SurfaceActors.h"

#include <vtkCellArray.h>
#include <vtkCellArrayIterator.h>
#include <vtkNew.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

#include <Eigen/Geometry>
#include <cmath>

#include "viewers/scene/ClipPlanes.h"
#include "viewers/scene/SurfacePaint.h"

namespace hilum::viewers {
namespace {

void applyLook(const Label& label, vtkActor* actor) {
  vtkProperty* look = actor->GetProperty();
  look->SetColor(label.colour.r / 255.0, label.colour.g / 255.0, label.colour.b / 255.0);
  look->SetOpacity(label.opacity);
  look->SetAmbient(0.12);
  look->SetDiffuse(0.85);
  look->SetSpecular(0.12);
  look->SetSpecularPower(18);
  look->SetInterpolationToPhong();
}

bool inside(const std::optional<ClipBox>& box, const Vec3& p) {
  return !box || ((p.array() >= box->low.array()).all() && (p.array() <= box->high.array()).all());
}

/// Where from + t * way meets the triangle, 0 < t < 1. Moeller and Trumbore, J. Graphics Tools 1997.
std::optional<double> meets(const Vec3& from, const Vec3& way, const std::array<Vec3, 3>& corner) {
  const Vec3 first = corner[1] - corner[0], second = corner[2] - corner[0], across = way.cross(second);
  const double determinant = first.dot(across);
  if (determinant == 0) return std::nullopt;
  const Vec3 offset = from - corner[0], q = offset.cross(first);
  const double u = offset.dot(across) / determinant, v = way.dot(q) / determinant, t = second.dot(q) / determinant;
  if (u < 0 || v < 0 || u + v > 1 || t <= 0 || t >= 1) return std::nullopt;
  return t;
}

}  // namespace

void SurfaceActors::set(const SurfaceKey& key, const Label& look, vtkSmartPointer<vtkPolyData> surface,
                        vtkSmartPointer<vtkPolyData> coarse) {
  Surface& mine = surfaces_[key];
  if (!mine.actor) {
    mine.actor = vtkSmartPointer<vtkActor>::New();
    renderer_->AddActor(mine.actor);
  }
  vtkNew<vtkPolyDataMapper> mapper;
  clipMapper(mapper, clip_);
  mine.actor->SetMapper(mapper);
  mine.fine = std::move(surface);
  mine.coarse = std::move(coarse);
  setLook(key, look);
}

void SurfaceActors::setLook(const SurfaceKey& key, const Label& look) {
  const auto found = surfaces_.find(key);
  if (found == surfaces_.end()) return;
  applyLook(look, found->second.actor);
  found->second.labelVisible = look.visible;
  show(found->second);
}

void SurfaceActors::show(Surface& surface) {
  vtkPolyData* shape = coarse_ && surface.coarse ? surface.coarse : surface.fine;
  auto* mapper = vtkPolyDataMapper::SafeDownCast(surface.actor->GetMapper());
  mapper->SetInputData(shape);
  mapper->SetScalarVisibility(isPainted(*shape));
  surface.actor->SetVisibility(visible_ && surface.labelVisible);
}

void SurfaceActors::remove(const SurfaceKey& key) {
  const auto found = surfaces_.find(key);
  if (found == surfaces_.end()) return;
  renderer_->RemoveActor(found->second.actor);
  surfaces_.erase(found);
}

void SurfaceActors::clear() {
  for (const auto& [id, surface] : surfaces_) renderer_->RemoveActor(surface.actor);
  surfaces_.clear();
}

void SurfaceActors::setVisible(bool on) {
  visible_ = on;
  for (auto& [id, surface] : surfaces_) show(surface);
}

bool SurfaceActors::setCoarse(bool on) {
  if (coarse_ == on) return false;
  coarse_ = on;
  bool changes = false;
  for (auto& [id, surface] : surfaces_) {
    show(surface);
    changes |= surface.coarse && surface.actor->GetVisibility();
  }
  return changes;
}

void SurfaceActors::setClip(const std::optional<ClipBox>& box) {
  if (box == clip_) return;
  clip_ = box;
  for (const auto& [id, surface] : surfaces_) clipMapper(surface.actor->GetMapper(), clip_);
}

bool SurfaceActors::anyShown() const {
  for (const auto& [id, surface] : surfaces_)
    if (surface.actor->GetVisibility()) return true;
  return false;
}

std::optional<double> SurfaceActors::firstMet(const Vec3& from, const Vec3& to) const {
  std::optional<double> nearest;
  const Vec3 way = to - from;
  for (const auto& [id, surface] : surfaces_) {
    if (!surface.actor->GetVisibility()) continue;
    auto cells = vtk::TakeSmartPointer(surface.fine->GetPolys()->NewIterator());
    for (cells->GoToFirstCell(); !cells->IsDoneWithTraversal(); cells->GoToNextCell()) {
      vtkIdType count = 0;
      const vtkIdType* ids = nullptr;
      cells->GetCurrentCell(count, ids);
      std::array<Vec3, 3> corner;
      for (int i = 0; i < 3; ++i) surface.fine->GetPoint(ids[i], corner[std::size_t(i)].data());
      const auto t = meets(from, way, corner);
      if (t && (!nearest || *t < *nearest) && inside(clip_, from + *t * way)) nearest = t;
    }
  }
  return nearest;
}

}  // namespace hilum::viewers
