#pragma once
#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkProp.h>
#include <vtkTexture.h>

#include <array>
#include <optional>
#include <vector>

#include "viewers/scene/SliceFilter.h"

namespace hilum::viewers {

/// The axial, coronal and sagittal slice through the crosshair, or the oblique planes in their stead, as textured
/// planes in 3D that end at the volume's box.
class SlicePlanes {
 public:
  SlicePlanes();
  std::vector<vtkProp*> props() const;

  void setVolume(VolumePtr volume);         ///< the crosshair goes to its middle
  void setShown(const VolumePtr& derived);  ///< on the same grid; the crosshair stays
  void setLabels(std::shared_ptr<const LabelMap> labels);
  void labelsChanged();
  void setStyle(const SliceStyle& style);
  void setVisible(bool on);
  void setCrosshair(const Vec3& world);
  /// Carries the patient's axes to those of the planes, see sliceDirection.
  void setRotation(const Mat3& rotation);

  /// Where the line between two world points first meets a plane, as a share of it.
  std::optional<double> firstMet(const Vec3& from, const Vec3& to) const;

  bool hasVolume() const { return volume_ != nullptr; }
  /// The volume's box, voxels' outer faces included, in the world: xmin, xmax, ymin, ymax, zmin, zmax.
  void bounds(double (&box)[6]) const;

 private:
  struct Leaf {
    vtkNew<SliceFilter> picture;
    vtkNew<vtkPolyData> cut;  ///< the plane's polygon within the box
    vtkNew<vtkTexture> texture;
    vtkNew<vtkActor> actor;
  };
  void place();
  Vec3 through() const { return crosshair_.cwiseMax(low_).cwiseMin(high_); }

  VolumePtr volume_;
  Vec3 crosshair_ = Vec3::Zero();
  Mat3 rotation_ = Mat3::Identity();
  Vec3 low_ = Vec3::Zero(), high_ = Vec3::Zero();
  std::array<Leaf, 3> leaves_;  ///< in Plane's order
  bool visible_ = false;
};

}  // namespace hilum::viewers
