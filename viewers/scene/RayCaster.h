#pragma once
#include <vtkNew.h>
#include <vtkSmartPointer.h>
#include <vtkVolume.h>
#include <vtkVolumeMapper.h>

#include "core/Volume.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::viewers {

/// The volume as a prop for ray casting: by the graphics card when there is one, else in fixed point on the processor
/// (then big volumes are cast at half their resolution: the first frame takes 0.5 s instead of 4). Any grid.
class RayCaster {
 public:
  RayCaster();
  vtkVolume* prop() const { return prop_; }

  void setVolume(VolumePtr volume);  ///< null shows nothing
  void setPreset(const VolumePreset& preset);
  void setHardware(bool on);
  void setVisible(bool on);  ///< nothing is prepared before the first time

 private:
  void prepare();

  vtkNew<vtkVolume> prop_;
  VolumePtr volume_, cast_;  ///< as given, and as cast
  const VolumePreset* preset_ = nullptr;
  bool hardware_ = false, prepared_ = false;
};

}  // namespace hilum::viewers
