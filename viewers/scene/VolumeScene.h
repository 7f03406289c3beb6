#pragma once
#include <vtkPolyData.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <memory>
#include <optional>
#include <string>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "viewers/scene/RayTable.h"
#include "viewers/scene/SliceKernel.h"
#include "viewers/scene/ViewMap.h"

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
  /// Adds or replaces the label's surface; `coarse`, when given, stands for it while the view moves. Surfaces of labels
  /// of several layers stand side by side.
  void setSurface(const Label& label, vtkSmartPointer<vtkPolyData> surface, vtkSmartPointer<vtkPolyData> coarse = {},
                  std::uint32_t layer = 0);
  /// Colour, opacity and visibility of a surface that is there.
  void setSurfaceLook(const Label& label, std::uint32_t layer = 0);
  void removeSurface(LabelId id, std::uint32_t layer = 0);
  void removeSurfaces();
  void setSurfacesVisible(bool on);  ///< on by default

  /// The volume as the rays need it. Until it comes, nothing of it is drawn.
  void setRays(RayVolumePtr rays);
  void setVolumeRendering(bool on);   ///< off by default
  void setLook(const RayLook& look);  ///< its clip box cuts the surfaces too
  /// Whether a graphics card draws, see isHardware(); the processor casts the rays otherwise (the default).
  void setHardwareRendering(bool on);

  /// The planes lie through the crosshair, along the patient's axes unless they are turned; the pictures are the slice
  /// kernel's.
  void setSlicePlanesVisible(bool on);
  void setSliceRotation(const Mat3& rotation);  ///< see SlicePlanes
  /// What the planes show in place of the volume: one derived from it, on its grid.
  void setShown(VolumePtr derived);
  void setSliceStyle(const SliceStyle& style);
  void setLabels(std::shared_ptr<const LabelMap> labels);  ///< shown on the planes
  void labelsChanged();                                    ///< the label map changed in place
  void setCrosshair(const Vec3& world);

  /// Camera to a standard view: 'A','P','L','R','S','I', framed on what is shown.
  void lookFrom(char side);
  void turn(double degrees);  ///< the camera around what it looks at, about the vertical of the picture

  /// Coarse surfaces while the view moves; true when that changes the picture.
  bool setMoving(bool moving);
  /// The frame drawn last can look better: refine() for some milliseconds until it returns false, then draw again.
  bool stale() const;
  bool refine(double ms);

  /// What lies at a place of the frame drawn last, 0..1 from its left and from its bottom: on a surface, a slice plane
  /// or what shows of the volume, the nearest of them (LPS mm).
  std::optional<Vec3> worldAt(double x, double y) const;
  /// How that frame shows the patient.
  ViewMap map() const;
  /// The letter of the orientation cube's face there.
  std::optional<char> cubeFaceAt(double x, double y) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// True unless GL_RENDERER names a rasteriser that runs on the processor (llvmpipe, softpipe, SwiftShader, ...).
bool isHardware(const std::string& glRenderer);

}  // namespace hilum::viewers
