#pragma once
#include <vtkNew.h>
#include <vtkSmartPointer.h>
#include <vtkVolume.h>
#include <vtkVolumeMapper.h>

#include "viewers/scene/RayMapper.h"

namespace hilum::viewers {

/// The volume as a prop for ray casting: by the graphics card when there is one, else by the processor, see RayMapper.
/// Any grid.
class RayCaster {
 public:
  RayCaster();
  vtkVolume* prop() const { return prop_; }

  void setVolume(RayVolumePtr volume);  ///< null shows nothing
  void setLook(const RayLook& look);
  void setHardware(bool on);
  void setVisible(bool on);
  void setAmongOpaque(bool on) { processor_->setAmongOpaque(on); }
  /// See RayMapper; nothing to do on a graphics card.
  bool refine(double ms) { return refines() && processor_->refine(ms); }
  std::optional<Vec3> met(double x, double y) const { return refines() ? processor_->met(x, y) : std::nullopt; }
  bool stale() const { return refines() && processor_->stale(); }

 private:
  bool refines() const { return volume_ && !hardware_ && prop_->GetVisibility(); }
  void choose();
  void applyLook();

  vtkNew<vtkVolume> prop_;
  vtkNew<RayMapper> processor_;
  vtkSmartPointer<vtkVolumeMapper> card_;  ///< made with the first volume that the graphics card is to draw
  RayVolumePtr volume_;
  RayLook look_;
  bool hardware_ = false, visible_ = false;
};

}  // namespace hilum::viewers
