#include "viewers/scene/RayCaster.h"

#include <vtkFloatArray.h>
#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkPointData.h>
#include <vtkShortArray.h>
#include <vtkVolumeProperty.h>

#include "viewers/scene/ClipPlanes.h"

namespace hilum::viewers {
namespace {

/// The voxels, shared, in millimetres along the index axes: placed in the world by the prop's matrix.
vtkSmartPointer<vtkImageData> sharedImage(const Volume& volume) {
  const auto image = vtkSmartPointer<vtkImageData>::New();
  const Index3& n = volume.grid().size();
  image->SetDimensions(int(n[0]), int(n[1]), int(n[2]));
  image->SetSpacing(volume.grid().spacing().data());
  constexpr int keepMemory = 1;
  const auto share = [&](auto* array, auto voxels) {
    using Value = std::remove_const_t<typename decltype(voxels)::element_type>;
    array->SetArray(const_cast<Value*>(voxels.data()), vtkIdType(voxels.size()), keepMemory);
    image->GetPointData()->SetScalars(array);
  };
  if (volume.isInt16())
    share(vtkNew<vtkShortArray>().Get(), std::get<0>(volume.voxels()));
  else
    share(vtkNew<vtkFloatArray>().Get(), std::get<1>(volume.voxels()));
  return image;
}

vtkSmartPointer<vtkMatrix4x4> placement(const Grid& grid) {
  const auto matrix = vtkSmartPointer<vtkMatrix4x4>::New();
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 3; ++c) matrix->SetElement(r, c, grid.direction()(r, c));
    matrix->SetElement(r, 3, grid.origin()[r]);
  }
  return matrix;
}

/// An image as large as the volume, without voxels: for its bounds.
vtkSmartPointer<vtkImageData> frameOf(const Grid& grid) {
  const auto image = vtkSmartPointer<vtkImageData>::New();
  image->SetDimensions(int(grid.size()[0]), int(grid.size()[1]), int(grid.size()[2]));
  image->SetSpacing(grid.spacing().data());
  return image;
}

}  // namespace

RayCaster::RayCaster() { prop_->VisibilityOff(); }

void RayCaster::setVolume(RayVolumePtr volume) {
  volume_ = std::move(volume);
  card_ = nullptr;
  processor_->setVolume(volume_);
  if (volume_) {
    processor_->SetInputData(frameOf(volume_->volume()->grid()));
    prop_->SetUserMatrix(placement(volume_->volume()->grid()));
  }
  choose();
}

void RayCaster::setLook(const RayLook& look) {
  look_ = look;
  applyLook();
}

void RayCaster::setHardware(bool on) {
  hardware_ = on;
  choose();
}

void RayCaster::setVisible(bool on) {
  visible_ = on;
  choose();
}

void RayCaster::choose() {
  prop_->SetVisibility(visible_ && volume_);
  if (!volume_) return;
  if (hardware_ && visible_ && !card_) {
    card_ = vtkSmartPointer<vtkGPUVolumeRayCastMapper>::New();
    card_->SetInputData(sharedImage(*volume_->volume()));
  }
  prop_->SetMapper(hardware_ && card_ ? card_.Get() : processor_.Get());
  applyLook();
}

void RayCaster::applyLook() {
  processor_->setLook(look_);
  if (!card_ || !volume_) return;
  applyTransfer(look_.transfer, opacityUnitMm(*volume_->volume()), prop_->GetProperty());
  prop_->GetProperty()->SetShade(look_.shaded && look_.projection == Projection::Composite);
  card_->SetBlendMode(look_.projection == Projection::Maximum ? vtkVolumeMapper::MAXIMUM_INTENSITY_BLEND
                                                              : vtkVolumeMapper::COMPOSITE_BLEND);
  clipMapper(card_, look_.clip);
}

}  // namespace hilum::viewers
