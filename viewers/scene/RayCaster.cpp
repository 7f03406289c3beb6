#include "viewers/scene/RayCaster.h"

#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkFloatArray.h>
#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkPointData.h>
#include <vtkShortArray.h>

#include "core/Resample.h"

namespace hilum::viewers {
namespace {

constexpr std::int64_t processorVoxels = 24 << 20;

VolumePtr halved(const VolumePtr& volume) {
  const Grid& grid = volume->grid();
  Index3 size;
  Vec3 spacing = grid.spacing(), shift = Vec3::Zero();
  for (int a = 0; a < 3; ++a) {
    const bool halve = grid.size()[a] > 2;
    size[a] = halve ? grid.size()[a] / 2 : grid.size()[a];
    if (halve) {
      spacing[a] *= 2;
      shift[a] = 0.5;
    }
  }
  const Grid half(size, spacing, grid.toWorld(shift), grid.direction());
  return std::make_shared<const Volume>(resample(*volume, half, volume->range().first));
}

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

}  // namespace

RayCaster::RayCaster() { prop_->VisibilityOff(); }

void RayCaster::setVolume(VolumePtr volume) {
  volume_ = std::move(volume);
  preset_ = volume_ ? &presetFor(*volume_) : nullptr;
  prepared_ = false;
  if (prop_->GetVisibility()) setVisible(true);
}

void RayCaster::setPreset(const VolumePreset& preset) {
  preset_ = &preset;
  if (prepared_) applyPreset(preset, *cast_, prop_->GetProperty());
}

void RayCaster::setHardware(bool on) {
  if (hardware_ == on) return;
  hardware_ = on;
  prepared_ = false;
  if (prop_->GetVisibility()) setVisible(true);
}

void RayCaster::setVisible(bool on) {
  if (on && volume_ && !prepared_) prepare();
  prop_->SetVisibility(on && volume_);
}

void RayCaster::prepare() {
  const bool big = volume_->grid().voxelCount() > processorVoxels;
  cast_ = big && !hardware_ ? halved(volume_) : volume_;
  vtkSmartPointer<vtkVolumeMapper> mapper;
  if (hardware_)
    mapper = vtkSmartPointer<vtkGPUVolumeRayCastMapper>::New();
  else
    mapper = vtkSmartPointer<vtkFixedPointVolumeRayCastMapper>::New();
  mapper->SetInputData(sharedImage(*cast_));
  prop_->SetMapper(mapper);
  prop_->SetUserMatrix(placement(cast_->grid()));
  applyPreset(*preset_, *cast_, prop_->GetProperty());
  prepared_ = true;
}

}  // namespace hilum::viewers
