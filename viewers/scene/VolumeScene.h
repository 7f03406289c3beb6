#pragma once
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <map>
#include <memory>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "viewers/scene/SlicePlane.h"

namespace hilum::viewers {

/// What the 3D view shows, without a window: label surfaces and the volume by ray casting. Owns a vtkRenderer that any
/// render window may take. GUI-thread only.
class VolumeScene {
 public:
  VolumeScene();
  ~VolumeScene();
  vtkRenderer* renderer() const;

  /// Also frames the camera on it: seen from the front (anterior), superior up.
  void setVolume(VolumePtr volume);
  void setSurface(const Label& label, vtkSmartPointer<vtkPolyData> surface);  ///< adds or replaces the label's surface
  void removeSurfaces();
  void setVolumeRendering(bool on);  ///< ray casting with a preset that fits the modality; off by default
  void setSlicePlanesVisible(bool on);
  void setCrosshair(const Vec3& world);
  /// Camera to a standard view: 'A','P','L','R','S','I'.
  void lookFrom(char side);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hilum::viewers
