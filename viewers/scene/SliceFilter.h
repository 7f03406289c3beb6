#pragma once
#include <vtkImageAlgorithm.h>
#include <vtkTimeStamp.h>

#include <memory>
#include <vector>

#include "viewers/scene/SliceKernel.h"

namespace hilum::viewers {

/// The one source of slice pictures, as a VTK filter: plane, window and labels in, an RGBA vtkImageData out (unsigned
/// char, 4 components, row 0 = top of the picture; origin and spacing are those of the picture, not the world).
/// SliceWidget paints its picture; the 3D view shows the very same one on a textured plane. Black without a volume.
/// Not thread-safe: one thread at a time.
class SliceFilter : public vtkImageAlgorithm {
 public:
  static SliceFilter* New();
  vtkTypeMacro(SliceFilter, vtkImageAlgorithm);

  void setVolume(VolumePtr volume);
  void setLabels(std::shared_ptr<const LabelMap> labels);
  /// Layers of labels under that one, the lowest first.
  void setLowerLabels(std::vector<std::shared_ptr<const LabelMap>> layers);
  void setOverlay(const VolumeOverlay& overlay);
  const VolumeOverlay& overlay() const { return overlay_; }
  void setPlane(const SlicePlane& plane);
  void setStyle(const SliceStyle& style);
  /// The label map changed in place.
  void labelsChanged();
  /// Voxels of the volume changed in place: more slices of it were read.
  void voxelsChanged();
  const SlicePlane& plane() const { return plane_; }
  const SliceStyle& style() const { return style_; }

  /// Updates and returns the pixels as 0xAARRGGBB words (valid until the next change), width * height of the plane.
  std::span<const std::uint32_t> pictureArgb();

 protected:
  SliceFilter();
  ~SliceFilter() override;
  int RequestInformation(vtkInformation*, vtkInformationVector**, vtkInformationVector*) override;
  int RequestData(vtkInformation*, vtkInformationVector**, vtkInformationVector*) override;

 private:
  SliceFilter(const SliceFilter&) = delete;
  SliceFilter& operator=(const SliceFilter&) = delete;

  VolumePtr volume_;
  std::shared_ptr<const LabelMap> labels_;
  std::vector<std::shared_ptr<const LabelMap>> lowerLabels_;
  VolumeOverlay overlay_;
  SlicePlane plane_;
  SliceStyle style_;
  std::vector<std::uint32_t> argb_;
  vtkTimeStamp painted_;  ///< when argb_ was last painted
};

}  // namespace hilum::viewers
