#pragma once
#include <vtkPolyData.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <memory>
#include <string>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::viewers {

/// What the 3D view shows, without a window: label surfaces, the volume by ray casting, three slice planes, and a cube
/// with the patient's letters in the corner. Owns its vtkRenderers, which any render window may take. GUI-thread only.
class VolumeScene {
 public:
  VolumeScene();
  ~VolumeScene();
  vtkRenderer* renderer() const;
  /// Puts the scene and its orientation cube into the window; renderer() alone has no cube.
  void attach(vtkRenderWindow* window);

  /// Also frames the camera on it: seen from the front (anterior), superior up. Null empties the scene.
  void setVolume(VolumePtr volume);
  void setSurface(const Label& label, vtkSmartPointer<vtkPolyData> surface);  ///< adds or replaces the label's surface
  void setSurfaceLook(const Label& label);  ///< colour, opacity and visibility of a surface that is there
  void removeSurfaces();

  void setVolumeRendering(bool on);         ///< ray casting with a preset that fits the modality; off by default
  void setPreset(const std::string& name);  ///< one of volumePresets(); throws Error{NotFound}
  /// Whether a graphics card draws, see isHardware(); the processor casts the rays otherwise (the default).
  void setHardwareRendering(bool on);

  /// The planes lie through the crosshair, along the patient's axes; the pictures are the slice kernel's.
  void setSlicePlanesVisible(bool on);
  void setSliceStyle(const SliceStyle& style);
  void setLabels(std::shared_ptr<const LabelMap> labels);  ///< shown on the planes
  void labelsChanged();                                    ///< the label map changed in place
  void setCrosshair(const Vec3& world);
  /// Camera to a standard view: 'A','P','L','R','S','I', framed on what is shown.
  void lookFrom(char side);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// True unless GL_RENDERER names a rasteriser that runs on the processor (llvmpipe, softpipe, SwiftShader, ...).
bool isHardware(const std::string& glRenderer);

}  // namespace hilum::viewers
