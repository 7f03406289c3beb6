#include "viewers/scene/SliceFilter.h"

#include <vtkImageData.h>
#include <vtkInformation.h>
#include <vtkInformationVector.h>
#include <vtkObjectFactory.h>
#include <vtkStreamingDemandDrivenPipeline.h>

namespace hilum::viewers {
namespace {

bool same(const SlicePlane& a, const SlicePlane& b) {
  return a.origin == b.origin && a.right == b.right && a.down == b.down && a.width == b.width && a.height == b.height &&
         a.slabMm == b.slabMm;
}

/// Whether both look alike; the name of a window does not show.
bool same(const SliceStyle& a, const SliceStyle& b) {
  return a.window.width == b.window.width && a.window.level == b.window.level &&
         a.window.function == b.window.function && a.window.table == b.window.table && a.invert == b.invert &&
         a.interpolate == b.interpolate && a.labelFill == b.labelFill && a.labelOutline == b.labelOutline &&
         a.slabMode == b.slabMode && a.tint == b.tint;
}

}  // namespace

vtkStandardNewMacro(SliceFilter);

SliceFilter::SliceFilter() { SetNumberOfInputPorts(0); }
SliceFilter::~SliceFilter() = default;

void SliceFilter::setVolume(VolumePtr volume) {
  volume_ = std::move(volume);
  Modified();
}

void SliceFilter::setLabels(std::shared_ptr<const LabelMap> labels) {
  labels_ = std::move(labels);
  Modified();
}

void SliceFilter::setLowerLabels(std::vector<std::shared_ptr<const LabelMap>> layers) {
  lowerLabels_ = std::move(layers);
  Modified();
}

void SliceFilter::setOverlay(const VolumeOverlay& overlay) {
  overlay_ = overlay;
  Modified();
}

// Views set plane and style before every paint, and mostly the old ones: what lies over the picture has changed then.
void SliceFilter::setPlane(const SlicePlane& plane) {
  if (same(plane_, plane)) return;
  plane_ = plane;
  Modified();
}

void SliceFilter::setStyle(const SliceStyle& style) {
  if (same(style_, style)) return;
  style_ = style;
  Modified();
}

void SliceFilter::labelsChanged() { Modified(); }
void SliceFilter::voxelsChanged() { Modified(); }

std::span<const std::uint32_t> SliceFilter::pictureArgb() {
  if (painted_ > GetMTime()) return argb_;
  argb_.resize(std::size_t(plane_.width) * std::size_t(plane_.height));
  if (volume_) {
    std::vector<const LabelMap*> layers;
    for (const auto& layer : lowerLabels_) layers.push_back(layer.get());
    if (labels_) layers.push_back(labels_.get());
    renderSlice(*volume_, layers, plane_, style_, argb_, overlay_);
  } else {
    std::fill(argb_.begin(), argb_.end(), 0xFF000000u);
  }
  painted_.Modified();
  return argb_;
}

int SliceFilter::RequestInformation(vtkInformation*, vtkInformationVector**, vtkInformationVector* outputs) {
  vtkInformation* out = outputs->GetInformationObject(0);
  const int extent[6] = {0, plane_.width - 1, 0, plane_.height - 1, 0, 0};
  const double spacing[3] = {plane_.right.norm(), plane_.down.norm(), 1}, origin[3] = {0, 0, 0};
  out->Set(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), extent, 6);
  out->Set(vtkDataObject::SPACING(), spacing, 3);
  out->Set(vtkDataObject::ORIGIN(), origin, 3);
  vtkDataObject::SetPointDataActiveScalarInfo(out, VTK_UNSIGNED_CHAR, 4);
  return 1;
}

int SliceFilter::RequestData(vtkInformation*, vtkInformationVector**, vtkInformationVector* outputs) {
  vtkImageData* picture = vtkImageData::GetData(outputs);
  picture->SetExtent(0, plane_.width - 1, 0, plane_.height - 1, 0, 0);
  picture->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  auto* rgba = static_cast<unsigned char*>(picture->GetScalarPointer());
  for (const std::uint32_t pixel : pictureArgb()) {
    *rgba++ = static_cast<unsigned char>(pixel >> 16);
    *rgba++ = static_cast<unsigned char>(pixel >> 8);
    *rgba++ = static_cast<unsigned char>(pixel);
    *rgba++ = static_cast<unsigned char>(pixel >> 24);
  }
  return 1;
}

}  // namespace hilum::viewers
