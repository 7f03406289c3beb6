#include "viewers/scene/SlicePlanes.h"

#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hilum::viewers {
namespace {

/// A texture finer than this shows nothing more at the size of a 3D view.
constexpr double largestSide = 512;

}  // namespace

SlicePlanes::SlicePlanes() {
  for (Leaf& leaf : leaves_) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputConnection(leaf.quad->GetOutputPort());
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

std::optional<double> SlicePlanes::firstMet(const Vec3& from, const Vec3& to) const {
  std::optional<double> nearest;
  const Vec3 way = to - from, through = crosshair_.cwiseMax(low_).cwiseMin(high_);
  for (int a = 0; a < 3; ++a) {
    const double t = (through[a] - from[a]) / way[a];
    Vec3 met = from + t * way;
    met[a] = through[a];
    const bool within = (met.array() >= low_.array()).all() && (met.array() <= high_.array()).all();
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
  const auto pixels = [&](int axis) { return std::max(1, int(std::lround(extent[axis] / mmPerPixel))); };
  const Vec3 through = crosshair_.cwiseMax(low_).cwiseMin(high_);
  for (const Plane kind : {Plane::Axial, Plane::Coronal, Plane::Sagittal}) {
    Leaf& leaf = leaves_[std::size_t(kind)];
    const int width = pixels(kind == Plane::Sagittal ? 1 : 0), height = pixels(kind == Plane::Axial ? 1 : 2);
    const SlicePlane plane = standardPlane(kind, through, middle, mmPerPixel, width, height);
    leaf.picture->setPlane(plane);
    // The quad's corners are pixel corners; the texture's first row is the picture's first.
    const Vec3 first = plane.toWorld(-0.5, -0.5);
    const Vec3 alongRow = plane.toWorld(width - 0.5, -0.5), alongColumn = plane.toWorld(-0.5, height - 0.5);
    leaf.quad->SetOrigin(first[0], first[1], first[2]);
    leaf.quad->SetPoint1(alongRow[0], alongRow[1], alongRow[2]);
    leaf.quad->SetPoint2(alongColumn[0], alongColumn[1], alongColumn[2]);
  }
}

}  // namespace hilum::viewers
