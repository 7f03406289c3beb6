#include "viewers/scene/SlicePlanes.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "viewers/scene/ViewAxes.h"

namespace hilum::viewers {
namespace {

/// A texture finer than this shows nothing more at the size of a 3D view.
constexpr double largestSide = 512;

using Polygon = std::vector<Vec3>;

/// What of a convex polygon lies where sign * (p[axis] - limit) <= 0. Sutherland and Hodgman, CACM 1974.
Polygon cutOff(const Polygon& polygon, int axis, double limit, double sign) {
  Polygon kept;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Vec3 &here = polygon[i], &next = polygon[(i + 1) % polygon.size()];
    const double before = sign * (here[axis] - limit), after = sign * (next[axis] - limit);
    if (before <= 0) kept.push_back(here);
    if ((before < 0 && after > 0) || (before > 0 && after < 0))
      kept.push_back(here + (next - here) * (before / (before - after)));
  }
  return kept;
}

/// The picture's rectangle within the box, with the picture as its texture: the first row at the texture's start.
void fill(vtkPolyData* shape, const SlicePlane& plane, const Vec3& low, const Vec3& high) {
  const double right = plane.width - 0.5, bottom = plane.height - 0.5;  // pixels' corners
  Polygon polygon{plane.toWorld(-0.5, -0.5), plane.toWorld(right, -0.5), plane.toWorld(right, bottom),
                  plane.toWorld(-0.5, bottom)};
  constexpr double rounding = 1e-6;  // mm: a plane in the box's face is in the box
  for (int a = 0; a < 3; ++a) polygon = cutOff(cutOff(polygon, a, low[a] - rounding, -1), a, high[a] + rounding, 1);
  vtkNew<vtkPoints> points;
  vtkNew<vtkFloatArray> texture;
  texture->SetNumberOfComponents(2);
  vtkNew<vtkCellArray> cells;
  if (polygon.size() < 3) polygon.clear();  // it touches a corner of the box
  if (!polygon.empty()) cells->InsertNextCell(int(polygon.size()));
  for (const Vec3& corner : polygon) {
    cells->InsertCellPoint(points->InsertNextPoint(corner.data()));
    const auto [x, y] = plane.toPixel(corner);
    texture->InsertNextTuple2((x + 0.5) / plane.width, (y + 0.5) / plane.height);
  }
  shape->SetPoints(points);
  shape->SetPolys(cells);
  shape->GetPointData()->SetTCoords(texture);
  shape->Modified();
}

}  // namespace

SlicePlanes::SlicePlanes() {
  for (Leaf& leaf : leaves_) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(leaf.cut);
    leaf.texture->SetInputConnection(leaf.picture->GetOutputPort());
    leaf.texture->InterpolateOn();
    leaf.actor->SetMapper(mapper);
    leaf.actor->SetTexture(leaf.texture);
    leaf.actor->GetProperty()->LightingOff();
    leaf.actor->ForceOpaqueOn();
    leaf.actor->VisibilityOff();
  }
}

std::vector<vtkProp*> SlicePlanes::props() const {
  std::vector<vtkProp*> all;
  for (const Leaf& leaf : leaves_) all.push_back(leaf.actor);
  return all;
}

void SlicePlanes::setVolume(VolumePtr volume) {
  volume_ = std::move(volume);
  for (Leaf& leaf : leaves_) leaf.picture->setVolume(volume_);
  if (!volume_) return setVisible(visible_);
  const Index3& n = volume_->grid().size();
  low_.setConstant(std::numeric_limits<double>::infinity());
  high_ = -low_;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = (corner >> a & 1) ? double(n[a]) - 0.5 : -0.5;
    const Vec3 world = volume_->grid().toWorld(index);
    low_ = low_.cwiseMin(world);
    high_ = high_.cwiseMax(world);
  }
  crosshair_ = volume_->grid().centre();
  setVisible(visible_);
}

void SlicePlanes::setShown(const VolumePtr& derived) {
  for (Leaf& leaf : leaves_) leaf.picture->setVolume(derived);
}

void SlicePlanes::setLabels(std::shared_ptr<const LabelMap> labels) {
  for (Leaf& leaf : leaves_) leaf.picture->setLabels(labels);
}

void SlicePlanes::labelsChanged() {
  for (Leaf& leaf : leaves_) leaf.picture->labelsChanged();
}

void SlicePlanes::setStyle(const SliceStyle& style) {
  for (Leaf& leaf : leaves_) leaf.picture->setStyle(style);
}

void SlicePlanes::setVisible(bool on) {
  visible_ = on;
  for (Leaf& leaf : leaves_) leaf.actor->SetVisibility(on && volume_);
  if (on && volume_) place();
}

void SlicePlanes::setCrosshair(const Vec3& world) {
  crosshair_ = world;
  if (visible_ && volume_) place();
}

void SlicePlanes::setRotation(const Mat3& rotation) {
  rotation_ = rotation;
  if (visible_ && volume_) place();
}

std::optional<double> SlicePlanes::firstMet(const Vec3& from, const Vec3& to) const {
  std::optional<double> nearest;
  const Vec3 way = to - from;
  constexpr double rounding = 1e-6;
  for (const Plane kind : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
    const Vec3 normal = sliceDirection(kind, rotation_);
    const double t = normal.dot(through() - from) / normal.dot(way);
    const Eigen::Array3d met = from + t * way;
    const bool within = (met >= low_.array() - rounding).all() && (met <= high_.array() + rounding).all();
    if (t > 0 && t < 1 && within && (!nearest || t < *nearest)) nearest = t;
  }
  return nearest;
}

void SlicePlanes::bounds(double (&box)[6]) const {
  for (int a = 0; a < 3; ++a) {
    box[2 * a] = low_[a];
    box[2 * a + 1] = high_[a];
  }
}

void SlicePlanes::place() {
  const Vec3 extent = high_ - low_, middle = (high_ + low_) / 2;
  const double mmPerPixel = std::max(volume_->grid().spacing().minCoeff(), extent.maxCoeff() / largestSide);
  for (const Plane kind : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
    Leaf& leaf = leaves_[std::size_t(kind)];
    const ViewAxes axes = obliqueAxes(kind, rotation_, Convention::Radiological, {});
    const auto pixels = [&](const Vec3& along) {  // the box's shadow, which holds whatever is cut from it
      return std::max(1, int(std::lround(extent.dot(along.cwiseAbs()) / mmPerPixel)));
    };
    const SlicePlane plane = planeAlong(axes, through(), middle, mmPerPixel, pixels(axes.right), pixels(axes.down));
    leaf.picture->setPlane(plane);
    fill(leaf.cut, plane, low_, high_);
  }
}

}  // namespace hilum::viewers
